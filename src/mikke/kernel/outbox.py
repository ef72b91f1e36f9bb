"""Side effects that neither get lost nor, but for a counted window, happen twice.

The transaction that wants a mail sent writes a row here; ``mikke work`` carries it out. An app registers what it
can carry out in its ``tasks`` module::

    @handles("notices.mail")
    def send(delivery: Delivery) -> None: ...

A worker claims a row by compare-and-set and marks it *handing over* before the handler runs. If it is killed
there, the row is claimed again when its lease has run out, with ``delivery.is_repeat`` set; the handler then
uses ``delivery.key`` (the same every time) as Message-ID or retry key, so that the channel can drop the double.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from mikke.kernel.models import OutboxEntry, OutboxState

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 8
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=6)
BATCH = 50


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to carry out one side effect."""

    entry_id: int
    key: str
    payload: dict[str, Any]
    attempt: int
    is_repeat: bool

    def extend_lease(self, *, now: dt.datetime) -> bool:
        """Hold the row for another lease; False when another worker has taken it over: then stop."""
        return bool(_mine(self).update(lease_until=now + lease()))


Handler = Callable[[Delivery], None]
REGISTRY: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that carries out entries of ``kind``."""

    def register(handler: Handler) -> Handler:
        REGISTRY[kind] = handler
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


def deliver_due(*, now: dt.datetime) -> int:
    """Carry out what is due and free, the oldest first; return how many entries were tried."""
    tried = 0
    for entry in OutboxEntry.objects.filter(_free(now), due_at__lte=now, kind__in=REGISTRY)[:BATCH]:
        delivery = _claim(entry, now=now)
        if delivery is not None:
            _carry_out(entry.kind, delivery)
            tried += 1
    return tried


def retry_dead(entry: OutboxEntry, *, now: dt.datetime) -> bool:
    """Give a dead letter eight more attempts; False when it is not dead (any more)."""
    return bool(
        OutboxEntry.objects.filter(pk=entry.pk, state=OutboxState.DEAD).update(
            state=OutboxState.WAITING, attempts=0, due_at=now, lease_until=None
        )
    )


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


def _free(now: dt.datetime) -> Q:
    open_states = Q(state__in=(OutboxState.WAITING, OutboxState.HANDING_OVER))
    return open_states & (Q(lease_until__isnull=True) | Q(lease_until__lt=now))


def _mine(delivery: Delivery) -> Any:
    return OutboxEntry.objects.filter(
        pk=delivery.entry_id, attempts=delivery.attempt, state=OutboxState.HANDING_OVER
    )


def _claim(entry: OutboxEntry, *, now: dt.datetime) -> Delivery | None:
    claimed = OutboxEntry.objects.filter(_free(now), pk=entry.pk, attempts=entry.attempts).update(
        state=OutboxState.HANDING_OVER, lease_until=now + lease(), attempts=entry.attempts + 1
    )
    if not claimed:
        return None
    is_repeat = entry.state == OutboxState.HANDING_OVER
    return Delivery(entry.pk, entry.dedupe_key, entry.payload, entry.attempts + 1, is_repeat)


def _carry_out(kind: str, delivery: Delivery) -> None:
    try:
        REGISTRY[kind](delivery)
    except Exception as problem:
        logger.exception("outbox entry %s (%s) failed", delivery.entry_id, kind)
        _fail(delivery, problem)
    else:
        _mine(delivery).update(state=OutboxState.DONE, payload={}, lease_until=None, last_error="")


def _fail(delivery: Delivery, problem: Exception) -> None:
    is_last = delivery.attempt >= MAX_ATTEMPTS
    wait = min(FIRST_WAIT * 2 ** (delivery.attempt - 1), LONGEST_WAIT)
    _mine(delivery).update(
        state=OutboxState.DEAD if is_last else OutboxState.WAITING,
        due_at=timezone.now() + wait,
        lease_until=None,
        last_error=type(problem).__name__,
    )
