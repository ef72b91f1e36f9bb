"""Journey: readings above kanji in a list, on the way to an article and a place, on paper, and read aloud once."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.pdf import text_of

LIST = "/articles/"


def spoken(page: Any, heading: str) -> str:
    """What a screen reader is given of the first heading of a level; breaks between words are not spoken."""
    return "".join(page.locator(heading).first.aria_snapshot().split())


def switch(page: Any) -> None:
    page.locator("button[name=furigana]").click()


def test_the_switch_of_a_list_stays_on_and_nothing_is_spoken_twice(visitor: Any) -> None:
    visitor.goto(LIST)
    silent = [spoken(visitor, level) for level in ("main h1", "main h2")]
    expect(visitor.locator("main ruby")).to_have_count(0)
    switch(visitor)
    expect(visitor).to_have_url(f"{visitor.url.split('/articles')[0]}{LIST}")
    assert visitor.locator("main .pic-card ruby rt").count() > 5
    assert [spoken(visitor, level) for level in ("main h1", "main h2")] == silent
    for path in ("/places/", "/activities/", "/search/?q=%E4%BB%95%E4%BA%8B"):
        visitor.goto(path)
        assert visitor.locator("main ruby rt").count() > 5, path
        assert visitor.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    switch(visitor)
    expect(visitor.locator("main ruby")).to_have_count(0)


@pytest.mark.parametrize("path", [LIST, "/articles/report-autumn-tips/", "/places/tsukue/"])
def test_paper_keeps_the_readings_that_are_switched_on(desktop: Any, tmp_path: Path, path: str) -> None:
    desktop.goto(path)
    desktop.emulate_media(media="print")
    expect(desktop.locator("main ruby")).to_have_count(0)
    desktop.emulate_media(media="screen")
    switch(desktop)
    desktop.emulate_media(media="print")
    reading = desktop.locator("main ruby rt").first
    expect(reading).to_be_visible()
    expect(desktop.locator("button[name=furigana]")).not_to_be_visible()
    printed = tmp_path / "page.pdf"
    desktop.pdf(path=printed)
    assert reading.inner_text() in "".join(text_of(printed, order="-raw").split())
