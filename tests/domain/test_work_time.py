"""Days, weeks, months, caps, midnight and overlaps of logged time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain import work_time as wt
from mikke.domain.calendar_jp import jst_date, jst_moment

DAY = dt.date(2026, 11, 30)  # a Monday, the last day of its month


def span(begin, end, day=DAY):
    return wt.span_on(day, dt.time.fromisoformat(begin), dt.time.fromisoformat(end))


@pytest.mark.parametrize(
    ("begin", "end", "minutes", "words"),
    [
        ("09:00", "11:30", 150, ("9:00", "11:30")),
        ("23:30", "00:30", 60, ("23:30", "24:30")),  # over midnight, and over the end of the month
        ("00:00", "00:00", 1440, ("0:00", "24:00")),
        ("10:00", "10:01", 1, ("10:00", "10:01")),
    ],
)
def test_a_span_belongs_to_the_day_it_began(begin, end, minutes, words):
    found = span(begin, end)
    assert (found.minutes, found.day) == (minutes, DAY)
    assert (wt.clock_on(DAY, found.start), wt.clock_on(DAY, found.end)) == words


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (1, 1), (60, 1), (61, 2), (3600, 60), (3601, 61)])
def test_a_begun_minute_counts(seconds, minutes):
    start = jst_moment(DAY, 9)
    assert wt.Span(start, start + dt.timedelta(seconds=seconds)).minutes == minutes


def test_a_clock_started_before_midnight_in_japan_belongs_to_that_day_whatever_utc_says():
    start = dt.datetime(2026, 11, 30, 14, 59, tzinfo=dt.UTC)  # 23:59 in Japan
    assert wt.Span(start, start + dt.timedelta(hours=1)).day == DAY
    assert wt.Span(start + dt.timedelta(minutes=1), start + dt.timedelta(hours=1)).day == dt.date(2026, 12, 1)


def test_sums_of_a_week_that_spans_two_months():
    by_day = {dt.date(2026, 11, 29): 7, DAY: 30, dt.date(2026, 12, 6): 20, dt.date(2026, 12, 7): 500}
    assert wt.sums_of(by_day, DAY) == wt.Sums(day=30, week=50, month=37)
    assert wt.sums_of(by_day, dt.date(2026, 12, 1)) == wt.Sums(day=0, week=50, month=520)
    assert wt.reach_of(DAY) == (dt.date(2026, 11, 1), dt.date(2026, 12, 6))


@pytest.mark.parametrize(
    ("used", "level"),
    [(0, None), (79, None), (80, wt.CapLevel.NEAR), (100, wt.CapLevel.NEAR), (101, wt.CapLevel.OVER)],
)
def test_a_cap_is_near_from_80_percent_and_passed_above_it(used, level):
    notes = wt.cap_notes(wt.Sums(day=used), wt.Caps(day=100))
    assert [note.level for note in notes] == ([level] if level else [])


def test_without_a_cap_nothing_is_said_and_the_minutes_to_come_are_counted_in():
    assert wt.cap_notes(wt.Sums(1440, 9999, 9999), wt.Caps()) == []
    assert wt.newly_over(wt.Sums(day=90), wt.Caps(day=100), extra=10) == []
    [note] = wt.newly_over(wt.Sums(day=90), wt.Caps(day=100), extra=11)
    assert (note.period, note.over, note.left) == (wt.Period.DAY, 1, 0)


def test_touching_ends_do_not_overlap():
    assert wt.overlapping(span("10:00", "11:00"), [span("09:00", "10:00"), span("11:00", "12:00")]) == []
    inside = span("10:59", "11:30")
    assert wt.overlapping(span("10:00", "11:00"), [inside]) == [inside]
    assert wt.together([span("10:00", "11:00"), inside]) == span("10:00", "11:30")


def test_a_piece_has_time_by_itself_or_by_its_order_on_that_day():
    pieces = [wt.HandedIn(1, 10, DAY), wt.HandedIn(2, 10, DAY), wt.HandedIn(3, 11, DAY)]
    assert wt.without_time(pieces, pieces_with_time={1}, order_days={(11, DAY)}) == [pieces[1]]
    assert wt.without_time(pieces, pieces_with_time=set(), order_days={(10, dt.date(2026, 11, 29))}) == pieces


@given(
    st.dictionaries(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.integers(1, 1440), max_size=60)
)
def test_nothing_is_lost_or_counted_twice_over_days_weeks_and_months(by_day):
    total = sum(by_day.values())
    days = sum(wt.sums_of(by_day, day).day for day in by_day)
    weeks = sum(wt.sums_of(by_day, first).week for first in {wt.week_of(day)[0] for day in by_day})
    months = sum(wt.sums_of(by_day, first).month for first in {wt.month_of(day)[0] for day in by_day})
    assert (days, weeks, months) == (total, total, total)


@given(st.integers(0, 600_000), st.integers(1, 1440))
def test_a_clock_is_written_so_that_the_end_comes_after_the_beginning(after, minutes):
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=after)
    found = wt.Span(start, start + dt.timedelta(minutes=minutes))
    begin, end = (
        [int(part) for part in wt.clock_on(found.day, moment).split(":")]
        for moment in (found.start, found.end)
    )
    assert (end[0] * 60 + end[1]) - (begin[0] * 60 + begin[1]) == minutes == found.minutes
    assert found.day == jst_date(start)


def test_a_day_has_24_hours():
    assert wt.fits_day(1400, 40)
    assert not wt.fits_day(1400, 41)


def test_a_clock_is_probably_forgotten_after_four_hours():
    start = jst_moment(DAY, 9)
    assert not wt.is_forgotten(start, start + dt.timedelta(hours=4))
    assert wt.is_forgotten(start, start + dt.timedelta(hours=4, minutes=1))
