"""Take the pictures of docs/screenshots: ``python -m tests.e2e.screenshots`` with ``src`` on the path.

Each is the top of a page of the sample towns in Japanese: the public ones at two widths, those of the office for the
guides at one. Names behind the command take only these: ``python -m tests.e2e.screenshots office results``.
"""

import io
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import django
from PIL import Image
from playwright.sync_api import sync_playwright

from tests.e2e.office_pages import office_pages, sign_in
from tests.e2e.pages import set_conditions
from tests.support.browser import chromium_path
from tests.support.databases import PROJECT
from tests.support.demo_site import DemoSite, build_demo, served_demo

FOLDER = PROJECT / "docs" / "screenshots"
SIZES = ((360, 1600), (1280, 1400))
ARTICLE = "/articles/report-autumn-tips/"
WIDE = (
    ("results", "/surveys/mikkework-2020/results/"),
    ("report", "/reports/mikkework-2021/"),
    ("furigana", "/interviews/interview-eight-years/"),
)
WIDE_SIZE = (1280, 1000)
OFFICE_SIZE = (1100, 900)
OF_OFFICE = (
    "today",
    "calendar",
    "page-edit",
    "page-readings",
    "survey",
    "survey-entry",
    "result",
    "period-report-preview",
)
COLOURS = 160


def _take(page: Any, name: str, size: tuple[int, int]) -> None:
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").crop((0, 0, *size))
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def _page(browser: Any, demo: DemoSite, size: tuple[int, int]) -> Any:
    viewport = {"width": size[0], "height": size[1]}
    return browser.new_context(base_url=demo.url, locale="ja-JP", viewport=viewport).new_page()


def _walk(browser: Any, demo: DemoSite, size: tuple[int, int]) -> None:
    page, width = _page(browser, demo, size), size[0]
    for name, path in (("home", "/"), ("list", "/jobs/"), ("article", ARTICLE)):
        page.goto(path)
        _take(page, f"{name}-{width}", size)
    set_conditions(page)
    page.goto("/jobs/fit/")
    _take(page, f"fit-{width}", size)
    page.locator(".fit-group .job-card a").first.click()
    _take(page, f"detail-{width}", size)


def _public(browser: Any, demo: DemoSite) -> None:
    for size in SIZES:
        _walk(browser, demo, size)


def _results(browser: Any, demo: DemoSite) -> None:
    page = _page(browser, demo, WIDE_SIZE)
    for name, path in WIDE:
        page.goto(path)
        if name == "furigana":
            page.locator("form[action$='/furigana/'] button").first.click()
        _take(page, f"{name}-{WIDE_SIZE[0]}", WIDE_SIZE)


def _office(browser: Any, demo: DemoSite) -> None:
    page = _page(browser, demo, OFFICE_SIZE)
    sign_in(page, demo)
    pages = office_pages(demo)
    for name in OF_OFFICE:
        page.goto(pages[name])
        _take(page, f"office-{name}", OFFICE_SIZE)


WALKS = {"public": _public, "results": _results, "office": _office}


def main(wanted: list[str]) -> None:
    """Build the sample towns, serve them and take the pictures: all, or those of the walks that are named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mikke.config.settings.test")
    django.setup()  # the addresses of the office come from their names
    with tempfile.TemporaryDirectory() as folder:
        built = build_demo(Path(folder) / "built")
        with served_demo(built, Path(folder) / "served") as demo, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
            for name in wanted or WALKS:
                WALKS[name](browser, demo)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
