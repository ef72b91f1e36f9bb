"""What the pages of time show: the week, the sums against one's own caps, trails."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mikke.domain import work_time as rules
from mikke.domain.calendar_jp import jst_date
from mikke.kernel.form_keys import new_form_key
from mikke.telework.models import TimeEntry, Worker
from mikke.telework.selectors_time import (
    caps_of,
    entries_between,
    lately_handed_in,
    open_questions,
    running_entry,
    sums_on,
    without_time,
)
from mikke.telework.time_targets import targets_of
from mikke.telework.time_words import cap_words, clock_words, length_words, period_words, subject_of


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as a row."""

    entry: TimeEntry
    title: str
    clock: str
    length: str

    @classmethod
    def of(cls, entry: TimeEntry) -> "ShownEntry":
        """Return the row of an entry."""
        length = length_words(entry.minutes) if entry.minutes else ""
        return cls(entry, subject_of(entry), clock_words(entry), length)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week with what was written down."""

    day: dt.date
    total: str
    entries: list[ShownEntry]


@dataclass(frozen=True, slots=True)
class Meter:
    """A sum beside the cap the worker has set, if any. ``percent`` is at most 100."""

    label: str
    used: str
    cap: str
    percent: int
    is_over: bool


def meters_of(worker: Worker, sums: rules.Sums) -> list[Meter]:
    """Return the sums of day, week and month."""
    found = []
    for period in rules.Period:
        used, cap = sums.of(period), caps_of(worker).of(period)
        percent = 0 if cap is None else 100 if used >= cap else used * 100 // cap
        found.append(
            Meter(
                period_words(period),
                length_words(used),
                "" if cap is None else length_words(cap),
                percent,
                cap is not None and used > cap,
            )
        )
    return found


def cap_lines(worker: Worker, sums: rules.Sums) -> list[str]:
    """Return a sentence for each cap that is near or passed."""
    return [cap_words(note) for note in rules.cap_notes(sums, caps_of(worker))]


def clock_context(worker: Worker, *, now: dt.datetime) -> dict[str, Any]:
    """Return the running clock, or what one can be started for."""
    running = running_entry(worker)
    today = jst_date(now)
    found: dict[str, Any] = {"running": running, "form_key": new_form_key()}
    if running is not None and running.started_at is not None:
        elapsed = rules.Span(running.started_at, max(now, running.started_at)).minutes
        return found | {
            "shown": ShownEntry.of(running),
            "elapsed": length_words(elapsed),
            "is_forgotten": rules.is_forgotten(running.started_at, now),
        }
    return found | {"targets": targets_of(worker, today=today)}


def week_context(worker: Worker, *, day: dt.date, now: dt.datetime) -> dict[str, Any]:
    """Return a week of a worker's time, the sums of today, questions and pieces without time."""
    today, (first, last) = jst_date(now), rules.week_of(day)
    entries = list(entries_between(worker, first, last))
    days = [_day(first + dt.timedelta(days=number), entries) for number in range(7)]
    sums = sums_on(worker, today)
    return {
        "worker": worker,
        "tab": "time",
        "days": [one for one in days if one.entries or one.day <= today],
        "total": length_words(sum(entry.minutes or 0 for entry in entries if not entry.is_void)),
        "meters": meters_of(worker, sums),
        "caps": cap_lines(worker, sums),
        "questions": list(open_questions(worker)),
        "missing": without_time(lately_handed_in(worker, today=today)),
        "first": first,
        "last": last,
        "before": first - dt.timedelta(days=7),
        "after": None if last >= today else last + dt.timedelta(days=1),
        **clock_context(worker, now=now),
    }


def _day(day: dt.date, entries: list[TimeEntry]) -> Day:
    mine = [entry for entry in entries if entry.work_date == day]
    shown = [ShownEntry.of(entry) for entry in mine if not hasattr(entry, "replaced_by")]
    total = sum(entry.minutes or 0 for entry in mine if not entry.is_void)
    return Day(day, length_words(total), shown)
