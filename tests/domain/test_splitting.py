"""Pieces of 15 to 60 minutes that add up, and the days on which a task is due."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mikke.domain.splitting import by_minutes, by_quantity, due_days, into_parts


@given(st.integers(15, 6_000), st.integers(1, 200))
def test_parts_add_up_and_are_alike(minutes, count):
    try:
        parts = [part.minutes for part in into_parts(minutes, count)]
    except ValueError:
        assume(not 15 <= minutes / count <= 60)
        assert not 15 * count <= minutes <= 60 * count
        return
    assert (sum(parts), len(parts)) == (minutes, count)
    assert max(parts) - min(parts) <= 1
    assert all(15 <= part <= 60 for part in parts)


@given(st.integers(15, 6_000), st.integers(15, 60))
def test_any_time_from_a_quarter_of_an_hour_can_be_cut(minutes, each):
    parts = [part.minutes for part in by_minutes(minutes, each)]
    assert sum(parts) == minutes
    assert all(15 <= part <= 60 for part in parts)


@given(st.integers(1, 500), st.integers(1, 40), st.integers(1, 12))
def test_no_thing_is_lost(quantity, tenths, per_part):
    minutes_each = tenths / 8
    parts = by_quantity(quantity, minutes_each=minutes_each, per_part=per_part)
    assert sum(part.quantity for part in parts) == quantity
    assert all(15 <= part.minutes <= 60 and part.minutes >= part.quantity * minutes_each for part in parts)


def test_examples():
    assert [part.minutes for part in by_minutes(100, 30)] == [34, 33, 33]
    assert [(p.minutes, p.quantity) for p in by_quantity(50, minutes_each=2, per_part=20)] == [
        (34, 17),
        (34, 17),
        (32, 16),
    ]
    for wrong in (lambda: into_parts(60, 5), lambda: into_parts(61, 1), lambda: into_parts(60, 0)):
        with pytest.raises(ValueError, match="15 to 60"):
            wrong()
    with pytest.raises(ValueError, match="15 to 60"):
        by_quantity(10, minutes_each=7, per_part=10)


def test_due_days_are_office_days():
    # 2026: 21 to 23 September are holidays, 3 and 23 November too
    september = due_days("weekly", year=2026, month=9, weekday=1)
    assert september == tuple(dt.date(2026, 9, day) for day in (1, 8, 15, 18, 29))
    assert due_days("monthly", year=2026, month=2, day=31) == (dt.date(2026, 2, 27),)
    assert due_days("monthly", year=2026, month=12, day=31) == (dt.date(2026, 12, 28),)
    assert len(due_days("daily", year=2026, month=11)) == 19
    assert due_days("daily", year=2026, month=11, first=dt.date(2026, 11, 27)) == (
        dt.date(2026, 11, 27),
        dt.date(2026, 11, 30),
    )
