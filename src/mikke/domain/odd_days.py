"""Days that are otherwise than a usual week, as people write them: one a line, a day and its hours or that there are none."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping

from mikke.domain.clock_times import SLOTS_PER_DAY, clock, read_span_text
from mikke.domain.era_dates import read_day
from mikke.domain.errors import DomainError, refuse
from mikke.domain.help_slots import Stretch

CLOSED = frozenset({"休み", "お休み", "休", "なし", "closed", "-", "×"})
MOST_DAYS = 100


def read_odd_days(text: str, *, today: dt.date) -> dict[dt.date, tuple[Stretch, ...]]:
    """Return the stretches of each day that is named; an empty tuple for a day without any.

    Args:
        text: a day a line, for example ``11/25 休み`` or ``令和8年11月26日 10:00-12:00, 13:00-15:00``.
        today: a day without a year is the next one from here.
    Raises: DomainError ``time.unreadable`` with the line.
    """
    found: dict[dt.date, tuple[Stretch, ...]] = {}
    lines = [line.strip() for line in unicodedata.normalize("NFKC", text).splitlines() if line.strip()]
    if len(lines) > MOST_DAYS:
        raise refuse("time.unreadable", "odd_days", len(lines), str(MOST_DAYS))
    for line in lines:
        day, hours = _one(line, today)
        found[day] = hours
    return found


def _one(line: str, today: dt.date) -> tuple[dt.date, tuple[Stretch, ...]]:
    first, _gap, rest = line.partition(" ")
    day = read_day(first, today=today)
    said = rest.strip()
    if day is None or not said:
        raise refuse("time.unreadable", "odd_days", line, "11/25 10:00-12:00")
    if said.lower() in CLOSED:
        return day, ()
    try:
        spans = [read_span_text(part.strip()) for part in re.split(r"[,、]", said) if part.strip()]
    except DomainError as error:
        raise refuse("time.unreadable", "odd_days", line, "11/25 10:00-12:00") from error
    if any(start + length > SLOTS_PER_DAY for start, length in spans):
        raise refuse("time.unreadable", "odd_days", line, "11/25 10:00-12:00")
    return day, tuple(sorted(spans))


def odd_days_json(days: Mapping[dt.date, tuple[Stretch, ...]]) -> dict[str, list[list[int]]]:
    """Return odd days as they are stored: ISO day → [[first half hour, how many], …]."""
    return {day.isoformat(): [list(one) for one in days[day]] for day in sorted(days)}


def odd_days_from_json(raw: Mapping[str, list[list[int]]]) -> dict[dt.date, tuple[Stretch, ...]]:
    """Return what ``odd_days_json`` has written. Raises ValueError for anything else."""
    return {dt.date.fromisoformat(day): tuple((a, b) for a, b in spans) for day, spans in raw.items()}


def odd_days_text(days: Mapping[dt.date, tuple[Stretch, ...]]) -> str:
    """Return the lines that ``read_odd_days`` reads again."""
    return "\n".join(f"{day.isoformat()} {_hours(days[day])}" for day in sorted(days))


def _hours(spans: tuple[Stretch, ...]) -> str:
    said = (f"{clock(start)}-{clock(start + length)}" for start, length in spans)
    return ", ".join(said) or "休み"
