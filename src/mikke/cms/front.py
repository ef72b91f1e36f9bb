"""What the front door shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from mikke.cms.live import cards, live_pages
from mikke.cms.presentation import in_language
from mikke.events.listing import coming_lines
from mikke.jobs import by_subject as jobs
from mikke.jobs.cards import job_cards
from mikke.jobs.selectors import newest_cards
from mikke.kernel.kept import Kept
from mikke.surveys.selectors import open_questionnaires
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Process, Town

READING_KINDS = ("InterviewPage", "ShopPage", "ArticlePage")


@dataclass(frozen=True, slots=True)
class ProcessCard:
    """A process with its line and how much there is."""

    process_id: str
    name: str
    text: str
    count_words: str
    href: str


@dataclass(frozen=True, slots=True)
class TownCard:
    """A town with how many jobs are open there."""

    name: str
    job_count: int
    href: str


def process_count_words(process_id: str, *, site: Site, open_count: int) -> str:
    """Return how much there is in a process, in words; what is not there is not promised."""
    if process_id == "find":
        return ngettext("%(count)d job", "%(count)d jobs", open_count) % {"count": open_count}
    if process_id == "learn":
        count = live_pages("ArticlePage", site=site).filter(processes="learn").count()
        return ngettext("%(count)d article", "%(count)d articles", count) % {"count": count}
    if process_id == "try":
        count = live_pages("ShopPage", site=site).count()
        return ngettext("%(count)d shop", "%(count)d shops", count) % {"count": count}
    count = live_pages("PlacePage", site=site).count()
    return ngettext("%(count)d place", "%(count)d places", count) % {"count": count}


def process_cards(*, site: Site, open_count: int) -> list[ProcessCard]:
    """Return the four processes in their order."""
    return [
        ProcessCard(
            process.pk,
            process.name,
            in_language(process.text_ja, process.text_en),
            process_count_words(process.pk, site=site, open_count=open_count),
            reverse(f"cms:{process.pk}"),
        )
        for process in Process.objects.all()
    ]


def town_cards(towns: Sequence[Town], counts: dict[str, int]) -> list[TownCard]:
    """Return the towns of the site in their order."""
    return [
        TownCard(town.name, counts.get(town.pk, 0), f"{reverse('jobs:list')}?town={town.pk}")
        for town in towns
    ]


def reading(*, site: Site, chosen_ids: Sequence[int], limit: int = 3) -> list[Any]:
    """Return the pages the editors chose, in their order; filled up with the newest talk, shop and article."""
    found: dict[int, Any] = {}
    for kind in READING_KINDS if chosen_ids else ():
        found |= {page.pk: page for page in cards(live_pages(kind, site=site).filter(pk__in=chosen_ids))}
    shown = [found[pk] for pk in chosen_ids if pk in found][:limit]
    for kind in READING_KINDS if len(shown) < limit else ():
        shown += cards(live_pages(kind, site=site).exclude(pk__in=chosen_ids))[:1]
    if len(shown) < limit:
        known = [page.pk for page in shown]
        shown += cards(live_pages("ArticlePage", site=site).exclude(pk__in=known))[:limit]
    return shown[:limit]


def presets() -> list[dict[str, str]]:
    """Return the six answers to "when can you work?"; ``value`` is what jobs:fit knows."""
    return [
        {"value": "nursery", "label": _("While nursery is open"), "hint": _("weekdays 9 to 16")},
        {"value": "school", "label": _("While school is on"), "hint": _("weekdays 9 to 14")},
        {"value": "short", "label": _("Short hours"), "hint": _("2 to 3 hours a day")},
        {"value": "evening", "label": _("From the evening"), "hint": _("17 to 21")},
        {"value": "weekend", "label": _("Weekends only"), "hint": _("9 to 18")},
        {"value": "home", "label": _("Any time"), "hint": _("work at home")},
    ]


_kept: Kept[dict[str, Any]] = Kept(20)


def context(home: Any, *, request: HttpRequest) -> dict[str, Any]:
    """Return what the home template needs."""
    facts = request.facts  # type: ignore[attr-defined]
    if getattr(request, "is_preview", False):
        return _context(facts, home)
    key = (home.pk, home.live_revision_id, timezone.localdate())
    return dict(_kept.get(facts, key, lambda: _context(facts, home)))


def _context(facts: SiteFacts, home: Any) -> dict[str, Any]:
    site, today = facts.site, timezone.localdate()
    chosen_ids = [feature.page_id for feature in home.features.all()]
    counts = jobs.open_count_by_town(site=site, today=today)
    open_count = sum(counts.values())
    return {
        "open_count": open_count,
        "processes": process_cards(site=site, open_count=open_count),
        "newest_jobs": job_cards(newest_cards(site=site, today=today, limit=3), today=today),
        "reading": reading(site=site, chosen_ids=chosen_ids),
        "article_index": live_pages("ArticleIndexPage", site=site).first(),
        "town_cards": town_cards(facts.towns, counts),
        "presets": presets(),
        "events": coming_lines(site=site, now=timezone.now()),
        "surveys": list(open_questionnaires(site=site, now=timezone.now())[:2]),
    }
