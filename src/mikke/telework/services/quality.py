"""Looking at finished work: ticks, the second reading, finding it good, giving it back to be mended."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction

from mikke.domain.calendar_jp import jst_date
from mikke.kernel.audit import record
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, ChunkCheck, ChunkReading, ChunkReturn, Worker
from mikke.telework.quality_enums import DefectReason
from mikke.telework.selectors_quality import checklist_of, reading_of
from mikke.telework.telling import tell_worker
from mikke.telework.time_errors import NotReadYetError, ReturnReasonError, WorkStateError
from mikke.telework.time_notices import returned_notice

BEFORE_ACCEPTED = (ChunkState.TAKEN, ChunkState.DOING, ChunkState.RETURNED, ChunkState.DELIVERED)


@transaction.atomic
def tick_lines(*, chunk: Chunk, worker: Worker, ticked: Collection[int], now: dt.datetime) -> None:
    """Write down which lines of the checklist are done; those not in ``ticked`` are open again.

    Args:
        chunk: the piece, which ``worker`` does.
        worker: who ticks.
        ticked: places in the checklist as it stands, from 0.
        now: when.

    Raises: WorkStateError when somebody else does it now, or it was found good.
    """
    if not Chunk.objects.filter(pk=chunk.pk, worker=worker, state__in=BEFORE_ACCEPTED).exists():
        raise WorkStateError
    lines = [line for place, line in enumerate(checklist_of(chunk)) if place in ticked]
    ChunkCheck.objects.filter(chunk=chunk).exclude(line__in=lines).delete()
    ChunkCheck.objects.bulk_create(
        [ChunkCheck(chunk=chunk, line=line, worker=worker, checked_at=now) for line in lines],
        ignore_conflicts=True,
    )


@transaction.atomic
def read_good(*, chunk: Chunk, reader: Worker, note: str, now: dt.datetime) -> ChunkReading:
    """Say as the second reader that a piece is good. Done twice it counts once.

    Raises: WorkStateError when it is not handed in any more, or somebody else reads it.
    """
    return _read(chunk, reader, is_good=True, note=note, now=now)


@transaction.atomic
def read_to_mend(*, chunk: Chunk, reader: Worker, reason: str, text: str, now: dt.datetime) -> ChunkReturn:
    """Give a piece back as the second reader, before the office sees it.

    Raises: ReturnReasonError, WorkStateError.
    """
    _read(chunk, reader, is_good=False, note=text[:1000], now=now)
    return _give_back(chunk, reason=reason, text=text, now=now, by_reader=reader)


def _read(chunk: Chunk, reader: Worker, *, is_good: bool, note: str, now: dt.datetime) -> ChunkReading:
    fresh = Chunk.objects.filter(
        pk=chunk.pk, second_reader=reader, state=ChunkState.DELIVERED, delivered_at__isnull=False
    ).exclude(worker=reader)
    delivered_at = fresh.values_list("delivered_at", flat=True).first()
    if delivered_at is None:
        raise WorkStateError
    reading, is_new = ChunkReading.objects.get_or_create(
        chunk=chunk,
        delivered_at=delivered_at,
        defaults={"reader": reader, "is_good": is_good, "note": note, "read_at": now},
    )
    if not is_new and not is_good:  # found good first, given back on a second look
        ChunkReading.objects.filter(pk=reading.pk).update(is_good=False, note=note, read_at=now)
    return reading


@transaction.atomic
def accept_chunk(*, chunk: Chunk, actor: Any, now: dt.datetime, without_reading: bool = False) -> Chunk:
    """Find a piece good; the day counts as the day of acceptance.

    Raises: NotReadYetError while the second reader has not looked at this handing in, unless ``without_reading``;
        WorkStateError when it is not handed in any more.
    """
    chunk.refresh_from_db()
    if chunk.second_reader is not None and not without_reading and chunk.state == ChunkState.DELIVERED:
        reading = reading_of(chunk)
        if reading is None or not reading.is_good:
            raise NotReadYetError(name=str(chunk.second_reader))
    _move(chunk, ChunkState.DELIVERED, state=ChunkState.ACCEPTED, accepted_at=now, updated_at=now)
    _record("chunk.accepted", chunk, actor=actor, now=now)
    return chunk


@transaction.atomic
def take_back_acceptance(*, chunk: Chunk, actor: Any, now: dt.datetime) -> Chunk:
    """Undo a finding on the day it was made. Raises WorkStateError later."""
    if chunk.accepted_at is None or jst_date(chunk.accepted_at) != jst_date(now):
        raise WorkStateError
    _move(chunk, ChunkState.ACCEPTED, state=ChunkState.DELIVERED, accepted_at=None, updated_at=now)
    _record("chunk.acceptance_undone", chunk, actor=actor, now=now)
    return chunk


@transaction.atomic
def return_chunk(*, chunk: Chunk, actor: Any, reason: str, text: str, now: dt.datetime) -> ChunkReturn:
    """Give a handed-in piece back to whoever did it, with what is to be mended; they are told.

    Raises: ReturnReasonError without a reason of the list or without words, WorkStateError.
    """
    returned = _give_back(chunk, reason=reason, text=text, now=now, by=actor)
    _record("chunk.returned", chunk, actor=actor, now=now)
    return returned


def _give_back(chunk: Chunk, *, reason: str, text: str, now: dt.datetime, **by: Any) -> ChunkReturn:
    if reason not in DefectReason.values or not text.strip():
        raise ReturnReasonError
    _move(chunk, ChunkState.DELIVERED, state=ChunkState.RETURNED, updated_at=now)
    returned = ChunkReturn.objects.create(
        site=chunk.site,
        chunk=chunk,
        task=chunk.task,
        reason=reason,
        text=text.strip(),
        returned_at=now,
        **by,
    )
    if chunk.worker is not None:
        notice = returned_notice(returned)
        tell_worker(worker=chunk.worker, notice=notice, key=f"returned:{returned.public_id}", now=now)
    return returned


def _move(chunk: Chunk, before: ChunkState, **values: Any) -> None:
    if not Chunk.objects.filter(pk=chunk.pk, state=before).update(**values):
        raise WorkStateError
    chunk.refresh_from_db()


def _record(action: str, chunk: Chunk, *, actor: Any, now: dt.datetime) -> None:
    record(action=action, actor=actor, site=chunk.site, at=now, target=str(chunk.public_id))
