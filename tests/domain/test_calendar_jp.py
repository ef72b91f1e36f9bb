import datetime as dt

import pytest

from mikke.domain.calendar_jp import (
    are_holidays_official,
    holiday_name,
    is_holiday,
    is_office_day,
    is_year_end,
    jst_date,
    jst_moment,
)


def test_holidays_of_2026():
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    assert " ".join(day.strftime("%m-%d") for day in days if is_holiday(day)) == (
        "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 "
        "11-03 11-23"
    )
    assert holiday_name(dt.date(2026, 11, 23)) == "勤労感謝の日"
    assert holiday_name(dt.date(2026, 11, 24)) is None


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (dt.date(2026, 12, 28), True),
        (dt.date(2026, 12, 29), False),
        (dt.date(2027, 1, 3), False),
        (dt.date(2027, 1, 4), True),
        (dt.date(2027, 1, 9), False),
        (dt.date(2027, 1, 11), False),
    ],
)
def test_public_offices(day, is_open):
    assert is_office_day(day) == is_open


def test_the_turn_of_the_year_is_six_days():
    days = [dt.date(2026, 12, 20) + dt.timedelta(days=number) for number in range(30)]
    assert [day.isoformat() for day in days if is_year_end(day)] == [
        "2026-12-29",
        "2026-12-30",
        "2026-12-31",
        "2027-01-01",
        "2027-01-02",
        "2027-01-03",
    ]


def test_the_day_in_japan():
    evening_in_utc = dt.datetime(2026, 11, 22, 15, 0, tzinfo=dt.UTC)
    assert jst_date(evening_in_utc) == dt.date(2026, 11, 23)
    assert jst_date(evening_in_utc - dt.timedelta(seconds=1)) == dt.date(2026, 11, 22)
    assert jst_moment(dt.date(2026, 11, 23)) == evening_in_utc
    with pytest.raises(ValueError, match="aware"):
        jst_date(dt.datetime(2026, 11, 22))  # noqa: DTZ001  # a naive moment is the point


def test_equinoxes_are_official_from_february_of_the_year_before():
    assert are_holidays_official(2027, dt.date(2026, 11, 22))
    assert not are_holidays_official(2028, dt.date(2027, 1, 31))
    assert are_holidays_official(2028, dt.date(2027, 2, 1))
