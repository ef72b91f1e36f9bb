"""Working time in a table cell: ``choose 2: mon-fri 9:00-13:00; sat 10:00-15:00``."""

from __future__ import annotations

import re
from itertools import groupby

from mikke.domain.clock_times import DAYS, SLOTS_PER_DAY, plain
from mikke.domain.errors import refuse
from mikke.domain.job_time import JobTime, hours_number, slots_from_hours
from mikke.domain.week import Span, spans_from_text

_HEAD = re.compile(r"(fixed|choose|flexible|free)\b *([^:]*?) *(?::(.*))?", re.DOTALL)
_FLEXIBLE = re.compile(r"([0-9.]+)h ([0-9]+)d ([0-9.]+)h")
_GRAMMAR = {
    "fixed": "fixed: mon,wed 22:00-6:00",
    "choose": "choose 2: mon-fri 9:00-13:00",
    "flexible": "flexible 3h 2d 6h: mon-sun 9:00-18:00",
    "free": "free 5h",
}


def job_time_from_text(text: str, *, field: str = "job_time") -> JobTime:
    """Read a cell. Raises DomainError naming ``field`` and the form expected."""
    match = _HEAD.fullmatch(plain(text.replace("\n", ";")))
    if match is None:
        raise refuse("job_time.unreadable", field, text, " / ".join(_GRAMMAR.values()))
    kind, head, body = match[1], match[2], match[3]
    if kind == "free":
        if body:
            raise refuse("job_time.unreadable", field, text, _GRAMMAR[kind])
        return JobTime(
            "free", min_week_slots=_hours(head.removesuffix("h"), text, field, kind) if head else 0
        )
    spans = spans_from_text(body or "", field=field)
    if kind == "fixed" and not head:
        return JobTime("fixed", spans)
    if kind == "choose" and head.isdecimal():
        return JobTime("choose", spans, min_shifts=int(head))
    if kind == "flexible" and (numbers := _FLEXIBLE.fullmatch(head)):
        return JobTime(
            "flexible",
            spans,
            min_shift_slots=_hours(numbers[1], text, field, kind),
            min_days=int(numbers[2]),
            min_week_slots=_hours(numbers[3], text, field, kind),
        )
    raise refuse("job_time.unreadable", field, text, _GRAMMAR[kind])


def _hours(number: str, text: str, field: str, kind: str) -> int:
    try:
        return slots_from_hours(float(number))
    except ValueError:
        raise refuse("job_time.unreadable", field, text, _GRAMMAR[kind]) from None


def job_time_to_text(job_time: JobTime) -> str:
    """Write a cell that ``job_time_from_text`` reads back to an equal value."""
    if job_time.kind == "free":
        return f"free {hours_number(job_time.min_week_slots)}h" if job_time.min_week_slots else "free"
    spans = spans_to_text(job_time.spans)
    if job_time.kind == "fixed":
        return f"fixed: {spans}"
    if job_time.kind == "choose":
        return f"choose {job_time.min_shifts}: {spans}"
    per_shift, per_week = hours_number(job_time.min_shift_slots), hours_number(job_time.min_week_slots)
    return f"flexible {per_shift}h {job_time.min_days}d {per_week}h: {spans}"


def spans_to_text(spans: tuple[Span, ...]) -> str:
    """Write ``mon-fri 9:00-13:00; sat 10:00-15:00``: days with the same time together."""
    days_of: dict[tuple[int, int], list[int]] = {}
    for span in spans:
        day, start = divmod(span.start_slot, SLOTS_PER_DAY)
        days_of.setdefault((start, span.length_slots), []).append(day)
    return "; ".join(f"{_days_text(days)} {_time_text(*time)}" for time, days in days_of.items())


def _time_text(start: int, length: int) -> str:
    interval = Span(start, length).to_json()
    return "-".join(interval[key].removeprefix("0") for key in ("start", "end"))


def _days_text(days: list[int]) -> str:
    parts: list[str] = []
    for _, numbered in groupby(enumerate(sorted(days)), key=lambda pair: pair[1] - pair[0]):
        run = [DAYS[day] for _, day in numbered]
        parts.extend([f"{run[0]}-{run[-1]}"] if len(run) > 2 else run)
    return ",".join(parts)
