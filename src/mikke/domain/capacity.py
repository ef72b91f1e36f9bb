"""How many minutes of work fit into somebody's free hours before a moment, within their own caps.

The free hours come again every week. Each day, from the first to the last, takes what is free on it, but no more than
what the caps of the day, the week (Monday to Sunday) and the month still allow. Filling the earliest days first is
the most that any plan can do before any moment.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from mikke.domain.calendar_jp import JST
from mikke.domain.clock_times import MINUTES_PER_SLOT, SLOTS_PER_DAY
from mikke.domain.week import Week

DAY_MINUTES = 24 * 60
_DAY_BITS = (1 << SLOTS_PER_DAY) - 1


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that somebody wants to work, in minutes; None is no cap."""

    day_minutes: int | None = None
    week_minutes: int | None = None
    month_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """What somebody has worked already: today, this week, this month, in minutes."""

    day_minutes: int = 0
    week_minutes: int = 0
    month_minutes: int = 0


def free_minutes(free: Week, day: dt.date, *, begin: int = 0, end: int = DAY_MINUTES) -> int:
    """Return how many minutes of ``day`` are free between two minutes of the day.

    Args:
        free: the free hours of any week.
        day: the day in Japan.
        begin, end: minutes after midnight, 0 to 1440.
    """
    bits = free.bits >> day.weekday() * SLOTS_PER_DAY & _DAY_BITS
    if begin <= 0 and end >= DAY_MINUTES:
        return bits.bit_count() * MINUTES_PER_SLOT
    total = 0
    while bits:
        slot = (bits & -bits).bit_length() - 1
        bits &= bits - 1
        start = slot * MINUTES_PER_SLOT
        total += max(0, min(start + MINUTES_PER_SLOT, end) - max(start, begin))
    return total


@dataclass(frozen=True, slots=True)
class Room:
    """Somebody's room for work from a moment on.

    Attributes:
        free: the free hours of any week.
        now: the moment, in Japan.
        days: minutes that each day takes, today first.
    """

    free: Week
    now: dt.datetime
    days: tuple[int, ...]

    def until(self, moment: dt.datetime) -> int:
        """Return how many minutes fit before ``moment``; 0 for the past; what lies after the last day has no room."""
        moment = moment.astimezone(JST)
        if moment <= self.now:
            return 0
        place = (moment.date() - self.now.date()).days
        if place >= len(self.days):
            return sum(self.days)
        begin = _minute_of(self.now) if place == 0 else 0
        on_the_day = free_minutes(self.free, moment.date(), begin=begin, end=_minute_of(moment))
        return sum(self.days[:place]) + min(self.days[place], on_the_day)

    def on(self, day: dt.date) -> int:
        """Return how many minutes ``day`` takes."""
        place = (day - self.now.date()).days
        return self.days[place] if 0 <= place < len(self.days) else 0


def room_for(*, free: Week, caps: Caps, worked: Worked, now: dt.datetime, days: int) -> Room:
    """Return the room of somebody from ``now`` (aware) for a number of days, today counted.

    Args:
        free: the free hours of any week.
        caps: what they want at the most.
        worked: what is done already today, this week and this month.
        now: the moment.
        days: how many days to look at.
    """
    now = now.astimezone(JST)
    today = now.date()
    left_week, left_month = (
        _left(caps.week_minutes, worked.week_minutes),
        _left(caps.month_minutes, worked.month_minutes),
    )
    dates, day_cap = _days_from(today, days), _left(caps.day_minutes, 0)
    whole_days = [free_minutes(free, day) for day in dates[:7]]
    taken: list[int] = []
    for number, day in enumerate(dates):
        if number and day.weekday() == 0:
            left_week = _left(caps.week_minutes, 0)
        if number and day.day == 1:
            left_month = _left(caps.month_minutes, 0)
        on_the_day = whole_days[number % 7] if number else free_minutes(free, today, begin=_minute_of(now))
        left_day = day_cap if number else _left(caps.day_minutes, worked.day_minutes)
        minutes = min(on_the_day, left_day, left_week, left_month)
        taken.append(minutes)
        left_week, left_month = left_week - minutes, left_month - minutes
    return Room(free, now, tuple(taken))


@lru_cache(maxsize=16)
def _days_from(first: dt.date, days: int) -> tuple[dt.date, ...]:
    """Return the days that everybody of a team is asked for, one after the other."""
    return tuple(first + dt.timedelta(number) for number in range(days))


def _left(cap: int | None, worked: int) -> int:
    """Return what a cap leaves; without a cap more than any month holds."""
    return 32 * DAY_MINUTES if cap is None else max(0, cap - worked)


def _minute_of(moment: dt.datetime) -> int:
    return moment.hour * 60 + moment.minute
