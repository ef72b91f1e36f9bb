"""Side effects that neither get lost nor, but for a counted window, happen twice.

The transaction that wants a mail sent writes a row here; ``mikke work`` carries it out. An app registers what it
can carry out in its ``tasks`` module::

    @handles("notices.mail")
    def send(delivery: Delivery) -> None: ...

A worker takes a batch by its lease, and marks one row *handing over* before its handler runs; the same small
transaction settles the row before it. So at any moment one row of a worker is in the open. If the worker is killed
there, that row is taken again when its lease has run out, with ``delivery.is_repeat`` set; the handler then
uses ``delivery.key`` (the same every time) as Message-ID or retry key, so that the channel can drop the double.
"""

import contextlib
import datetime as dt
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mikke.kernel.models import OutboxEntry, OutboxState
from mikke.kernel.prepared import PreparedUpdate

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 8
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=6)
BATCH = 200
SLOW_BATCH = 10
CHUNK = 500
ERASED = "erased"
OPEN = (OutboxState.HANDING_OVER, OutboxState.WAITING)
_BEGUN = PreparedUpdate(
    OutboxEntry, sets=("state", "lease_until", "attempts"), where=("id", "attempts", "lease_until")
)
_DONE = PreparedUpdate(
    OutboxEntry,
    sets=("state", "lease_until", "last_error", "payload"),
    where=("id", "attempts", "state"),
)


class PutOffError(Exception):
    """Raised by a handler: not now, and no failure either; the attempt does not count.

    Args:
        until: the aware time from which it may be tried again.
        reason: one word for the office.
    """

    def __init__(self, until: dt.datetime, reason: str) -> None:
        super().__init__(reason)
        self.until, self.reason = until, reason


class HopelessError(Exception):
    """Raised by a handler: trying again cannot help; the entry is a dead letter at once. Its text is one word."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to carry out one side effect.

    Attributes:
        key: the same for every attempt.
        attempt: 1 for the first.
        is_repeat: an earlier attempt ended in the open: it may have been carried out.
        now: the aware time of the attempt.
        session: what the kind's ``session`` opened for this batch, else None.
    """

    entry_id: int
    key: str
    payload: dict[str, Any]
    attempt: int
    is_repeat: bool
    now: dt.datetime
    session: Any = None

    def extend_lease(self, *, now: dt.datetime) -> bool:
        """Hold the row for another lease; False when another worker has taken it over: then stop."""
        return bool(_mine(self).update(lease_until=now + lease()))


@dataclass(frozen=True, slots=True)
class Settled:
    """How an attempt ended: ``word`` is what the handler returned or the name of its error."""

    state: OutboxState
    word: str
    now: dt.datetime
    due_at: dt.datetime | None = None


Handler = Callable[[Delivery], Any]
Session = Callable[[], contextlib.AbstractContextManager[Any]]
OnSettled = Callable[[Delivery, Settled], None]
REGISTRY: dict[str, Handler] = {}
SESSIONS: dict[str, Session] = {}
ON_SETTLED: dict[str, OnSettled] = {}


def handles(
    kind: str, *, session: Session | None = None, on_settled: OnSettled | None = None
) -> Callable[[Handler], Handler]:
    """Register the function that carries out entries of ``kind``.

    Args:
        kind: the name that ``enqueue`` is given.
        session: opens what a whole batch can share, such as a connection; closed after the batch.
        on_settled: writes down how it ended, in the transaction that settles the entry.
    """

    def register(handler: Handler) -> Handler:
        REGISTRY[kind] = handler
        if session is not None:
            SESSIONS[kind] = session
        if on_settled is not None:
            ON_SETTLED[kind] = on_settled
        return handler

    return register


def lease() -> dt.timedelta:
    """Return how long a worker holds a row before another may take it over."""
    return dt.timedelta(seconds=settings.MIKKE_OUTBOX_LEASE_SECONDS)


def enqueue(*, kind: str, dedupe_key: str, payload: dict[str, Any], due_at: dt.datetime) -> bool:
    """Write down a side effect, inside the caller's transaction.

    Args:
        kind: the name a handler is registered under.
        dedupe_key: what makes this side effect the same as another; a second one is dropped.
        payload: plain values for the handler; erased when it has succeeded.
        due_at: not before this aware time.
    Returns: False when an entry with this key exists already.
    """
    _, is_new = OutboxEntry.objects.get_or_create(
        dedupe_key=dedupe_key, defaults={"kind": kind, "payload": payload, "due_at": due_at}
    )
    return is_new


def waiting_payload(dedupe_key: str) -> dict[str, Any] | None:
    """Return what an entry holds that nobody has begun to carry out; None when there is none."""
    rows = OutboxEntry.objects.filter(dedupe_key=dedupe_key, state=OutboxState.WAITING)
    return rows.values_list("payload", flat=True).first()


def take_back(dedupe_key: str) -> bool:
    """Delete an entry that nobody has begun to carry out, with all it holds; False when it is too late."""
    rows = OutboxEntry.objects.filter(dedupe_key=dedupe_key, state=OutboxState.WAITING)
    return bool(rows.delete()[0])


@dataclass(frozen=True, slots=True)
class Wish:
    """One side effect of many, see ``enqueue``."""

    kind: str
    dedupe_key: str
    payload: dict[str, Any]
    due_at: dt.datetime


def enqueue_many(wishes: Sequence[Wish]) -> set[str]:
    """Write down many side effects in few statements, inside the caller's transaction.

    Returns: the keys that were new; a key that exists already, or came before in ``wishes``, is dropped.
    """
    fresh: set[str] = set()
    for start in range(0, len(wishes), CHUNK):
        part = {wish.dedupe_key: wish for wish in reversed(wishes[start : start + CHUNK])}
        known = set(
            OutboxEntry.objects.filter(dedupe_key__in=part).values_list("dedupe_key", flat=True).order_by()
        )
        rows = [
            OutboxEntry(kind=wish.kind, dedupe_key=key, payload=wish.payload, due_at=wish.due_at)
            for key, wish in reversed(part.items())
            if key not in known
        ]
        OutboxEntry.objects.bulk_create(rows, ignore_conflicts=True)
        fresh |= {row.dedupe_key for row in rows}
    return fresh


def deliver_due(*, now: dt.datetime, keep_going: Callable[[], bool] = lambda: True) -> int:
    """Carry out a batch of what is due and free, the oldest first.

    Args:
        now: the aware time at the beginning.
        keep_going: asked between two entries; when it says no, the rest is given back.
    Returns: how many entries were tried.
    """
    started, tried = time.monotonic(), 0
    held = _hold_batch(now)
    settle: Callable[[], None] = _nothing
    with contextlib.ExitStack() as stack:
        sessions: dict[str, Any] = {}
        for position, entry in enumerate(held):
            if not keep_going():
                _give_back(held[position:])
                break
            moment = now + dt.timedelta(seconds=time.monotonic() - started)
            with transaction.atomic():
                settle()
                is_mine = _begin(entry, now=moment)
            settle = _nothing
            if is_mine:
                delivery = _delivery(entry, session=_session(entry.kind, sessions, stack), now=moment)
                settle = _carry_out(entry.kind, delivery)
                tried += 1
        with transaction.atomic():
            settle()
    return tried


def retry_dead(entry: OutboxEntry, *, now: dt.datetime) -> bool:
    """Give a dead letter eight more attempts; False when it is not dead (any more) or its text was erased."""
    dead = OutboxEntry.objects.filter(pk=entry.pk, state=OutboxState.DEAD).exclude(last_error=ERASED)
    return bool(dead.update(state=OutboxState.WAITING, attempts=0, due_at=now, lease_until=None))


def erase_dead(keys: Sequence[str]) -> int:
    """Erase what dead letters hold, for good; return how many there were."""
    dead = OutboxEntry.objects.filter(dedupe_key__in=keys, state=OutboxState.DEAD)
    return dead.update(payload={}, last_error=ERASED)


def withdraw(keys: Sequence[str]) -> list[str]:
    """Take back what is waiting and erase it; return the keys that were still waiting."""
    waiting = OutboxEntry.objects.filter(dedupe_key__in=keys, state=OutboxState.WAITING, lease_until=None)
    found = list(waiting.values_list("dedupe_key", flat=True))
    waiting.update(state=OutboxState.DONE, payload={}, last_error="withdrawn")
    return found


def hurry(dedupe_key: str, *, now: dt.datetime) -> bool:
    """Make an entry that waits or was given up due at once, with eight attempts; False when there is none."""
    open_states = (OutboxState.WAITING, OutboxState.DEAD)
    return bool(
        OutboxEntry.objects.filter(dedupe_key=dedupe_key, state__in=open_states).update(
            state=OutboxState.WAITING, attempts=0, due_at=now, lease_until=None
        )
    )


def counts() -> dict[str, int]:
    """Return the number of entries in each state."""
    states = OutboxEntry.objects.order_by().values_list("state", flat=True)
    return {state.value: states.filter(state=state).count() for state in OutboxState}


def _nothing() -> None:
    """Settle nothing."""


def _free(now: dt.datetime) -> Q:
    return Q(state__in=OPEN) & (Q(lease_until__isnull=True) | Q(lease_until__lt=now))


def _mine(delivery: Delivery) -> Any:
    return OutboxEntry.objects.filter(
        pk=delivery.entry_id, attempts=delivery.attempt, state=OutboxState.HANDING_OVER
    )


def _hold_batch(now: dt.datetime) -> list[OutboxEntry]:
    """Take what is due by a lease; its state stays as it is.

    PostgreSQL passes over what another worker is just taking. SQLite knows no row locks: there the transaction
    itself, which takes the write lock at its beginning, keeps others out.
    """
    due = OutboxEntry.objects.filter(_free(now), due_at__lte=now, kind__in=list(REGISTRY))
    if not due.exists():
        return []
    held: list[OutboxEntry] = []
    until = now + lease()
    with transaction.atomic():
        for state in OPEN:  # one state at a time: the index gives them in order, and nothing is sorted
            room = BATCH - len(held)
            held += list(due.filter(state=state).select_for_update(skip_locked=True)[:room])
        held = _fair_share(held)
        OutboxEntry.objects.filter(pk__in=[entry.pk for entry in held]).update(lease_until=until)
    for entry in held:
        entry.lease_until = until
    return held


def _fair_share(found: Sequence[OutboxEntry]) -> list[OutboxEntry]:
    """Leave slow work to other workers: what shares no session is taken a few at a time."""
    share, slow = [], 0
    for entry in found:
        slow += entry.kind not in SESSIONS
        if slow > SLOW_BATCH:
            break
        share.append(entry)
    return share


def _give_back(rest: Sequence[OutboxEntry]) -> None:
    for entry in rest:
        OutboxEntry.objects.filter(
            pk=entry.pk, attempts=entry.attempts, lease_until=entry.lease_until
        ).update(lease_until=None)


def _begin(entry: OutboxEntry, *, now: dt.datetime) -> bool:
    """Mark as handing over; False when the lease had run out and another worker was quicker.

    A lease taken over ends later than the one that had run out, so that its end tells whose it is.
    """
    begun = {"state": OutboxState.HANDING_OVER, "lease_until": now + lease(), "attempts": entry.attempts + 1}
    held = {"id": entry.pk, "attempts": entry.attempts, "lease_until": entry.lease_until}
    return bool(_BEGUN.run(begun, where=held))


def _session(kind: str, sessions: dict[str, Any], stack: contextlib.ExitStack) -> Any:
    if kind in SESSIONS and kind not in sessions:
        sessions[kind] = stack.enter_context(SESSIONS[kind]())
    return sessions.get(kind)


def _delivery(entry: OutboxEntry, *, session: Any, now: dt.datetime) -> Delivery:
    is_repeat = entry.state == OutboxState.HANDING_OVER
    return Delivery(
        entry.pk, entry.dedupe_key, entry.payload, entry.attempts + 1, is_repeat, now=now, session=session
    )


def _carry_out(kind: str, delivery: Delivery) -> Callable[[], None]:
    """Run the handler and return what settles the entry."""
    try:
        word = REGISTRY[kind](delivery)
    except PutOffError as wish:
        ended = Settled(OutboxState.WAITING, wish.reason, delivery.now, due_at=wish.until)
        return lambda: _settle(kind, delivery, ended, attempts=delivery.attempt - 1)
    except HopelessError as problem:
        ended = Settled(OutboxState.DEAD, str(problem), delivery.now)
    except Exception as problem:  # noqa: BLE001 -- whatever a handler does, the loop goes on
        ended = _failed(kind, delivery, problem)
    else:
        ended = Settled(OutboxState.DONE, word if isinstance(word, str) else "", delivery.now)
    return lambda: _settle(kind, delivery, ended, attempts=delivery.attempt)


def _failed(kind: str, delivery: Delivery, problem: Exception) -> Settled:
    """Return how a failed attempt goes on. The log names the error's kind only: its words may hold an address."""
    name = type(problem).__name__
    logger.error("outbox entry %s (%s) failed: %s", delivery.entry_id, kind, name)
    if delivery.attempt >= MAX_ATTEMPTS:
        return Settled(OutboxState.DEAD, name, delivery.now)
    wait = min(FIRST_WAIT * 2 ** (delivery.attempt - 1), LONGEST_WAIT)
    return Settled(OutboxState.WAITING, name, delivery.now, due_at=timezone.now() + wait)


def _settle(kind: str, delivery: Delivery, ended: Settled, *, attempts: int) -> None:
    is_ours = _close(delivery) if ended.state == OutboxState.DONE else _reopen(delivery, ended, attempts)
    if is_ours and kind in ON_SETTLED:
        ON_SETTLED[kind](delivery, ended)


def _close(delivery: Delivery) -> bool:
    done: dict[str, Any] = {"state": OutboxState.DONE, "lease_until": None, "last_error": "", "payload": {}}
    ours = {"id": delivery.entry_id, "attempts": delivery.attempt, "state": OutboxState.HANDING_OVER}
    return bool(_DONE.run(done, where=ours))


def _reopen(delivery: Delivery, ended: Settled, attempts: int) -> bool:
    """Let it wait for its next attempt, or give it up."""
    values = {"state": ended.state, "attempts": attempts, "lease_until": None, "last_error": ended.word}
    if ended.due_at is not None:
        values["due_at"] = ended.due_at
    return bool(_mine(delivery).update(**values))
