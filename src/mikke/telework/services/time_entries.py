"""Writing time down by hand, correcting it with a trail, taking it out and putting it back."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.domain.work_time import Span
from mikke.telework.enums import EntrySource
from mikke.telework.models import TimeEntry, Worker
from mikke.telework.services.time_checks import (
    ask_over_cap,
    lock,
    refuse_full_day,
    refuse_impossible_days,
    settled_overlaps,
)
from mikke.telework.services.timer import put_aside
from mikke.telework.telling import tell_worker
from mikke.telework.time_drafts import NOTHING_ASKED, Agreed, TimeDraft
from mikke.telework.time_errors import TimeChangedError
from mikke.telework.time_notices import written_notice


@transaction.atomic
def write_time(
    *,
    worker: Worker,
    draft: TimeDraft,
    actor: Any,
    now: dt.datetime,
    agreed: Agreed = NOTHING_ASKED,
    source: EntrySource = EntrySource.HAND,
) -> TimeEntry:
    """Write time down; what the office writes is told to the worker in their own way.

    Raises: TimeAheadError, TooLongAgoError, TimeOverlapError (``agreed.put_together`` joins entries of the same order),
        DayFullError, OverOwnCapError (``agreed.over_cap`` writes it all the same).
    """
    lock(worker)
    draft, joined = _checked(draft, worker=worker, agreed=agreed, freed=[], now=now)
    put_aside(joined, now=now)
    entry = _create(draft, worker=worker, source=source, created_by=actor, created_at=now)
    if source == EntrySource.OFFICE:
        key = f"time:written:{entry.public_id}"
        tell_worker(worker=worker, notice=written_notice(entry), key=key, now=now)
    return entry


@transaction.atomic
def correct_time(
    *,
    entry: TimeEntry,
    draft: TimeDraft,
    reason: str,
    actor: Any,
    now: dt.datetime,
    agreed: Agreed = NOTHING_ASKED,
) -> TimeEntry:
    """Replace an entry by a new row; the old one stays to be seen and no longer counts.

    Raises: TimeChangedError when it was corrected or taken out meanwhile, and what ``write_time`` raises.
    """
    lock(entry.worker)
    moved = TimeEntry.objects.filter(pk=entry.pk, is_void=False, minutes__isnull=False).update(
        is_void=True, voided_at=now
    )
    if not moved:
        raise TimeChangedError
    draft, joined = _checked(draft, worker=entry.worker, agreed=agreed, freed=[entry], now=now)
    put_aside(joined, now=now)
    return _create(
        draft,
        worker=entry.worker,
        source=EntrySource.HAND,
        replaces=entry,
        reason=reason,
        created_by=actor,
        created_at=now,
    )


def _checked(
    draft: TimeDraft, *, worker: Worker, agreed: Agreed, freed: list[TimeEntry], now: dt.datetime
) -> tuple[TimeDraft, list[TimeEntry]]:
    """Return the draft as it is written and the entries that go into it; ``freed`` are void in the table already."""
    refuse_impossible_days(draft, now=now)
    draft, joined = settled_overlaps(
        draft, worker=worker, without=[entry.pk for entry in freed], agreed=agreed, now=now
    )
    refuse_full_day(worker, day=draft.day, minutes=draft.minutes, freed=joined)
    if not agreed.over_cap and not _is_no_more(draft, [*freed, *joined]):
        ask_over_cap(worker, day=draft.day, minutes=draft.minutes, freed=joined)
    return draft, joined


def _is_no_more(draft: TimeDraft, before: list[TimeEntry]) -> bool:
    """Whether a correction makes nothing longer: then nothing is asked about caps."""
    same_day = [entry for entry in before if entry.work_date == draft.day]
    return bool(before) and draft.minutes <= sum(entry.minutes or 0 for entry in same_day)


def _create(draft: TimeDraft, *, worker: Worker, **values: Any) -> TimeEntry:
    return TimeEntry.objects.create(
        site=worker.site,
        worker=worker,
        order=draft.order,
        chunk=draft.chunk,
        work_date=draft.day,
        started_at=draft.span.start if draft.span else None,
        ended_at=draft.span.end if draft.span else None,
        minutes=draft.minutes,
        note=draft.note,
        **values,
    )


@transaction.atomic
def void_time(*, entry: TimeEntry, reason: str, now: dt.datetime) -> TimeEntry:
    """Take an entry out, or throw a running clock away. Done twice it stays taken out.

    Raises: TimeChangedError when it was corrected meanwhile.
    """
    lock(entry.worker)
    moved = TimeEntry.objects.filter(pk=entry.pk, is_void=False).update(
        is_void=True, voided_at=now, void_reason=reason
    )
    if not moved and TimeEntry.objects.filter(replaces=entry).exists():
        raise TimeChangedError
    entry.refresh_from_db()
    return entry


@transaction.atomic
def restore_time(*, entry: TimeEntry, now: dt.datetime) -> TimeEntry:
    """Put back what was taken out. An entry that counts stays as it is.

    Raises: TimeChangedError when another row stands in its place or it was a running clock; TimeOverlapError and
        DayFullError when something was written down there meanwhile.
    """
    lock(entry.worker)
    entry.refresh_from_db()
    if not entry.is_void:
        return entry
    if entry.minutes is None or TimeEntry.objects.filter(replaces=entry).exists():
        raise TimeChangedError
    draft = TimeDraft(entry.order, entry.chunk, entry.work_date, entry.minutes, _span(entry), entry.note)
    settled_overlaps(draft, worker=entry.worker, without=[entry.pk], agreed=NOTHING_ASKED, now=now)
    refuse_full_day(entry.worker, day=entry.work_date, minutes=entry.minutes, freed=[])
    TimeEntry.objects.filter(pk=entry.pk, is_void=True).update(is_void=False, voided_at=None, void_reason="")
    entry.refresh_from_db()
    return entry


def _span(entry: TimeEntry) -> Span | None:
    return Span(entry.started_at, entry.ended_at) if entry.started_at and entry.ended_at else None
