"""Every page of the home-work team, its client and its office, reached by its links: rules, widths, large text."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.e2e.home_work_walk import home_of_the_team, sign_in, walk
from tests.support.browser import scrolls_sideways
from tests.support.demo_site import DemoSite

Axe = Callable[[Any], list[str]]
TOO_SMALL = """() => [...document.querySelectorAll("main :is(a, button, summary), .tabs a")].filter(one => {
  const box = one.getBoundingClientRect(), shown = getComputedStyle(one).display !== "inline";
  return shown && box.width && (box.height < 24 || box.width < 24);
}).map(one => one.outerHTML.slice(0, 90))"""


def wide(page: Any, width: int) -> Any:
    page.set_viewport_size({"width": width, "height": 800})
    return page


def in_large_text(page: Any) -> bool:
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return scrolls_sideways(page)


def complaints(page: Any, axe: Axe) -> list[str]:
    """What is wrong with a page on a telephone."""
    wide(page, 360)
    found = axe(page) + [f"small: {one}" for one in page.evaluate(TOO_SMALL)]
    found += ["scrolls sideways"] if scrolls_sideways(page) else []
    return found + (["scrolls sideways in large text"] if in_large_text(page) else [])


@pytest.mark.parametrize(
    ("mail", "start", "at_least"),
    [("worker@example.jp", ["/team/", "/home-work/"], 20), ("client@example.jp", ["/client/"], 4)],
)
def test_pages_of_the_team_and_of_its_client(
    browser_context: Any, demo: DemoSite, axe_violations: Axe, mail: str, start: Any, at_least: int
) -> None:
    page = browser_context(base_url=home_of_the_team(demo)).new_page()
    sign_in(page, demo, mail)
    found, paths = {}, []
    for path, status in walk(page, start=start, within="|".join(start)):
        paths.append(path)
        wrong = complaints(page, axe_violations) + ([] if status == 200 else [str(status)])
        found |= {path: wrong} if wrong else {}
    assert found == {}
    assert len(paths) >= at_least
    for path in paths:
        assert page.goto(f"/en{path}").status == 200
        wrong = [scrolls_sideways(wide(page, 360)), in_large_text(page)]
        found |= {f"/en{path}": wrong} if any(wrong) else {}
        assert page.locator("html").get_attribute("lang") == "en"
    assert found == {}


def test_pages_of_the_office(browser_context: Any, demo: DemoSite, axe_violations: Axe) -> None:
    page = browser_context(width=1280, height=900, base_url=home_of_the_team(demo)).new_page()
    sign_in(page, demo, "director@example.jp")
    found, number = {}, 0
    start = [reverse("office_team_clients"), reverse("office_people")]
    rooms = "|".join(re.escape(address.removesuffix("clients/")) for address in start)
    for path, status in walk(page, start=start, within=f"({rooms})"):
        number += 1
        wrong = axe_violations(wide(page, 1280)) + ([] if status == 200 else [str(status)])
        wrong += ["scrolls sideways on a telephone"] if scrolls_sideways(wide(page, 360)) else []
        found |= {path: wrong} if wrong else {}
    assert found == {}
    assert number > 60
