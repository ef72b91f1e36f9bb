"""Journey: somebody asks a shop a question on a small telephone, with and without JavaScript, and takes it back."""

import contextlib
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.pages import CLOSED, complaints, job_path
from tests.support.browser import scrolls_sideways
from tests.support.demo_site import DemoSite

TEXT = "水曜は何時までですか（見本）"
UNTIL_PROVED = """() => new Promise(resolve => {
  const box = document.querySelector("[data-work]");
  const look = () => box.value !== "" && performance.now() > 4000 ? resolve() : setTimeout(look, 50);
  look();
})"""


def write(page: Any, demo: DemoSite, kind: str = "ask") -> None:
    page.goto(job_path(demo, "choose"))
    page.locator(f".actionbar a[href$='/{kind}/']").click()
    page.locator("[name=questions]").first.check()
    page.locator("[name=text]").fill(TEXT)
    page.locator("[name=desk]").check()


def states(demo: DemoSite) -> list[str]:
    return [state for (state,) in demo.rows("SELECT state FROM jobs_enquiry ORDER BY id")]


def test_without_javascript_a_question_is_taken_and_waits_for_the_office(
    browser_context: Callable[..., Any], demo: DemoSite
) -> None:
    page = browser_context(java_script_enabled=False, base_url=demo.url).new_page()
    before = len(states(demo))
    write(page, demo)
    page.locator("main form .btn--l").click()
    page.wait_for_url("**/enquiries/?t=*")
    assert states(demo)[before:] == ["held"]
    assert scrolls_sideways(page) is False
    page.goto(job_path(demo, "choose"))
    expect(page.locator("article .notice--ok")).to_have_count(1)  # asked already
    page.go_back()
    page.locator("[value=withdraw]").click()
    assert states(demo)[before:] == ["withdrawn"]


def test_with_javascript_the_proof_is_worked_out_and_it_goes_at_once(telephone: Any, demo: DemoSite) -> None:
    before = len(states(demo))
    write(telephone, demo)
    telephone.evaluate(UNTIL_PROVED)
    telephone.locator("main form .btn--l").click()
    telephone.wait_for_url("**/enquiries/?t=*")
    (kind, doubt) = demo.rows("SELECT kind, doubt FROM jobs_enquiry ORDER BY id DESC LIMIT 1")[0]
    assert (len(states(demo)) - before, kind) == (1, "ask")
    assert doubt in {"", "no_way"}  # the sample shops have a telephone only


def test_a_mistake_says_where_and_keeps_the_words(telephone: Any, demo: DemoSite) -> None:
    write(telephone, demo)
    telephone.locator("[name=desk]").uncheck()
    telephone.locator("main form .btn--l").click()
    expect(telephone.locator(".error-summary")).to_be_visible()
    expect(telephone.locator("[name=text]")).to_have_value(TEXT)
    target = telephone.locator(".error-summary a").first.get_attribute("href")
    expect(telephone.locator(target)).to_be_visible()


def test_a_closed_posting_offers_no_form(telephone: Any, demo: DemoSite) -> None:
    telephone.goto(job_path(demo, CLOSED) + "ask/")
    assert telephone.url.endswith(job_path(demo, CLOSED))
    expect(telephone.locator("a[href$='/ask/']")).to_have_count(0)


@pytest.mark.parametrize("kind", ["ask", "apply", "try"])
def test_the_forms_break_no_rule(
    telephone: Any, demo: DemoSite, axe_violations: Callable[[Any], list[str]], kind: str
) -> None:
    telephone.goto(job_path(demo, "choose") + f"{kind}/")
    assert complaints(telephone, axe_violations) == []
    telephone.set_viewport_size({"width": 360, "height": 780})
    telephone.locator("main form .btn--l").click()  # with everything that can be wrong
    expect(telephone.locator(".error-summary")).to_be_visible()
    assert complaints(telephone, axe_violations) == []


def test_a_tip_takes_half_a_minute_and_its_pages_break_no_rule(
    telephone: Any, demo: DemoSite, axe_violations: Callable[[Any], list[str]]
) -> None:
    telephone.goto("/tips/new/")
    assert complaints(telephone, axe_violations) == []
    telephone.set_viewport_size({"width": 360, "height": 780})
    telephone.locator("[name=shop]").fill("見本の金物屋")
    telephone.locator("[name=town]").first.check()
    telephone.locator("[name=note]").fill("店番の方、募集")
    telephone.locator("main form .btn--l").click()
    telephone.wait_for_url("**/tips/thanks/")
    assert complaints(telephone, axe_violations) == []
    assert demo.rows("SELECT tips_count FROM jobs_tipcase WHERE shop_name = '見本の金物屋'") == [(1,)]


def test_receipt_and_the_shops_page_break_no_rule(
    telephone: Any, demo: DemoSite, axe_violations: Callable[[Any], list[str]]
) -> None:
    write(telephone, demo)
    telephone.locator("main form .btn--l").click()
    telephone.wait_for_url("**/enquiries/?t=*")
    assert complaints(telephone, axe_violations) == []
    token = telephone.url.partition("t=")[2].partition("&")[0]
    with contextlib.closing(sqlite3.connect(demo.database)) as connection, connection:
        # The same link, for the shop: what a link opens is told by its purpose alone.
        connection.execute(
            "UPDATE jobs_enquiry SET state = 'new' WHERE id = (SELECT max(id) FROM jobs_enquiry)"
        )
        connection.execute(
            "UPDATE kernel_secretlink SET purpose = 'jobs.enquiry_shop'"
            " WHERE id = (SELECT max(id) FROM kernel_secretlink WHERE purpose = 'jobs.enquiry_status')"
        )
    telephone.goto(f"/enquiries/shop/?t={token}")
    assert complaints(telephone, axe_violations) == []
