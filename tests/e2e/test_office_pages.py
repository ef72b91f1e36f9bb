"""Every office page of the medium by the accessibility rules, and its width on a telephone, with one sign-in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.e2e.office_pages import office_pages, sign_in
from tests.support.browser import scrolls_sideways
from tests.support.demo_site import DemoSite

# Wagtail's editor of rich text and its little map of the page are not ours; everything else on that page is.
OF_WAGTAIL = {"page-edit": (".public-DraftEditor-content", ".w-minimap__list", "placeholder-")}
# The menu leads to each of these.
LISTED = (
    "surveys",
    "survey-results",
    "calendar",
    "ideas",
    "consents",
    "links",
    "same-shops",
    "figures",
    "demand",
    "targets",
    "funds",
    "period-reports",
    "open-data",
    "readings",
    "goals",
)


@pytest.fixture(scope="module")
def desk(browser: Any, demo: DemoSite) -> Iterator[Any]:
    context = browser.new_context(base_url=demo.url, locale="ja-JP")
    try:
        page = context.new_page()
        sign_in(page, demo)
        yield page
    finally:
        context.close()


def _complaints(desk: Any, name: str, axe_violations: Callable[[Any], list[str]]) -> list[str]:
    allowed = OF_WAGTAIL.get(name, ())
    found = [rule for rule in axe_violations(desk) if not any(part in rule for part in allowed)]
    desk.set_viewport_size({"width": 360, "height": 780})
    found += ["scrolls sideways on a telephone"] if scrolls_sideways(desk) else []
    desk.set_viewport_size({"width": 1280, "height": 900})
    return [f"{name}: {rule}" for rule in found]


def test_no_office_page_of_the_medium_breaks_a_rule(
    desk: Any, demo: DemoSite, axe_violations: Callable[[Any], list[str]]
) -> None:
    found = []
    for name, path in office_pages(demo).items():
        answer = desk.goto(path)
        if answer.status != 200 or desk.locator("html").get_attribute("lang") != "ja":
            found.append(f"{name}: {answer.status} in {desk.locator('html').get_attribute('lang')}")
        found += _complaints(desk, name, axe_violations)
    assert found == []


def test_a_volunteer_finds_every_list_within_two_clicks(desk: Any, demo: DemoSite) -> None:
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(office_pages(demo)["today"])
    reached = set()
    for name in ("仕事", "ページ", "ことば"):
        desk.locator(".sidebar").get_by_role("button", name=name, exact=True).click()
        links = desk.locator(".sidebar a[href^='/cms/']").all()
        reached |= {link.get_attribute("href") for link in links if link.is_visible()}
    pages = office_pages(demo)
    assert [name for name in LISTED if pages[name] not in reached] == []
