"""Journey: a shop posts a job from a small telephone without JavaScript, in at most forty interactions."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.pages import complaints, open_everything
from tests.support.demo_site import DemoSite

MOST, NEEDED = 40, 26  # every tap, choice and typed field, the sign-in with its code included
SHOP = "shop@example.jp"


class Counted:
    """A visitor whose every tap, choice and typed field is counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def tap(self, selector: str) -> None:
        self.count += 1
        self.page.locator(selector).first.click()

    def fill(self, name: str, text: str) -> None:
        self.count += 1
        self.page.locator(f"[name={name}]").fill(text)

    def onward(self) -> None:
        self.tap("form.form .btn--l")


@pytest.fixture
def phone(browser_context: Any, demo: DemoSite) -> Any:
    return browser_context(java_script_enabled=False, base_url=demo.url).new_page()


def words_of(message: Any) -> str:
    return message.get_payload()[0].get_payload(decode=True).decode()


def code_in_mail(demo: DemoSite, mail: str) -> str:
    return re.search(r"\d{6}", words_of(demo.sink.wait_for(mail, subject="^番号：")))[0]


def sign_in(visitor: Counted, demo: DemoSite, mail: str) -> None:
    visitor.page.goto("/post-a-job/")
    visitor.fill("address", mail)
    visitor.onward()
    visitor.fill("code", code_in_mail(demo, mail))
    visitor.onward()


def say_what_where_when(shop: Counted) -> None:
    shop.tap("form[action$='/new/'] button")
    shop.tap("button[value=bakery]")
    shop.onward()
    shop.tap("[name=town][value='132047']")
    shop.fill("workplace", "下連雀0-0-0 見本ビル1階")
    shop.fill("access", "三鷹駅から歩いて8分")
    shop.onward()
    shop.tap("[name=preset][value=school]")
    shop.onward()


def say_needs_and_contact(shop: Counted, name: str = "見本の新しい店") -> None:
    shop.tap("[name=need-child_sick_leave][value=yes]")
    shop.tap("[name=need-beginner_ok][value=yes]")
    shop.tap("[name=need-no_heavy_lifting][value=no]")
    shop.onward()
    shop.fill("shop_name", name)
    shop.fill("who", "見本、10〜17時")
    shop.onward()
    shop.onward()  # no photo


def test_a_shop_posts_in_at_most_forty_interactions(phone: Any, demo: DemoSite) -> None:
    shop = Counted(phone)
    sign_in(shop, demo, "new-shop@example.jp")
    say_what_where_when(shop)

    shop.fill("wage_min", "1200")
    shop.onward()
    finding = phone.locator(".finding").first
    expect(finding).to_contain_text("1,280")
    expect(finding).to_contain_text("2026年10月1日")
    shop.tap(".finding button[name=fix]")
    expect(phone.locator("h1")).not_to_have_text("")
    assert phone.url.endswith("/needs/")

    say_needs_and_contact(shop)
    expect(phone.locator(".error-summary")).to_have_count(0)
    expect(phone.locator(".finding")).to_have_count(0)
    shop.tap("[name=promise]")
    shop.tap("form[action$='/send/'] button")
    assert phone.url.endswith("/sent/")
    assert shop.count == NEEDED <= MOST
    ((wage, status),) = demo.rows(
        "SELECT wage_min, jobs_job.status FROM jobs_job JOIN jobs_employer ON jobs_employer.id = employer_id "
        "WHERE name = '見本の新しい店'"
    )
    assert (wage, status) == (1280, "review")


def test_a_copy_takes_three_taps_and_a_draft_is_resumed(phone: Any, demo: DemoSite) -> None:
    shop = Counted(phone)
    sign_in(shop, demo, SHOP)
    shop.count = 0
    shop.tap("a[href$='/copy/']")
    shop.tap("button[name=job]")
    expect(phone.locator("form[action$='/send/']")).to_have_count(1)
    shop.tap("[name=promise]")
    assert shop.count == 3
    address = phone.url
    phone.goto("/post-a-job/")
    expect(phone.locator(f"a[href='{address.removeprefix(demo.url)}']")).to_have_count(1)
    phone.goto(address)
    phone.locator("form[action$='/link/'] button").click()
    mail = demo.sink.wait_for(SHOP, subject="求人のつづき")
    link = re.search(r"http\S+/resume/\S+", words_of(mail))[0]
    fresh = phone.context.browser.new_context(java_script_enabled=False, base_url=demo.url).new_page()
    fresh.goto(link)
    fresh.locator("main form button").click()
    assert fresh.url == address
    fresh.context.close()


def test_every_page_can_be_read_by_everybody(
    browser_context: Any, demo: DemoSite, axe_violations: Any
) -> None:
    page = browser_context(base_url=demo.url).new_page()
    found = {"/post-a-job/": []}
    page.goto("/post-a-job/")
    found["/post-a-job/"] = complaints(page, axe_violations)
    shop = Counted(page)
    sign_in(shop, demo, "reader@example.jp")
    page.locator("form[action$='/new/'] button").click()
    draft = page.url.removeprefix(demo.url).removesuffix("what/")
    found["kinds"] = complaints(page, axe_violations)
    page.locator("button[value=office]").click()
    for step in ("what", "where", "when", "pay", "needs", "contact", "photo", ""):
        page.goto(f"{draft}{step}/" if step else draft)
        open_everything(page)
        found[step or "check"] = complaints(page, axe_violations, widths=(360, 1280))
    for path in ("/post-a-job/", "/post-a-job/cut/"):
        page.goto(path)
        found[path] = complaints(page, axe_violations, widths=(360, 1280))
    assert {name: rules for name, rules in found.items() if rules} == {}
