"""Choosing spans of the circular week that do not overlap: how many at most, and which cost least."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from mikke.domain.clock_times import SLOTS_PER_WEEK
from mikke.domain.week import Span


def greatest_disjoint(spans: Sequence[Span]) -> int:
    """Return the greatest number of ``spans`` of which no two share a slot of the circular week.

    Exact: for each span taken as the first, the rest of the circle is a line, where taking the span that
    ends earliest is best.
    """
    doubled = sorted(
        [(span.end_slot, span.start_slot) for span in spans]
        + [(span.end_slot + SLOTS_PER_WEEK, span.start_slot + SLOTS_PER_WEEK) for span in spans]
    )
    best = 0
    for first in spans:
        count, end, limit = 1, first.end_slot, first.start_slot + SLOTS_PER_WEEK
        for next_end, next_start in doubled:
            if next_start >= end and next_end <= limit:
                count, end = count + 1, next_end
        best = max(best, count)
    return best


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a slot of the circular week."""
    return one.bits & other.bits != 0


def are_disjoint(spans: Sequence[Span]) -> bool:
    """Whether no two of ``spans`` share a slot."""
    taken = 0
    for span in spans:
        if taken & span.bits:
            return False
        taken |= span.bits
    return True


def cheapest_disjoint(
    spans: Sequence[Span], count: int, cost: Callable[[Span], int]
) -> tuple[Span, ...] | None:
    """Return ``count`` spans without overlap whose costs add up to the least, by start; None if there are none.

    Exact: no span may pass the cut at slot 0 except at most one, which is tried in turn.
    """
    passing = [span for span in spans if span.end_slot > SLOTS_PER_WEEK]
    inside = [span for span in spans if span.end_slot <= SLOTS_PER_WEEK]
    found = [_cheapest_on_line(inside, count, cost)]
    for span in passing:
        rest = _cheapest_on_line([other for other in inside if not overlap(span, other)], count - 1, cost)
        if rest is not None:
            found.append((rest[0] + cost(span), (*rest[1], span)))
    known = [choice for choice in found if choice is not None]
    if not known:
        return None
    return tuple(sorted(min(known)[1]))


_Choice = tuple[int, tuple[Span, ...]]


def _cheapest_on_line(spans: Sequence[Span], count: int, cost: Callable[[Span], int]) -> _Choice | None:
    ordered = sorted(spans, key=lambda span: (span.end_slot, span.start_slot))
    ends = [span.end_slot for span in ordered]
    best: list[list[_Choice | None]] = [[(0, ())] + [None] * count]
    for number, span in enumerate(ordered):
        before = bisect_right(ends, span.start_slot, hi=number)
        row = list(best[number])
        for taken in range(1, count + 1):
            earlier, current = best[before][taken - 1], row[taken]
            if earlier is None:
                continue
            candidate = (earlier[0] + cost(span), (*earlier[1], span))
            if current is None or candidate < current:
                row[taken] = candidate
        best.append(row)
    return best[-1][count]
