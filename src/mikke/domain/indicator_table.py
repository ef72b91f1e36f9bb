"""Counting what happened: one observation at a time, gathered by month or by town.

An observation may belong to several towns (an article on two towns); it is counted once in each of them and once
in the whole, so the towns may add up to more than the whole.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Literal

Method = Literal["sum", "median", "lowest"]
SMALLEST_SHOWN = 5
"""Counts of people below this are hidden where somebody could be recognised."""
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that happened.

    Attributes:
        day: in Japan.
        value: 1 for a thing that is counted; days, hours or yen for what is measured.
        towns: codes of the towns it belongs to; empty when it belongs to none in particular.
    """

    day: dt.date
    value: int = 1
    towns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell.

    Attributes:
        value: the number; None when there is nothing to measure, or when it is hidden.
        is_hidden: it is between 1 and 4 and stands for people who could be recognised.
    """

    value: Decimal | None
    is_hidden: bool = False


def months_between(starts_on: dt.date, ends_on: dt.date) -> list[dt.date]:
    """Return the first days of all months that the period touches, in order.

    Raises: ValueError when the period ends before it starts.
    """
    if ends_on < starts_on:
        msg = f"a period cannot end on {ends_on}, before {starts_on}"
        raise ValueError(msg)
    first = starts_on.year * 12 + starts_on.month - 1
    last = ends_on.year * 12 + ends_on.month - 1
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]


def figure(values: Iterable[int], *, method: Method, hides_small: bool = False) -> Figure:
    """Return the sum, the lowest, or the median to one decimal (half up); of nothing the last two are no number.

    Args:
        values: of the observations.
        method: ``sum``, ``median`` or ``lowest``.
        hides_small: hide what is 1 to 4. A median or lowest is hidden when it stands on 1 to 4 observations.
    """
    found = list(values)
    measured = sum(found) if method == "sum" else len(found)
    if hides_small and 0 < measured < SMALLEST_SHOWN:
        return Figure(None, is_hidden=True)
    if method == "sum":
        return Figure(Decimal(sum(found)))
    if not found:
        return Figure(None)
    if method == "lowest":
        return Figure(Decimal(min(found)))
    return Figure(Decimal(str(median(found))).quantize(TENTH, ROUND_HALF_UP).normalize())


def by_month(
    observations: Iterable[Observation],
    months: Sequence[dt.date],
    *,
    method: Method,
    hides_small: bool = False,
) -> list[Figure]:
    """Return a figure for each of ``months`` (first days)."""
    values: dict[dt.date, list[int]] = {month: [] for month in months}
    for one in observations:
        month = one.day.replace(day=1)
        if month in values:
            values[month].append(one.value)
    return [figure(values[month], method=method, hides_small=hides_small) for month in months]


def by_town(
    observations: Iterable[Observation],
    towns: Sequence[str],
    *,
    method: Method,
    hides_small: bool = False,
) -> list[Figure]:
    """Return a figure for each of ``towns`` (codes), then one for what belongs to none of them."""
    values: dict[str, list[int]] = {town: [] for town in towns}
    elsewhere: list[int] = []
    for one in observations:
        mine = one.towns & values.keys()
        for town in mine:
            values[town].append(one.value)
        if not mine:
            elsewhere.append(one.value)
    groups = [*(values[town] for town in towns), elsewhere]
    return [figure(group, method=method, hides_small=hides_small) for group in groups]


def hide_what_can_be_computed(cells: Sequence[Figure], total: Figure) -> list[Figure]:
    """Hide a second cell when one hidden cell would follow from the others and the shown total.

    The smallest shown cell that is not zero goes with it (complementary suppression); when no other cell can,
    the zero beside it does.
    """
    hidden = [cell for cell in cells if cell.is_hidden]
    if len(hidden) != 1 or total.is_hidden:
        return list(cells)
    shown = [(cell.value == 0, cell.value, place) for place, cell in enumerate(cells) if not cell.is_hidden]
    if not shown:
        return list(cells)
    _zero, _value, place = min(shown, key=lambda one: (one[0], one[1] or 0, one[2]))
    return [Figure(None, is_hidden=True) if at == place else cell for at, cell in enumerate(cells)]


def percent_of(value: Decimal, target: int) -> Decimal | None:
    """Return how many percent of a target are reached, one decimal, half up; None for a target of 0."""
    if target <= 0:
        return None
    return (value * 100 / target).quantize(TENTH, ROUND_HALF_UP)
