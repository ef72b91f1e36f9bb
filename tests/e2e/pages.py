"""Every public page of the sample towns, and how one looks at a page: rules, widths, large text."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.support.browser import scrolls_sideways
from tests.support.demo_site import DemoSite

WIDTHS = (320, 360, 1280)
LIST_PAGES = ("/", "/jobs/", "/articles/", "/interviews/", "/shops/", "/places/", "/activities/", "/search/")
PROCESS_PAGES = ("/find/", "/learn/", "/try/", "/play/")
TEXT_PAGES = ("/about/", "/contact/", "/terms/", "/privacy/", "/accessibility/")
READING_PAGES = (
    "/articles/four-walls-and-your-hours/",
    "/articles/report-autumn-tips/",
    "/interviews/interview-eight-years/",
    "/shops/見本ベーカリー-むぎ/",
    "/places/tsukue/",
    "/activities/shopping-street-walk/",
)
FOUND_PAGES = ("/jobs/?q=事務&sort=wage", "/jobs/?q=潜水艦", "/search/?q=在宅", "/search/?q=潜水艦")
HELP_PAGES = (
    "/help/",
    "/help/join/",
    "/help/cards/",
    "/events/",
    "/services/",
    "/learn/lessons/",
    "/circles/",
    "/ideas/",
    "/offers/",
    "/wishes/",
)
OTHER_PAGES = (
    "/jobs/fit/",
    "/saved/",
    "/alerts/new/",
    "/alerts/new/?search=1&q=パン",
    "/alerts/sent/",
    "/surveys/",
    "/surveys/hataraku/",
    "/surveys/hataraku/1/",
    "/surveys/hataraku/thanks/",
    "/surveys/hataraku/results/",
    "/surveys/mikkework-2020/",
    "/surveys/mikkework-2020/results/",
    "/reports/",
    "/reports/mikkework-2021/",
    "/opendata/",
    "/accounts/login/",
    "/no-such-page/",
)
PLAIN_PAGES = (
    *LIST_PAGES,
    *PROCESS_PAGES,
    *TEXT_PAGES,
    *READING_PAGES,
    *HELP_PAGES,
    *FOUND_PAGES,
    *OTHER_PAGES,
)
ENGLISH_PAGES = tuple(
    f"/en{path}"
    for path in (
        *LIST_PAGES,
        "/find/",
        "/about/",
        *READING_PAGES,
        *HELP_PAGES,
        "/jobs/?q=desk",
        "/jobs/fit/",
        "/saved/",
        "/surveys/",
        "/surveys/hataraku/",
        "/surveys/mikkework-2020/results/",
        "/reports/",
        "/reports/mikkework-2021/",
        "/opendata/",
    )
)
OPENED_PAGES = ("/jobs/", "/jobs/fit/")
KINDS = ("fixed", "choose", "flexible", "free")
CLOSED = "closed"
JOB_OF_KIND = """
    SELECT public_id FROM jobs_job JOIN wagtailcore_site ON wagtailcore_site.id = site_id
    WHERE is_default_site AND status = '{status}' AND json_extract(job_time, '$.kind') LIKE '{kind}'
    ORDER BY jobs_job.id LIMIT 1
"""


def job_path(demo: DemoSite, which: str) -> str:
    """Return the address of a posting: of a kind of working time, or the closed one."""
    status, kind = ("closed", "%") if which == CLOSED else ("published", which)
    ((public_id,),) = demo.rows(JOB_OF_KIND.format(status=status, kind=kind))
    return f"/jobs/{uuid.UUID(public_id)}/"


@contextmanager
def one_page(browser: Any, demo: DemoSite) -> Iterator[Any]:
    """Open one window that many tests use in turn."""
    context = browser.new_context(base_url=demo.url, locale="ja-JP")
    try:
        yield context.new_page()
    finally:
        context.close()


def set_conditions(page: Any) -> None:
    """Say when one can work and what one needs, and save a job."""
    page.goto("/jobs/fit/")
    page.locator("[name=preset][value=nursery]").check()
    page.locator("[name=must][value=child_sick_leave]").check()
    page.locator("form.form .btn--l").click()
    page.locator(".fit-group .job-card a").first.click()
    page.locator("form[action='/saved/'] button").first.click()


def open_everything(page: Any) -> None:
    """Open all that is folded away on a loaded page."""
    page.wait_for_load_state("load")
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


def complaints(
    page: Any, axe_violations: Callable[[Any], list[str]], widths: tuple[int, ...] = WIDTHS
) -> list[str]:
    """Return what is wrong with a page: broken rules and scrolling, by width."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {rule}" for rule in axe_violations(page)]
        found += [f"{width}: scrolls sideways"] if scrolls_sideways(page) else []
    page.set_viewport_size({"width": 360, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return [*found, "360, text twice as large: scrolls sideways"] if scrolls_sideways(page) else found
