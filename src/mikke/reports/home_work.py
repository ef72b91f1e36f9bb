"""Figures of home work: hours, people, what an hour brought, clients, returned work, taking over."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.domain.indicator_table import Observation
from mikke.domain.pay import effective_yen_per_hour
from mikke.reports.indicators import Ask, Indicator, Source, register
from mikke.telework.models import ChunkReturn, Client, CoverCount, HandBack, PayLine, TimeEntry
from mikke.telework.pay_enums import LineKind, PaperState
from mikke.telework.selectors_cover import count_cover
from mikke.tenancy.models import Site

PAID_FOR_WORK = (LineKind.WORK, LineKind.CORRECTION, LineKind.TOP_UP)
SETTLED = (PaperState.CLOSED, PaperState.PAID)
HOUR = 60


def has_team(site: Site) -> bool:
    """Return whether a site does home work at all: the others see none of these figures."""
    return Client.objects.for_site(site).exists()


def _time(ask: Ask) -> QuerySet[TimeEntry]:
    rows = TimeEntry.objects.for_site(ask.site).filter(is_void=False, minutes__isnull=False)
    return rows.filter(work_date__gte=ask.starts_on, work_date__lte=ask.ends_on).order_by()


def _by_month(rows: QuerySet[TimeEntry], value: Sum | Count) -> Iterator[tuple[dt.date, int]]:
    found = rows.annotate(of=TruncMonth("work_date")).values_list("of").annotate(value=value)
    return iter(found.values_list("of", "value"))


def _hours(ask: Ask) -> Iterable[Observation]:
    """Whole hours of each month; what is left of an hour is not counted."""
    return (Observation(month, minutes // HOUR) for month, minutes in _by_month(_time(ask), Sum("minutes")))


def _people(ask: Ask) -> Iterable[Observation]:
    people = Count("worker", distinct=True)
    return (Observation(month, number) for month, number in _by_month(_time(ask), people))


def _clients(ask: Ask) -> Iterable[Observation]:
    clients = Count("order__client", distinct=True)
    return (Observation(month, number) for month, number in _by_month(_time(ask), clients))


def _paid_lines(ask: Ask) -> QuerySet[PayLine]:
    """Lines of closed statements for work whose month begins within the period."""
    return PayLine.objects.filter(
        statement__site=ask.site,
        statement__state__in=SETTLED,
        kind__in=PAID_FOR_WORK,
        order__isnull=False,
        work_month__gte=ask.starts_on.replace(day=1),
        work_month__lte=ask.ends_on,
    ).order_by()


def _pay(ask: Ask) -> Iterable[Observation]:
    rows = _paid_lines(ask).values_list("work_month").annotate(yen=Sum("amount_yen"))
    return (Observation(month, yen) for month, yen in rows)


def _hourly(ask: Ask) -> Iterable[Observation]:
    """What an hour brought to each worker in each month, rounded down; without time there is none."""
    rows = _paid_lines(ask).values_list("work_month", "statement__worker")
    for month, _worker, yen, minutes in rows.annotate(yen=Sum("amount_yen"), logged=Sum("minutes")):
        hourly = effective_yen_per_hour(amount_yen=yen, minutes=minutes)
        if hourly is not None:
            yield Observation(month, hourly)


def _returned(ask: Ask) -> Iterable[Observation]:
    rows = ask.within(ChunkReturn.objects.for_site(ask.site), "returned_at")
    return (Observation(timezone.localdate(moment)) for moment in rows.values_list("returned_at", flat=True))


def _cover(place: int) -> Source:
    """Return a source of pieces handed back (0) or finished in time by somebody else (1)."""

    def source(ask: Ask) -> Iterable[Observation]:
        counts: dict[dt.date, int] = defaultdict(int)
        kept = CoverCount.objects.for_site(ask.site)
        for month, *numbers in kept.values_list("month", "handed_back", "covered"):
            counts[month] += numbers[place]
        for (_site, month), fresh in count_cover(HandBack.objects.for_site(ask.site)).items():
            counts[month] += fresh[place]
        first = ask.starts_on.replace(day=1)
        return [Observation(month, n) for month, n in counts.items() if first <= month <= ask.ends_on]

    return source


GROUP = _("Home work")
register(
    Indicator("homework_hours", _("Hours of home work"), _("hours"), GROUP, _hours, is_for=has_team),
    Indicator(
        "homework_people",
        _("People at home work, added up by month"),
        _("people"),
        GROUP,
        _people,
        hides_small=True,
        is_for=has_team,
    ),
    Indicator(
        "homework_clients",
        _("Clients of home work, added up by month"),
        _("pieces"),
        GROUP,
        _clients,
        is_for=has_team,
    ),
    Indicator("homework_pay", _("Paid for home work"), _("yen"), GROUP, _pay, is_for=has_team),
    Indicator(
        "homework_hourly",
        _("What an hour brought (median)"),
        _("yen"),
        GROUP,
        _hourly,
        "median",
        hides_small=True,
        is_for=has_team,
    ),
    Indicator(
        "homework_hourly_lowest",
        _("What an hour brought (lowest)"),
        _("yen"),
        GROUP,
        _hourly,
        "lowest",
        hides_small=True,
        is_for=has_team,
    ),
    Indicator(
        "homework_returned", _("Pieces of work to be mended"), _("pieces"), GROUP, _returned, is_for=has_team
    ),
    Indicator(
        "homework_handed_back",
        _("Pieces handed back at short notice"),
        _("pieces"),
        GROUP,
        _cover(0),
        is_for=has_team,
    ),
    Indicator(
        "homework_covered",
        _("Of these, finished in time by somebody else"),
        _("pieces"),
        GROUP,
        _cover(1),
        is_for=has_team,
    ),
)
