"""Reading days and half-hour times as people, forms and files write them.

Strict reading (``read_time``) is for JSON; lenient reading (``read_time_text``) is for pages and CSV and
also takes full-width digits, 時, 翌 and every usual dash.
"""

from __future__ import annotations

import re
import unicodedata

from mikke.domain.errors import refuse

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_JA = "月火水木金土日"
SLOTS_PER_DAY = 48
SLOTS_PER_WEEK = 336
MINUTES_PER_SLOT = 30

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_CLOCK_TEXT = re.compile(r"(翌)?([0-9]{1,2})(?::([0-9]{2})|時(?:([0-9]{1,2})分|(半))?)?")
_DASHES = str.maketrans(dict.fromkeys("〜~–—−‐‑‒―ー", "-"))
_RANGE = re.compile(r"([^-]+)-([^-]+)")


_CLOCKS = tuple(f"{half_hour // 2:02d}:{half_hour % 2 * 30:02d}" for half_hour in range(SLOTS_PER_DAY + 1))


def plain(text: str) -> str:
    """Return ``text`` with half-width digits, lower case, one kind of tight dash and single spaces."""
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).lower()
    return re.sub(" ?- ?", "-", " ".join(folded.split()))


def clock(half_hour: int) -> str:
    """Return ``HH:MM`` of a half hour of the day, 0 to 48 (24:00)."""
    return _CLOCKS[half_hour]


def read_day(value: object, field: str = "day") -> int:
    """Return 0 for ``mon`` to 6 for ``sun``. Raises DomainError ``day.unknown``."""
    if isinstance(value, str) and value in DAYS:
        return DAYS.index(value)
    raise refuse("day.unknown", field, value, "|".join(DAYS))


def read_time(value: object, field: str) -> int:
    """Return the half hour of the day of ``H:MM`` or ``HH:MM``, 0 to 48.

    Raises: DomainError ``time.unreadable``, ``time.off_grid`` (not on the half hour) or
        ``time.next_day`` (24:30 and later; ``data["offer"]`` names the time to write instead).
    """
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise refuse("time.unreadable", field, value, "HH:MM")
    return _on_grid(int(match[1]), int(match[2]), value, field)


def _on_grid(hour: int, minute: int, value: object, field: str) -> int:
    if minute >= 60 or hour >= 48:
        raise refuse("time.unreadable", field, value, "HH:MM")
    if minute % MINUTES_PER_SLOT:
        raise refuse("time.off_grid", field, value, "HH:00|HH:30")
    half_hour = hour * 2 + minute // MINUTES_PER_SLOT
    if half_hour > SLOTS_PER_DAY:
        offer = f"翌{hour - 24}:{minute:02d}"
        raise refuse("time.next_day", field, value, offer, offer=offer)
    return half_hour


def span_slots(start: int, end: int, value: object, field: str = "end") -> int:
    """Return the length in half hours from ``start`` to ``end``; an earlier end is the next day's.

    Raises: DomainError ``time.start_at_24``, ``time.same`` (start and end alike) or ``time.end_at_0``
        (midnight as an end is written 24:00).
    """
    if start >= SLOTS_PER_DAY:
        raise refuse("time.start_at_24", "start", value, "00:00..23:30")
    if start == end:
        raise refuse("time.same", field, value, "00:00-24:00", offer="24:00")
    if end == 0:
        raise refuse("time.end_at_0", field, value, "00:30..24:00", offer="24:00")
    return end - start if end > start else end - start + SLOTS_PER_DAY


def read_time_text(text: str, field: str) -> tuple[int, bool]:
    """Return (half hour of the day, written with 翌) of a time as people write it."""
    match = _CLOCK_TEXT.fullmatch(plain(text).replace(" ", ""))
    if match is None:
        raise refuse("time.unreadable", field, text, "9:00")
    minute = 30 if match[5] else int(match[3] or match[4] or 0)
    return _on_grid(int(match[2]), minute, text, field), bool(match[1])


def read_span_text(text: str, field: str = "") -> tuple[int, int]:
    """Return (start, length) in half hours of ``9:00-13:00``, ``９時〜13時半``, ``22:00-翌6:00``."""
    match = _RANGE.fullmatch(plain(text))
    if match is None:
        raise refuse("time.unreadable", field, text, "9:00-13:00")
    start, start_is_next = read_time_text(match[1], field)
    end, end_is_next = read_time_text(match[2], field)
    if start_is_next or (end_is_next and end >= start):
        raise refuse("time.unreadable", field, text, "22:00-翌6:00")
    return start, span_slots(start, end, text, field)


def read_days_text(text: str, field: str = "") -> tuple[int, ...]:
    """Return the days of ``mon-fri``, ``mon,wed``, ``月〜金``, ``月水金``, ``土・日曜``, sorted.

    A range may run over Sunday (``fri-mon``). Raises DomainError ``day.unknown``.
    """
    days: set[int] = set()
    cleaned = re.sub("曜日?", "", plain(text))
    for part in re.split(r"[,・/ 、]+", cleaned):
        first, dash, last = part.partition("-")
        if dash:
            begin, end = _one_day(first, text, field), _one_day(last, text, field)
            days.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
        else:
            days.update(_days_in_word(part, text, field))
    return tuple(sorted(days))


def _one_day(word: str, text: str, field: str) -> int:
    found = _days_in_word(word, text, field)
    if len(found) != 1:
        raise refuse("day.unknown", field, text, "mon-fri")
    return found[0]


def _days_in_word(word: str, text: str, field: str) -> list[int]:
    if word in DAYS:
        return [DAYS.index(word)]
    if word and all(letter in DAYS_JA for letter in word):
        return [DAYS_JA.index(letter) for letter in word]
    raise refuse("day.unknown", field, text, "mon-fri")
