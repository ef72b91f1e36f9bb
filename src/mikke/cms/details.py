"""What a page to read shows beside its text: what goes with it, and the natural next step."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from mikke.cms.live import cards, live_pages
from mikke.cms.next_steps import steps_of, subject_of
from mikke.cms.related import Subjects, ranked
from mikke.cms.subjects import entries
from mikke.jobs import by_subject as jobs
from mikke.jobs.cards import job_cards
from mikke.kernel.kept import Kept
from mikke.tenancy.sites import SiteFacts


def related_pages(page: Any, *, facts: SiteFacts, limit: int = 3) -> list[Any]:
    """Return the pages of the same kind that go with ``page``, by the rule of ``related``."""
    kind = type(page).__name__
    subject = subject_of(page)
    one = Subjects(page.pk, subject.skills, subject.topics, subject.towns)
    order = ranked(one, (entry.subjects for entry in entries(kind, facts=facts)), limit=limit)
    found = {row.pk: row for row in cards(live_pages(kind, site=facts.site).filter(pk__in=order))}
    return [found[pk] for pk in order if pk in found]


_kept: Kept[dict[str, Any]] = Kept(300)


def _around(page: Any, request: HttpRequest, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Keep what stands around a published page until the site changes; a preview is made anew."""
    if getattr(request, "is_preview", False):
        return make()
    key = (page.pk, page.live_revision_id, timezone.localdate())
    return dict(_kept.get(request.facts, key, make))  # type: ignore[attr-defined]


def _common(page: Any, *, request: HttpRequest) -> dict[str, Any]:
    facts = request.facts  # type: ignore[attr-defined]
    return {
        "related": related_pages(page, facts=facts),
        "steps": steps_of(page, facts=facts),
        "process": page.process_id,
    }


def article_context(page: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what an article or interview shows: jobs with the same skills or topics, more to read, the next step."""
    return _around(page, request, lambda: _article(page, request))


def _article(page: Any, request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    found = jobs.jobs_about(
        facts=request.facts,  # type: ignore[attr-defined]
        today=today,
        skill_ids=[row.pk for row in page.skills.all()],
        topic_ids=[row.pk for row in page.topics.all()],
        limit=3,
    )
    return _common(page, request=request) | {"jobs": job_cards(found, today=today)}


def shop_context(page: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what a shop shows: its open jobs, shops like it, the next step."""
    return _around(page, request, lambda: _shop(page, request))


def _shop(page: Any, request: HttpRequest) -> dict[str, Any]:
    site, today = request.site, timezone.localdate()
    found = (
        jobs.jobs_of_employer(site=site, today=today, employer_id=page.employer_id)
        if page.employer_id
        else []
    )
    return _common(page, request=request) | {"jobs": job_cards(found, today=today)}


def activity_context(page: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what an activity shows: the goals it serves with how far they are, more of them, the next step."""
    return _around(page, request, lambda: _activity(page, request))


def _activity(page: Any, request: HttpRequest) -> dict[str, Any]:
    goals = [goal for goal in page.goals.all() if goal.is_public]
    index = live_pages("ActivityIndexPage", site=request.site).first()
    return _common(page, request=request) | {"goals": goals, "goals_href": index.get_url() if index else ""}


def place_context(page: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what a place shows: places like it and the next step."""
    return _around(page, request, lambda: _common(page, request=request))
