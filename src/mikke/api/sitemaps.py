"""The sitemap of a site: its pages and its open postings, ten thousand addresses a file."""

import datetime as dt
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone

from mikke.cms.selectors import public_pages
from mikke.community.selectors import public_posts
from mikke.directory.selectors import public_services
from mikke.events.selectors import coming_events
from mikke.helpdesk.knowhow_reading import public_cards
from mikke.jobs.selectors import open_jobs
from mikke.learning.selectors import public_lessons, public_paths
from mikke.reports.selectors import dated_reports
from mikke.surveys.selectors import open_questionnaires, published_results
from mikke.tenancy.sites import SiteFacts

PER_FILE = 10_000
LISTS = (
    "jobs:list",
    "jobs:fit",
    "directory:list",
    "community:circles",
    "community:ideas",
    "community:offers",
    "community:wishes",
    "cms:find",
    "cms:learn",
    "learning:lessons",
    "cms:try",
    "cms:play",
    "events:list",
    "helpdesk:ask",
    "helpdesk:cards",
    "events:call",
    "surveys:list",
    "reports:list",
    "reports:open_data",
)


class BothLanguages(Sitemap[Any]):
    """Names each address in Japanese and English, and that each is the other's translation."""

    limit = PER_FILE
    i18n = True
    alternates = True
    x_default = True


class PagesSitemap(BothLanguages):
    """What editors write."""

    def __init__(self, facts: SiteFacts) -> None:
        self._facts = facts

    def items(self) -> list[Any]:
        """Return the public pages of the site."""
        return list(public_pages(site=self._facts.site))

    def location(self, item: Any) -> str:
        """Return the path of the page."""
        return str(item.get_url_parts()[2])

    def lastmod(self, item: Any) -> dt.datetime | None:
        """Return when it was last published."""
        return item.last_published_at


class ListsSitemap(BothLanguages):
    """The lists and the page that asks for a week."""

    def items(self) -> list[str]:
        """Return the names of the addresses."""
        return list(LISTS)

    def location(self, item: str) -> str:
        """Return the path."""
        return reverse(item)


class JobsSitemap(Sitemap[Any]):
    """Open postings; a closed one leaves the map the same day."""

    limit = PER_FILE

    def __init__(self, facts: SiteFacts, *, today: dt.date) -> None:
        self._facts, self._today = facts, today

    def items(self) -> QuerySet[Any]:
        """Return the open postings of the site."""
        found = open_jobs(site=self._facts.site, today=self._today)
        return found.select_related(None).only("public_id", "updated_at")

    def location(self, item: Any) -> str:
        """Return the path of the posting."""
        return reverse("jobs:detail", args=(item.public_id,))

    def lastmod(self, item: Any) -> dt.datetime:
        """Return when it was last changed."""
        return item.updated_at


class SurveysSitemap(BothLanguages):
    """Surveys that take answers, and the results that may be read."""

    def __init__(self, facts: SiteFacts, *, now: dt.datetime) -> None:
        self._facts, self._now = facts, now

    def items(self) -> list[tuple[str, Any]]:
        """Return the name of the address and the survey, for each listed survey of the site."""
        site, now = self._facts.site, self._now
        asked = [("surveys:start", survey) for survey in open_questionnaires(site=site, now=now)]
        return asked + [("survey_results:page", survey) for survey in published_results(site=site, now=now)]

    def location(self, item: tuple[str, Any]) -> str:
        """Return the path of the survey or of its results."""
        name, survey = item
        return reverse(name, args=(survey.slug,))

    def lastmod(self, item: tuple[str, Any]) -> dt.datetime:
        """Return when the survey was last changed; results stand since its end."""
        name, survey = item
        ends = (survey.closed_at, survey.closes_at) if name == "survey_results:page" else ()
        return max(filter(None, (survey.updated_at, *ends)))


class ReportsSitemap(BothLanguages):
    """Reports of periods, in their newest edition."""

    def __init__(self, facts: SiteFacts) -> None:
        self._facts = facts

    def items(self) -> list[Any]:
        """Return the reports of the site that readers may see."""
        return list(dated_reports(site=self._facts.site))

    def location(self, item: Any) -> str:
        """Return the path of the report."""
        return reverse("reports:report", args=(item.slug,))

    def lastmod(self, item: Any) -> dt.datetime:
        """Return when its newest edition was published."""
        return item.newest_at


class LearningSitemap(BothLanguages):
    """Lessons and paths."""

    def __init__(self, facts: SiteFacts) -> None:
        self._facts = facts

    def items(self) -> list[tuple[str, Any]]:
        """Return the name of the address and the row, for each lesson and path of the site that readers see."""
        site = self._facts.site
        lessons = [("learning:lesson", row) for row in public_lessons(site=site).prefetch_related(None)]
        return lessons + [("learning:path", row) for row in public_paths(site=site)]

    def location(self, item: tuple[str, Any]) -> str:
        """Return the path of the lesson or path."""
        name, row = item
        return reverse(name, args=(row.public_id,))

    def lastmod(self, item: tuple[str, Any]) -> dt.datetime:
        """Return when it was last changed."""
        return item[1].updated_at


class HelpSitemap(BothLanguages):
    """Services of the directory of help, and know-how cards."""

    def __init__(self, facts: SiteFacts, *, today: dt.date) -> None:
        self._facts, self._today = facts, today

    def items(self) -> list[tuple[str, Any]]:
        """Return the name of the address and the row, for each service and card that readers see."""
        site = self._facts.site
        services = public_services(site=site, today=self._today).select_related(None).order_by("pk")
        rows: list[tuple[str, Any]] = [
            ("directory:detail", row) for row in services.only("public_id", "updated_at")
        ]
        cards = public_cards(site=site).prefetch_related(None).select_related(None).order_by("pk")
        return rows + [("helpdesk:card", row) for row in cards.only("public_id", "updated_at")]

    def location(self, item: tuple[str, Any]) -> str:
        """Return the path of the service or card."""
        name, row = item
        return reverse(name, args=(row.public_id,))

    def lastmod(self, item: tuple[str, Any]) -> dt.datetime:
        """Return when it was last changed."""
        return item[1].updated_at


class CommunitySitemap(BothLanguages):
    """Circles, ideas and offers that everybody may read."""

    def __init__(self, facts: SiteFacts, *, today: dt.date) -> None:
        self._facts, self._today = facts, today

    def items(self) -> list[Any]:
        """Return what is shown of the site."""
        rows = public_posts(site=self._facts.site, today=self._today).select_related(None).order_by("pk")
        return list(rows.only("public_id", "kind", "shown_at", "settled_at"))

    def location(self, item: Any) -> str:
        """Return the path of the post."""
        return reverse(f"community:{item.kind}", args=(item.public_id,))

    def lastmod(self, item: Any) -> dt.datetime:
        """Return when it was shown or its text was last taken."""
        return item.settled_at or item.shown_at


class EventsSitemap(BothLanguages):
    """Events that are to come; one leaves the map when it is over or does not take place."""

    def __init__(self, facts: SiteFacts, *, now: dt.datetime) -> None:
        self._facts, self._now = facts, now

    def items(self) -> list[Any]:
        """Return the coming events of the site."""
        return list(coming_events(site=self._facts.site, now=self._now))

    def location(self, item: Any) -> str:
        """Return the path of the event."""
        return reverse("events:event", args=(item.public_id,))

    def lastmod(self, item: Any) -> dt.datetime:
        """Return when it was last changed."""
        return item.updated_at


def _maps(request: HttpRequest) -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    facts: SiteFacts = request.facts  # type: ignore[attr-defined]
    jobs = JobsSitemap(facts, today=timezone.localdate())
    surveys = SurveysSitemap(facts, now=timezone.now())
    return {
        "lists": ListsSitemap(),
        "pages": PagesSitemap(facts),
        "jobs": jobs,
        "surveys": surveys,
        "reports": ReportsSitemap(facts),
        "learning": LearningSitemap(facts),
        "help": HelpSitemap(facts, today=timezone.localdate()),
        "community": CommunitySitemap(facts, today=timezone.localdate()),
        "events": EventsSitemap(facts, now=timezone.now()),
    }


def index(request: HttpRequest) -> HttpResponse:
    """List the files of the sitemap."""
    return sitemap_views.index(request, sitemaps=_maps(request), sitemap_url_name="sitemap_section")


def section(request: HttpRequest, section: str) -> HttpResponse:
    """Give one file of the sitemap, 404 for a section that is not there."""
    return sitemap_views.sitemap(request, sitemaps=_maps(request), section=section)


urlpatterns = [
    path("sitemap.xml", index, name="sitemap"),
    path("sitemap-<slug:section>.xml", section, name="sitemap_section"),
]
