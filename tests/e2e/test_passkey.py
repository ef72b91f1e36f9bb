"""A passkey from the first day to the sign-in without a password, with the browser's own virtual authenticator."""

import pytest

from mikke.accounts.enums import Role
from tests import factories
from tests.accounts.sessions import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SUBMIT = "main form.stack button[type=submit]"
TOUCH_ID = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def editor(live_server):
    return factories.make_member(factories.make_site(), Role.EDITOR)


@pytest.fixture
def page(live_server, browser_context):
    """A page of a telephone whose owner puts a finger on it whenever the browser asks."""
    page = browser_context(base_url=live_server.url).new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": TOUCH_ID})
    return page


def type_password(page, email):
    page.goto("/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click(SUBMIT)
    page.wait_for_url(lambda url: not url.endswith("/accounts/login/"))


def add_passkey(page, *, passwordless=False):
    page.goto("/accounts/2fa/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)  # asked again before a key is added
    page.click(SUBMIT)
    page.fill("input[name=name]", "見本の電話")
    if passwordless:
        page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/accounts/2fa/recovery-codes/")


def sign_out(page):
    page.goto("/accounts/logout/")
    page.click(SUBMIT)
    page.wait_for_url("**/")


def test_password_and_passkey_open_the_office(page, editor):
    type_password(page, editor.email)
    add_passkey(page)
    sign_out(page)
    type_password(page, editor.email)
    assert page.url.endswith("/accounts/2fa/authenticate/")  # the password alone is not enough
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url("**/accounts/")
    assert page.goto("/cms/").status == 200
    assert page.url.endswith("/cms/")


def test_a_passkey_alone_signs_in_when_it_asks_who_holds_it(page, editor):
    type_password(page, editor.email)
    add_passkey(page, passwordless=True)
    sign_out(page)
    page.goto("/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/accounts/")
    assert page.goto("/cms/").status == 200


def test_confirming_with_a_passkey(page, editor):
    type_password(page, editor.email)
    add_passkey(page)
    page.goto("/accounts/2fa/webauthn/reauthenticate/?next=/accounts/2fa/webauthn/")
    page.click("#mfa_webauthn_reauthenticate")
    page.wait_for_url("**/accounts/2fa/webauthn/")
    assert "見本の電話" in page.inner_text("main li")


def test_a_browser_that_refuses_says_so_on_the_page(live_server, editor, browser_context, axe_violations):
    page = browser_context(base_url=live_server.url.replace("localhost", "127.0.0.1")).new_page()
    page.goto("/accounts/login/")
    notice = page.locator("#passkey_failed")
    assert not notice.is_visible()
    page.click("#passkey_login")  # passkeys belong to a name; an address of numbers has none
    notice.wait_for(state="visible")
    assert axe_violations(page) == []
