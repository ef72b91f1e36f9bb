"""What there is for each of the four processes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.cms.live import cards, live_pages
from mikke.cms.presentation import in_language
from mikke.jobs import by_subject as jobs
from mikke.jobs.cards import job_cards
from mikke.jobs.selectors import newest_cards
from mikke.kernel.kept import Kept
from mikke.kernel.ways_on import Row, Way, rows
from mikke.learning import selectors as learning
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Process

LIMIT = 6
TRIAL = "trial"
INDEXES = {
    "ArticlePage": "ArticleIndexPage",
    "InterviewPage": "InterviewIndexPage",
    "ShopPage": "ShopIndexPage",
    "PlacePage": "PlaceIndexPage",
    "ActivityPage": "ActivityIndexPage",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of one kind under a heading."""

    key: str
    title: str
    pages: list[Any]
    href: str


def groups(process_id: str, *, site: Site) -> list[Group]:
    """Return the kinds of pages that have something for the process; empty kinds are left out."""
    headings = {
        "ArticlePage": _("Articles"),
        "InterviewPage": _("Interviews"),
        "ShopPage": _("Shops and firms"),
        "PlacePage": _("Places to work and to meet"),
        "ActivityPage": _("What we do"),
    }
    found = []
    for kind, title in headings.items():
        pages = list(cards(live_pages(kind, site=site).filter(processes=process_id))[:LIMIT])
        if pages:
            index = live_pages(INDEXES[kind], site=site).first()
            href = f"{index.get_url()}?process={process_id}" if index else ""
            found.append(Group(kind.lower(), title, pages, href))
    return found


def _jobs(process_id: str, *, site: Site, today: dt.date) -> dict[str, Any]:
    every = reverse("jobs:list")
    if process_id == "find":
        found = newest_cards(site=site, today=today, limit=LIMIT)
        return {
            "jobs": job_cards(found, today=today),
            "jobs_title": _("Jobs that have just come in"),
            "jobs_href": every,
        }
    if process_id == "learn":
        found = jobs.jobs_that_teach(site=site, today=today, limit=3)
        return {
            "jobs": job_cards(found, today=today),
            "jobs_title": _("Jobs where you learn on the way"),
            "jobs_href": every,
        }
    if process_id == "try":
        found = jobs.jobs_answering_yes(site=site, today=today, consideration_id=TRIAL, limit=LIMIT)
        href = f"{every}?consideration={TRIAL}"
        return {
            "jobs": job_cards(found, today=today),
            "jobs_title": _("Jobs you can visit or try first"),
            "jobs_href": href,
        }
    return {"jobs": []}


def _lessons(process_id: str, *, site: Site) -> dict[str, Any]:
    """Return the newest lessons and the paths for the page of learning."""
    if process_id != "learn":
        return {}
    return {
        "lessons": learning.newest_lessons(site=site, limit=LIMIT),
        "paths": list(learning.public_paths(site=site)[:LIMIT]),
    }


def _steps(process_id: str) -> list[Row]:
    """Return the way to the next process; from the last one back to the first."""
    ways = {
        "find": Way("learn", _("What is missing can be learnt"), reverse("cms:learn")),
        "learn": Way("try", _("Try before you apply"), reverse("cms:try")),
        "try": Way("play", _("Meet others in town"), reverse("cms:play")),
        "play": Way("find", _("Jobs that fit the hours you can work"), reverse("jobs:fit")),
    }
    return rows([ways[process_id]])


_kept: Kept[dict[str, Any]] = Kept(20)


def context(here: Process, *, facts: SiteFacts) -> dict[str, Any]:
    """Return what the page of a process shows, kept until the site changes."""
    return dict(_kept.get(facts, (here.pk, timezone.localdate()), lambda: _context(here, facts)))


def _context(here: Process, facts: SiteFacts) -> dict[str, Any]:
    shown = _jobs(here.pk, site=facts.site, today=timezone.localdate())
    return (
        {
            "process": here.pk,
            "here": here,
            "text": in_language(here.text_ja, here.text_en),
            "groups": groups(here.pk, site=facts.site),
            "steps": _steps(here.pk),
        }
        | shown
        | _lessons(here.pk, site=facts.site)
    )
