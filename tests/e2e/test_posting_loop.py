"""Journey: from a shop's phone to the person whom the job fits, and back: asked, answered, filled."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.office_pages import sign_in as sign_in_editor
from tests.e2e.test_post_a_job import (
    Counted,
    say_needs_and_contact,
    say_what_where_when,
    sign_in,
    words_of,
)
from tests.support.demo_site import DemoSite

SHOP, READER = "loop-shop@example.jp", "loop-reader@example.jp"
TITLE = "パン・お菓子の販売"
QUESTION = "はじめの日は何時に行けばよいですか（見本）"
NEVER_QUIET = """
from mikke.notices.models import SiteRules
from mikke.tenancy.models import Site
site = Site.objects.get(is_default_site=True)
SiteRules.objects.update_or_create(site=site, defaults={"quiet_from": "00:00", "quiet_until": "00:00"})
"""
TELL_NOW = """
from django.utils import timezone
from mikke.jobs.alerts.tell import tell_due
from mikke.kernel.outbox import deliver_due
deliver_due(now=timezone.now())
tell_due(now=timezone.now())
"""


def link_in(message: Any, path: str) -> str:
    return re.search(rf"http://\S+?{path}\S*", words_of(message))[0]


@pytest.fixture
def without_script(browser_context: Any, demo: DemoSite) -> Any:
    return lambda: browser_context(java_script_enabled=False, base_url=demo.url).new_page()


def save_conditions(page: Any, demo: DemoSite) -> None:
    """Say when one can work, keep it with a tick, and press the button of the mail."""
    page.goto("/jobs/fit/")
    page.locator("[name=preset][value=fourth]").check()
    page.locator("form.form .btn--l").click()
    page.locator("a[href='/alerts/new/']").click()
    page.locator("[name=mail]").fill(READER)
    page.locator("[name=pace][value=at_once]").check()
    page.locator("[name=consent]").check()
    page.locator("form.form .btn--l").click()
    page.goto(link_in(demo.sink.wait_for(READER), "/alerts/confirm/"))
    page.locator("main form .btn--l").click()
    expect(page.locator("h1")).to_have_text("お知らせを始めました")


def post_a_job(phone: Any, demo: DemoSite) -> None:
    shop = Counted(phone)
    sign_in(shop, demo, SHOP)
    say_what_where_when(shop)
    shop.fill("wage_min", "1300")
    shop.onward()
    say_needs_and_contact(shop, "見本のひとまわりする店")
    phone.locator("[name=promise]").check()
    phone.locator("form[action$='/send/'] button").click()
    expect(phone.locator("h1")).to_be_visible()


def publish_it(desktop: Any, demo: DemoSite) -> None:
    sign_in_editor(desktop, demo)
    desktop.goto(reverse("office_review_queue"))
    desktop.locator(".todo__item", has_text=TITLE).locator("a.obtn").last.click()
    desktop.locator("button[name=action][value=publish]").click()
    expect(desktop.locator("body")).to_contain_text("公開しました")
    assert "掲載しました" in words_of(demo.sink.wait_for(SHOP, number=2))


def read_the_news_and_ask(reader: Any, demo: DemoSite) -> None:
    demo.run(TELL_NOW)
    news = demo.sink.wait_for(READER, number=2)
    assert "働く時間が、あなたの空き時間に入ります" in words_of(news)
    reader.goto(link_in(news, "/jobs/[0-9a-f-]{36}/"))
    reader.locator("a[href$='/ask/']").first.click()
    reader.locator("[name=text]").fill(QUESTION)
    reader.locator("[name=mail]").fill(READER)
    reader.locator("main form .btn--l").click()
    reader.wait_for_url("**/enquiries/?t=*")


def pass_it_on_and_answer(desktop: Any, phone: Any, demo: DemoSite) -> None:
    """What is sent without JavaScript is looked at first; then the shop answers by the link of its mail."""
    desktop.goto(reverse("office_enquiries"))
    desktop.locator(".todo__item", has_text=TITLE).locator("a.obtn").first.click()
    desktop.locator("button[value=pass]").click()
    asked = demo.sink.wait_for(SHOP, number=3)
    assert QUESTION in words_of(asked)
    phone.goto(link_in(asked, "/enquiries/shop/"))
    phone.locator("button[value=contacted]").click()


def say_that_it_is_filled(phone: Any, demo: DemoSite) -> list[tuple[str, str]]:
    phone.goto("/my-shop/")
    phone.locator(".job-card__title a").first.click()
    phone.locator("button[value=filled]").click()
    expect(phone.locator("main")).to_contain_text("終了")
    return demo.rows(
        "SELECT jobs_job.status, closed_reason FROM jobs_job JOIN jobs_employer ON jobs_employer.id = employer_id"
        " WHERE jobs_employer.name = '見本のひとまわりする店'"
    )


def test_from_a_shops_phone_to_a_person_it_fits_and_back(
    without_script: Any, desktop: Any, demo: DemoSite
) -> None:
    demo.run(NEVER_QUIET)  # the test may run at night
    reader, phone = without_script(), without_script()
    save_conditions(reader, demo)
    post_a_job(phone, demo)
    publish_it(desktop, demo)
    read_the_news_and_ask(reader, demo)
    pass_it_on_and_answer(desktop, phone, demo)
    reader.reload()
    expect(reader.locator("main")).to_contain_text("連絡済み")
    assert say_that_it_is_filled(phone, demo) == [("closed", "filled")]
