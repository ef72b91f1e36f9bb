"""What is checked before time is written down: 24 hours a day, overlaps, the worker's own caps."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from mikke.domain import work_time as rules
from mikke.domain.calendar_jp import jst_date
from mikke.telework.models import TimeEntry, Worker
from mikke.telework.selectors_time import caps_of, minutes_by_day, spans_near
from mikke.telework.time_drafts import Agreed, TimeDraft
from mikke.telework.time_errors import (
    DayFullError,
    OverOwnCapError,
    TimeAheadError,
    TimeOverlapError,
    TooLongAgoError,
)
from mikke.telework.time_words import ask_words, day_words, entry_words, length_words, span_words

FARTHEST_BACK = dt.timedelta(days=366)


def lock(worker: Worker) -> None:
    """Let one change of a worker's time happen after the other, until the transaction ends.

    PostgreSQL locks the row; SQLite has the write lock from the beginning of the transaction.
    """
    Worker.objects.select_for_update().filter(pk=worker.pk).order_by().values_list("pk", flat=True).get()


def refuse_impossible_days(draft: TimeDraft, *, now: dt.datetime) -> None:
    """Raise TimeAheadError for time to come, TooLongAgoError for time of more than a year ago."""
    today = jst_date(now)
    if draft.day > today or (draft.span is not None and draft.span.end > now):
        raise TimeAheadError
    if draft.day < today - FARTHEST_BACK:
        raise TooLongAgoError(first=today - FARTHEST_BACK)


def settled_overlaps(
    draft: TimeDraft, *, worker: Worker, without: Sequence[int], agreed: Agreed, now: dt.datetime
) -> tuple[TimeDraft, list[TimeEntry]]:
    """Return the draft as it is written and the entries that go into it.

    Where nothing overlaps, that is the draft itself and nothing. Entries of the same order are put together with it
    when the worker asked for that.

    Raises: TimeOverlapError, which names both.
    """
    if draft.span is None:
        return draft, []
    found = [
        entry
        for entry in spans_near(worker, draft.span, without=without)
        if rules.overlapping(draft.span, [_span(entry, now=now)])
    ]
    if not found:
        return draft, []
    can_join = all(entry.order_id == draft.order.pk and entry.ended_at is not None for entry in found)
    if not (can_join and agreed.put_together):
        raise TimeOverlapError(
            words=span_words(draft.day, draft.span),
            others="、".join(entry_words(entry) for entry in found),
            entries=found,
            can_join=can_join,
        )
    whole = rules.together([draft.span, *(_span(entry, now=now) for entry in found)])
    joined = TimeDraft.of_span(
        whole, order=draft.order, chunk=draft.chunk or found[0].chunk, note=_notes(draft.note, found)
    )
    gone = [*without, *(entry.pk for entry in found)]
    settled_overlaps(
        joined, worker=worker, without=gone, agreed=Agreed(), now=now
    )  # it grew: nothing else may touch it
    return joined, found


def _notes(note: str, entries: Iterable[TimeEntry]) -> str:
    return " / ".join(dict.fromkeys(text for text in (note, *(entry.note for entry in entries)) if text))[
        :300
    ]


def _span(entry: TimeEntry, *, now: dt.datetime) -> rules.Span:
    """Return from when to when; a clock that runs goes until now, and never less than a minute."""
    start: Any = entry.started_at
    end = entry.ended_at or max(now, start + dt.timedelta(minutes=1))
    return rules.Span(start, end)


def refuse_full_day(worker: Worker, *, day: dt.date, minutes: int, freed: Iterable[TimeEntry]) -> None:
    """Raise DayFullError when a day would have more than 24 hours; ``freed`` no longer counts then."""
    used = minutes_by_day(worker, day, day).get(day, 0)
    used -= sum(entry.minutes or 0 for entry in freed if entry.work_date == day and not entry.is_void)
    if not rules.fits_day(used, minutes):
        raise DayFullError(day=day_words(day), used=length_words(used))


def ask_over_cap(worker: Worker, *, day: dt.date, minutes: int, freed: Iterable[TimeEntry]) -> None:
    """Raise OverOwnCapError when time would pass a cap that it does not pass yet without it."""
    by_day = minutes_by_day(worker, *rules.reach_of(day))
    for entry in freed:
        if not entry.is_void and entry.work_date in by_day:
            by_day[entry.work_date] -= entry.minutes or 0
    notes = rules.newly_over(rules.sums_of(by_day, day), caps_of(worker), extra=minutes)
    if notes:
        raise OverOwnCapError(notes=notes, words=ask_words(notes))
