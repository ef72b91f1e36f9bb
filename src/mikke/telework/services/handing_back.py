"""Giving pieces of work back: one, or with one tap all that are due soon. Nobody asks why, nothing is counted."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from mikke.telework import chunk_words
from mikke.telework.enums import ChunkState, OrderState
from mikke.telework.errors import ChunkStateError
from mikke.telework.models import Chunk, Client, CoverCount, HandBack, Worker, WorkOrder
from mikke.telework.selectors_cover import count_cover
from mikke.telework.selectors_terms import has_room
from mikke.telework.services.chunks import CAN_GO_BACK
from mikke.telework.services.keeping import free_for
from mikke.telework.services.time_checks import lock
from mikke.telework.telling import tell_directors, tell_worker

SOON_DAYS = 3
KEPT_DAYS = 14


@transaction.atomic
def hand_back(*, chunk: Chunk, worker: Worker, note: str, now: dt.datetime) -> HandBack:
    """Return one piece to the pool with how it stands. Raises ChunkStateError when one does not hold it any more."""
    Chunk.objects.filter(pk=chunk.pk, worker=worker, state__in=CAN_GO_BACK).update(state_note=note)
    rows = _return([chunk], worker, now=now)
    if not rows:
        raise ChunkStateError
    _tell(rows, worker, now=now)
    return rows[0]


@transaction.atomic
def hand_back_soon(*, worker: Worker, now: dt.datetime) -> list[HandBack]:
    """「熱が出た」: return everything of one's own that is due from now to the third day from today.

    The notes stay. Stand-ins and directors are told at once. Nothing says what the tap was for.
    Returns: what went back; empty when there was nothing.
    """
    rows = _return(list(due_soon(worker, now=now)), worker, now=now)
    if rows:
        _tell(rows, worker, now=now)
    return rows


def due_soon(worker: Worker, *, now: dt.datetime) -> QuerySet[Chunk]:
    """Return the pieces that the one tap would give back: in hand, and due by the end of the third day from today."""
    last = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return Chunk.objects.for_site(worker.site).filter(
        worker=worker, state__in=CAN_GO_BACK, due_at__lt=last + dt.timedelta(SOON_DAYS + 1)
    )


def _return(chunks: Iterable[Chunk], worker: Worker, *, now: dt.datetime) -> list[HandBack]:
    batch, rows = uuid.uuid4(), []
    for chunk in chunks:
        for state in CAN_GO_BACK:
            held = Chunk.objects.filter(pk=chunk.pk, worker=worker, state=state)
            order_id = held.values_list("order_id", flat=True).first()
            if order_id is None:
                continue
            moved = held.update(state=ChunkState.OPEN, worker=None, order=None, taken_at=None, updated_at=now)
            if moved:
                rows.append(
                    HandBack(
                        site_id=worker.site_id,
                        batch=batch,
                        chunk=chunk,
                        worker=worker,
                        order_id=order_id,
                        was_begun=state == ChunkState.DOING,
                        returned_at=now,
                    )
                )
    return HandBack.objects.bulk_create(rows)


def _tell(rows: list[HandBack], worker: Worker, *, now: dt.datetime) -> None:
    """Tell each stand-in of their pieces and the directors of all, by ways of their own."""
    chunks = [row.chunk for row in rows]
    site, key = worker.site, f"chunk:back:{rows[0].batch}"
    by_backup: dict[Worker, list[Chunk]] = {}
    for chunk in chunks:
        if chunk.backup is not None and chunk.backup_id != worker.pk:
            by_backup.setdefault(chunk.backup, []).append(chunk)
    unreached = [
        str(backup)
        for backup, own in by_backup.items()
        if not tell_worker(worker=backup, notice=chunk_words.back_to_backup(site, own), key=key, now=now)
    ]
    tell_directors(site=site, notice=chunk_words.back_to_office(site, chunks, unreached), key=key, now=now)


@transaction.atomic
def take_again(*, worker: Worker, batch: uuid.UUID, now: dt.datetime) -> tuple[int, int]:
    """「だいじょうぶになった」: take back, on the same day, what one tap gave away and nobody has taken since.

    Returns: how many pieces one has again, and how many are with somebody else by now or no longer needed.
    """
    lock(worker)
    rows = HandBack.objects.for_site(worker.site).filter(batch=batch, worker=worker, undone_at__isnull=True)
    again = lost = 0
    for row in rows.filter(returned_at__gte=day_of(now)).select_related("order", "chunk"):
        fits = row.order.state == OrderState.ACCEPTED and has_room(row.order, row.chunk)
        held = Chunk.objects.filter(free_for(worker, now=now), pk=row.chunk_id, state=ChunkState.OPEN)
        moved = fits and held.update(
            state=ChunkState.DOING if row.was_begun else ChunkState.TAKEN,
            worker=worker,
            order=row.order_id,
            taken_at=now,
            kept_until=None,
            updated_at=now,
        )
        HandBack.objects.filter(pk=row.pk).update(undone_at=now)
        again, lost = again + bool(moved), lost + (not moved)
    return again, lost


def day_of(now: dt.datetime) -> dt.datetime:
    """Return the beginning of the day in Japan."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


@transaction.atomic
def forget_old(*, now: dt.datetime) -> int:
    """Delete what was handed back longer ago than it is needed, and add it to the counts of its month.

    Returns: how many rows were deleted.
    """
    old = HandBack.objects.filter(returned_at__lt=now - dt.timedelta(days=KEPT_DAYS))
    for (site_id, month), (all_of_them, covered) in count_cover(old).items():
        row, _is_new = CoverCount.objects.get_or_create(site_id=site_id, month=month)
        CoverCount.objects.filter(pk=row.pk).update(
            handed_back=F("handed_back") + all_of_them, covered=F("covered") + covered
        )
    return old.delete()[0]


@transaction.atomic
def release_after(*, order: WorkOrder, last: dt.date, now: dt.datetime) -> int:
    """Return the pieces of an order that ends to the pool with their notes; the stand-ins are told.

    Args:
        order: whose worker ends it.
        last: its last day; what is due until then stays in hand, unless it is today.
        now: when.
    Returns: how many went back.
    """
    rows = Chunk.objects.for_site(order.site).filter(order=order, worker=order.worker, state__in=CAN_GO_BACK)
    if last > timezone.localdate(now):
        rows = rows.filter(due_at__gte=day_of(now) + dt.timedelta((last - timezone.localdate(now)).days + 1))
    found = _return(list(rows), order.worker, now=now)
    if found:
        _tell(found, order.worker, now=now)
    return len(found)


@transaction.atomic
def release_all(*, worker: Worker, client: Client | None, now: dt.datetime) -> int:
    """Return all pieces of somebody who leaves a client's team (or, without a client, all teams); return how many."""
    rows = Chunk.objects.for_site(worker.site).filter(worker=worker, state__in=CAN_GO_BACK)
    return len(_return(rows if client is None else rows.filter(client=client), worker, now=now))
