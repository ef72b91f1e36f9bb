"""Two taps at the same moment: one entry, nothing lost, on both databases."""

import datetime as dt
import threading

import pytest
from django.db import connection

from mikke.domain.calendar_jp import jst_moment
from mikke.kernel.errors import UserFacingError
from mikke.telework.models import ChunkReturn, TimeEntry, Worker
from mikke.telework.selectors_time import minutes_of
from mikke.telework.services.quality import accept_chunk, return_chunk
from mikke.telework.services.time_entries import correct_time, write_time
from mikke.telework.services.timer import start_timer, stop_timer
from tests.factories import NOW, make_site
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


def at_once(*deeds):
    """Do all at the same moment; return what each said: ``done`` or the code of its refusal."""
    gate, said = threading.Barrier(len(deeds)), []

    def one(deed):
        gate.wait()
        try:
            deed()
            said.append("done")
        except UserFacingError as error:
            said.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def test_two_starts_two_stops_two_overlaps_two_corrections_and_two_verdicts():
    site = make_site()
    order = accepted_order(site)
    worker = Worker.objects.select_related("site", "person").get(pk=order.worker_id)
    nine = jst_moment(DAY, 9)

    def start():
        start_timer(worker=worker, order=order, chunk=None, actor=None, now=nine)

    assert at_once(start, start, start) == ["done"] * 3
    [running] = TimeEntry.objects.all()

    def stop():
        mine = TimeEntry.objects.select_related("worker", "order", "chunk").get(pk=running.pk)
        ten = nine + dt.timedelta(hours=1)
        stop_timer(entry=mine, ended_at=ten, note="", now=ten)

    assert at_once(stop, stop) == ["done", "done"]
    assert minutes_of(worker, DAY, DAY) == 60

    def write():
        write_time(worker=worker, draft=span_draft(order, "13:00", "14:00"), actor=None, now=EVENING)

    assert at_once(write, write) == ["done", "time_overlaps"]

    def fill():
        write_time(worker=worker, draft=minutes_draft(order, 700), actor=None, now=EVENING)

    assert at_once(fill, fill) == ["day_has_24_hours", "done"]
    entry = make_entry(site, order=order, work_date=DAY - dt.timedelta(days=1))

    def correct():
        mine = TimeEntry.objects.select_related("worker__site", "order").get(pk=entry.pk)
        draft = minutes_draft(order, 30, day=DAY - dt.timedelta(days=1))
        correct_time(entry=mine, draft=draft, reason="見直し", actor=None, now=EVENING)

    assert at_once(correct, correct) == ["done", "time_entry_changed"]
    assert minutes_of(worker, DAY - dt.timedelta(days=1), DAY) == 60 + 60 + 700 + 30

    chunk = handed_in_chunk(site)
    said = at_once(
        lambda: accept_chunk(chunk=fresh(chunk), actor=None, now=NOW),
        lambda: return_chunk(chunk=fresh(chunk), actor=None, reason="slip", text="見本", now=NOW),
    )
    assert said == ["done", "work_state_changed"]
    chunk.refresh_from_db()
    assert (chunk.state == "returned") == ChunkReturn.objects.exists()


def fresh(chunk):
    return type(chunk).objects.select_related("task", "worker", "second_reader", "site").get(pk=chunk.pk)
