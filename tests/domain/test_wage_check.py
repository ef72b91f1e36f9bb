"""Pay against the minimum wage of the place and day, in each unit, and the rules of fixed overtime pay."""

import dataclasses
import datetime as dt

import pytest

from mikke.domain.posting import FixedOvertime, Wage
from mikke.domain.posting_fix import apply_fix
from mikke.domain.wage_check import months_later
from mikke.domain.wages import MinimumWage, WageTable, shipped_wages
from tests.domain.posting_samples import DAY, LAWFUL, changed, codes, found

FULL_WEEK = "fixed: mon-fri 9:00-18:00"
AOMORI = "022071"  # 1,029 until 2026-10-28, then 1,090 (one source)
MIYAZAKI = "452017"  # 1,023; 1,085 is planned only


def pay(posting, **given):
    return {code: weight for code, weight in codes(posting, **given).items() if code.startswith("wage.")}


def one(posting, code, **given):
    return next(item for item in found(posting, **given) if item.code == code)


@pytest.mark.parametrize(
    ("wage", "time", "breaks", "is_lawful"),
    [
        (Wage("hour", 1280), "free 5h", None, True),
        (Wage("hour", 1279), "free 5h", None, False),
        (Wage("day", 5120), "fixed: mon 9:00-13:00", None, True),
        (Wage("day", 5119), "fixed: mon 9:00-13:00", None, False),
        (Wage("day", 5119), "fixed: mon 9:00-13:00", 60, True),  # three hours are paid
        (Wage("month", 221_867), FULL_WEEK, 60, True),  # 40 h x 52 / 12
        (Wage("month", 221_866), FULL_WEEK, 60, False),
        (Wage("piece", 86, minutes_per_piece=4), "free 5h", None, True),
        (Wage("piece", 85, minutes_per_piece=4), "free 5h", None, False),
    ],
)
def test_each_unit_is_held_against_the_hour(wage, time, breaks, is_lawful):
    posting = changed(wage=wage, time=time, break_minutes=breaks)
    assert pay(posting) == ({} if is_lawful else {"wage.below_minimum": "error"})


@pytest.mark.parametrize(
    ("wage", "time", "wanted"),
    [
        (Wage("hour", 1200), "free 5h", 1280),
        (Wage("day", 5000), "fixed: mon 9:00-13:00", 5120),
        (Wage("month", 200_000), "fixed: mon-fri 9:00-17:00", 221_867),
        (Wage("piece", 70, minutes_per_piece=4), "free 5h", 86),
    ],
)
def test_one_tap_raises_the_pay_to_the_least_that_is_lawful(wage, time, wanted):
    posting = changed(wage=wage, time=time)
    fix = one(posting, "wage.below_minimum").fix
    assert (fix.field, fix.found, fix.replacement) == ("wage.min", str(wage.min_yen), str(wanted))
    mended = apply_fix(posting, fix)
    assert (mended.wage.min_yen, pay(mended)) == (wanted, {})


def test_an_upper_wage_never_ends_below_the_lower_one():
    posting = changed(wage=Wage("hour", 1200, 1250))
    mended = apply_fix(posting, one(posting, "wage.below_minimum").fix)
    assert (mended.wage.min_yen, mended.wage.max_yen) == (1280, 1280)
    assert apply_fix(LAWFUL, one(posting, "wage.below_minimum").fix) == LAWFUL


def test_the_place_of_work_decides_and_the_day():
    cheap = changed(wage=Wage("hour", 1090))
    assert pay(cheap) == {"wage.below_minimum": "error"}
    assert pay(dataclasses.replace(cheap, town=AOMORI)) == {}
    old = changed(wage=Wage("hour", 1226))
    assert pay(old, day=dt.date(2026, 9, 30), until=dt.date(2026, 9, 30)) == {}
    assert pay(old, day=dt.date(2026, 10, 1)) == {"wage.below_minimum": "error"}


def test_a_single_source_binds_and_says_so_and_a_plan_only_warns():
    single = one(changed(wage=Wage("hour", 1080), town=AOMORI), "wage.below_minimum")
    assert (single.severity, single.data["status"]) == ("error", "single")
    planned = one(changed(wage=Wage("hour", 1030), town=MIYAZAKI), "wage.below_coming_minimum")
    assert (planned.severity, planned.data["status"], planned.data["minimum_yen"]) == (
        "warning",
        "planned",
        1085,
    )


@pytest.mark.parametrize(
    ("day", "until", "warns"),
    [
        ("2026-07-31", "2026-12-31", False),  # more than two months before
        ("2026-08-01", "2026-12-31", True),
        ("2026-09-30", "2026-12-31", True),
        ("2026-08-01", "2026-09-30", False),  # closed before the new rate
        ("2026-08-01", "2026-10-01", True),
    ],
)
def test_a_coming_rate_is_told_two_months_before_to_postings_that_will_still_stand(day, until, warns):
    posting = changed(wage=Wage("hour", 1230))
    given = {"day": dt.date.fromisoformat(day), "until": dt.date.fromisoformat(until)}
    assert pay(posting, **given) == ({"wage.below_coming_minimum": "warning"} if warns else {})


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-08-01", 2, "2026-10-01"),
        ("2027-12-15", 1, "2028-01-15"),
        ("2026-10-31", 2, "2026-12-31"),
    ],
)
def test_months_later(day, months, later):
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


def test_the_table_is_an_argument():
    rate = MinimumWage("13", "東京都", 1500, dt.date(2026, 11, 1), "confirmed", "見本")
    table = WageTable.of([*shipped_wages().rates("13"), rate])
    assert pay(LAWFUL, minimum_wages=table) == {"wage.below_minimum": "error"}
    assert pay(LAWFUL) == {}
    assert table.in_force("13", DAY) == rate
    assert table.rates("99") == ()


@pytest.mark.parametrize(
    ("values", "lacking"),
    [
        ({"town": ""}, "town"),
        ({"wage": Wage("month", 200_000), "time": ""}, "job_time"),
        ({"wage": Wage("day", 8000), "time": "free 5h"}, "job_time"),
        ({"wage": Wage("piece", 100)}, "wage.minutes_per_piece"),
    ],
)
def test_pay_that_cannot_be_compared_is_said(values, lacking):
    posting = changed(**values)
    assert pay(posting) == {"wage.cannot_compare": "warning"}
    assert one(posting, "wage.cannot_compare").field == lacking


def overtime(base=None, hours=None, amount=None, excess=True, total=250_000):
    wage = Wage("month", total, None, FixedOvertime(base, hours, amount, excess))
    return changed(wage=wage, time=FULL_WEEK, break_minutes=60)


@pytest.mark.parametrize(
    ("posting", "wanted"),
    [
        (overtime(222_000, 10, 28_000), {}),
        (overtime(221_000, 10, 29_000), {"wage.below_minimum": "error"}),  # the base counts, not the sum
        (overtime(None, 10, 29_000), {"wage.below_minimum": "error"}),  # 250,000 - 29,000
        (overtime(222_000, 10, 28_000, excess=False), {"wage.excess_unpaid": "error"}),
        (overtime(222_000, 46, 90_000, total=312_000), {"wage.overtime_too_long": "warning"}),
        (overtime(222_000, 45, 80_000, total=302_000), {}),
        (overtime(222_000, 20, 28_000), {"wage.overtime_too_low": "warning"}),  # 20 h x 1,280 x 1.25
        (overtime(240_000, 10, 28_000), {"wage.overtime_sum": "warning"}),
    ],
)
def test_fixed_overtime(posting, wanted):
    assert pay(posting) == wanted


def test_the_act_binds_no_contract_but_the_hour_is_told():
    piece = changed(relation="contract", wage=Wage("piece", 70, minutes_per_piece=4), time="free 5h")
    assert pay(piece) == {"wage.contract_hourly": "info"}
    assert pay(dataclasses.replace(piece, wage=Wage("piece", 90, minutes_per_piece=4))) == {}
    assert pay(dataclasses.replace(piece, relation="volunteer")) == {}
