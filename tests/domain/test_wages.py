import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.wages import (
    HourlyPay,
    Pay,
    coming_rates,
    hourly_pay,
    least_annual_pay_yen,
    minimum_wages,
    rate_in_force,
    shortfall_yen,
)

TOKYO, AOMORI, MIYAZAKI = "13", "02", "45"
FOUR_HOURS = "choose 2: mon-fri 9:00-13:00; sat 9:00-15:00"


def day(text):
    return dt.date.fromisoformat(text)


def test_the_table_has_47_prefectures_and_known_statuses():
    assert len({rate.prefecture_code for rate in minimum_wages()}) == 47
    assert {rate.status for rate in minimum_wages()} == {"confirmed", "single", "planned"}
    assert all(800 < rate.hourly_yen < 1500 for rate in minimum_wages())


@pytest.mark.parametrize(
    ("prefecture", "on", "hourly_yen", "status"),
    [
        (TOKYO, "2025-10-02", 1163, "confirmed"),
        (TOKYO, "2025-10-03", 1226, "confirmed"),
        (TOKYO, "2026-09-30", 1226, "confirmed"),
        (TOKYO, "2026-10-01", 1280, "confirmed"),
        (AOMORI, "2026-10-28", 1029, "confirmed"),
        (AOMORI, "2026-10-29", 1090, "single"),
        (MIYAZAKI, "2026-11-22", 1023, "confirmed"),
    ],
)
def test_the_rate_in_force_is_the_latest_that_has_begun(prefecture, on, hourly_yen, status):
    rate = rate_in_force(prefecture, day(on))
    assert (rate.hourly_yen, rate.status) == (hourly_yen, status)


def test_before_the_table_and_for_an_unknown_prefecture_there_is_none():
    assert rate_in_force(TOKYO, day("2022-09-30")) is None
    assert rate_in_force("99", day("2026-09-30")) is None


def test_a_coming_rate_is_told_within_the_life_of_a_posting():
    assert [rate.hourly_yen for rate in coming_rates(TOKYO, day("2026-09-01"), day("2026-12-01"))] == [1280]
    assert coming_rates(TOKYO, day("2026-09-01"), day("2026-09-30")) == ()
    assert coming_rates(TOKYO, day("2026-10-01")) == ()


def test_a_planned_rate_warns_but_does_not_bind():
    coming = coming_rates(MIYAZAKI, day("2026-11-22"))
    assert [(rate.hourly_yen, rate.is_binding) for rate in coming] == [(1085, False)]


@pytest.mark.parametrize(
    ("paid_yen", "minutes", "floor", "short"),
    [(1280, 60, 1280, 0), (1279, 60, 1280, 1), (639, 30, 1279, 1), (640, 30, 1279, 0), (0, 1, 1, 1)],
)
def test_shortfall(paid_yen, minutes, floor, short):
    assert shortfall_yen(paid_yen=paid_yen, scheduled_minutes=minutes, floor_yen_per_hour=floor) == short


@given(paid=st.integers(0, 10**7), minutes=st.integers(1, 15_000), floor=st.integers(1, 5_000))
def test_topping_up_makes_it_lawful_and_one_yen_less_does_not(paid, minutes, floor):
    short = shortfall_yen(paid_yen=paid, scheduled_minutes=minutes, floor_yen_per_hour=floor)
    topped = {"scheduled_minutes": minutes, "floor_yen_per_hour": floor}
    assert shortfall_yen(paid_yen=paid + short, **topped) == 0
    if short:
        assert shortfall_yen(paid_yen=paid + short - 1, **topped) == 1


def test_no_scheduled_time_is_an_error():
    with pytest.raises(ValueError, match="positive"):
        shortfall_yen(paid_yen=1, scheduled_minutes=0, floor_yen_per_hour=1)


@pytest.mark.parametrize(
    ("pay", "time", "expected"),
    [
        (Pay("hour", 1290, 1350), FOUR_HOURS, (1290, 1350)),
        (Pay("hour", 1290), FOUR_HOURS, (1290, 1290)),
        (Pay("hour"), FOUR_HOURS, (None, None)),
        (Pay("hour", None, 1350), FOUR_HOURS, (None, None)),
        (Pay("none"), FOUR_HOURS, (0, 0)),
        (Pay("day", 5000, 6001), FOUR_HOURS, (1250, 1500)),  # shortest shift 4 h
        (Pay("day", 5000, break_minutes=60), FOUR_HOURS, (1666, 1666)),  # 3 h are paid
        (Pay("day", 5000, break_minutes=240), FOUR_HOURS, (None, None)),
        (Pay("day", 5000), "flexible 2.5h 1d 5h: mon 9:00-18:00", (2000, 2000)),
        (Pay("day", 5000), "flexible 0h 1d 5h: mon 9:00-18:00", (None, None)),
        (Pay("day", 5000), "free 5h", (None, None)),
        (Pay("month", 200_000), "fixed: mon-fri 9:00-17:00", (1153, 1153)),  # 173 1/3 h a month
        (Pay("month", 200_000, break_minutes=60), "fixed: mon-fri 9:00-18:00", (1153, 1153)),
        (Pay("month", 200_000), "free", (None, None)),
        (Pay("piece", 90, 110, minutes_per_piece=4), "free 5h", (1350, 1650)),
        (Pay("piece", 100, minutes_per_piece=Fraction(9, 2)), "free 5h", (1333, 1333)),
        (Pay("piece", 90, 110), "free 5h", (None, None)),
        (Pay("piece", 90, 110, minutes_per_piece=0), "free 5h", (None, None)),
    ],
)
def test_hourly_equivalent(pay, time, expected):
    assert hourly_pay(pay, job_time_from_text(time)) == HourlyPay(*expected)


@pytest.mark.parametrize(
    ("pay", "time", "expected"),
    [
        (Pay("hour", 1290, 1350), FOUR_HOURS, 8 * 1290 * 52),
        (Pay("hour", 1225), "free 0.5h", 31_850),
        (Pay("hour", 1001, break_minutes=45), "fixed: mon 9:00-16:00", 325_325),  # 6.25 h a week
        (Pay("hour", 1001, break_minutes=50), "fixed: mon 9:00-13:00", 164_832),  # 164,831.33 rounded up
        (Pay("piece", 90), "free 5h", None),
        (Pay("none"), FOUR_HOURS, 0),
    ],
)
def test_least_annual_pay(pay, time, expected):
    assert least_annual_pay_yen(pay, job_time_from_text(time)) == expected
