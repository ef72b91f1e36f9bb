"""Who gets into the office."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from mikke.accounts.enums import STAFF_ROLES, Role
from mikke.accounts.middleware import guard_staff_pages
from tests import factories
from tests.accounts.sessions import sign_in

OTHER_ROLES = sorted(set(Role) - STAFF_ROLES)


@pytest.fixture
def passes():
    """The answer of the door alone: 200 when it lets through."""

    def passes(client, path="/cms/"):
        request = client.get(path).wsgi_request
        return guard_staff_pages(lambda request: HttpResponse("in"))(request)

    return passes


def answer(client, path="/cms/", **extra):
    response = client.get(path, **extra)
    return response.status_code, response.get("Location", "").split("?")[0]


def test_a_visitor_is_shown_the_sign_in_page(client, site):
    assert answer(client) == (302, "/accounts/login/")


@pytest.mark.parametrize("role", OTHER_ROLES)
def test_others_are_told_that_there_is_nothing_here(client, site, role):
    sign_in(client, factories.make_member(site, role), with_second_factor=True)
    assert answer(client) == (404, "")


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_staff_without_a_second_factor_is_sent_to_set_one_up(client, site, role):
    sign_in(client, factories.make_member(site, role))
    assert answer(client) == (302, reverse("mfa_index"))


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_staff_with_their_second_factor_pass(client, site, role, passes):
    sign_in(client, factories.make_member(site, role), with_second_factor=True)
    assert passes(client).content == b"in"


def test_staff_of_another_site_see_nothing_on_this_one(site, other_site, passes):
    owner = factories.make_member(other_site, Role.OWNER)
    here, there = Client(), Client(headers={"host": "other.localhost"})
    sign_in(here, owner, with_second_factor=True)
    sign_in(there, owner, with_second_factor=True)
    assert answer(here) == (404, "")
    assert passes(there).content == b"in"


def test_a_session_that_did_not_show_the_second_factor_must_show_it(client, site, passes):
    owner = factories.make_member(site, Role.OWNER)
    codes = sign_in(client, owner, with_second_factor=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")  # another door
    session = client.session
    session.pop("account_authentication_methods")
    session.save()
    assert answer(client) == (302, reverse("mfa_reauthenticate"))
    client.post(reverse("mfa_reauthenticate"), {"code": codes.pop()})
    assert passes(client).content == b"in"


@pytest.mark.parametrize("path", ["/cms/login/", "/cms/password_reset/", "/_util/login/", "/en/_util/login/"])
def test_wagtails_own_doors_are_closed(client, site, path):
    owner = factories.make_member(site, Role.OWNER)
    assert answer(client, path) == (302, "/accounts/login/")
    posted = client.post(path, {"username": owner.email, "password": "correct horse battery"})
    assert (posted.status_code, "_auth_user_id" in client.session) == (302, False)


def test_an_export_asks_again_after_a_quarter_of_an_hour(client, site, passes):
    sign_in(client, factories.make_member(site, Role.OWNER), with_second_factor=True)
    assert passes(client, "/cms/?export=csv").content == b"in"
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 901
    session.save()
    assert passes(client).content == b"in"
    assert answer(client, "/cms/?export=csv") == (302, reverse("account_reauthenticate"))
