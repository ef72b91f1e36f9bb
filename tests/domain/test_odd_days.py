"""Days that are otherwise, and moments, as people write them."""

import datetime as dt

import pytest

from mikke.domain.calendar_jp import JST
from mikke.domain.era_dates import read_moment
from mikke.domain.errors import DomainError
from mikke.domain.help_slots import OddWeek, free_slots
from mikke.domain.odd_days import odd_days_from_json, odd_days_json, odd_days_text, read_odd_days
from mikke.domain.week import week_from_text

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=JST)


def next_times(odd, count=3):
    week = OddWeek(week_from_text("wed 10:00-12:00"), read_odd_days(odd, today=TODAY))
    found = free_slots(week=week, minutes=60, taken=[], now=NOW, count=count, notice_hours=0)
    return [f"{at:%m-%d %H:%M}" for at in found]


def test_odd_days_close_a_day_move_its_hours_and_open_a_holiday():
    assert next_times("") == ["11-25 10:00", "11-25 11:00", "12-02 10:00"]
    assert next_times("11/25 休み") == ["12-02 10:00", "12-02 11:00", "12-09 10:00"]
    assert next_times("令和8年11月25日（水）　１３：００〜１４：００")[:2] == ["11-25 13:00", "12-02 10:00"]
    assert next_times("11/23 9:00-10:00, 15時-16時")[:2] == ["11-23 09:00", "11-23 15:00"]  # 勤労感謝の日


def test_what_was_written_comes_back():
    days = read_odd_days("2026-12-01 10:00-11:30, 13:00-15:00\n\n12/2 休み", today=TODAY)
    assert odd_days_from_json(odd_days_json(days)) == days
    assert read_odd_days(odd_days_text(days), today=TODAY) == days


@pytest.mark.parametrize(
    "line", ["11/25", "あした 10:00-12:00", "11/25 昼から", "11/25 23:00-翌2:00", "4/31 休み"]
)
def test_a_line_that_is_none_is_named(line):
    with pytest.raises(DomainError) as caught:
        read_odd_days(f"11/26 休み\n{line}", today=TODAY)
    assert caught.value.problems[0].value == line.replace("　", " ")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-25 10:00", (2026, 11, 25, 10, 0)),
        ("2026-11-25T10:00", (2026, 11, 25, 10, 0)),
        ("令和８年１１月２５日１０時半", (2026, 11, 25, 10, 30)),
        ("R8.11.25　午後1:15", (2026, 11, 25, 13, 15)),
        ("11/25（水）午前12時", (2026, 11, 25, 12, 0)),
        ("１月７日 13時05分", (2027, 1, 7, 13, 5)),
        ("2026-11-25", None),
        ("11/25 25:00", None),
        ("11/25 午後13:00", None),
        ("4/31 10:00", None),
        ("あした 10時", None),
    ],
)
def test_a_moment_as_people_write_it(written, moment):
    found = read_moment(written, today=TODAY)
    assert found == (dt.datetime(*moment) if moment else None)  # noqa: DTZ001 -- a time on a clock
