"""Signing in with a real browser: readable for everybody, and complete without JavaScript."""

import pytest

from mikke.accounts import second_factor
from mikke.accounts.enums import Role
from tests import factories
from tests.accounts.sessions import PASSWORD
from tests.support.browser import scrolls_sideways

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("/accounts/login/", "/accounts/login/code/", "/accounts/signup/")


@pytest.fixture
def owner(live_server):
    site = factories.make_site()
    return factories.make_member(site, Role.OWNER)


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_pages_can_be_read_by_everybody(live_server, owner, browser_context, axe_violations, path, width):
    page = browser_context(width=width).new_page()
    page.goto(live_server.url + path)
    assert axe_violations(page) == []
    assert not scrolls_sideways(page)


def test_without_script_with_a_second_factor(live_server, owner, page_without_script):
    codes = second_factor.fresh_recovery_codes(owner)
    page = page_without_script
    page.goto(live_server.url + "/accounts/login/")
    page.fill("input[name=login]", owner.email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")
    page.fill("input[name=code]", codes[0])
    page.click("main form.stack button[type=submit]")
    assert page.url == live_server.url + "/accounts/"
    assert page.inner_text("h1") == "見本 太郎"
