"""稼働時間: days, weeks and months of logged minutes, the worker's own caps, clocks that cross midnight, overlaps.

A moment belongs to the day in Japan on which the work began, so that one entry lies in one day, one week, one month
and one statement. Japan has no summer time: a day has 1,440 minutes. Nothing here reads the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mikke.domain.calendar_jp import JST, jst_date, jst_moment

MINUTES_PER_DAY = 24 * 60
NEAR_PERCENT = 80
FORGOTTEN_AFTER = dt.timedelta(hours=4)
LONGEST = dt.timedelta(hours=24)
_MINUTE = dt.timedelta(minutes=1)


class Period(StrEnum):
    """What a cap is for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class CapLevel(StrEnum):
    """Where a sum stands against the worker's own cap."""

    NEAR = "near"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, both aware; the end lies after the start."""

    start: dt.datetime
    end: dt.datetime

    @property
    def minutes(self) -> int:
        """Minutes, a begun one counted as a whole: in favour of who worked."""
        return max(1, -((self.start - self.end) // _MINUTE))

    @property
    def day(self) -> dt.date:
        """The day it belongs to."""
        return jst_date(self.start)


@dataclass(frozen=True, slots=True)
class Sums:
    """Minutes of the day, of its week from Monday to Sunday, and of its month."""

    day: int = 0
    week: int = 0
    month: int = 0

    def of(self, period: Period) -> int:
        """Return the minutes of one of the three."""
        return int(getattr(self, period.value))


@dataclass(frozen=True, slots=True)
class Caps:
    """The most minutes a worker wishes to work; None is no cap."""

    day: int | None = None
    week: int | None = None
    month: int | None = None

    def of(self, period: Period) -> int | None:
        """Return one of the three."""
        found: int | None = getattr(self, period.value)
        return found


@dataclass(frozen=True, slots=True)
class CapNote:
    """A cap that is near or passed."""

    period: Period
    level: CapLevel
    used: int
    cap: int

    @property
    def left(self) -> int:
        """Minutes that remain; 0 when there are none."""
        return max(0, self.cap - self.used)

    @property
    def over(self) -> int:
        """Minutes beyond the cap."""
        return max(0, self.used - self.cap)


def week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return Monday and Sunday of the week of a day."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the month of a day."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def reach_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that the sums of a day are made of."""
    return min(week_of(day)[0], month_of(day)[0]), max(week_of(day)[1], month_of(day)[1])


def sums_of(minutes_by_day: Mapping[dt.date, int], day: dt.date) -> Sums:
    """Return the sums of a day, its week and its month from minutes by day."""

    def within(first: dt.date, last: dt.date) -> int:
        return sum(minutes for one, minutes in minutes_by_day.items() if first <= one <= last)

    return Sums(within(day, day), within(*week_of(day)), within(*month_of(day)))


def cap_notes(sums: Sums, caps: Caps, *, extra: int = 0) -> list[CapNote]:
    """Return each cap of which 80 % are used, with ``extra`` minutes on top of ``sums``. A cap of 0 is passed at once."""
    found = []
    for period in Period:
        cap, used = caps.of(period), sums.of(period) + extra
        if cap is None:
            continue
        if used > cap:
            found.append(CapNote(period, CapLevel.OVER, used, cap))
        elif used and used * 100 >= cap * NEAR_PERCENT:
            found.append(CapNote(period, CapLevel.NEAR, used, cap))
    return found


def newly_over(sums: Sums, caps: Caps, *, extra: int) -> list[CapNote]:
    """Return the caps that ``extra`` minutes pass: what is asked before it is written."""
    return [note for note in cap_notes(sums, caps, extra=extra) if note.level is CapLevel.OVER]


def span_on(day: dt.date, begin: dt.time, end: dt.time) -> Span:
    """Return the span that began on a day in Japan; an end that is not later than the beginning is the next day's."""
    start = jst_moment(day, begin.hour, begin.minute)
    last = day + dt.timedelta(days=1) if end <= begin else day
    return Span(start, jst_moment(last, end.hour, end.minute))


def clock_on(day: dt.date, moment: dt.datetime) -> str:
    """Return a time of day as it is written in a log of ``day``: half past midnight of the next day is ``24:30``."""
    local = moment.astimezone(JST)
    hours = local.hour + 24 * (local.date() - day).days
    return f"{hours}:{local.minute:02}"


def overlapping(span: Span, others: Iterable[Span]) -> list[Span]:
    """Return those of ``others`` that share a moment with ``span``; touching ends share none."""
    return [other for other in others if other.start < span.end and span.start < other.end]


def together(spans: Sequence[Span]) -> Span:
    """Return the span from the first beginning to the last end. Raises ValueError for none."""
    return Span(min(one.start for one in spans), max(one.end for one in spans))


def fits_day(used: int, extra: int) -> bool:
    """Whether ``extra`` minutes still fit into a day with ``used``: a day has 24 hours."""
    return used + extra <= MINUTES_PER_DAY


def is_forgotten(started: dt.datetime, now: dt.datetime) -> bool:
    """Whether a clock runs so long that it was probably forgotten."""
    return now - started > FORGOTTEN_AFTER


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A piece of work that was handed in: its key, the key of its order, and the day."""

    key: int
    order: int
    day: dt.date


def without_time(
    pieces: Iterable[HandedIn], *, pieces_with_time: set[int], order_days: set[tuple[int, dt.date]]
) -> list[HandedIn]:
    """Return the pieces nobody wrote time down for.

    Args:
        pieces: what was handed in.
        pieces_with_time: keys of pieces with time of their own.
        order_days: (order, day) with time that names no piece: it stands for what was handed in that day.
    """
    return [
        piece
        for piece in pieces
        if piece.key not in pieces_with_time and (piece.order, piece.day) not in order_days
    ]
