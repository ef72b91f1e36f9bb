"""Working times and weeks in words: 月〜金 9:00〜13:00, 週2回から."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mikke.domain.clock_times import DAYS, SLOTS_PER_DAY, clock
from mikke.domain.job_time import JobTime
from mikke.domain.week import Span, Week

MOST_GROUPS_ON_A_CARD = 2
_DAYS = {name: day for day, name in enumerate(DAYS)}
_SLOTS = {clock(slot): slot for slot in range(SLOTS_PER_DAY + 1)}


@dataclass(frozen=True, slots=True)
class When:
    """A working time for a card or a page.

    Attributes:
        days: Seven flags from Monday.
        hours: ``9:00〜13:00`` or ``月〜金 9:00〜13:00、土 8:00〜12:00``.
        note: How much of it: ``週2回から``.
    """

    days: tuple[bool, ...]
    hours: str
    note: str


@lru_cache(maxsize=4_096)
def _job_time(text: str) -> JobTime:
    return JobTime.from_json(json.loads(text))


def read_job_time(data: object) -> JobTime:
    """Return the working time of its JSON form; a process reads each distinct one of a posting once."""
    return _job_time(json.dumps(data))


def language() -> str:
    """Return the reader's language, for what is kept by it."""
    return translation.get_language() or "ja"


def week_said(intervals: Iterable[Mapping[str, str]]) -> Week:
    """Return the week of our own JSON form (``Week.to_json``), which need not be checked again."""
    return Week.of(_span_said(one["day"], one["start"], one["end"]) for one in intervals)


@lru_cache(maxsize=4_096)
def _span_said(day: str, start: str, end: str) -> Span:
    first, last = _SLOTS[start], _SLOTS[end]
    return Span(
        _DAYS[day] * SLOTS_PER_DAY + first, last - first if last > first else last + SLOTS_PER_DAY - first
    )


def day_name(day: int) -> str:
    """Return the short name of a weekday, 0 for Monday."""
    return _day_names(language())[day]


@lru_cache(maxsize=8)
def _day_names(_language: str) -> tuple[str, ...]:
    return (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )


def days_text(days: Iterable[int]) -> str:
    """Return ``月〜金`` for a run of three or more, ``月・水`` else."""
    return _days_text(frozenset(days), language())


@lru_cache(maxsize=1_024)
def _days_text(days: frozenset[int], _language: str) -> str:
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(
                pgettext("days", "%(first)s–%(last)s")
                % {"first": day_name(run[0]), "last": day_name(run[-1])}
            )
        else:
            parts += [day_name(day) for day in run]
    return pgettext("between days", ", ").join(parts)


def clock_text(slot: int) -> str:
    """Return ``9:30`` for a half hour of the day; half hours after midnight say so."""
    hour, half = divmod(slot % SLOTS_PER_DAY or (SLOTS_PER_DAY if slot == SLOTS_PER_DAY else 0), 2)
    text = f"{hour}:{'30' if half else '00'}"
    return pgettext("clock", "%(time)s next day") % {"time": text} if slot > SLOTS_PER_DAY else text


def times_text(start: int, length: int) -> str:
    """Return ``9:00〜13:00`` for a first half hour of the day and a length in half hours."""
    return _times_text(start, length, language())


@lru_cache(maxsize=4_096)
def _times_text(start: int, length: int, _language: str) -> str:
    return pgettext("times", "%(start)s–%(end)s") % {
        "start": clock_text(start),
        "end": clock_text(start + length),
    }


def _groups(spans: Iterable[Span]) -> dict[tuple[int, int], list[int]]:
    """Return the days by (first half hour of the day, length)."""
    groups: dict[tuple[int, int], list[int]] = {}
    for span in spans:
        day, start = divmod(span.start_slot, SLOTS_PER_DAY)
        groups.setdefault((start, span.length_slots), []).append(day)
    return groups


def spans_text(spans: Iterable[Span]) -> str:
    """Return ``月〜金 9:00〜13:00、土 8:00〜12:00``."""
    parts = [
        pgettext("days and times", "%(days)s %(times)s")
        % {"days": days_text(days), "times": times_text(*time)}
        for time, days in _groups(spans).items()
    ]
    return pgettext("between times", ", ").join(parts)


def week_text(week: Week) -> str:
    """Return a week in words; the whole week is ``いつでも``."""
    if week == Week.full():
        return _("any time")
    return spans_text(week.sayable_spans())


def hours_text(hours: float) -> str:
    """Return ``2時間`` or ``2時間半``."""
    whole, is_half = int(hours), hours != int(hours)
    if is_half:
        return _("%(hours)s.5 hours") % {"hours": whole} if whole else _("half an hour")
    return ngettext("%(hours)s hour", "%(hours)s hours", whole) % {"hours": whole}


def _note(job_time: JobTime) -> str:
    if job_time.kind == "fixed":
        return _("every week")
    if job_time.kind == "choose":
        return ngettext(
            "from %(shifts)s time a week", "from %(shifts)s times a week", job_time.min_shifts
        ) % {"shifts": job_time.min_shifts}
    parts = []
    if job_time.min_shift_slots:
        parts.append(_("from %(hours)s a time") % {"hours": hours_text(job_time.min_shift_slots / 2)})
    if job_time.min_days:
        parts.append(
            ngettext("from %(days)s day a week", "from %(days)s days a week", job_time.min_days)
            % {"days": job_time.min_days}
        )
    if job_time.min_week_slots:
        parts.append(_("from %(hours)s a week") % {"hours": hours_text(job_time.min_week_slots / 2)})
    return pgettext("between notes", ", ").join(parts)


def when(job_time: JobTime) -> When:
    """Return a working time in the few words of a card."""
    days = tuple(any(span.start_slot // SLOTS_PER_DAY == day for span in job_time.spans) for day in range(7))
    if job_time.kind == "free":
        return When((True,) * 7, _("whenever you like"), _note(job_time))
    groups = _groups(job_time.spans)
    if len(groups) == 1:
        return When(days, times_text(*next(iter(groups))), _note(job_time))
    if len(groups) <= MOST_GROUPS_ON_A_CARD:
        return When(days, spans_text(job_time.spans), _note(job_time))
    first = min(start for start, _length in groups)
    last = max(start + length for start, length in groups)
    return When(days, _("between %(times)s") % {"times": times_text(first, last - first)}, _note(job_time))


def least_week_text(job_time: JobTime) -> str:
    """Return how much a week it is at least: ``週8時間から``."""
    return _("from %(hours)s a week") % {"hours": hours_text(job_time.least_hours)}


def offer_text(job_time: object) -> str:
    """Return when a posting is worked, from its JSON form: ``月〜金 9:00〜13:00 週2回から``."""
    return _offer_text(json.dumps(job_time), language())


@lru_cache(maxsize=4_096)
def _offer_text(text: str, _language: str) -> str:
    job_time = _job_time(text)
    offer = when(job_time)
    return " ".join(part for part in (spans_text(job_time.spans) or offer.hours, offer.note) if part)
