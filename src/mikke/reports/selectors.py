"""Tables of figures, targets beside them, the demand map, and the reports that readers may see."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.formats import date_format

from mikke.domain.indicator_table import (
    Figure,
    by_month,
    by_town,
    figure,
    hide_what_can_be_computed,
    months_between,
    percent_of,
)
from mikke.reports.enums import Breakdown
from mikke.reports.indicators import REGISTRY, Ask, Indicator
from mikke.reports.models import DemandCount, Fund, PeriodReport, ReportEdition, Target
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.models import Site
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Town


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with its cells, the whole, and what it should have been."""

    indicator: Indicator
    cells: tuple[Figure, ...]
    total: Figure
    target: int | None = None

    @property
    def reached_percent(self) -> Decimal | None:
        """How much of the target is reached, in percent."""
        if self.target is None or self.total.value is None:
            return None
        return percent_of(self.total.value, self.target)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures of a period. ``columns`` are the headings of the cells; there may be none."""

    starts_on: dt.date
    ends_on: dt.date
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def offered(facts: SiteFacts) -> list[Indicator]:
    """Return the figures that the site has and its legal mode allows, in their order."""
    allowed = [one for one in REGISTRY.values() if one.feature is None or allows(facts.profile, one.feature)]
    asked = {ask: ask(facts.site) for ask in {one.is_for for one in allowed if one.is_for is not None}}
    return [one for one in allowed if one.is_for is None or asked[one.is_for]]


def _targets(site: Site, ask: Ask) -> dict[str, int]:
    rows = Target.objects.for_site(site).filter(starts_on=ask.starts_on, ends_on=ask.ends_on)
    return dict(rows.values_list("indicator", "amount"))


def _row(one: Indicator, ask: Ask, *, breakdown: Breakdown | None, towns: Sequence[Town]) -> Row:
    found = list(one.source(ask))
    total = figure((o.value for o in found), method=one.method, hides_small=one.hides_small)
    cells: list[Figure] = []
    if breakdown == Breakdown.MONTH:
        months = months_between(ask.starts_on, ask.ends_on)
        cells = by_month(found, months, method=one.method, hides_small=one.hides_small)
    elif breakdown == Breakdown.TOWN:
        codes = [town.pk for town in towns]
        cells = by_town(found, codes, method=one.method, hides_small=one.hides_small)
    return Row(one, tuple(hide_what_can_be_computed(cells, total)), total)


def _headings(ask: Ask, breakdown: Breakdown | None, towns: Sequence[Town], other: str) -> tuple[str, ...]:
    if breakdown == Breakdown.MONTH:
        months = months_between(ask.starts_on, ask.ends_on)
        return tuple(date_format(month, "YEAR_MONTH_FORMAT") for month in months)
    if breakdown == Breakdown.TOWN:
        return (*(town.name for town in towns), other)
    return ()


def figure_table(
    facts: SiteFacts,
    *,
    starts_on: dt.date,
    ends_on: dt.date,
    breakdown: Breakdown | None = None,
    chosen: Iterable[str] | None = None,
    other: str = "",
) -> FigureTable:
    """Return the figures of a period, by month, by town or as a whole.

    Args:
        facts: the site.
        starts_on, ends_on: both included. Raises: ValueError when the end is before the start.
        breakdown: by month or by town; None for the whole only. ``FUND`` is answered by ``fund_table``.
        chosen: ids of figures; None for all that the site may have.
        other: the heading for what belongs to none of the site's towns.
    """
    ask = Ask(facts.site, starts_on, ends_on)
    months_between(starts_on, ends_on)
    wanted = None if chosen is None else set(chosen)
    targets = _targets(facts.site, ask)
    rows = [
        replace(_row(one, ask, breakdown=breakdown, towns=facts.towns), target=targets.get(one.id))
        for one in offered(facts)
        if wanted is None or one.id in wanted
    ]
    return FigureTable(starts_on, ends_on, _headings(ask, breakdown, facts.towns, other), tuple(rows))


def fund_table(facts: SiteFacts, *, chosen: Iterable[str] | None = None) -> FigureTable | None:
    """Return the figures of the time of each fund, the newest first; None when there is no fund."""
    funds = list(Fund.objects.for_site(facts.site))
    if not funds:
        return None
    wanted = None if chosen is None else set(chosen)
    rows = []
    for one in offered(facts):
        if wanted is not None and one.id not in wanted:
            continue
        cells = [
            _row(one, Ask(facts.site, f.starts_on, f.ends_on), breakdown=None, towns=()).total for f in funds
        ]
        rows.append(Row(one, tuple(cells), Figure(None)))
    starts_on, ends_on = min(fund.starts_on for fund in funds), max(fund.ends_on for fund in funds)
    return FigureTable(starts_on, ends_on, tuple(fund.name for fund in funds), tuple(rows))


def newest_demand(*, site: Site, town_code: str = "") -> DemandCount | None:
    """Return the last count of free hours and open work of the whole site, or of a town."""
    return DemandCount.objects.for_site(site).filter(town_code=town_code).first()


def reports_at_hand(*, site: Site) -> QuerySet[PeriodReport]:
    """Reports of the site as the office sees them, the latest period first."""
    reports: QuerySet[PeriodReport] = PeriodReport.objects.for_site(site).prefetch_related("editions")
    return reports


def public_reports(*, site: Site) -> QuerySet[PeriodReport]:
    """Reports with an edition that readers may see, the latest period first."""
    shown = ReportEdition.objects.filter(report=OuterRef("pk"), is_withdrawn=False)
    reports: QuerySet[PeriodReport] = PeriodReport.objects.for_site(site).filter(Exists(shown))
    return reports


def dated_reports(*, site: Site) -> QuerySet[PeriodReport]:
    """Public reports, each with ``newest_at``, the moment its newest readable edition was published."""
    newest = Max("editions__published_at", filter=Q(editions__is_withdrawn=False))
    return public_reports(site=site).annotate(newest_at=newest)


def public_editions(*, site: Site, slug: str) -> list[ReportEdition]:
    """Return the editions of a report that readers may see, the newest first; none for an unknown address."""
    rows = ReportEdition.objects.filter(report__site=site, report__slug=slug, is_withdrawn=False)
    return list(rows.select_related("report"))
