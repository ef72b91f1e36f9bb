"""How much work fits into free hours, and under the caps a person sets."""

import datetime as dt

import pytest

from mikke.domain.calendar_jp import JST
from mikke.domain.capacity import Caps, Worked, free_minutes, room_for
from mikke.domain.week import Week, week_from_text

MONDAY = dt.datetime(2026, 11, 30, 8, 0, tzinfo=JST)
MORNINGS = week_from_text("mon-fri 9:00-11:00")


def room(free=MORNINGS, *, now=MONDAY, days=14, worked=None, **caps):
    return room_for(free=free, caps=Caps(**caps), worked=worked or Worked(), now=now, days=days)


def at(day, hour, minute=0):
    return dt.datetime(2026, 12, day, hour, minute, tzinfo=JST)


def test_free_minutes_are_cut_at_the_minute():
    assert free_minutes(MORNINGS, MONDAY.date()) == 120
    assert free_minutes(MORNINGS, MONDAY.date(), begin=9 * 60 + 20, end=10 * 60 + 5) == 45
    assert free_minutes(MORNINGS, dt.date(2026, 12, 5)) == 0
    assert free_minutes(Week.full(), MONDAY.date()) == 1440


@pytest.mark.parametrize(
    ("moment", "minutes"),
    [
        (MONDAY, 0),
        (at(1, 9, 30), 150),
        (at(1, 23), 240),
        (at(4, 12), 600),
        (at(6, 12), 600),
        (at(8, 12), 840),
    ],
)
def test_room_counts_what_is_free_before_the_moment(moment, minutes):
    assert room().until(moment) == minutes


def test_what_is_over_today_does_not_count():
    assert room(now=MONDAY.replace(hour=10, minute=30)).until(at(1, 0)) == 30


def test_a_night_over_sunday_counts_on_both_days():
    night = week_from_text("sun 22:00-2:00")
    assert [room(night).on(day) for day in (dt.date(2026, 12, 6), dt.date(2026, 12, 7))] == [120, 120]


@pytest.mark.parametrize(
    ("caps", "worked", "days"),
    [
        ({"day_minutes": 60}, Worked(day_minutes=45), (15, 60, 60, 60, 60, 0, 0, 60)),
        ({"week_minutes": 150}, Worked(week_minutes=60), (90, 0, 0, 0, 0, 0, 0, 120)),
        ({"month_minutes": 200}, Worked(month_minutes=150), (50, 120, 80, 0, 0, 0, 0, 0)),
        ({"day_minutes": 60}, Worked(day_minutes=90), (0, 60, 60, 60, 60, 0, 0, 60)),
    ],
)
def test_caps_leave_what_is_not_worked_yet(caps, worked, days):
    assert room(days=8, worked=worked, **caps).days == days
