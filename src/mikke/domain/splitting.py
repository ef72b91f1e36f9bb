"""Cutting work into pieces that fit into a short time at home, and the days on which a task comes again."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from mikke.domain.calendar_jp import is_office_day

LEAST_MINUTES, MOST_MINUTES = 15, 60


@dataclass(frozen=True, slots=True)
class Part:
    """One piece: how many minutes, and how many of the things to be done are in it."""

    minutes: int
    quantity: int = 1


def least_parts(minutes: int) -> int:
    """Return the fewest pieces of at most an hour."""
    return -(-minutes // MOST_MINUTES)


def into_parts(minutes: int, count: int) -> tuple[Part, ...]:
    """Cut ``minutes`` into ``count`` pieces that differ by a minute at the most; they add up to ``minutes``.

    Raises: ValueError when a piece would take less than 15 minutes or more than an hour.
    """
    if count < 1:
        raise _cannot(minutes, count)
    each, more = divmod(minutes, count)
    parts = tuple(Part(each + (number < more)) for number in range(count))
    if each < LEAST_MINUTES or parts[0].minutes > MOST_MINUTES:
        raise _cannot(minutes, count)
    return parts


def by_minutes(minutes: int, each: int) -> tuple[Part, ...]:
    """Cut ``minutes`` into pieces of about ``each`` minutes. Raises ValueError as ``into_parts`` does."""
    if each < 1:
        raise _cannot(minutes, each)
    wanted = max(1, round(minutes / each), least_parts(minutes))
    return into_parts(minutes, max(1, min(wanted, minutes // LEAST_MINUTES)))


def by_quantity(quantity: int, *, minutes_each: float, per_part: int) -> tuple[Part, ...]:
    """Cut ``quantity`` things into pieces of at most ``per_part``; minutes are rounded up, and 15 at the least.

    Args:
        quantity: how many things, such as invoices; 1 or more.
        minutes_each: what one of them takes, above 0.
        per_part: how many one person does in one go; 1 or more.
    Raises: ValueError when a piece would take more than an hour.
    """
    if quantity < 1 or per_part < 1 or minutes_each <= 0:
        raise _cannot(quantity, per_part)
    count = -(-quantity // per_part)
    each, more = divmod(quantity, count)
    parts = []
    for number in range(count):
        things = each + (number < more)
        minutes = -int(-things * minutes_each // 1)
        if minutes > MOST_MINUTES:
            raise _cannot(quantity, per_part)
        parts.append(Part(max(LEAST_MINUTES, minutes), things))
    return tuple(parts)


def _cannot(whole: float, by: float) -> ValueError:
    return ValueError(
        f"{whole} cannot be cut by {by} into pieces of {LEAST_MINUTES} to {MOST_MINUTES} minutes"
    )


def due_days(
    frequency: str, *, year: int, month: int, weekday: int = 4, day: int = 31, first: dt.date | None = None
) -> tuple[dt.date, ...]:
    """Return the days of a month by which a task is due, each an office day of Japan.

    A day that is none (weekend, holiday, 年末年始) moves to the last office day before it; a day of the month that a
    short month does not have is its last.

    Args:
        frequency: ``daily`` (every office day), ``weekly`` (on ``weekday``), anything else: once, on ``day``.
        weekday: 0 for Monday.
        day: day of the month.
        first: leave out what is due before this day.
    """
    last = calendar.monthrange(year, month)[1]
    days = [dt.date(year, month, number) for number in range(1, last + 1)]
    if frequency == "daily":
        wanted = [one for one in days if is_office_day(one)]
    elif frequency == "weekly":
        wanted = [_office_day_until(one) for one in days if one.weekday() == weekday]
    else:
        wanted = [_office_day_until(dt.date(year, month, min(day, last)))]
    return tuple(one for one in wanted if first is None or one >= first)


def _office_day_until(day: dt.date) -> dt.date:
    while not is_office_day(day):
        day -= dt.timedelta(1)
    return day
