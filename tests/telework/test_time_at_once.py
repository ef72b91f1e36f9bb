"""Two taps at the same moment: one entry, nothing lost, on both databases."""

import pytest

from mikke.domain.calendar_jp import jst_moment
from mikke.telework.models import ChunkReturn, TimeEntry, Worker
from mikke.telework.selectors_time import minutes_of
from mikke.telework.services.quality import accept_chunk, return_chunk
from mikke.telework.services.time_entries import correct_time, write_time
from mikke.telework.services.timer import start_timer, stop_timer
from tests.factories import NOW, make_site
from tests.support.at_once import at_once
from tests.telework.makers import make_entry
from tests.telework.time_makers import (
    DAY,
    EVENING,
    accepted_order,
    handed_in_chunk,
    minutes_draft,
    span_draft,
)

pytestmark = pytest.mark.django_db(transaction=True)


def clocked():
    """An order and its worker, as another process would read them."""
    order = accepted_order(make_site())
    return order, Worker.objects.select_related("site", "person").get(pk=order.worker_id)


def test_two_starts_and_two_stops_give_one_entry():
    order, worker = clocked()
    nine, ten = jst_moment(DAY, 9), jst_moment(DAY, 10)

    def start():
        start_timer(worker=worker, order=order, chunk=None, actor=None, now=nine)

    def stop():
        mine = TimeEntry.objects.select_related("worker", "order", "chunk").get()
        stop_timer(entry=mine, ended_at=ten, note="", now=ten)

    assert at_once(start, start, start) == ["done"] * 3
    assert at_once(stop, stop) == ["done", "done"]
    assert (TimeEntry.objects.count(), minutes_of(worker, DAY, DAY)) == (1, 60)


def test_of_two_overlapping_entries_and_two_that_fill_the_day_one_is_written():
    order, worker = clocked()

    def write(draft):
        return lambda: write_time(worker=worker, draft=draft, actor=None, now=EVENING)

    assert at_once(*[write(span_draft(order, "13:00", "14:00"))] * 2) == ["done", "time_overlaps"]
    assert at_once(*[write(minutes_draft(order, 700))] * 2) == ["day_has_24_hours", "done"]
    assert minutes_of(worker, DAY, DAY) == 60 + 700


def test_of_two_corrections_one_replaces_the_entry():
    order, worker = clocked()
    entry = make_entry(order.site, order=order, work_date=DAY)

    def correct():
        mine = TimeEntry.objects.select_related("worker__site", "order").get(pk=entry.pk)
        draft = minutes_draft(order, 30)
        correct_time(entry=mine, draft=draft, reason="見直し", actor=None, now=EVENING)

    assert at_once(correct, correct) == ["done", "time_entry_changed"]
    assert minutes_of(worker, DAY, DAY) == 30


def fresh(chunk):
    return type(chunk).objects.select_related("task", "worker", "second_reader", "site").get(pk=chunk.pk)


def test_a_piece_is_accepted_or_returned_never_both():
    chunk = handed_in_chunk(make_site())
    said = at_once(
        lambda: accept_chunk(chunk=fresh(chunk), actor=None, now=NOW),
        lambda: return_chunk(chunk=fresh(chunk), actor=None, reason="slip", text="見本", now=NOW),
    )
    assert said == ["done", "work_state_changed"]
    chunk.refresh_from_db()
    assert (chunk.state == "returned") == ChunkReturn.objects.exists()
