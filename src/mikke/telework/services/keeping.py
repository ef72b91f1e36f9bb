"""What is kept for somebody while their order waits for an answer: a piece of work, a place of a call.

It is free again when they decline, when the office takes the order back, and when the time to answer is over.
"""

import datetime as dt

from django.db.models import F, Q

from mikke.telework.enums import ChunkState, OrderState
from mikke.telework.errors import ChunkKeptError, ChunkTakenError, PlacesFullError
from mikke.telework.models import Chunk, PoolAd, Worker, WorkOrder

PIECE_KEPT = dt.timedelta(hours=24)
PLACE_KEPT = dt.timedelta(days=3)
TAKEN = (OrderState.ACCEPTED, OrderState.DONE)


def free_for(worker: Worker, *, now: dt.datetime) -> Q:
    """Return the condition on an open piece: it is kept for nobody, or for ``worker``.

    Only columns of the piece itself, so that a compare-and-set on it sees what another has just written.
    """
    own = WorkOrder.objects.filter(worker=worker, state__in=(OrderState.SENT, OrderState.ACCEPTED))
    mine = list(own.filter(answer_by__isnull=False).values_list("pk", flat=True))
    return Q(kept_until__isnull=True) | Q(kept_until__lte=now) | Q(kept_order__in=mine)


def refuse_kept(chunk: Chunk, worker: Worker, *, now: dt.datetime) -> None:
    """Raise ChunkKeptError while an open piece is kept for somebody else."""
    open_one = Chunk.objects.filter(pk=chunk.pk, state=ChunkState.OPEN)
    if open_one.exists() and not open_one.filter(free_for(worker, now=now)).exists():
        raise ChunkKeptError(chunk.title)


def bind_piece(*, chunk: Chunk, order: WorkOrder, now: dt.datetime) -> None:
    """Note the draft whose sending will keep an open piece, unless it is kept for somebody else."""
    rows = Chunk.objects.filter(free_for(order.worker, now=now), pk=chunk.pk, state=ChunkState.OPEN)
    rows.update(kept_order=order)


def begin_keeping(*, order: WorkOrder, now: dt.datetime) -> dt.datetime | None:
    """Keep what an order is about while it waits; inside the transaction that sends it.

    Returns: until when it is kept; None where nothing is kept.
    Raises: ChunkTakenError, ChunkKeptError when its piece has gone; PlacesFullError when as many orders of its call
        are accepted or wait as it has places.
    """
    found = [now + PLACE_KEPT] if order.ad_id is not None else []
    if order.ad is not None:
        _refuse_full(order, order.ad, now=now)
    for chunk in Chunk.objects.filter(kept_order=order):
        until = min(now + PIECE_KEPT, chunk.due_at)
        rows = Chunk.objects.filter(free_for(order.worker, now=now), pk=chunk.pk, kept_order=order)
        if not rows.filter(state=ChunkState.OPEN).update(kept_until=until):
            raise ChunkTakenError(chunk.title)
        found.append(until)
    return min(found, default=None)


def _refuse_full(order: WorkOrder, ad: PoolAd, *, now: dt.datetime) -> None:
    rows = PoolAd.objects.filter(pk=ad.pk)
    rows.update(updated_at=F("updated_at"))  # the latch: the next order of the call waits here
    places = rows.values_list("places", flat=True).get()
    waiting = Q(state=OrderState.SENT) & (Q(answer_by__isnull=True) | Q(answer_by__gt=now))
    orders = WorkOrder.objects.filter(Q(state__in=TAKEN) | waiting, ad=ad).exclude(pk=order.pk)
    if orders.count() >= places:
        raise PlacesFullError(places=places)


def stop_keeping(order: WorkOrder) -> None:
    """Free the piece that waited for the answer to an order."""
    Chunk.objects.filter(kept_order=order, state=ChunkState.OPEN).update(kept_order=None, kept_until=None)


def is_late(order: WorkOrder, *, now: dt.datetime) -> bool:
    """Return whether the time to answer is over, so that what was kept may be somebody else's."""
    return order.answer_by is not None and order.answer_by <= now
