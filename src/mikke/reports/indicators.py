"""Which figures there are, and where each comes from. A room above adds its own with ``register``.

A source returns observations of a period; how they are gathered is said once, in ``domain.indicator_table``.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mikke.cms.enums import ArticleKind
from mikke.cms.live import live_pages
from mikke.domain.indicator_table import Method, Observation
from mikke.jobs.enums import ClosedReason, EnquiryKind, JobStatus, TipState
from mikke.jobs.models import Enquiry, Job, JobDayCount, SavedCondition, TipCase
from mikke.surveys.models import Response
from mikke.tenancy.enums import Feature
from mikke.tenancy.models import Site

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for: a site and a period, both days included."""

    site: Site
    starts_on: dt.date
    ends_on: dt.date

    @property
    def since(self) -> dt.datetime:
        """The first moment, in Japan."""
        return timezone.make_aware(dt.datetime.combine(self.starts_on, dt.time.min))

    @property
    def until(self) -> dt.datetime:
        """The first moment after it."""
        return timezone.make_aware(dt.datetime.combine(self.ends_on + dt.timedelta(days=1), dt.time.min))

    def within(self, rows: QuerySet[Any], field: str) -> QuerySet[Any]:
        """Return the rows whose moment lies in the period."""
        return rows.filter(**{f"{field}__gte": self.since, f"{field}__lt": self.until})


Source = Callable[[Ask], Iterable[Observation]]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure.

    Attributes:
        id: never changes; targets and reports keep it.
        label, unit: for people; the unit follows the number.
        group: the heading under which it stands.
        source: its observations.
        method: ``sum``, ``median`` or ``lowest``.
        hides_small: whether 1 to 4 are hidden, because they stand for people.
        feature: what the site's legal mode must allow; None for always.
        is_for: whether a site has this figure at all; None for every site.
    """

    id: str
    label: Words
    unit: Words
    group: Words
    source: Source
    method: Method = "sum"
    hides_small: bool = False
    feature: Feature | None = None
    is_for: Callable[[Site], bool] | None = None


REGISTRY: dict[str, Indicator] = {}


def register(*indicators: Indicator) -> None:
    """Offer figures, in this order. Raises: ValueError when an id is taken."""
    for one in indicators:
        if one.id in REGISTRY:
            msg = f"there is a figure {one.id} already"
            raise ValueError(msg)
        REGISTRY[one.id] = one


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment)


def _town(code: str | None) -> frozenset[str]:
    return frozenset((code,)) if code else frozenset()


def _pages(model: str, **narrowed: str) -> Source:
    def source(ask: Ask) -> Iterable[Observation]:
        rows = live_pages(model, site=ask.site).filter(**narrowed)
        pages = ask.within(rows, "first_published_at").prefetch_related("towns")
        for page in pages:
            yield Observation(
                _day(page.first_published_at), 1, frozenset(town.pk for town in page.towns.all())
            )

    return source


def _moments(rows: Callable[[Site], QuerySet[Any]], field: str, town: str) -> Source:
    """Count rows by a moment of theirs."""

    def source(ask: Ask) -> Iterable[Observation]:
        found = ask.within(rows(ask.site), field).values_list(field, town)
        return (Observation(_day(moment), 1, _town(code)) for moment, code in found)

    return source


def _filled(site: Site) -> QuerySet[Any]:
    return Job.objects.for_site(site).filter(status=JobStatus.CLOSED, closed_reason=ClosedReason.FILLED)


def _days_to_fill(ask: Ask) -> Iterable[Observation]:
    found = ask.within(_filled(ask.site).filter(published_at__isnull=False), "closed_at")
    for published, closed, town in found.values_list("published_at", "closed_at", "town_id"):
        yield Observation(_day(closed), (_day(closed) - _day(published)).days, _town(town))


def _views(ask: Ask) -> Iterable[Observation]:
    rows = JobDayCount.objects.filter(job__site=ask.site, day__gte=ask.starts_on, day__lte=ask.ends_on)
    return (
        Observation(day, views, _town(town))
        for day, views, town in rows.values_list("day", "views", "job__town_id")
    )


def _enquiries(*kinds: EnquiryKind) -> Source:
    return _moments(
        lambda site: Enquiry.objects.for_site(site).filter(kind__in=kinds), "created_at", "job__town_id"
    )


def _became_jobs(site: Site) -> QuerySet[Any]:
    """Return the tips whose shop agreed and whose posting readers have seen."""
    rows = TipCase.objects.for_site(site).filter(state=TipState.DRAFTED)
    return rows.filter(job__published_at__isnull=False)


def _lapsed(site: Site) -> QuerySet[Any]:
    return TipCase.objects.for_site(site).filter(state=TipState.LAPSED)


def _saved(ask: Ask) -> Iterable[Observation]:
    rows = ask.within(SavedCondition.objects.for_site(ask.site), "confirmed_at")
    return (Observation(_day(moment)) for moment in rows.values_list("confirmed_at", flat=True))


def _survey_answers(ask: Ask) -> Iterable[Observation]:
    rows = Response.objects.filter(questionnaire__site=ask.site, is_finished=True, is_held=False)
    found = ask.within(rows, "submitted_at").values_list("submitted_at", flat=True)
    return (Observation(_day(moment)) for moment in found)


PAGES, JOBS, PEOPLE = _("What was published"), _("Jobs"), _("People")
register(
    Indicator("articles", _("Articles"), _("pieces"), PAGES, _pages("ArticlePage")),
    *(
        Indicator(
            f"articles_{kind.value}".replace("-", "_"),
            format_lazy("{}{}", _("Articles: "), kind.label),
            _("pieces"),
            PAGES,
            _pages("ArticlePage", kind=kind.value),
        )
        for kind in ArticleKind
    ),
    Indicator("interviews", _("Interviews"), _("pieces"), PAGES, _pages("InterviewPage")),
    Indicator("activities", _("Activities"), _("pieces"), PAGES, _pages("ActivityPage")),
    Indicator("places", _("Places to work and to meet"), _("pieces"), PAGES, _pages("PlacePage")),
    Indicator("shops", _("Shops and firms"), _("pieces"), PAGES, _pages("ShopPage")),
    Indicator(
        "jobs_posted",
        _("Jobs posted"),
        _("pieces"),
        JOBS,
        _moments(Job.objects.for_site, "published_at", "town_id"),
    ),
    Indicator("jobs_filled", _("Jobs filled"), _("pieces"), JOBS, _moments(_filled, "closed_at", "town_id")),
    Indicator(
        "days_to_fill", _("Days until somebody was found (median)"), _("days"), JOBS, _days_to_fill, "median"
    ),
    Indicator("job_views", _("Views of postings"), _("times"), JOBS, _views),
    Indicator(
        "enquiries",
        _("Questions and applications"),
        _("pieces"),
        PEOPLE,
        _enquiries(EnquiryKind.ASK, EnquiryKind.APPLY),
    ),
    Indicator("trials", _("Wishes to see or try the work"), _("pieces"), PEOPLE, _enquiries(EnquiryKind.TRY)),
    Indicator(
        "tips",
        _("Tips of neighbours (shops)"),
        _("pieces"),
        PEOPLE,
        _moments(TipCase.objects.for_site, "opened_at", "town_id"),
    ),
    Indicator(
        "tips_to_jobs",
        _("Tips that became a job"),
        _("pieces"),
        PEOPLE,
        _moments(_became_jobs, "job__published_at", "town_id"),
    ),
    Indicator(
        "tips_lapsed",
        _("Tips that lapsed"),
        _("pieces"),
        PEOPLE,
        _moments(_lapsed, "decided_at", "town_id"),
    ),
    Indicator("survey_answers", _("Answers to surveys"), _("pieces"), PEOPLE, _survey_answers),
    Indicator(
        "saved_conditions",
        _("People who saved conditions"),
        _("people"),
        PEOPLE,
        _saved,
        hides_small=True,
        feature=Feature.SAVED_CONDITIONS,
    ),
)
