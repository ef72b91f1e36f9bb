"""Writing time down, correcting it, taking it out: what counts, what is refused, what is asked."""

import datetime as dt

import pytest

from mikke.domain.calendar_jp import jst_moment
from mikke.telework.models import TimeEntry
from mikke.telework.selectors_time import (
    counted_entries,
    minutes_by_day,
    minutes_of,
    running_entry,
    sums_on,
    trail_of,
)
from mikke.telework.services.time_entries import correct_time, restore_time, void_time, write_time
from mikke.telework.services.timer import start_timer, stop_timer
from mikke.telework.time_drafts import Agreed
from mikke.telework.time_errors import (
    DayFullError,
    OtherClockError,
    OverOwnCapError,
    TimeAheadError,
    TimeChangedError,
    TimeEndsEarlyError,
    TimeOverlapError,
    TooLongAgoError,
)
from tests.telework.makers import make_chunk, make_worker
from tests.telework.time_makers import DAY, EVENING, accepted_order, minutes_draft, span_draft

LONG_AGO = dt.date(2025, 11, 1)


@pytest.fixture
def order(site):
    return accepted_order(site)


def write(order, draft, **extra):
    return write_time(worker=order.worker, draft=draft, actor=None, **({"now": EVENING} | extra))


def start(order, at, chunk=None):
    return start_timer(worker=order.worker, order=order, chunk=chunk, actor=None, now=at)


def stop(entry, at, **extra):
    return stop_timer(entry=entry, ended_at=at, note="", **({"now": at} | extra))


def counted(order):
    return minutes_of(order.worker, dt.date(2020, 1, 1), dt.date(2030, 1, 1))


def test_start_and_stop_give_the_minutes_between_and_a_second_tap_changes_nothing(order):
    nine = jst_moment(DAY, 9)
    entry = start(order, nine)
    assert start(order, nine + dt.timedelta(seconds=2)) == entry
    assert running_entry(order.worker) == entry
    ended = nine + dt.timedelta(minutes=25, seconds=1)
    assert stop(entry, ended).minutes == 26
    assert stop(entry, ended + dt.timedelta(hours=1)).minutes == 26
    assert (counted(order), running_entry(order.worker)) == (26, None)


def test_a_second_clock_names_what_the_first_runs_for(site, order):
    chunk = make_chunk(
        site, client=order.client, worker=order.worker, order=order, state="taken", title="給与の入力"
    )
    start(order, jst_moment(DAY, 9), chunk)
    with pytest.raises(OtherClockError) as refused:
        start(order, jst_moment(DAY, 10))
    assert "給与の入力" in refused.value.text


def test_a_clock_over_midnight_at_the_end_of_the_month_belongs_to_the_day_it_began(order):
    entry = start(order, jst_moment(DAY, 23, 30))
    stop(entry, jst_moment(DAY + dt.timedelta(days=1), 0, 30))
    assert minutes_by_day(order.worker, DAY, DAY + dt.timedelta(days=1)) == {DAY: 60}
    assert sums_on(order.worker, dt.date(2026, 12, 1)).month == 0
    assert sums_on(order.worker, dt.date(2026, 12, 1)).week == 60


def test_a_forgotten_clock_is_stopped_at_the_time_that_is_told(order):
    entry = start(order, jst_moment(DAY, 9))
    now = jst_moment(DAY, 21)
    with pytest.raises(TimeEndsEarlyError):
        stop(entry, jst_moment(DAY, 8), now=now)
    with pytest.raises(TimeAheadError):
        stop(entry, jst_moment(DAY, 22), now=now)
    assert stop(entry, jst_moment(DAY, 11), now=now).minutes == 120


def test_a_clock_of_more_than_a_day_asks_when_it_ended(order):
    entry = start(order, jst_moment(DAY, 9))
    late = jst_moment(DAY + dt.timedelta(days=1), 9, 1)
    with pytest.raises(TimeEndsEarlyError):
        stop(entry, late)
    assert stop(entry, jst_moment(DAY, 17), now=late).minutes == 480


def test_a_clock_that_was_thrown_away_counts_nothing_and_cannot_be_stopped(order):
    entry = start(order, jst_moment(DAY, 9))
    void_time(entry=entry, reason="", now=EVENING)
    with pytest.raises(TimeChangedError):
        stop(entry, jst_moment(DAY, 10))
    assert counted(order) == 0


def test_overlapping_times_are_refused_with_both_named_and_put_together_on_request(order):
    first = write(order, span_draft(order, "09:00", "11:00", note="前半"))
    draft = span_draft(order, "10:30", "12:00", note="後半")
    with pytest.raises(TimeOverlapError) as refused:
        write(order, draft)
    assert "10:30–12:00" in refused.value.text
    assert "9:00–11:00" in refused.value.text
    assert (refused.value.can_join, counted(order)) == (True, 120)
    whole = write(order, draft, agreed=Agreed(put_together=True))
    assert (whole.minutes, whole.note, counted(order)) == (180, "後半 / 前半", 180)
    first.refresh_from_db()
    assert (first.is_void, bool(first.void_reason)) == (True, True)


def test_times_of_two_orders_are_not_put_together(site, order):
    other = accepted_order(site, worker=order.worker)
    write(order, span_draft(order, "09:00", "11:00"))
    with pytest.raises(TimeOverlapError) as refused:
        write(other, span_draft(other, "10:00", "12:00"), agreed=Agreed(put_together=True))
    assert not refused.value.can_join


def test_putting_together_does_not_swallow_a_third_entry(site, order):
    other = accepted_order(site, worker=order.worker)
    write(order, span_draft(order, "09:00", "10:00"))
    write(other, span_draft(other, "10:00", "10:30"))
    write(order, span_draft(order, "10:30", "11:00"))
    touching = write(order, span_draft(order, "11:00", "12:00"))
    assert (touching.minutes, counted(order)) == (60, 180)
    with pytest.raises(TimeOverlapError):
        write(order, span_draft(order, "09:30", "10:45"), agreed=Agreed(put_together=True))
    assert counted(order) == 180


def test_time_while_the_clock_runs_is_refused(order):
    start(order, jst_moment(DAY, 9))
    with pytest.raises(TimeOverlapError) as refused:
        write(order, span_draft(order, "08:30", "09:30"), agreed=Agreed(put_together=True))
    assert not refused.value.can_join


def test_a_day_has_24_hours(order):
    write(order, minutes_draft(order, 1400))
    with pytest.raises(DayFullError):
        write(order, minutes_draft(order, 41))
    write(order, minutes_draft(order, 40))
    assert counted(order) == 1440


def test_days_to_come_and_days_long_past_are_refused(order):
    for draft in (
        minutes_draft(order, 30, day=DAY + dt.timedelta(days=1)),
        span_draft(order, "21:30", "22:30"),
    ):
        with pytest.raises(TimeAheadError):
            write(order, draft)
    with pytest.raises(TooLongAgoError):
        write(order, minutes_draft(order, 30, day=LONG_AGO))
    assert counted(order) == 0


def test_beyond_ones_own_cap_it_is_asked_and_then_written(site):
    order = accepted_order(site, worker=make_worker(site, cap_minutes_day=60, cap_minutes_month=600))
    write(order, minutes_draft(order, 60))
    with pytest.raises(OverOwnCapError) as asked:
        write(order, minutes_draft(order, 30))
    assert [note.period for note in asked.value.notes] == ["day"]
    write(order, minutes_draft(order, 30), agreed=Agreed(over_cap=True))
    assert counted(order) == 90


def test_a_clock_that_passes_the_cap_is_written_without_a_question(site):
    order = accepted_order(site, worker=make_worker(site, cap_minutes_day=10))
    assert stop(start(order, jst_moment(DAY, 9)), jst_moment(DAY, 10)).minutes == 60


def test_a_correction_is_a_new_row_and_the_trail_shows_all_of_them(order):
    first = write(order, minutes_draft(order, 60))
    second = correct_time(
        entry=first, draft=minutes_draft(order, 45), reason="打ちまちがい", actor=None, now=EVENING
    )
    third = correct_time(
        entry=second, draft=minutes_draft(order, 50), reason="見直し", actor=None, now=EVENING
    )
    assert counted(order) == 50
    assert [row.minutes for row in trail_of(second)] == [60, 45, 50]
    assert (third.replaces, third.reason) == (second, "見直し")
    with pytest.raises(TimeChangedError):
        correct_time(entry=first, draft=minutes_draft(order, 1), reason="", actor=None, now=EVENING)
    assert counted(order) == 50


def test_a_correction_that_is_refused_leaves_the_entry_as_it_was(order):
    entry = write(order, minutes_draft(order, 60))
    write(order, minutes_draft(order, 1300))
    with pytest.raises(DayFullError):
        correct_time(entry=entry, draft=minutes_draft(order, 141), reason="", actor=None, now=EVENING)
    assert counted(order) == 1360


def test_a_correction_downward_is_not_asked_about_caps(site):
    order = accepted_order(site, worker=make_worker(site, cap_minutes_day=30))
    entry = write(order, minutes_draft(order, 90), agreed=Agreed(over_cap=True))
    assert correct_time(entry=entry, draft=minutes_draft(order, 80), reason="見直し", actor=None, now=EVENING)
    assert counted(order) == 80


def test_what_is_taken_out_can_be_put_back_unless_its_place_is_taken(order):
    entry = write(order, span_draft(order, "09:00", "10:00"))
    for _tap in range(2):
        assert void_time(entry=entry, reason="二重に入力", now=EVENING).is_void
    assert counted(order) == 0
    assert not restore_time(entry=entry, now=EVENING).is_void
    void_time(entry=entry, reason="", now=EVENING)
    write(order, span_draft(order, "09:30", "10:30"))
    with pytest.raises(TimeOverlapError):
        restore_time(entry=entry, now=EVENING)
    assert counted(order) == 60


def test_sums_hold_only_what_counts_of_this_worker_and_site(site, other_site, order):
    write(order, minutes_draft(order, 60))
    void_time(entry=write(order, minutes_draft(order, 30)), reason="", now=EVENING)
    start(order, jst_moment(DAY, 9))
    elsewhere = accepted_order(other_site)
    write(elsewhere, minutes_draft(elsewhere, 7))
    assert [entry.minutes for entry in counted_entries(site, DAY, DAY)] == [60]
    assert minutes_of(elsewhere.worker, DAY, DAY) == 7
    assert TimeEntry.objects.for_site(site).count() == 3
