"""What the security checklist says of sign-in and sessions."""

import logging
import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from mikke.accounts import second_factor
from mikke.accounts.enums import Role
from tests import factories
from tests.accounts.sessions import PASSWORD, sign_in


@pytest.fixture
def person(site):
    return factories.make_member(site, Role.EDITOR)


def try_password(client, person, password):
    client.post(reverse("account_login"), {"login": person.email, "password": password})
    return "_auth_user_id" in client.session


def test_guessing_passwords_is_slowed_down_for_one_account_only(client, site, person):
    for _ in range(5):
        assert not try_password(client, person, "wrong")
    assert not try_password(client, person, PASSWORD)  # right, but too soon
    assert try_password(client, factories.make_member(site, Role.EDITOR), PASSWORD)


def test_a_number_of_an_app_counts_once_in_all_processes(person, settings):
    app = totp.TOTP.activate(person, totp.generate_totp_secret())
    secret = totp.decrypt(app.instance.data["secret"])
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    assert app.validate_code(code)
    if "locmem" in settings.CACHES["default"]["BACKEND"]:
        caches["default"].clear()  # another process has its own
    assert not app.validate_code(code)


def test_signing_in_and_confirming_give_the_session_a_new_key(client, person):
    client.get(reverse("account_login"))
    sign_in(client, person)
    first = client.session.session_key
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.session.session_key != first
    old = Client()
    old.cookies["sessionid"] = first
    assert old.get(reverse("accounts:home")).status_code == 302


def test_signing_out_ends_the_session_on_the_server(client, person):
    sign_in(client, person)
    copied = Client()
    copied.cookies["sessionid"] = client.session.session_key
    assert copied.get(reverse("accounts:home")).status_code == 200
    client.post(reverse("account_logout"))
    assert copied.get(reverse("accounts:home")).status_code == 302


def test_a_switched_off_account_and_a_new_password_end_every_other_session(client, site, person):
    elsewhere = Client()
    sign_in(client, person)
    sign_in(elsewhere, person)
    new = "another horse battery"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_change_password"), data)
    assert elsewhere.get(reverse("accounts:home")).status_code == 302
    assert client.get(reverse("accounts:home")).status_code == 200
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(reverse("accounts:home")).status_code == 302


def test_the_old_password_is_needed_for_a_new_one(client, person):
    sign_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    new = "another horse battery"
    client.post(
        reverse("account_change_password"), {"oldpassword": "wrong", "password1": new, "password2": new}
    )
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize(
    "refused", ["short", "1234567890", "password12345", "MikkeMikke2026", "みっけのまちのことば"]
)
def test_passwords_that_are_tried_first_are_refused(refused):
    with pytest.raises(ValidationError):
        validate_password(refused)


@pytest.mark.parametrize("allowed", [PASSWORD, "ひらがなだけのことばでもよい", "x7 " * 30])
def test_any_letters_and_any_length_are_allowed(allowed):
    assert validate_password(allowed) is None


def test_sign_ins_are_noted_without_addresses_codes_or_passwords(client, person, caplog):
    caplog.set_level(logging.INFO, logger="mikke.accounts")
    codes = second_factor.fresh_recovery_codes(person)
    try_password(client, person, "wrong")
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": "0000 0000"})
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("mikke.accounts")]
    assert [line.partition(" user=")[0].partition(" reason=")[0] for line in lines] == [
        "sign-in refused method=password",
        "sign-in step done",
        "sign-in refused method=mfa",
        "sign-in step done",
    ]
    text = "\n".join(lines)
    assert str(person.public_id) in text
    assert not re.search(
        "|".join([re.escape(person.email), PASSWORD, codes[0], "wrong$"]), text, re.MULTILINE
    )


def test_a_wrong_code_by_mail_and_a_closed_door_are_noted(client, site, other_site, person, caplog):
    caplog.set_level(logging.WARNING, logger="mikke.accounts")
    client.post(reverse("account_request_login_code"), {"email": person.email})
    wrong = "000000" if "000000" not in mail.outbox[0].body else "111111"
    client.post(reverse("account_confirm_login_code"), {"code": wrong})
    stranger = Client()
    sign_in(stranger, factories.make_member(other_site, Role.OWNER), with_second_factor=True)
    assert stranger.get("/cms/").status_code == 404
    notes = [record.getMessage().partition(" user=")[0] for record in caplog.records]
    assert [note for note in notes if note in {"sign-in refused", "office refused"}] == [
        "sign-in refused",
        "office refused",
    ]


def test_the_office_is_kept_in_no_cache_and_takes_no_foreign_base(client, person):
    sign_in(client, person, with_second_factor=True)
    page = client.get("/cms/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "base-uri 'none'; object-src 'none'" in page["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
