"""Figures of digital help: what was asked, how it ended, what flyers brought. Counts of people under five are hidden."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mikke.domain.indicator_table import SMALLEST_SHOWN, Observation
from mikke.helpdesk.enums import CaseState, EnquiryState, Solved, Topic, VisitState
from mikke.helpdesk.models import Campaign, Case, HelpEnquiry, Visit
from mikke.helpdesk.selectors import Funnel, funnels
from mikke.reports.flyer_funnel import flyer_funnels
from mikke.reports.indicators import Ask, Indicator, Source, register
from mikke.tenancy.models import Site


def has_desk(site: Site) -> bool:
    """Return whether a site helps with phones and computers at all: the others see none of these figures."""
    return Case.objects.for_site(site).exists() or Campaign.objects.for_site(site).exists()


def _days(rows: QuerySet[Any], field: str) -> Iterable[Observation]:
    moments: Iterable[dt.datetime] = rows.order_by().values_list(field, flat=True)
    return (Observation(timezone.localdate(moment)) for moment in moments)


def _opened(ask: Ask) -> Iterable[Observation]:
    """Cases by the day they were opened; what was joined to another one is not counted again."""
    rows = Case.objects.for_site(ask.site).exclude(state=CaseState.JOINED)
    return _days(ask.within(rows, "opened_at"), "opened_at")


def _closed(ask: Ask, **narrowed: str) -> QuerySet[Any]:
    rows = Case.objects.for_site(ask.site).filter(state=CaseState.CLOSED, **narrowed)
    return ask.within(rows, "closed_at")


def _closed_source(**narrowed: str) -> Source:
    return lambda ask: _days(_closed(ask, **narrowed), "closed_at")


def _minutes(ask: Ask) -> Iterable[Observation]:
    rows = _closed(ask).order_by().values_list("closed_at", "closed_minutes")
    return (Observation(timezone.localdate(moment), minutes) for moment, minutes in rows)


def _visits(ask: Ask) -> Iterable[Observation]:
    rows = Visit.objects.for_site(ask.site).filter(state=VisitState.DONE)
    return _days(ask.within(rows, "at"), "at")


def _batches(ask: Ask) -> list[Funnel]:
    """The batches that were given out first within the period."""
    return [row for row in funnels(site=ask.site) if ask.starts_on <= row.campaign.started_on <= ask.ends_on]


def _copies(ask: Ask) -> Iterable[Observation]:
    return (Observation(row.campaign.started_on, row.campaign.copies) for row in _batches(ask))


def _by_flyer(ask: Ask) -> QuerySet[Any]:
    rows = HelpEnquiry.objects.for_site(ask.site).filter(campaign__isnull=False)
    return ask.within(rows.exclude(state=EnquiryState.ASIDE), "created_at")


def _flyer_enquiries(ask: Ask) -> Iterable[Observation]:
    return _days(_by_flyer(ask), "created_at")


def _flyer_cases(ask: Ask) -> Iterable[Observation]:
    """Each case once, on the day of its first enquiry by a flyer."""
    rows = _by_flyer(ask).filter(case__isnull=False).order_by("created_at", "pk")
    first: dict[int, dt.datetime] = {}
    for case, moment in rows.values_list("case_id", "created_at"):
        first.setdefault(case, moment)
    return (Observation(timezone.localdate(moment)) for moment in first.values())


def _further(step: str) -> Source:
    """Who took a seat, or became a supporter, after they had come by a flyer: on the day they did."""

    def source(ask: Ask) -> Iterable[Observation]:
        rows = flyer_funnels(site=ask.site)
        days = [day for row in rows for day in getattr(row, step)]
        return (Observation(day) for day in days if ask.starts_on <= day <= ask.ends_on)

    return source


def _yen_each(what: str) -> Source:
    """What one enquiry or case cost in each batch that brought at least five, rounded up."""

    def source(ask: Ask) -> Iterable[Observation]:
        for row in _batches(ask):
            count, yen = (
                (row.enquiries, row.yen_each_enquiry)
                if what == "enquiries"
                else (row.cases, row.yen_each_case)
            )
            if count >= SMALLEST_SHOWN and yen is not None:
                yield Observation(row.campaign.started_on, yen)

    return source


GROUP = _("Help with phone and computer")


def _people(id_: str, label: Any, source: Source) -> Indicator:
    return Indicator(id_, label, _("pieces"), GROUP, source, hides_small=True, is_for=has_desk)


register(
    _people("help_cases", _("People came for help (cases)"), _opened),
    *(
        _people(
            f"help_topic_{topic.value}",
            format_lazy("{}{}", _("Settled: "), topic.label),
            _closed_source(topic=topic.value),
        )
        for topic in Topic
    ),
    _people("help_solved", _("Solved, as the person said"), _closed_source(solved=Solved.YES)),
    Indicator(
        "help_minutes",
        _("Minutes for one case (median)"),
        _("minutes"),
        GROUP,
        _minutes,
        "median",
        hides_small=True,
        is_for=has_desk,
    ),
    _people("help_visits", _("Visits held"), _visits),
    Indicator(
        "help_flyer_copies", _("Flyers given out (copies)"), _("sheets"), GROUP, _copies, is_for=has_desk
    ),
    _people("help_flyer_enquiries", _("Enquiries by a flyer"), _flyer_enquiries),
    _people("help_flyer_cases", _("Cases by a flyer"), _flyer_cases),
    _people("help_flyer_seats", _("Came by a flyer and took a seat in a class"), _further("seats")),
    _people("help_flyer_supporters", _("Came by a flyer and became a supporter"), _further("supporters")),
    Indicator(
        "help_flyer_yen_enquiry",
        _("What an enquiry by flyer cost (median of the batches)"),
        _("yen"),
        GROUP,
        _yen_each("enquiries"),
        "median",
        is_for=has_desk,
    ),
    Indicator(
        "help_flyer_yen_case",
        _("What a case by flyer cost (median of the batches)"),
        _("yen"),
        GROUP,
        _yen_each("cases"),
        "median",
        is_for=has_desk,
    ),
)
