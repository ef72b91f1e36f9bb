"""Asking for news on this device alone: where the browser can, where it says no, and where no push service answers."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.support.demo_site import DemoSite

ASK = "/alerts/new/?search=1&q=パン"
# What a browser with a push service hands over; the headless one of the tests has none.
GIVES_A_SUBSCRIPTION = """
PushManager.prototype.subscribe = async (options) => {
  const key = new Uint8Array(options.applicationServerKey);
  if (key.length !== 65 || key[0] !== 4 || !options.userVisibleOnly) throw new Error("no key");
  return { toJSON: () => ({ endpoint: "https://fcm.googleapis.com/fcm/send/sample", keys: { p256dh: "%s", auth: "%s" } }) };
};
"""
KEYS = (
    "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
    "tBHItJI5svbpez7KI4CCXg",
)
PUSH = "[name=channel][value=push]"


def _choose_this_device(page: Any) -> None:
    page.goto(ASK)
    page.locator("label.pick", has=page.locator(PUSH)).click()
    page.locator("#id_consent").check()


def _send(page: Any) -> None:
    with page.expect_navigation():
        page.locator("form.form .btn--l").click()


def _hears_what_to_do(page: Any) -> None:
    expect(page.locator("#id_channel .field__error")).to_contain_text("メール")
    expect(page.locator(PUSH)).to_be_visible()
    expect(page.locator("[name=channel][value=mail]")).to_be_visible()
    expect(page.locator("#id_consent")).to_be_checked()  # nothing that was chosen is lost


def test_a_device_that_agrees_and_has_a_service_begins_at_once(
    browser_context: Callable[..., Any], demo: DemoSite
) -> None:
    context = browser_context(base_url=demo.url, permissions=["notifications"])
    context.add_init_script(GIVES_A_SUBSCRIPTION % KEYS)
    page = context.new_page()
    _choose_this_device(page)
    _send(page)
    expect(page).to_have_url(f"{page.url.split('?')[0]}?begun=1")
    assert "/alerts/" in page.url
    assert demo.rows("SELECT count(*) FROM notices_pushsubscription") == [(1,)]


def test_a_device_that_agrees_but_has_no_service_hears_of_the_other_ways(
    browser_context: Callable[..., Any], demo: DemoSite, axe_violations: Callable[[Any], list[str]]
) -> None:
    page = browser_context(base_url=demo.url, permissions=["notifications"]).new_page()
    _choose_this_device(page)
    _send(page)
    _hears_what_to_do(page)
    assert axe_violations(page) == []
    page.locator("label.pick", has=page.locator("[name=channel][value=mail]")).click()
    page.locator("[name=mail]").fill("reader@example.jp")
    _send(page)
    expect(page).to_have_url(f"{demo.url}/alerts/sent/")


def test_a_reader_who_says_no_hears_of_the_other_ways(
    browser_context: Callable[..., Any], demo: DemoSite
) -> None:
    context = browser_context(base_url=demo.url)
    context.add_init_script('Notification.requestPermission = async () => "denied";')
    page = context.new_page()
    _choose_this_device(page)
    _send(page)
    _hears_what_to_do(page)


def test_without_script_this_device_is_not_offered(
    browser_context: Callable[..., Any], demo: DemoSite
) -> None:
    page = browser_context(base_url=demo.url, java_script_enabled=False).new_page()
    page.goto(ASK)
    expect(page.locator(PUSH)).to_be_hidden()
    expect(page.locator("[name=mail]")).to_be_visible()
