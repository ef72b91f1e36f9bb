"""The public list of lessons: what it is narrowed to, and a page of it below the skills that are taught."""

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from mikke.learning.models import Lesson
from mikke.learning.selectors import LEVELS, UNREAD, public_lessons
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill

PER_PAGE = 20
EASIEST_FIRST = Case(
    *(When(level=level, then=Value(place)) for level, place in LEVELS.items()), output_field=IntegerField()
)


def taught_skills(*, site: Site) -> list[Skill]:
    """Return the skills that published lessons teach, in the order of the vocabulary."""
    taught = public_lessons(site=site).order_by().values("skills")
    return list(Skill.objects.filter(pk__in=taught))


def find_lessons(wanted: dict[str, Any], *, site: Site) -> QuerySet[Lesson]:
    """Return the lessons asked for, once below each skill (``skill_id``), the easiest first.

    Args:
        wanted: ``skill`` (id), ``level`` and ``minutes`` (at the most), each where it was chosen.
        site: whose.
    """
    found = public_lessons(site=site).prefetch_related(None).defer(*UNREAD)
    found = found.annotate(skill_id=F("skills")).exclude(skill_id=None)
    if skill := wanted.get("skill"):
        found = found.filter(skill_id=skill)
    if level := wanted.get("level"):
        found = found.filter(level=level)
    if minutes := wanted.get("minutes"):
        found = found.filter(minutes__lte=minutes)
    return found.order_by("skills__sort_order", "skill_id", EASIEST_FIRST, "minutes", "title", "pk")


def page_of(rows: QuerySet[Any], number: str | None) -> Page[Any]:
    """Return a page by its number in the address; the first one for none, the last one beyond it."""
    return Paginator(rows, PER_PAGE).get_page(number)


def by_skill(page: Page[Any], skills: list[Skill]) -> list[tuple[Skill, list[Lesson]]]:
    """Return the lessons of a page below their skills."""
    named = {skill.pk: skill for skill in skills}
    return [(named[key], list(rows)) for key, rows in groupby(page.object_list, lambda row: row.skill_id)]


def page_links(page: Page[Any], wanted: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the props of ``ui/pages.html``; ``wanted`` is what else stands in the address."""

    def href(number: int | str) -> str:
        return f"?{urlencode((wanted or {}) | {'page': number})}"

    if not page.has_other_pages():
        return {"links": [], "before": "", "after": ""}
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "links": [(str(n), href(n) if isinstance(n, int) and n != page.number else "") for n in numbers],
        "before": href(page.previous_page_number()) if page.has_previous() else "",
        "after": href(page.next_page_number()) if page.has_next() else "",
    }
