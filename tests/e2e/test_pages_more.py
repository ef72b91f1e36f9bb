"""The English pages, postings of every kind, and the pages of somebody with conditions, by the same rules."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.e2e.pages import (
    CLOSED,
    ENGLISH_PAGES,
    KINDS,
    OPENED_PAGES,
    complaints,
    job_path,
    one_page,
    open_everything,
    set_conditions,
)
from tests.support.demo_site import DemoSite
from tests.support.language import unmarked_japanese

Axe = Callable[[Any], list[str]]


@pytest.fixture(scope="module")
def page(browser: Any, demo: DemoSite) -> Iterator[Any]:
    with one_page(browser, demo) as opened:
        yield opened


@pytest.fixture(scope="module")
def decided(browser: Any, demo: DemoSite) -> Iterator[Any]:
    """The window of somebody who has set conditions and saved a job."""
    with one_page(browser, demo) as opened:
        set_conditions(opened)
        yield opened


@pytest.mark.parametrize("path", ENGLISH_PAGES)
def test_english_page(page: Any, axe_violations: Axe, path: str) -> None:
    assert page.goto(path).status == 200
    assert page.locator("html").get_attribute("lang") == "en"
    assert unmarked_japanese(page.content()) == []
    assert complaints(page, axe_violations) == []


@pytest.mark.parametrize("path", OPENED_PAGES)
def test_page_with_everything_unfolded(page: Any, axe_violations: Axe, path: str) -> None:
    page.goto(path)
    open_everything(page)
    assert complaints(page, axe_violations, widths=(320,)) == []


@pytest.mark.parametrize("which", [*KINDS, CLOSED])
def test_posting(page: Any, demo: DemoSite, axe_violations: Axe, which: str) -> None:
    assert page.goto(job_path(demo, which)).status == 200
    open_everything(page)
    assert complaints(page, axe_violations) == []


@pytest.mark.parametrize("which", [*KINDS, CLOSED])
def test_english_posting_marks_what_is_japanese(page: Any, demo: DemoSite, which: str) -> None:
    page.goto(f"/en{job_path(demo, which)}")
    assert page.locator("h1").get_attribute("lang") == "ja"
    assert unmarked_japanese(page.content()) == []


def test_english_answer_marks_what_is_japanese(decided: Any) -> None:
    for path in ("/en/jobs/fit/", "/en/jobs/", "/en/saved/", "/en/"):
        decided.goto(path)
        assert unmarked_japanese(decided.content()) == []
    decided.goto("/en/jobs/fit/")
    decided.locator(".fit-group .job-card a").first.click()
    assert decided.locator(".fit-lines").count() > 0
    assert unmarked_japanese(decided.content()) == []


@pytest.mark.parametrize("path", ["/", "/jobs/", "/jobs/fit/", "/jobs/fit/edit/", "/saved/", "/en/jobs/fit/"])
def test_page_with_conditions(decided: Any, axe_violations: Axe, path: str) -> None:
    assert decided.goto(path).status == 200
    assert decided.locator(".condbar").count() == 1
    assert complaints(decided, axe_violations) == []


def test_posting_with_conditions(decided: Any, demo: DemoSite, axe_violations: Axe) -> None:
    assert decided.goto(job_path(demo, "choose")).status == 200
    assert complaints(decided, axe_violations) == []
