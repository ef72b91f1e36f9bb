"""Every Japanese page by the accessibility rules, at three widths and with large text."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.e2e.pages import PLAIN_PAGES, complaints, one_page
from tests.support.demo_site import DemoSite


@pytest.fixture(scope="module")
def page(browser: Any, demo: DemoSite) -> Iterator[Any]:
    with one_page(browser, demo) as opened:
        yield opened


@pytest.mark.parametrize("path", PLAIN_PAGES)
def test_page_breaks_no_rule_and_never_scrolls_sideways(
    page: Any, axe_violations: Callable[[Any], list[str]], path: str
) -> None:
    answer = page.goto(path)
    assert answer.status == (404 if "no-such" in path else 200)
    assert page.locator("html").get_attribute("lang") == "ja"
    assert page.locator("h1").count() == 1
    assert complaints(page, axe_violations) == []


def test_the_rules_find_what_they_look_for(page: Any, axe_violations: Callable[[Any], list[str]]) -> None:
    page.goto("/about/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><h1>A</h1>')")
    page.evaluate("document.querySelector('main').lastChild.style.cssText = 'display:block;width:3000px'")
    found = complaints(page, axe_violations)
    assert any("image-alt" in line for line in found)
    assert "320: scrolls sideways" in found
