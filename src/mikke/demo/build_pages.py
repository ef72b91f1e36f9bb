"""Builds the sample pages of a site. Safe to run again: a page is known by its address and stays as it is."""

import datetime as dt
from typing import Any
from urllib.parse import quote

from django.db import transaction
from django.utils.html import escape
from django.utils.text import slugify
from wagtail.models import Page, Site

from mikke.cms.models import ActivityPage, ArticlePage, Goal, InterviewPage, PlacePage, ReadingWord, ShopPage
from mikke.cms.setup import create_pages
from mikke.demo.page_files import Row, answer_and_note, at_nine, block, first_day, rows, rows_of_site
from mikke.jobs import by_subject as jobs
from mikke.vocabulary.models import Area, Consideration, Process, Skill, Topic, Town

MARK_2021 = "2021年の報告書の時期"
REVIEW_AFTER = dt.timedelta(days=45)


def _parents(site: Site) -> dict[str, Page]:
    home = create_pages(site)
    return {page.slug: page.specific for page in home.get_children()}


def _alt(key: str) -> tuple[str, str]:
    row = next((row for row in rows("illustrations.yaml") if row["key"] == key), {})
    return row.get("alt_ja", ""), row.get("alt_en", "")


def _set_shared(page: Any, row: Row, *, today: dt.date) -> None:
    page.drawing = row.get("picture", "")
    page.picture_alt, page.picture_alt_en = _alt(page.drawing)
    page.is_sample = True
    page.mark = MARK_2021 if row.get("from_2021") else ""
    day = first_day(row, today=today)
    page.first_published_at = at_nine(day)
    page.summary, page.summary_en = row.get("summary", ""), row.get("summary_en", "")
    page.title_en = row.get("title_en", "")


def _set_subjects(page: Any, row: Row) -> None:
    towns = row.get("towns", [row["town"]] if row.get("town") else [])
    page.processes.set(Process.objects.filter(pk=row.get("process", "find")))
    page.towns.set(Town.objects.filter(pk__in=towns))
    page.topics.set(Topic.objects.filter(pk__in=row.get("topics", [])))
    page.skills.set(Skill.objects.filter(pk__in=row.get("skills", [])))


def _publish(parent: Page, page: Any, row: Row, *, today: dt.date) -> bool:
    """Add and publish a page unless its address is taken; return whether it is new."""
    if parent.get_children().filter(slug=page.slug).exists():
        return False
    _set_shared(page, row, today=today)
    parent.add_child(instance=page)
    _set_subjects(page, row)
    page.save()
    page.save_revision().publish()
    return True


def _article(row: Row, *, today: dt.date) -> Any:
    is_interview = row["kind"] == "interview"
    page: Any = InterviewPage() if is_interview else ArticlePage(kind=row["kind"])
    page.slug, page.title, page.author = row["slug"], row["title"], row.get("author", "")
    if is_interview:
        page.person, page.person_role = row.get("person", ""), row.get("person_role", "")
    page.body = [block(one) for one in row["blocks"]]
    page.body_easy = [block(one) for one in row.get("blocks_easy", [])]
    page.body_en = [block(one) for one in row.get("blocks_en", [])]
    page.review_on = today - dt.timedelta(days=row.get("days_ago", 0)) + REVIEW_AFTER
    return page


def _point(row: Row) -> dict[str, float]:
    """Return the middle of the quarter it lies in; the shops and places are invented and have no door."""
    area = Area.objects.filter(town_id=row.get("town"), name_ja=row.get("area", "")).first()
    return {"lat": area.lat, "lon": area.lon} if area else {}


def _shop(row: Row, *, site: Site) -> ShopPage:
    employer = jobs.employer_by_name(site=site, name=row["name"])
    return ShopPage(
        slug=slugify(row["name"], allow_unicode=True),
        title=row["name"],
        area=row.get("area", ""),
        hours=row.get("hours", ""),
        employer_id=employer.public_id if employer else None,
        **_point(row),
        body=[block({"type": "paragraph", "text": row["work"]})] if row.get("work") else [],
    )


def _place(row: Row) -> PlacePage:
    page = PlacePage(slug=row["key"], title=row["name"], kind=row.get("kind", "other"), **_point(row))
    page.way_from, page.way_legs = row.get("way_from", ""), _legs(row)
    for name in ("hours", "price", "area", "way"):
        setattr(page, name, row.get(name, ""))
    for name in ("kids", "quiet", "power", "step_free", "wifi", "booking"):
        answer, note = answer_and_note(row.get(name))
        setattr(page, name, answer)
        if note:
            setattr(page, f"{name}_note", note)
    return page


def _legs(row: Row) -> list[tuple[str, dict[str, Any]]]:
    """Return the stretches of the way from ``[turn, landmark, minutes]``."""
    names = ("turn", "landmark", "minutes")
    return [("leg", dict(zip(names, leg, strict=True))) for leg in row.get("legs", [])]


def _goals(key: str, *, site: Site, today: dt.date) -> dict[str, Goal]:
    """Return the goals of the site by the keys of the file; those that are there stay as they are."""
    found = {}
    for position, row in enumerate(rows_of_site("goals.yaml", key)):
        values = {name: row.get(name, "") for name in ("text", "title_en", "text_en", "unit", "unit_en")}
        values |= {
            "target": row["target"],
            "reached": row["reached"],
            "due_on": row["due_on"],
            "counted_on": today - dt.timedelta(days=row["days_ago"]),
            "position": position,
        }
        found[row["key"]], _ = Goal.objects.get_or_create(site=site, title=row["title"], defaults=values)
    return found


def _readings(key: str, *, site: Site) -> None:
    """Put the names on the list of readings, before the pages are read."""
    for row in rows_of_site("readings.yaml", key):
        ReadingWord.objects.get_or_create(
            site=site, surface=row["surface"], defaults={"reading": row["reading"]}
        )


def _activity(row: Row, goals: dict[str, Goal]) -> ActivityPage:
    page = ActivityPage(slug=row["slug"], title=row["title"], author=row.get("author", ""))
    for name in ("purpose", "purpose_en", "outcome", "outcome_en"):
        setattr(page, name, "".join(f"<p>{escape(line)}</p>" for line in row.get(name, [])))
    page.where = row.get("where", "")
    page.held_from, page.held_until = row.get("held_from"), row.get("held_until")
    page.body = [block(one) for one in row.get("blocks", [])]
    page.body_en = [block(one) for one in row.get("blocks_en", [])]
    page.goals = [goals[key] for key in row.get("goals", [])]
    return page


def _jobs_address(ref: str) -> str:
    if ref == "remote":
        return "/jobs/?remote=true"
    if Consideration.objects.filter(pk=ref).exists():
        return f"/jobs/?consideration={quote(ref)}"
    if (skill := Skill.objects.filter(pk=ref).first()) is not None:
        return f"/jobs/?q={quote(skill.name_ja)}"
    return "/jobs/fit/" if ref == "school" else "/jobs/"


def _page_address(slug: str, parents: dict[str, Page]) -> str:
    for name in ("articles", "interviews", "places"):
        if parents[name].get_children().live().filter(slug=slug).exists():
            return f"/{name}/{slug}/"
    return ""


def address(step: Row, *, site: Site, parents: dict[str, Page]) -> str:
    """Return where a next step of the files leads; nothing when that is not there."""
    kind, ref = step["kind"], str(step.get("ref", ""))
    if kind == "fit":
        return "/jobs/fit/"
    if kind == "jobs":
        return _jobs_address(ref)
    if kind == "job":
        job = jobs.job_by_external_id(site=site, external_id=ref)
        return f"/jobs/{job.public_id}/" if job else ""
    return _page_address(ref, parents)


def _set_steps(row: Row, *, site: Site, parents: dict[str, Page]) -> None:
    parent = parents["interviews" if row["kind"] == "interview" else "articles"]
    page: Any = parent.get_children().get(slug=row["slug"]).specific
    steps = [(step, address(step, site=site, parents=parents)) for step in row.get("next_steps", [])]
    page.next_steps = [
        ("step", {"process": step["process"], "label": step["text"], "label_en": "", "link": link})
        for step, link in steps
        if link
    ]
    page.save_revision().publish()


@transaction.atomic
def build_pages(*, site: Site, key: str, today: dt.date) -> int:
    """Build the pages of a sample site and return how many are new.

    Args:
        site: with its profile; jobs and vocabulary should be there, so that pages can point to them.
        key: ``mitaka`` or ``misawa``, as the files call the site.
        today: the day in Japan that days ago are counted from.
    """
    _readings(key, site=site)
    parents = _parents(site)
    new_articles = [
        row
        for row in rows(f"articles_{key}.yaml")
        if _publish(
            parents["interviews" if row["kind"] == "interview" else "articles"],
            _article(row, today=today),
            row,
            today=today,
        )
    ]
    shops = sum(
        _publish(parents["shops"], _shop(row, site=site), row, today=today)
        for row in rows_of_site("shops.yaml", key)
    )
    places = sum(
        _publish(parents["places"], _place(row), row, today=today) for row in rows_of_site("places.yaml", key)
    )
    goals = _goals(key, site=site, today=today)
    activities = sum(
        _publish(parents["activities"], _activity(row, goals), row, today=today)
        for row in rows_of_site("activities.yaml", key)
    )
    for row in new_articles:
        _set_steps(row, site=site, parents=parents)
    return len(new_articles) + shops + places + activities
