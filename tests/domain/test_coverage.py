"""Free hours of a team against what is due in the coming days."""

import datetime as dt

from mikke.domain.assignment import Held
from mikke.domain.calendar_jp import JST
from mikke.domain.capacity import Caps, Worked, room_for
from mikke.domain.coverage import coverage
from mikke.domain.week import week_from_text

NOW = dt.datetime(2026, 11, 30, 8, 0, tzinfo=JST)


def room(text, **caps):
    return room_for(free=week_from_text(text), caps=Caps(**caps), worked=Worked(), now=NOW, days=7)


def due(day):
    return NOW.replace(hour=12) + dt.timedelta(day)


def test_what_is_left_runs_on_and_says_where_it_is_short():
    rooms = [room("mon-wed 9:00-10:00"), room("mon-sun 9:00-12:00", day_minutes=30)]
    days = coverage(
        rooms=rooms,
        held=[Held(60, due(-2)), Held(60, due(1))],
        waiting=[Held(60, due(2)), Held(120, due(3))],
        first=NOW.date(),
        days=5,
    )
    assert [(d.free_minutes, d.held_minutes, d.open_minutes, d.left_minutes) for d in days] == [
        (90, 60, 0, 30),
        (90, 60, 0, 60),
        (90, 0, 60, 90),
        (30, 0, 120, 0),
        (30, 0, 0, 30),
    ]
    assert not any(day.is_short for day in days)
    short = coverage(rooms=[], held=[], waiting=[Held(15, due(1))], first=NOW.date(), days=2)
    assert [day.is_short for day in short] == [False, True]
