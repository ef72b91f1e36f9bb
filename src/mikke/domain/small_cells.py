"""Keeping small counts back so that nobody can compute them.

Rule and worked example: docs/explanation/survey-results.md. A count under 5 is hidden. What is left over from a
total would give a single hidden count away, so further counts are hidden until none can be computed.

A table is a network: every sum that is known (a total, a row, a column) is a node, every count an edge between the
two sums it belongs to. A hidden count can take another value when, and only when, there is a way around from one
of its ends to the other along which counts could be moved without leaving their bounds. The bounds are those of
somebody who has read this text: 0-4 for a count that is small, and for a further one from 5 up to the smallest
count that is shown, because the smallest is hidden first (of equal ones the one that stands first).
Source: minimum cell count and secondary suppression as in Hundepool et al., Handbook on Statistical Disclosure
Control (ESSnet SDC, 2010), ch. 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mikke.domain.tabulate import Cell, Counts, Numbers

LEAST_COUNT = 5
TOTAL, OUTSIDE = "total", "outside"
_NO_BOUND = 1 << 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A count in a table.

    Attributes:
        tail, head: Names of the two sums it belongs to.
        count: How many people.
        is_slack: Whether nobody sees it: by how much a sum may be exceeded because people gave several answers.
        is_known: Whether everybody knows it from elsewhere, so that hiding it here would hide nothing.
    """

    tail: str
    head: str
    count: int
    is_slack: bool = False
    is_known: bool = False


def _may_hide(entry: Entry) -> bool:
    return not entry.is_slack and not entry.is_known


def _neighbours(
    entries: Sequence[Entry], free: Mapping[int, tuple[int, int]]
) -> dict[str, list[tuple[str, int]]]:
    """Return where one count more can be moved from each sum, with the number of the entry used."""
    ways: dict[str, list[tuple[str, int]]] = {}
    for number, (low, high) in free.items():
        entry = entries[number]
        if entry.count < high:
            ways.setdefault(entry.tail, []).append((entry.head, number))
        if entry.count > low:
            ways.setdefault(entry.head, []).append((entry.tail, number))
    return ways


def _leads(ways: Mapping[str, list[tuple[str, int]]], start: str, goal: str, without: int) -> bool:
    """Return whether ``goal`` can be reached from ``start`` without the entry ``without``."""
    seen, waiting = {start}, [start]
    while waiting:
        for place, number in ways.get(waiting.pop(), ()):
            if number == without or place in seen:
                continue
            if place == goal:
                return True
            seen.add(place)
            waiting.append(place)
    return False


def _bounds(entries: Sequence[Entry], hidden: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return between which values a reader of the rule can place each hidden count."""
    away = set(hidden)
    shown = ((entry.count, n) for n, entry in enumerate(entries) if n not in away and _may_hide(entry))
    next_count, next_place = min(shown, default=(_NO_BOUND, 0))
    found: dict[int, tuple[int, int]] = {}
    for number, entry in enumerate(entries):
        if entry.is_slack:
            found[number] = (0, _NO_BOUND)
        elif number in away:
            small = entry.count < LEAST_COUNT
            below = max(entry.count, next_count if number < next_place else next_count - 1)
            found[number] = (0, LEAST_COUNT - 1) if small else (LEAST_COUNT, below)
    return found


def computable(entries: Sequence[Entry], hidden: Iterable[int]) -> list[int]:
    """Return which hidden entries have only one possible value, by their number.

    Args:
        entries: the table.
        hidden: numbers of the entries that are not shown.
    """
    free = _bounds(entries, hidden)
    ways = _neighbours(entries, free)
    found = []
    for number in sorted(set(hidden)):
        entry = entries[number]
        low, high = free[number]
        more = entry.count < high and _leads(ways, entry.head, entry.tail, number)
        less = entry.count > low and _leads(ways, entry.tail, entry.head, number)
        if not (more or less):
            found.append(number)
    return found


def _next_to_hide(entries: Sequence[Entry], hidden: set[int], known: Iterable[int]) -> int | None:
    """Return the smallest shown entry that shares a sum with a computable one; else the smallest of all."""
    ends = {end for number in known for end in (entries[number].tail, entries[number].head)} - {OUTSIDE}
    shown = [n for n, entry in enumerate(entries) if n not in hidden and _may_hide(entry)]
    near = [n for n in shown if entries[n].tail in ends or entries[n].head in ends]
    return min(near or shown, key=lambda n: (entries[n].count, n), default=None)


def to_hide(entries: Sequence[Entry], also: Iterable[int] = ()) -> set[int]:
    """Return which entries to hide so that none of them can be computed, by their number.

    Args:
        entries: the table.
        also: further entries that are to be hidden, such as sums that are hidden elsewhere.

    When everything is hidden and one can still be computed there is nothing left to hide in the table; the caller
    sees it by ``computable`` and keeps the sum back.
    """
    hidden = {n for n, entry in enumerate(entries) if _may_hide(entry) and entry.count < LEAST_COUNT}
    hidden |= set(also)
    while hidden and (known := computable(entries, hidden)):
        further = _next_to_hide(entries, hidden, known)
        if further is None:
            break
        hidden.add(further)
    return hidden


def without(cell: Cell) -> Cell:
    """Return a cell with its count kept back."""
    return replace(cell, count=None, percent=None, interval=None, is_hidden=True)


def hide_small(counts: Counts, *, is_multiple: bool) -> Counts:
    """Return the counts of a question with the small ones kept back, and what would give them away.

    Args:
        counts: as counted, nothing hidden.
        is_multiple: whether one response may be in several cells; then the cells add up to ``answered`` at least.

    Mean and median go too when a cell is hidden: they would be one more equation.
    """
    numbers = [cell.count or 0 for cell in counts.cells]
    entries = [Entry(TOTAL, OUTSIDE, number) for number in numbers]
    if is_multiple:
        entries.append(Entry(OUTSIDE, TOTAL, max(sum(numbers) - counts.answered, 0), is_slack=True))
    hidden = to_hide(entries)
    cells = tuple(without(cell) if n in hidden else cell for n, cell in enumerate(counts.cells))
    few = hidden or counts.answered < LEAST_COUNT
    return replace(counts, cells=cells, numbers=Numbers() if counts.numbers and few else counts.numbers)
