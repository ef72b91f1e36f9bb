"""What a page to read shows beside its text: what goes with it, and the natural next step."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.cms import structured
from mikke.cms.live import cards, live_pages
from mikke.cms.presentation import in_language
from mikke.cms.related import Subjects, ranked
from mikke.jobs import selectors as jobs

SUBJECT_FIELDS = ("skills", "topics", "towns")


@dataclass(frozen=True, slots=True)
class NextStep:
    """A link onward in the colour of its process."""

    process_id: str
    label: str
    href: str
    note: str = ""


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
        Subjects(pk, *(frozenset(sets[name][pk]) for name in SUBJECT_FIELDS), published_on=day)
        for pk, day in days.items()
    ]


def related_pages(page: Any, model: Any, *, site: Site, limit: int = 3) -> list[Any]:
    """Return the pages of the same kind that go with ``page``, by the rule of ``related``."""
    pages = live_pages(model.__name__, site=site)
    one = Subjects(
        page.pk, *(frozenset(row.pk for row in getattr(page, name).all()) for name in SUBJECT_FIELDS)
    )
    order = ranked(one, subjects_of(model, pages), limit=limit)
    found = {row.pk: row for row in cards(pages.filter(pk__in=order))}
    return [found[pk] for pk in order if pk in found]


def own_step(page: Any) -> NextStep | None:
    """Return the next step the editors wrote, if any."""
    if not page.next_step_link or not page.next_step_label:
        return None
    label = in_language(page.next_step_label, page.next_step_label_en)
    return NextStep(page.process_id, label, page.next_step_link)


def jobs_step(page: Any, *, site: Site, note: str = "") -> NextStep:
    """Return the way to the jobs of the page's town, or to all of them."""
    town = next(iter(page.towns.all()), None) if page.towns.count() == 1 else None
    href = reverse("jobs:list") + (f"?{urlencode({'town': town.pk})}" if town else "")
    label = _("Jobs in %(town)s") % {"town": town.name} if town else _("All jobs in town")
    count = (
        jobs.open_jobs(site=site, today=timezone.localdate())
        .filter(**({"town": town} if town else {}))
        .count()
    )
    return NextStep("find", label, href, note or _("%(count)d open") % {"count": count})


def _page_step(kind: str, process_id: str, label: str, *, site: Site) -> NextStep | None:
    page = live_pages(kind, site=site).first()
    return None if page is None else NextStep(process_id, label, page.get_url())


def steps(page: Any, *, site: Site) -> list[NextStep]:
    """Return the editors' own step, or the steps that follow from what the page is about."""
    if (written := own_step(page)) is not None:
        return [written]
    found = [jobs_step(page, site=site)]
    found.append(NextStep("find", _("Jobs that fit the hours you can work"), reverse("jobs:fit")))
    if page.process_id != "play" and (
        place := _page_step("PlaceIndexPage", "play", _("Places to work and to meet"), site=site)
    ):
        found.append(place)
    if page.process_id != "learn" and live_pages("ArticlePage", site=site).filter(processes="learn").exists():
        found.append(NextStep("learn", _("What to learn for it"), reverse("cms:learn")))
    return found


def _common(page: Any, model: Any, *, request: HttpRequest) -> dict[str, Any]:
    site = request.site  # type: ignore[attr-defined]
    return {
        "related": related_pages(page, model, site=site),
        "steps": steps(page, site=site),
        "process": page.process_id,
    }


def article_context(page: Any, model: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what an article or interview shows: jobs with the same skills or topics, more to read, the next step."""
    site = request.site  # type: ignore[attr-defined]
    found = jobs.jobs_about(
        site=site,
        today=timezone.localdate(),
        skill_ids=[row.pk for row in page.skills.all()],
        topic_ids=[row.pk for row in page.topics.all()],
        limit=3,
    )
    profile = request.facts.profile  # type: ignore[attr-defined]
    return _common(page, model, request=request) | {
        "jobs": found,
        "article_json": structured.article(page, publisher=profile.name, request=request),
    }


def shop_context(page: Any, model: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what a shop shows: its open jobs, shops like it, the next step."""
    site = request.site  # type: ignore[attr-defined]
    found = (
        jobs.jobs_of_employer(site=site, today=timezone.localdate(), employer_id=page.employer_id)
        if page.employer_id
        else []
    )
    return _common(page, model, request=request) | {"jobs": found}


def place_context(page: Any, model: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what a place shows: places like it and the next step."""
    return _common(page, model, request=request)
