"""Start and stop: one clock a worker, each tap safe to repeat."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mikke.domain import work_time as rules
from mikke.domain.calendar_jp import jst_date
from mikke.telework.enums import EntrySource
from mikke.telework.models import Chunk, TimeEntry, Worker, WorkOrder
from mikke.telework.selectors_time import running_entry
from mikke.telework.services.time_checks import lock, refuse_full_day, settled_overlaps
from mikke.telework.time_drafts import NOTHING_ASKED, Agreed, TimeDraft
from mikke.telework.time_errors import (
    OtherClockError,
    TimeAheadError,
    TimeChangedError,
    TimeEndsEarlyError,
)
from mikke.telework.time_words import subject_of


@transaction.atomic
def start_timer(
    *, worker: Worker, order: WorkOrder, chunk: Chunk | None, actor: Any, now: dt.datetime
) -> TimeEntry:
    """Start the clock; when it runs for the same work already, that is the answer.

    Raises: OtherClockError when it runs for something else.
    """
    try:
        with transaction.atomic():
            return TimeEntry.objects.create(
                site=worker.site,
                worker=worker,
                order=order,
                chunk=chunk,
                work_date=jst_date(now),
                started_at=now,
                source=EntrySource.TIMER,
                created_by=actor,
                created_at=now,
            )
    except IntegrityError:
        running = running_entry(worker)
    if running is None:  # it was stopped in this very moment: the next tap starts anew
        raise TimeChangedError
    if (running.order_id, running.chunk_id) != (order.pk, chunk.pk if chunk else None):
        raise OtherClockError(title=subject_of(running))
    return running


@transaction.atomic
def stop_timer(
    *,
    entry: TimeEntry,
    ended_at: dt.datetime,
    note: str,
    now: dt.datetime,
    agreed: Agreed = NOTHING_ASKED,
) -> TimeEntry:
    """Stop a clock. One that stands already stays as it is: a second tap changes nothing.

    What was worked is written down whatever the caps say; the page tells of them afterwards.

    Raises: TimeAheadError, TimeEndsEarlyError (before the start, or more than 24 hours), TimeOverlapError,
        DayFullError, TimeChangedError when the clock was thrown away.
    """
    lock(entry.worker)
    entry.refresh_from_db()
    if entry.is_void:
        raise TimeChangedError
    if entry.minutes is not None:
        return entry
    draft = _draft(entry, ended_at=ended_at, note=note, now=now)
    draft, joined = settled_overlaps(draft, worker=entry.worker, without=[entry.pk], agreed=agreed, now=now)
    refuse_full_day(entry.worker, day=draft.day, minutes=draft.minutes, freed=joined)
    put_aside(joined, now=now)
    span: Any = draft.span
    stopped = TimeEntry.objects.filter(pk=entry.pk, minutes__isnull=True, is_void=False).update(
        work_date=draft.day,
        started_at=span.start,
        ended_at=span.end,
        minutes=draft.minutes,
        note=draft.note,
    )
    entry.refresh_from_db()
    if not stopped and entry.is_void:
        raise TimeChangedError
    return entry


def _draft(entry: TimeEntry, *, ended_at: dt.datetime, note: str, now: dt.datetime) -> TimeDraft:
    start: Any = entry.started_at
    if ended_at > now:
        raise TimeAheadError
    if not start <= ended_at <= start + rules.LONGEST:
        raise TimeEndsEarlyError
    span = rules.Span(start, ended_at)
    return TimeDraft.of_span(span, order=entry.order, chunk=entry.chunk, note=note)


def put_aside(entries: list[TimeEntry], *, now: dt.datetime) -> None:
    """Let entries that went into another no longer count. Raises TimeChangedError when one is gone already."""
    for entry in entries:
        moved = TimeEntry.objects.filter(pk=entry.pk, is_void=False).update(
            is_void=True, voided_at=now, void_reason=_("put together with the entry beside it")
        )
        if not moved:
            raise TimeChangedError
