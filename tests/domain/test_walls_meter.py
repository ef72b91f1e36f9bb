"""The year with its plans, and the hours that a month leaves."""

import datetime as dt

import pytest

from mikke.domain import walls
from mikke.domain.walls_meter import Plan, RulesTooOldError, meter

TODAY = dt.date(2026, 11, 22)


def test_the_year_adds_up():
    found = meter(
        Plan(cap_yen=1_299_999, other_income_yen=600_000, planned_minutes_week=420),
        earned_yen=400_000, earned_this_month_yen=40_000, yen_per_hour=1_200, today=TODAY,
    )  # fmt: skip
    assert (found.so_far_yen, found.left_yen) == (1_000_000, 299_999)
    assert found.coming_yen == 39 * 60 * 1_200 // 60  # 39 days with an hour a day
    assert found.forecast_yen == 1_046_800
    # 339,999 yen stood on 1 November for two months: 169,999.5 each, of which 40,000 are earned.
    assert found.minutes_left_this_month == 6_499
    assert found.rules_as_of == walls.rules_as_of()


def test_past_the_cap_nothing_is_left_and_nothing_below():
    found = meter(
        Plan(cap_yen=1_000), earned_yen=2_000, earned_this_month_yen=0, yen_per_hour=1_200, today=TODAY
    )
    assert (found.left_yen, found.minutes_left_this_month) == (-1_000, 0)


def test_without_a_cap_there_is_no_limit():
    found = meter(Plan(cap_yen=None), earned_yen=5, earned_this_month_yen=5, yen_per_hour=1, today=TODAY)
    assert (found.left_yen, found.minutes_left_this_month) == (None, None)


def test_december_has_all_that_is_left():
    found = meter(
        Plan(cap_yen=100_000), earned_yen=40_000, earned_this_month_yen=10_000, yen_per_hour=1_000,
        today=dt.date(2026, 12, 10),
    )  # fmt: skip
    assert found.minutes_left_this_month == 3_600


def test_an_old_table_is_not_reckoned_with():
    old = walls.rules_as_of() + dt.timedelta(days=366)
    with pytest.raises(RulesTooOldError):
        meter(Plan(cap_yen=1), earned_yen=0, earned_this_month_yen=0, yen_per_hour=1, today=old)
