import contextlib
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


def test_many_wishes_are_written_at_once(db, handed):
    put("b")
    wishes = [outbox.Wish("tests.note", key, {"to": key}, NOW) for key in ("a", "b", "a", "c")]
    assert outbox.enqueue_many(wishes) == {"a", "c"}
    assert outbox.enqueue_many(wishes) == set()
    assert outbox.deliver_due(now=NOW) == 3
    assert sorted(item.payload.get("to", "") for item in handed) == ["", "a", "c"]


def test_what_is_put_off_costs_no_attempt_and_what_is_hopeless_is_dead(db, monkeypatch):
    later = NOW + dt.timedelta(hours=9)

    def answer(delivery):
        if delivery.key == "put off":
            raise outbox.PutOffError(later, "quiet")
        raise outbox.HopelessError("554")

    monkeypatch.setitem(outbox.REGISTRY, "tests.note", answer)
    for key in ("put off", "hopeless"):
        put(key)
    outbox.deliver_due(now=NOW)
    rows = OutboxEntry.objects.order_by("pk")
    assert [(row.state, row.attempts, row.last_error) for row in rows] == [
        (OutboxState.WAITING, 0, "quiet"),
        (OutboxState.DEAD, 1, "554"),
    ]
    assert rows[0].due_at == later


def test_one_entry_is_in_the_open_at_a_time(db, monkeypatch):
    seen = []

    def look(delivery):
        states = OutboxEntry.objects.order_by("pk").values_list("state", flat=True)
        seen.append("".join(state[0] for state in states))

    monkeypatch.setitem(outbox.REGISTRY, "tests.note", look)
    for key in "abc":
        put(key)
    outbox.deliver_due(now=NOW)
    assert seen == ["hww", "dhw", "ddh"]


def test_a_worker_that_is_asked_to_stop_gives_the_rest_back(db, handed):
    for key in "abc":
        put(key)
    assert outbox.deliver_due(now=NOW, keep_going=lambda: not handed) == 1
    assert OutboxEntry.objects.filter(lease_until=None, state=OutboxState.WAITING).count() == 2
    assert outbox.deliver_due(now=NOW) == 2


def test_a_lease_that_ran_out_in_a_batch_is_noticed(db, monkeypatch):
    """The second entry is taken over by another worker while the first is being carried out."""
    seen = []

    def slow(delivery):
        seen.append(delivery.key)
        OutboxEntry.objects.filter(dedupe_key="b").update(lease_until=NOW + dt.timedelta(minutes=5))

    monkeypatch.setitem(outbox.REGISTRY, "tests.note", slow)
    for key in "ab":
        put(key)
    assert outbox.deliver_due(now=NOW) == 1
    assert seen == ["a"]


def test_slow_work_is_left_to_other_workers(db, handed):
    for number in range(outbox.SLOW_BATCH + 1):
        put(str(number))
    assert outbox.deliver_due(now=NOW) == outbox.SLOW_BATCH
    assert outbox.deliver_due(now=NOW) == 1


def test_a_session_is_opened_once_a_batch_and_closed(db, handed, monkeypatch):
    told = []

    @contextlib.contextmanager
    def session():
        told.append("open")
        yield told
        told.append("closed")

    monkeypatch.setitem(outbox.SESSIONS, "tests.note", session)
    for key in "ab":
        put(key)
    outbox.deliver_due(now=NOW)
    assert (told, [item.session for item in handed]) == (["open", "closed"], [told, told])


def test_the_log_names_the_kind_of_an_error_and_not_its_words(db, monkeypatch, caplog):
    monkeypatch.setitem(outbox.REGISTRY, "tests.note", fail)
    put("hanako@example.org")
    outbox.deliver_due(now=NOW)
    assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == ["ConnectionError"]
    assert [record.exc_info for record in caplog.records] == [None]


def test_what_waits_can_be_taken_back_and_the_dead_erased(db, monkeypatch):
    for key in "ab":
        put(key, text="words")
    assert outbox.withdraw(["a", "unknown"]) == ["a"]
    monkeypatch.setitem(outbox.REGISTRY, "tests.note", fail)
    OutboxEntry.objects.filter(dedupe_key="b").update(state=OutboxState.DEAD)
    assert outbox.erase_dead(["a", "b"]) == 1
    assert [row.payload for row in OutboxEntry.objects.all()] == [{}, {}]
    assert outbox.retry_dead(OutboxEntry.objects.get(dedupe_key="b"), now=NOW) is False
