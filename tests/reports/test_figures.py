"""Figures come from what really happened, on this site, in this period."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from mikke.domain.indicator_table import Figure
from mikke.domain.profile import Profile
from mikke.domain.week import Span, Week
from mikke.reports.enums import Breakdown
from mikke.reports.indicators import REGISTRY, Indicator, register
from mikke.reports.models import DemandCount, Fund, Target
from mikke.reports.selectors import figure_table, fund_table
from mikke.reports.services import write_demand
from mikke.reports.tasks import count_demand_daily
from mikke.tenancy.sites import facts_of
from tests import factories
from tests.reports.conftest import NOVEMBER, at_noon


def rows_of(facts, *, breakdown=None, period=NOVEMBER):
    table = figure_table(facts, starts_on=period[0], ends_on=period[1], breakdown=breakdown, other="ほか")
    return {row.indicator.id: row for row in table.rows}, table


def number(value):
    return Figure(Decimal(value))


def test_jobs_are_counted_by_the_day_in_japan(facts, post):
    late_in_october_utc = dt.datetime(2026, 10, 31, 15, 0, tzinfo=dt.UTC)  # 1 November in Japan
    factories.make_job(facts.site, published_at=late_in_october_utc)
    post("2026-10-31")
    post("2026-11-30")
    post("2026-12-01")
    rows, _table = rows_of(facts)
    assert rows["jobs_posted"].total == number(2)


def test_days_until_somebody_was_found_are_a_median(facts, post):
    post("2026-11-01", "2026-11-04")
    post("2026-11-01", "2026-11-11")
    post("2026-10-01", "2026-11-20", town=factories.make_town("132039", "武蔵野市"))
    rows, _table = rows_of(facts)
    assert rows["jobs_filled"].total == number(3)
    assert rows["days_to_fill"].total == number(10)
    assert rows_of(facts, period=(dt.date(2027, 1, 1), dt.date(2027, 1, 31)))[0][
        "days_to_fill"
    ].total == Figure(None)


def test_months_and_towns_divide_the_same_jobs(facts, post):
    post("2026-10-05")
    post("2026-11-05")
    post("2026-11-06", town=factories.make_town("132039", "武蔵野市"))
    period = dt.date(2026, 10, 1), dt.date(2026, 11, 30)
    rows, table = rows_of(facts, breakdown=Breakdown.MONTH, period=period)
    assert list(rows["jobs_posted"].cells) == [number(1), number(2)]
    rows, table = rows_of(facts, breakdown=Breakdown.TOWN, period=period)
    assert table.columns == ("三鷹市", "ほか")
    assert list(rows["jobs_posted"].cells) == [number(2), number(1)]


def test_another_site_counts_nothing_of_ours(facts, other_site, post):
    post("2026-11-05")
    factories.make_tip_case(facts.site, opened_at=at_noon("2026-11-05"))
    rows, _table = rows_of(facts_of(other_site))
    assert {row.total.value for row in rows.values()} <= {Decimal(0), None}


def test_a_target_of_exactly_this_period_stands_beside_its_figure(facts, post):
    post("2026-11-05")
    Target.objects.create(
        site=facts.site, indicator="jobs_posted", starts_on=NOVEMBER[0], ends_on=NOVEMBER[1], amount=8
    )
    rows, _table = rows_of(facts)
    assert (rows["jobs_posted"].target, rows["jobs_posted"].reached_percent) == (8, Decimal("12.5"))
    assert rows["jobs_filled"].target is None


def test_a_fund_is_asked_by_its_own_time(facts, post):
    assert fund_table(facts) is None
    post("2026-10-05")
    post("2026-11-05")
    Fund.objects.create(site=facts.site, name="見本の助成金", starts_on=NOVEMBER[0], ends_on=NOVEMBER[1])
    table = fund_table(facts, chosen=["jobs_posted"])
    assert table.columns == ("見本の助成金",)
    assert [row.cells for row in table.rows] == [(number(1),)]


@pytest.mark.parametrize(("people", "expected"), [(4, Figure(None, is_hidden=True)), (5, number(5))])
def test_few_people_are_hidden(mitaka, people, expected):
    for _number in range(people):
        factories.make_saved_condition(mitaka.site, now=at_noon("2026-11-05"))
    rows, _table = rows_of(mitaka)
    assert rows["saved_conditions"].total == expected


def test_a_site_that_may_not_keep_conditions_has_no_such_figure(misawa):
    rows, _table = rows_of(misawa)
    assert "saved_conditions" not in rows
    assert "jobs_posted" in rows


def test_an_id_of_a_figure_is_taken_once():
    one = REGISTRY["jobs_posted"]
    with pytest.raises(ValueError, match="jobs_posted"):
        register(Indicator("jobs_posted", one.label, one.unit, one.group, one.source))


MONDAY_MORNING = Profile(free=Week.of([Span(18, 6)]))


def counted(site, code=""):
    return DemandCount.objects.get(site=site, town_code=code)


def test_the_map_counts_people_once_and_hides_few(mitaka):
    today = timezone.localdate()
    for number_of_person in range(5):
        factories.make_saved_condition(
            mitaka.site, profile=MONDAY_MORNING, mail=f"p{number_of_person}@example.org"
        )
    factories.make_saved_condition(mitaka.site, profile=MONDAY_MORNING, mail="p0@example.org")
    factories.make_job(mitaka.site, job_time=factories.choose(), valid_through=today)
    factories.make_job(mitaka.site, valid_through=today)  # any time
    count_demand_daily(timezone.now())
    row = counted(mitaka.site)
    assert row.people[9] == 5
    assert row.any_time == 1
    assert sum(row.places) > 0


def test_a_hidden_hour_of_one_town_is_hidden_in_the_other(mitaka):
    codes = [town.pk for town in mitaka.towns]
    for place in range(6):
        towns = frozenset(codes[:1]) if place else frozenset(codes[1:])
        profile = Profile(free=MONDAY_MORNING.free, towns=towns)
        factories.make_saved_condition(mitaka.site, profile=profile, mail=f"q{place}@example.org")
    write_demand(site=mitaka.site, profile=mitaka.profile, today=timezone.localdate())
    assert counted(mitaka.site).people[9] == 6
    assert [counted(mitaka.site, code).people[9] for code in codes] == [None, None]


def test_a_site_without_the_right_counts_nobody(misawa):
    count_demand_daily(timezone.now())
    assert not DemandCount.objects.filter(site=misawa.site).exists()
