"""What a page to read shows beside its text: what goes with it, and the natural next step."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.cms import structured
from mikke.cms.enums import ProcessId
from mikke.cms.live import cards, live_pages
from mikke.cms.presentation import in_language
from mikke.cms.related import Subjects, ranked
from mikke.jobs import by_subject as jobs
from mikke.jobs.cards import job_cards
from mikke.kernel.kept import Kept

SUBJECT_FIELDS = ("skills", "topics", "towns")


Step = tuple[str, str, str, str]


def subjects_of(model: Any, pages: Any) -> list[Subjects]:
    """Return the subjects of the pages of one kind in four queries, however many there are."""
    days = {
        pk: timezone.localdate(at) if at else None
        for pk, at in pages.order_by("pk").values_list("pk", "first_published_at")
    }
    sets: dict[str, dict[int, set[str]]] = {name: defaultdict(set) for name in SUBJECT_FIELDS}
    for name in SUBJECT_FIELDS:
        through = getattr(model, name).through
        own, other = f"{model._meta.model_name}_id", f"{name.removesuffix('s')}_id"  # noqa: SLF001 -- Django's public API in spite of its name
        for pk, value in through.objects.filter(**{f"{own}__in": days}).values_list(own, other):
            sets[name][pk].add(value)
    return [
        Subjects(pk, published_on=day, **{name: frozenset(sets[name][pk]) for name in SUBJECT_FIELDS})
        for pk, day in days.items()
    ]


def related_pages(page: Any, *, site: Site, limit: int = 3) -> list[Any]:
    """Return the pages of the same kind that go with ``page``, by the rule of ``related``."""
    model = type(page)
    pages = live_pages(model.__name__, site=site)
    subjects: dict[str, Any] = {
        name: frozenset(row.pk for row in getattr(page, name).all()) for name in SUBJECT_FIELDS
    }
    one = Subjects(page.pk, **subjects)
    order = ranked(one, subjects_of(model, pages), limit=limit)
    found = {row.pk: row for row in cards(pages.filter(pk__in=order))}
    return [found[pk] for pk in order if pk in found]


def step(process_id: str, text: str, href: str) -> Step:
    """Return a way on: process, its name, the words, the address."""
    return process_id, str(ProcessId(process_id).label), text, href


def own_steps(page: Any) -> list[Step]:
    """Return the next steps the editors wrote; own addresses stay in the reader's language."""
    root = "/en" if translation.get_language() == "en" else ""
    return [
        step(
            block.value["process"],
            in_language(block.value["label"], block.value["label_en"]),
            root + link if (link := block.value["link"]).startswith("/") else link,
        )
        for block in page.next_steps
    ]


def jobs_step(page: Any, *, site: Site) -> Step:
    """Return the way to the jobs of the page's town, or to all jobs when it is about several or none."""
    counts = jobs.open_count_by_town(site=site, today=timezone.localdate())
    towns = list(page.towns.all())
    if len(towns) == 1:
        text = _("Jobs in %(town)s (%(count)d)") % {
            "town": towns[0].name,
            "count": counts.get(towns[0].pk, 0),
        }
        return step("find", text, f"{reverse('jobs:list')}?town={towns[0].pk}")
    return step("find", _("All jobs (%(count)d)") % {"count": sum(counts.values())}, reverse("jobs:list"))


def ruled_steps(page: Any, *, site: Site) -> list[Step]:
    """Return the steps that follow from what the page is about: jobs there, jobs that fit, learning, a place."""
    found = [
        jobs_step(page, site=site),
        step("find", _("Jobs that fit the hours you can work"), reverse("jobs:fit")),
    ]
    has_lessons = live_pages("ArticlePage", site=site).filter(processes="learn").exclude(pk=page.pk).exists()
    if page.process_id != "learn" and has_lessons:
        found.append(step("learn", _("What helps on the way there"), reverse("cms:learn")))
    places = live_pages("PlaceIndexPage", site=site).first()
    if page.process_id != "play" and places is not None:
        found.append(step("play", _("Places to work and to meet"), places.get_url()))
    return found


_kept: Kept[dict[str, Any]] = Kept(300)


def _around(page: Any, request: HttpRequest, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Keep what stands around a published page until the site changes; a preview is made anew."""
    if getattr(request, "is_preview", False):
        return make()
    key = (page.pk, page.live_revision_id, timezone.localdate())
    return dict(_kept.get(request.facts, key, make))  # type: ignore[attr-defined]


def _common(page: Any, *, request: HttpRequest) -> dict[str, Any]:
    site = request.site
    return {
        "related": related_pages(page, site=site),
        "steps": own_steps(page) or ruled_steps(page, site=site),
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
    profile = request.facts.profile  # type: ignore[attr-defined]
    return _common(page, request=request) | {
        "jobs": job_cards(found, today=today),
        "article_json": structured.article(page, publisher=profile.name, request=request),
    }


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


def place_context(page: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what a place shows: places like it and the next step."""
    return _around(page, request, lambda: _common(page, request=request))
