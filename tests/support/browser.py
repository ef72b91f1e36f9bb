"""Browser fixtures: the system's Chromium through Playwright, and the accessibility checker axe."""

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOLD_STILL = """() => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
}"""
# Only what is wrong leaves the browser: all that is right would be megabytes a page.
ASK_AXE = """async options => (await axe.run(options)).violations.map(
  ({id, nodes: [first]}) => `${id}: ${first.target} ${first.html.slice(0, 120)}`)"""


def chromium_path() -> str:
    """Return where the system's Chromium is."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("chromium is not installed. Run 'make needs'.")
    return path


def until_loaded(act: Callable[..., Any]) -> Callable[..., Any]:
    """Return a click that ends when the page it led to has loaded.

    Playwright's own ends when that page has begun to arrive; what is counted on it then may not be there yet.
    """

    @functools.wraps(act)
    def acted(place: Any, *args: Any, **options: Any) -> Any:
        answer = act(place, *args, **options)
        getattr(place, "page", place).wait_for_load_state("load")
        return answer

    return acted


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the whole run, in which a click ends when what it led to has loaded."""
    from playwright.sync_api import Locator, Page, sync_playwright  # noqa: PLC0415 -- only browser tests pay for it

    # Playwright's loop runs in this thread while tests ask the database in the plain way.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        for place in (Page, Locator):
            patch.setattr(place, "click", until_loaded(place.click))
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def browser_context(browser: Any) -> Iterator[Callable[..., Any]]:
    """Return a maker of browser contexts; keywords are Playwright's (``java_script_enabled``, ``viewport``)."""
    opened = []

    def make(*, width: int = 360, height: int = 780, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP", **options)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def browser_page(browser_context: Callable[..., Any]) -> Any:
    """A page as wide as a small telephone."""
    return browser_context().new_page()


@pytest.fixture
def page_without_script(browser_context: Callable[..., Any]) -> Any:
    """The same with JavaScript switched off."""
    return browser_context(java_script_enabled=False).new_page()


@pytest.fixture
def axe_violations() -> Callable[[Any], list[str]]:
    """Return a function that names what axe finds on a loaded page that holds still: rule and first place.

    A click returns when the next page has begun to arrive; until it has loaded there may be nothing in it to check.
    """
    from axe_playwright_python.base import AXE_SCRIPT  # noqa: PLC0415 -- only browser tests pay for it

    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}

    def run(page: Any) -> list[str]:
        page.wait_for_load_state("load")
        page.evaluate(HOLD_STILL)
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        found: list[str] = page.evaluate(ASK_AXE, options)
        return found

    return run


def scrolls_sideways(page: Any) -> bool:
    """Return whether the page, once loaded, is wider than its window."""
    page.wait_for_load_state("load")
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
