"""Every address × every role × GET and POST, against a table written by hand (permissions.yaml)."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from mikke.accounts import second_factor
from mikke.accounts.enums import STAFF_ROLES, Role
from mikke.jobs.enums import DraftSource
from mikke.jobs.services.drafts import start_draft
from mikke.jobs.services.flyer_codes import flyer_code
from tests import factories
from tests.accounts.sessions import sign_in
from tests.architecture.addresses import routes
from tests.support.kept_rows import KEPT_ROWS
from tests.surveys.records import make_item, make_questionnaire

TABLE = yaml.safe_load((Path(__file__).parent / "permissions.yaml").read_text(encoding="utf-8"))
ROLES = ["anonymous", "signed_in", *Role.values, "owner_of_other_site"]
GROUPS = {
    "everybody": ROLES,
    "with_account": ROLES[1:],
    "staff": sorted(role.value for role in STAFF_ROLES),
    "with_second_factor": [*sorted(role.value for role in STAFF_ROLES), "owner_of_other_site"],
    "not_staff": [role for role in ROLES[1:] if role not in set(STAFF_ROLES)],
}


def is_under_rule(route):
    return any(route.startswith(prefix) for prefix in TABLE["prefixes"])


def expected(row, method, role):
    """The status for a role: its own line, else that of the smallest group that holds it."""
    answers = row[method]
    if isinstance(answers, int):
        return answers
    groups = sorted(
        (group for group in answers if role in GROUPS.get(group, [group])),
        key=lambda g: len(GROUPS.get(g, [g])),
    )
    return answers[groups[0]]


def test_every_address_has_a_row_and_every_row_an_address():
    found = {route for route in routes() if not is_under_rule(route)}
    written = {row["route"] for row in TABLE["addresses"]}
    assert sorted(found - written) == [], "new addresses need a row in permissions.yaml"
    assert sorted(written - found) == []


def session_of(user, *, with_second_factor):
    """Sign in with everything the sign-in of this person asks for; return the key of the session."""
    if with_second_factor:
        second_factor.fresh_recovery_codes(user)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": 4_000_000_000, "reauthenticated": True}
    ]
    session.save()
    return session.session_key


def sessions_of_all_roles(site, other_site):
    """Make somebody of each role; return the keys of their sessions."""
    people = {"signed_in": factories.make_user()}
    people |= {role: factories.make_member(site, Role(role)) for role in Role.values}
    people["owner_of_other_site"] = factories.make_member(other_site, Role.OWNER)
    with_second_factor = set(STAFF_ROLES) | {"owner_of_other_site"}
    return {
        role: session_of(user, with_second_factor=role in with_second_factor) for role, user in people.items()
    }


@pytest.fixture
def clients(site, other_site):
    """A client for each role, signed in with everything its sign-in asks for."""
    keys = KEPT_ROWS.give("sessions_of_all_roles", lambda: sessions_of_all_roles(site, other_site))
    made = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, key in keys.items():
        made[role].cookies[settings.SESSION_COOKIE_NAME] = key
    return made


@pytest.fixture
def examples(site):
    """Concrete values for the parts of an address."""
    job = factories.make_six_item_job(site)
    code = flyer_code(job=job, label="見本")
    draft = start_draft(site=site, user=None, source=DraftSource.PHONE, now=timezone.now())
    survey = make_questionnaire(site)
    make_item(survey, "single", ["はい", "いいえ"], is_required=True)
    return {
        "survey": survey.slug,
        "survey_code": survey.code,
        "job": str(job.public_id),
        "code": code.code,
        "draft": str(draft.public_id),
        "uuid": "00000000-0000-4000-8000-000000000000",
    }


@pytest.mark.parametrize("row", TABLE["addresses"], ids=lambda row: row["route"] or "root")
def test_role_by_address(row, clients, examples):
    path = "/" + row.get("path", row["route"]).format(**examples)
    found = {}
    for role, client in clients.items():
        caches["limits"].clear()  # all roles come from one address; here it is asked who may, not how often
        found |= {f"{method} {role}": getattr(client, method)(path).status_code for method in ("get", "post")}
    wanted = {f"{method} {role}": expected(row, method, role) for role in ROLES for method in ("get", "post")}
    assert found == wanted


def test_the_office_is_closed_to_all_but_its_staff(clients):
    """The rule for ``cms/``: whatever stands there, others are sent to sign in or told that nothing is there."""
    plain = [
        f"/{route}" for route in routes() if route.startswith("cms/") and not re.search(r"[<(\\^]", route)
    ]
    doors = re.compile(r"/cms/(login|logout|password_reset)/")
    assert len(plain) > 40
    found = {}
    for path in plain:
        for role in ("anonymous", "signed_in", *GROUPS["not_staff"]):
            for method in ("get", "post"):
                status = getattr(clients[role], method)(path).status_code
                wanted = 302 if role == "anonymous" or doors.match(path) else 404
                if status != wanted:
                    found[f"{method} {path} {role}"] = status
    assert found == {}


def test_a_notice_draft_is_for_the_staff_of_the_site_only(clients, examples, site):
    path = f"/jobs/{examples['job']}/paper/notice.pdf"
    for role in GROUPS["staff"]:  # a session that has really shown its second factor
        clients[role] = Client()
        sign_in(clients[role], factories.make_member(site, Role(role)), with_second_factor=True)
    found = {role: client.get(path).status_code for role, client in clients.items()}
    assert found == {role: 202 if role in GROUPS["staff"] else 404 for role in ROLES}
