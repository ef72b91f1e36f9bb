import datetime as dt

import pytest
from django.db import connection

from mikke.kernel.models import OutboxEntry, OutboxState
from mikke.kernel.prepared import PreparedUpdate
from tests.factories import NOW

LATER = NOW + dt.timedelta(minutes=5, microseconds=7)
CHANGE = PreparedUpdate(
    OutboxEntry, sets=("state", "lease_until", "payload"), adds_one="attempts", where=("dedupe_key", "due_at")
)
VALUES = {"state": OutboxState.DONE, "lease_until": LATER, "payload": {"a": ["見本"]}}


@pytest.fixture
def rows(db):
    return [
        OutboxEntry.objects.create(kind="tests.note", dedupe_key=key, due_at=NOW, attempts=2) for key in "ab"
    ]


def test_the_rows_that_are_meant_are_changed_and_no_others(rows):
    assert CHANGE.run(VALUES, where={"dedupe_key": "a", "due_at": NOW}) == 1
    assert CHANGE.run(VALUES, where={"dedupe_key": "b", "due_at": LATER}) == 0
    first, second = OutboxEntry.objects.order_by("dedupe_key")
    assert (first.state, first.lease_until, first.payload, first.attempts) == (
        OutboxState.DONE,
        LATER,
        {"a": ["見本"]},
        3,
    )
    assert (second.state, second.lease_until, second.payload, second.attempts) == (
        OutboxState.WAITING,
        None,
        {},
        2,
    )


def test_it_writes_what_the_orm_writes(rows):
    chosen = {"dedupe_key": "a", "due_at": NOW}
    CHANGE.run(VALUES | {"lease_until": None}, where=chosen)
    OutboxEntry.objects.filter(dedupe_key="b").update(**VALUES | {"lease_until": None}, attempts=3)
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, lease_until, payload, attempts FROM kernel_outboxentry")
        first, second = cursor.fetchall()
    assert first == second
