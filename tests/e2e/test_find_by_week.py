"""Journey: somebody says when they can work, changes it to two noons, reads a job and clears everything."""

import json
from typing import Any

from playwright.sync_api import expect

from tests.support.demo_site import DemoSite

NOON = ("11:00", "14:00")
NOON_DAYS = {"wed", "thu"}
CHOSEN = {"day0": None, "day1": None, "day2": NOON, "day3": NOON, "day4": None}


def jobs_of(page: Any, group: str) -> list[str]:
    """Return the ids of the postings in a group of the answer."""
    links = page.locator(f"section[aria-labelledby={group}] .job-card__title a")
    return [link.get_attribute("href").strip("/").rpartition("/")[2] for link in links.all()]


def change_to_two_noons(page: Any) -> None:
    page.locator(".cond a[href='/jobs/fit/edit/']").click()
    days = page.locator("details.more").first
    expect(days).to_have_attribute("open", "")
    for line, times in CHOSEN.items():
        page.locator(f"[name={line}_on]").set_checked(times is not None)
        if times:
            page.locator(f"[name={line}_start]").select_option(times[0])
            page.locator(f"[name={line}_end]").select_option(times[1])
    page.locator("form.form .btn--l").click()


def inside(shift: dict[str, str]) -> bool:
    return shift["day"] in NOON_DAYS and shift["start"] >= NOON[0] and shift["end"] <= NOON[1]


def needs_other_hours(job_time: dict[str, Any]) -> bool:
    """Return whether a posting of given shifts wants more of them than lie in the two noons."""
    if job_time["kind"] not in {"fixed", "choose"}:
        return False
    wanted = job_time.get("min_shifts") if job_time["kind"] == "choose" else len(job_time["shifts"])
    return sum(map(inside, job_time["shifts"])) < wanted


def times_by_id(demo: DemoSite) -> dict[str, Any]:
    rows = demo.rows("SELECT public_id, job_time FROM jobs_job")
    return {f"{i[:8]}-{i[8:12]}-{i[12:16]}-{i[16:20]}-{i[20:]}": json.loads(time) for i, time in rows}


def test_from_a_preset_to_two_noons_to_a_job_and_away(visitor: Any, demo: DemoSite) -> None:
    times = times_by_id(demo)
    visitor.goto("/")
    visitor.locator(".hero__form [value=nursery]").check()
    visitor.locator(".hero__form .btn").click()
    expect(visitor).to_have_url(f"{demo.url}/jobs/fit/")
    by_nursery = jobs_of(visitor, "fits")
    assert by_nursery
    assert any(needs_other_hours(times[job]) for job in by_nursery)  # so leaving them out means something

    change_to_two_noons(visitor)

    expect(visitor).to_have_url(f"{demo.url}/jobs/fit/")
    at_noon = jobs_of(visitor, "fits")
    assert at_noon
    assert [job for job in at_noon if needs_other_hours(times[job])] == []
    assert visitor.locator("section[aria-labelledby=fits] .fit-line").count() >= len(at_noon)

    card = visitor.locator("section[aria-labelledby=fits] .job-card__title a").first
    title = card.inner_text()
    card.click()
    expect(visitor.locator("h1")).to_have_text(title)
    expect(visitor.locator("[aria-labelledby=fit] .mark").first).to_be_visible()

    visitor.locator(".condbar button").click()
    expect(visitor.locator(".condbar")).to_have_count(0)
    visitor.goto("/jobs/fit/")
    expect(visitor.locator("form.form")).to_have_count(1)
    assert visitor.locator("[name=must]:checked").count() == 0


def test_a_must_gives_three_groups_each_naming_both_sides(visitor: Any, demo: DemoSite) -> None:
    visitor.goto("/jobs/fit/")
    visitor.locator("[name=preset][value=nursery]").check()
    visitor.locator("[name=must][value=child_sick_leave]").check()
    visitor.locator("form.form .btn--l").click()
    groups = visitor.locator(".fit-group > .fit-group__head h2")
    assert [heading.get_attribute("id") for heading in groups.all()] == ["fits", "ask", "near"]
    fitting = visitor.locator("section[aria-labelledby=fits] .job-card").first
    expect(fitting.locator("em.you").first).to_be_visible()
    expect(fitting.locator("em.job").first).to_be_visible()
    asking = visitor.locator("section[aria-labelledby=ask] .job-card").first
    expect(asking.locator("em.you").first).to_be_visible()
    expect(asking.locator(".ask-box").first).to_be_visible()


def test_a_wrong_form_keeps_what_was_typed_and_says_where(visitor: Any) -> None:
    visitor.goto("/jobs/fit/")
    visitor.locator("[name=must][value=quiet]").check()
    visitor.locator("[name=wage]").fill("-5")
    visitor.locator("form.form").evaluate("form => { form.noValidate = true; }")
    visitor.locator("form.form .btn--l").click()
    expect(visitor.locator(".error-summary")).to_be_visible()
    expect(visitor.locator("[name=wage]")).to_have_value("-5")
    expect(visitor.locator("[name=must][value=quiet]")).to_be_checked()
    target = visitor.locator(".error-summary a").first.get_attribute("href")
    assert target is not None
    expect(visitor.locator(target)).to_have_count(1)
