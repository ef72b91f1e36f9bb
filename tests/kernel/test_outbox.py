import datetime as dt
import threading

import pytest
from django.db import connection

from mikke.kernel import outbox
from mikke.kernel.models import OutboxEntry, OutboxState
from tests.factories import NOW


@pytest.fixture
def handed(monkeypatch):
    """A kind whose handler notes what it is handed."""
    deliveries = []
    monkeypatch.setitem(outbox.REGISTRY, "tests.note", deliveries.append)
    return deliveries


def fail(delivery):
    raise ConnectionError(delivery.key)


def put(key="a", kind="tests.note", due_at=NOW, **payload):
    return outbox.enqueue(kind=kind, dedupe_key=key, payload=payload, due_at=due_at)


def test_the_same_wish_is_written_once(db, handed):
    assert [put(to="x"), put(to="y")] == [True, False]
    assert outbox.deliver_due(now=NOW) == 1
    assert [(item.key, item.payload, item.attempt, item.is_repeat) for item in handed] == [
        ("a", {"to": "x"}, 1, False)
    ]


def test_what_is_done_is_erased_and_not_done_again(db, handed):
    put(text="somebody's words")
    outbox.deliver_due(now=NOW)
    assert outbox.deliver_due(now=NOW + dt.timedelta(days=1)) == 0
    entry = OutboxEntry.objects.get()
    assert (entry.state, entry.payload, len(handed)) == (OutboxState.DONE, {}, 1)


def test_nothing_before_its_time_and_nothing_of_unknown_kind(db, handed):
    put("later", due_at=NOW + dt.timedelta(minutes=1))
    put("unknown", kind="tests.nobody")
    assert outbox.deliver_due(now=NOW) == 0
    assert outbox.deliver_due(now=NOW + dt.timedelta(minutes=1)) == 1


def test_failures_wait_longer_each_time_and_end_as_a_dead_letter(db, monkeypatch):
    monkeypatch.setitem(outbox.REGISTRY, "tests.note", fail)
    put()
    now = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    for attempt in range(1, 9):
        assert outbox.deliver_due(now=now) == 1
        entry = OutboxEntry.objects.get()
        assert (entry.attempts, entry.last_error) == (attempt, "ConnectionError")
    assert entry.state == OutboxState.DEAD
    assert outbox.deliver_due(now=now) == 0
    assert outbox.retry_dead(entry, now=now) is True
    assert outbox.retry_dead(entry, now=now) is False
    assert outbox.deliver_due(now=now) == 1


def test_a_row_in_hand_is_taken_over_only_when_its_lease_is_over(db, handed):
    put()
    OutboxEntry.objects.update(
        state=OutboxState.HANDING_OVER, attempts=1, lease_until=NOW + dt.timedelta(seconds=60)
    )
    assert outbox.deliver_due(now=NOW + dt.timedelta(seconds=59)) == 0
    assert outbox.deliver_due(now=NOW + dt.timedelta(seconds=61)) == 1
    assert [(item.attempt, item.is_repeat) for item in handed] == [(2, True)]


def test_a_worker_that_lost_its_lease_does_not_close_the_row(db, monkeypatch):
    def overtaken(delivery):
        OutboxEntry.objects.update(attempts=delivery.attempt + 1)
        assert delivery.extend_lease(now=NOW) is False

    monkeypatch.setitem(outbox.REGISTRY, "tests.note", overtaken)
    put()
    outbox.deliver_due(now=NOW)
    assert OutboxEntry.objects.get().state == OutboxState.HANDING_OVER


@pytest.mark.django_db(transaction=True)
def test_two_workers_deliver_each_entry_once(handed):
    for number in range(20):
        put(str(number))
    start = threading.Barrier(2)

    def work():
        start.wait()
        while outbox.deliver_due(now=NOW):
            pass
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(item.key for item in handed) == sorted(str(number) for number in range(20))
