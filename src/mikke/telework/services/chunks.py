"""What happens to a piece of work. Every step is one compare-and-set: of two people one wins, the other is told."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.kernel.audit import record
from mikke.telework import chunk_words
from mikke.telework.enums import ChunkState, WorkerState
from mikke.telework.errors import CannotTakeError, ChunkStateError, ChunkTakenError, NoOrderError
from mikke.telework.gate import require_ready
from mikke.telework.models import Chunk, Worker, WorkOrder
from mikke.telework.selectors_terms import order_for
from mikke.telework.services.keeping import free_for, refuse_kept
from mikke.telework.services.time_checks import lock
from mikke.telework.telling import tell_worker

BEGUN = (ChunkState.TAKEN, ChunkState.RETURNED)
IN_HAND = (ChunkState.TAKEN, ChunkState.DOING, ChunkState.RETURNED)
CAN_GO_BACK = (ChunkState.TAKEN, ChunkState.DOING)


def _order_for(chunk: Chunk, worker: Worker, *, now: dt.datetime) -> WorkOrder:
    """Return the accepted order that covers the piece. Raises the errors of ``assign_chunk``.

    What one worker takes at the same moment comes one after the other: two pieces never both fit the last room of
    one order.
    """
    today = timezone.localdate(now)
    lock(worker)
    require_ready(worker=worker, client=chunk.client, on=today)
    if chunk.second_reader_id == worker.pk:
        raise CannotTakeError(_("Who reads a piece of work a second time does not do it."))
    order = order_for(chunk=chunk, worker=worker, on=today)
    if order is None:
        raise NoOrderError(chunk.title)
    return order


def _take(chunk: Chunk, worker: Worker, order: WorkOrder, *, now: dt.datetime) -> Chunk:
    rows = Chunk.objects.filter(free_for(worker, now=now), pk=chunk.pk, state=ChunkState.OPEN)
    moved = rows.update(
        state=ChunkState.TAKEN, worker=worker, order=order, taken_at=now, kept_until=None, updated_at=now
    )
    if not moved:
        refuse_kept(chunk, worker, now=now)
        raise ChunkTakenError(chunk.title)
    chunk.refresh_from_db()
    return chunk


@transaction.atomic
def assign_chunk(*, chunk: Chunk, worker: Worker, actor: Any, now: dt.datetime) -> Chunk:
    """Give an open piece of work to somebody; they are told by their own way and may hand it back.

    Raises: NotReadyError, CannotTakeError, NoOrderError (no accepted order covers it), ChunkTakenError (another was
        first), ChunkKeptError (somebody is reading its terms).
    """
    if worker.state != WorkerState.ACTIVE:
        raise CannotTakeError(_("%(name)s is resting.") % {"name": worker})
    chunk = _take(chunk, worker, _order_for(chunk, worker, now=now), now=now)
    record(action="chunk.assigned", actor=actor, site=chunk.site, at=now, target=str(chunk.public_id))
    tell_worker(worker=worker, notice=chunk_words.given(chunk), key=_once("given", chunk, now), now=now)
    return chunk


@transaction.atomic
def pick_chunk(*, chunk: Chunk, worker: Worker, now: dt.datetime) -> Chunk:
    """Take an open piece of work oneself.

    Raises: NotReadyError, CannotTakeError (a skill is missing, it is past due, or one is its second reader),
        NoOrderError, ChunkTakenError, ChunkKeptError.
    """
    if chunk.due_at <= now:
        raise CannotTakeError(_("Its time is over. The office decides how it goes on."))
    if chunk.task is not None and (missing := _skills_missing(chunk.task, worker)):
        raise CannotTakeError(_("It asks for: %(skills)s.") % {"skills": "、".join(missing)})
    return _take(chunk, worker, _order_for(chunk, worker, now=now), now=now)


def _skills_missing(task: Any, worker: Worker) -> list[str]:
    has = set(worker.skills.values_list("pk", flat=True))
    return [str(skill) for skill in task.skills.all() if skill.pk not in has]


def _once(word: str, chunk: Model, now: dt.datetime) -> str:
    return f"chunk:{word}:{chunk.pk}:{now.timestamp():.6f}"


def _move(chunk: Chunk, worker: Worker, *, states: tuple[ChunkState, ...], **values: Any) -> Chunk:
    """Change a piece that ``worker`` holds in one of ``states``. Raises ChunkStateError."""
    if not Chunk.objects.filter(pk=chunk.pk, worker=worker, state__in=states).update(**values):
        raise ChunkStateError
    chunk.refresh_from_db()
    return chunk


@transaction.atomic
def begin_chunk(*, chunk: Chunk, worker: Worker, now: dt.datetime) -> Chunk:
    """Say that one has begun. Raises ChunkStateError."""
    return _move(chunk, worker, states=BEGUN, state=ChunkState.DOING, updated_at=now)


@transaction.atomic
def note_chunk(*, chunk: Chunk, worker: Worker, note: str, now: dt.datetime) -> Chunk:
    """Write down how it stands, for whoever goes on. Raises ChunkStateError."""
    return _move(chunk, worker, states=IN_HAND, state_note=note, updated_at=now)


@transaction.atomic
def deliver_chunk(*, chunk: Chunk, worker: Worker, note: str, now: dt.datetime) -> Chunk:
    """Hand in what is finished; the second reader is told. Raises ChunkStateError."""
    chunk = _move(
        chunk,
        worker,
        states=IN_HAND,
        state=ChunkState.DELIVERED,
        state_note=note,
        delivered_at=now,
        updated_at=now,
    )
    if chunk.second_reader is not None:
        notice = chunk_words.to_read(chunk)
        tell_worker(worker=chunk.second_reader, notice=notice, key=_once("read", chunk, now), now=now)
    return chunk


@transaction.atomic
def take_back_chunk(*, chunk: Chunk, actor: Any, now: dt.datetime) -> Chunk:
    """Put a piece that somebody holds into the pool again, by the office; they are told. Raises ChunkStateError."""
    holder = chunk.worker
    moved = Chunk.objects.filter(pk=chunk.pk, worker=holder, state__in=CAN_GO_BACK).update(
        state=ChunkState.OPEN, worker=None, order=None, taken_at=None, updated_at=now
    )
    if not moved:
        raise ChunkStateError
    return _moved_by_office(chunk, holder, "chunk.taken_back", actor=actor, now=now)


@transaction.atomic
def cancel_chunk(*, chunk: Chunk, actor: Any, now: dt.datetime) -> Chunk:
    """Say that a piece is no longer needed, while nobody has begun it. Raises ChunkStateError."""
    holder = chunk.worker
    moved = Chunk.objects.filter(
        pk=chunk.pk, worker=holder, state__in=(ChunkState.OPEN, ChunkState.TAKEN)
    ).update(state=ChunkState.CANCELLED, updated_at=now)
    if not moved:
        raise ChunkStateError
    return _moved_by_office(chunk, holder, "chunk.cancelled", actor=actor, now=now)


@transaction.atomic
def reopen_chunk(*, chunk: Chunk, actor: Any, now: dt.datetime) -> Chunk:
    """Put a piece that was dropped into the pool again. Raises ChunkStateError."""
    moved = Chunk.objects.filter(pk=chunk.pk, state=ChunkState.CANCELLED).update(
        state=ChunkState.OPEN, worker=None, order=None, taken_at=None, updated_at=now
    )
    if not moved:
        raise ChunkStateError
    return _moved_by_office(chunk, None, "chunk.reopened", actor=actor, now=now)


def _moved_by_office(
    chunk: Chunk, holder: Worker | None, action: str, *, actor: Any, now: dt.datetime
) -> Chunk:
    record(action=action, actor=actor, site=chunk.site, at=now, target=str(chunk.public_id))
    if holder is not None:
        tell_worker(worker=holder, notice=chunk_words.away(chunk), key=_once("away", chunk, now), now=now)
    chunk.refresh_from_db()
    return chunk


@transaction.atomic
def change_chunk(*, chunk: Chunk, values: dict[str, Any], actor: Any, now: dt.datetime) -> Chunk:
    """Change title, minutes, due time, backup and second reader of a piece that is not handed in.

    Raises: ChunkStateError when it was handed in meanwhile, ValidationError when the table refuses a value.
    """
    for name, value in values.items():
        setattr(chunk, name, value)
    chunk.validate_constraints()
    moved = Chunk.objects.filter(pk=chunk.pk, state__in=(ChunkState.OPEN, *IN_HAND)).update(
        **values, updated_at=now
    )
    if not moved:
        raise ChunkStateError
    record(action="chunk.changed", actor=actor, site=chunk.site, at=now, target=str(chunk.public_id))
    chunk.refresh_from_db()
    return chunk
