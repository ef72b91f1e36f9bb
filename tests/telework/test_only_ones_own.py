"""On every address with a record in it: a worker meets only their own, a client's contact only that client's,
the office only those of its site. New addresses are found by themselves; one whose parts are not named here fails.
"""

import itertools
import re

import pytest
from django.apps import apps
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from tests import factories
from tests.accounts.sessions import sign_in
from tests.architecture.addresses import routes
from tests.telework.doors import make_team

BACKEND = "django.contrib.auth.backends.ModelBackend"
PART = re.compile(r"<(?:\w+:)?(\w+)>")
OURS = re.compile(r"(team|client|home-work)/|cms/work/(team|people)/")
# What the parts of an address name, by the longest beginning that fits. A word of the team of doors.py is a record;
# what begins with "=" stands as it is and names none.
PARTS = {
    "team/me/contact/": {"pk": "contact"},
    "team/orders/": {"public_id": "order", "version": "=1", "change_id": "change"},
    "home-work/": {"public_id": "ad"},
    "team/hand-back/": {"batch": "batch"},
    "team/board/": {"public_id": "chunk"},
    "team/pay/": {"public_id": "statement"},
    "team/time/": {"public_id": "entry"},
    "team/time/answer/": {"public_id": "question"},
    "team/check/": {"public_id": "handed_in"},
    "team/papers/": {"public_id": "nda", "pk": "member"},
    "client/": {"public_id": "client", "year": "=2026", "number": "=11"},
    "client/<uuid:public_id>/quotes/": {"public_id": "client", "paper_id": "quote"},
    "client/<uuid:public_id>/invoices/": {"public_id": "client", "paper_id": "invoice"},
    "cms/work/team/board/": {"public_id": "chunk"},
    "cms/work/team/clients/": {"public_id": "client", "nda_id": "nda"},
    "cms/work/team/clients/<uuid:public_id>/contacts/": {"public_id": "client", "pk": "client_contact"},
    "cms/work/team/clients/<uuid:public_id>/contracts/": {"public_id": "client", "pk": "contract"},
    "cms/work/team/clients/<uuid:public_id>/access/": {"public_id": "client", "pk": "access"},
    "cms/work/team/clients/<uuid:public_id>/team/": {"public_id": "client", "pk": "member", "item": "access"},
    "cms/work/team/workers/": {"public_id": "worker", "client_id": "client"},
    "cms/work/team/leaving/": {"public_id": "leaving"},
    "cms/work/team/inventories/": {"public_id": "inventory"},
    "cms/work/team/inventories/tasks/": {"public_id": "task"},
    "cms/work/team/quotes/": {"public_id": "quote", "question_id": "quote_question"},
    "cms/work/team/month/": {"month": "=2026-11", "worker": "worker", "client": "client"},
    "cms/work/team/statements/": {"public_id": "statement", "pk": "pay_line"},
    "cms/work/team/invoices/": {"public_id": "invoice", "pk": "invoice_line"},
    "cms/work/team/transfers/": {"public_id": "transfer"},
    "cms/work/team/pay/": {"kind": "=task", "public_id": "task", "month": "=2026-11"},
    "cms/work/team/accounts/": {"worker": "worker"},
    "cms/work/team/orders/": {"public_id": "order", "version": "=1", "change_id": "change"},
    "cms/work/team/care/": {"public_id": "care"},
    "cms/work/team/calls/": {"public_id": "ad"},
    "cms/work/team/time/": {"public_id": "entry"},
    "cms/work/team/time/for/": {"public_id": "worker"},
    "cms/work/team/time/settle/": {"public_id": "question"},
    "cms/work/team/handed-in/": {"public_id": "handed_in"},
    "cms/work/people/": {"public_id": "person", "pk": "contact", "consent_id": "consent", "evidence": "evidence"},
    "cms/work/people/same/": {"one": "person", "other": "other_person", "keep": "person", "gone": "other_person"},
    "cms/work/people/joined/": {"public_id": "merge"},
    "cms/work/people/erased/": {"public_id": "erasure"},
}  # fmt: skip
# Addresses whose parts name no record of anybody's.
NO_RECORD = {
    "team/o/<str:token>/": "a secret link, see test_order_pages",
    "team/o/<str:token>/order.pdf": "a secret link, see test_order_pages",
    "client/q/<str:token>/": "a secret link",
    "client/q/<str:token>/quote.pdf": "a secret link",
    "client/i/<str:token>/": "a secret link",
    "client/i/<str:token>/invoice.pdf": "a secret link",
    "team/pay/month/<str:month>/": "a month, always one's own",
    "cms/work/team/steps/<slug:step>/": "one of four steps that every site has",
    "cms/work/team/month/<str:month>/reckon/": "a month of the site at hand",
    "cms/work/team/month/<str:month>/close/": "a month of the site at hand",
    "cms/work/team/invoices/<str:month>/csv/": "a month of the site at hand",
}
# A line that is not of this paper is refused in words, not with 404; the rows below prove that nothing changes.
SAID_IN_WORDS = {
    "cms/work/team/statements/<uuid:public_id>/lines/<int:pk>/": {"pk"},
    "cms/work/team/invoices/<uuid:public_id>/lines/<int:pk>/": {"pk"},
}
NOT_FOR_YOU = 403
CLOSED = {NOT_FOR_YOU, 404}
# Files that the sample team does not have.
NO_FILE = (
    "team/papers/<uuid:public_id>/file.pdf",
    "cms/work/team/clients/<uuid:public_id>/agreements/<uuid:nda_id>/file.pdf",
    "cms/work/team/transfers/<uuid:public_id>/file/",
)


def is_named(route):
    return bool(OURS.match(route) and PART.search(route) and route not in NO_RECORD)


ADDRESSES = sorted({route for route in routes() if is_named(route)})


def parts_of(route):
    best = max((start for start in PARTS if route.startswith(start)), key=len, default="")
    return {name: PARTS[best][name] for name in PART.findall(route)} if best else {}


def filled(route, values):
    return "/" + PART.sub(lambda found: str(values[found[1]]), route)


def values_of(route, whose):
    """The parts of the address, each from the team that ``whose`` gives for it."""
    return {
        name: what[1:] if what.startswith("=") else whose[name][what]
        for name, what in parts_of(route).items()
    }


def records_of(route):
    return [name for name, what in parts_of(route).items() if not what.startswith("=")]


def mixtures(route, mine, foreign):
    """Every way to fill the address with at least one record that is not one's own."""
    names = records_of(route)
    for chosen in itertools.product([mine, foreign], repeat=len(names)):
        if all(team is mine for team in chosen):
            continue
        wrong = {name for name, team in zip(names, chosen, strict=True) if team is foreign}
        if wrong <= SAID_IN_WORDS.get(route, set()):
            continue
        yield filled(route, values_of(route, dict(zip(names, chosen, strict=True))))


def asked(client, path):
    """What GET and POST answer; 405 for the one that an address does not know counts as closed."""
    caches["limits"].clear()
    answers = {method: getattr(client, method)(path) for method in ("get", "post")}
    return {
        method: NOT_FOR_YOU if is_sent_home(said) else said.status_code for method, said in answers.items()
    }


def is_sent_home(answer):
    """Whether the office's way of saying no was taken: to its first page, with a word."""
    return answer.status_code == 302 and answer["Location"] == reverse("wagtailadmin_home")


def is_shut_for_its_owner(client, route, mine):
    own = filled(route, values_of(route, dict.fromkeys(parts_of(route), mine)))
    return route not in NO_FILE and client.get(own).status_code not in {200, 202, 302, 405}


def open_doors(client, route, mine, foreign):
    """The addresses that answered something else than that nothing is there."""
    found = {}
    for path in mixtures(route, mine, foreign):
        answers = asked(client, path)
        if not set(answers.values()) <= CLOSED | {405} or set(answers.values()) == {405}:
            found[path] = answers
    return found


def everything():
    """Every row of home work and of people."""
    models = [model for name in ("telework", "people") for model in apps.get_app_config(name).get_models()]
    return {model.__name__: sorted(model.objects.values_list(), key=repr) for model in models}


@pytest.fixture
def world(db):
    """Two sites; two teams on the first, one on the second."""
    here = factories.make_site()
    there = factories.make_site(hostname="other.localhost", name="となりまち", is_default=False)
    for site in (here, there):
        create_pages(site)
        site.refresh_from_db()
    return {"site": here, "mine": make_team(here), "neighbour": make_team(here), "far": make_team(there)}


def test_every_address_is_named():
    missing = {}
    for route in ADDRESSES:
        try:
            parts_of(route)
        except KeyError as part:
            missing[route] = str(part)
        else:
            if not parts_of(route):
                missing[route] = "no beginning fits"
    assert missing == {}, "name in PARTS what the parts of a new address are"
    assert len(ADDRESSES) > 100


@pytest.mark.parametrize(
    ("prefix", "user"),
    [("team/", "worker_user"), ("home-work/", "worker_user"), ("client/", "contact_user")],
)
def test_a_person_meets_only_what_is_theirs(world, prefix, user):
    client = Client(raise_request_exception=False)
    client.force_login(world["mine"][user], backend=BACKEND)
    mine = [route for route in ADDRESSES if route.startswith(prefix)]
    before, opened, shut = everything(), {}, []
    for route in mine:
        if is_shut_for_its_owner(client, route, world["mine"]):
            shut.append(route)
        # a call to the team is for all of its site
        for foreign in ("far",) if prefix == "home-work/" else ("neighbour", "far"):
            opened |= open_doors(client, route, world["mine"], world[foreign])
    assert (opened, shut) == ({}, [])
    assert everything() == before


@pytest.mark.parametrize("role", [Role.OWNER, Role.DIRECTOR, Role.DESK])
def test_the_office_meets_only_records_of_its_site_and_each_under_its_own_head(world, role):
    client = Client(raise_request_exception=False)
    sign_in(client, factories.make_member(world["site"], role), with_second_factor=True)
    here = [route for route in ADDRESSES if route.startswith("cms/")]
    before, opened, shut = everything(), {}, []
    for route in here:
        if role == Role.OWNER and is_shut_for_its_owner(client, route, world["mine"]):
            shut.append(route)
        opened |= open_doors(client, route, world["mine"], world["far"])
    assert (opened, shut) == ({}, [])
    assert everything() == before


def test_a_child_is_found_only_under_its_own_parent(world):
    """Two clients of one site: the contact of the one does not open under the other."""
    client = Client(raise_request_exception=False)
    sign_in(client, factories.make_member(world["site"], Role.OWNER), with_second_factor=True)
    children = {"pk", "nda_id", "change_id", "consent_id", "item", "question_id"}
    before, opened = everything(), {}
    for route in ADDRESSES:
        wrong = set(records_of(route)) & children - SAID_IN_WORDS.get(route, set())
        if not route.startswith("cms/") or len(records_of(route)) < 2:
            continue
        for name in wrong:
            whose = {part: world["neighbour" if part == name else "mine"] for part in parts_of(route)}
            path = filled(route, values_of(route, whose))
            answers = asked(client, path)
            if not set(answers.values()) <= CLOSED | {405}:
                opened[path] = answers
    assert opened == {}
    assert everything() == before
