import re

import pytest
from django.core import mail
from django.urls import reverse

from mikke.accounts import second_factor
from mikke.accounts.enums import Role
from mikke.accounts.models import LimitCounter
from tests import factories
from tests.accounts.sessions import PASSWORD, sign_in


def is_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def person(site):
    return factories.make_member(site, Role.EMPLOYER)


def test_by_password(client, person):
    page = client.get(reverse("account_login"))
    assert page.status_code == 200
    wrong = client.post(reverse("account_login"), {"login": person.email, "password": "wrong"})
    assert (wrong.status_code, is_in(client)) == (200, False)
    right = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert (right.status_code, right["Location"], is_in(client)) == (302, "/accounts/", True)


def ask_for_code(client, email):
    answer = client.post(reverse("account_request_login_code"), {"email": email})
    return answer.status_code, answer["Location"]


def test_by_code_of_six_digits(client, person):
    assert ask_for_code(client, person.email) == (302, reverse("account_confirm_login_code"))
    code = re.search(r"^\d{6}$", mail.outbox[0].body, re.MULTILINE)[0]
    confirm = reverse("account_confirm_login_code")
    assert client.get(confirm).status_code == 200
    assert client.get(f"{confirm}?code={code}").status_code == 200
    assert not is_in(client)  # a GET never signs in
    client.post(confirm, {"code": code})
    assert is_in(client)


def test_three_wrong_codes_are_the_end(client, person):
    ask_for_code(client, person.email)
    code = re.search(r"^\d{6}$", mail.outbox[0].body, re.MULTILINE)[0]
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": wrong})
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_in(client)


def test_known_and_unknown_addresses_get_the_same_answer_and_only_one_a_mail(client, person):
    known, unknown = ask_for_code(client, person.email), ask_for_code(client, "nobody@example.org")
    assert known == unknown
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_a_second_code_within_two_minutes_is_refused_by_a_counter_all_processes_share(
    client, person, settings
):
    assert ask_for_code(client, person.email)[0] == 302
    assert ask_for_code(client, person.email)[0] == 302  # the same answer, and no second mail
    assert len(mail.outbox) == 1
    if settings.CACHES["limits"]["BACKEND"].endswith("DatabaseCache"):
        assert LimitCounter.objects.count() > 0


def test_the_second_factor_is_asked_and_a_recovery_code_works_once(client, person):
    codes = second_factor.fresh_recovery_codes(person)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert not is_in(client)
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(client)
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_in(client)


def test_keys_are_not_readable_in_the_database(person):
    codes = second_factor.fresh_recovery_codes(person)
    seed = person.authenticator_set.get().data["seed"]
    assert len(codes) == 10
    assert not re.fullmatch(r"[0-9a-f]{80}", seed)


def test_nobody_can_sign_up(client, site):
    answer = client.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})
    assert answer.status_code == 200
    assert not is_in(client)
    assert not type(factories.make_user()).objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize(
    "name",
    [
        "accounts:home",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
    ],
)
def test_every_page_of_the_account_opens_in_our_frame(client, person, name):
    sign_in(client, person, with_second_factor=True)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse(name))
    assert page.status_code == 200
    text = page.content.decode()
    assert text.count("<h1>") == 1
    assert 'class="wrap wrap--narrow page' in text
    assert page["Content-Security-Policy"].startswith("default-src 'none'")


def test_my_account_shows_my_roles_only(client, site, other_site, person):
    factories.make_member(other_site, Role.OWNER)
    sign_in(client, person)
    page = client.get("/accounts/")
    assert [row.role for row in page.context["memberships"]] == [Role.EMPLOYER]
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [(Role.WORKER, "team:today"), (Role.CLIENT, "client:home"), (Role.EMPLOYER, "jobs:my_shop")],
)
def test_the_account_leads_to_the_pages_of_each_role_here(client, site, other_site, role, leads_to):
    user = factories.make_member(site, role)
    factories.make_member(other_site, Role.WORKER)
    sign_in(client, user)
    shown = client.get(reverse("accounts:home")).context["own_pages"]
    assert [name for name, _words in shown] == [leads_to]
