"""Take the pictures of docs/screenshots: ``python -m tests.e2e.screenshots`` with ``src`` on the path.

Each is the top of a page of the sample towns in Japanese.
"""

import io
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.e2e.pages import set_conditions
from tests.support.browser import chromium_path
from tests.support.databases import PROJECT
from tests.support.demo_site import DemoSite, build_demo, served_demo

FOLDER = PROJECT / "docs" / "screenshots"
SIZES = ((360, 1600), (1280, 1400))
ARTICLE = "/articles/report-autumn-tips/"


def _take(page: Any, name: str, width: int, height: int) -> None:
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").crop((0, 0, width, height))
    picture.save(FOLDER / f"{name}-{width}.png", optimize=True)


def _walk(browser: Any, demo: DemoSite, width: int, height: int) -> None:
    viewport = {"width": width, "height": height}
    page = browser.new_context(base_url=demo.url, locale="ja-JP", viewport=viewport).new_page()
    for name, path in (("home", "/"), ("list", "/jobs/"), ("article", ARTICLE)):
        page.goto(path)
        _take(page, name, width, height)
    set_conditions(page)
    page.goto("/jobs/fit/")
    _take(page, "fit", width, height)
    page.locator(".fit-group .job-card a").first.click()
    _take(page, "detail", width, height)


def main() -> None:
    """Build the sample towns, serve them and take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        built = build_demo(Path(folder) / "built")
        with served_demo(built, Path(folder) / "served") as demo, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
            for width, height in SIZES:
                _walk(browser, demo, width, height)
            browser.close()


if __name__ == "__main__":
    main()
