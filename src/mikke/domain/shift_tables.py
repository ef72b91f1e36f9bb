"""How many shifts of many working times lie in a week: plain counts, and exact counts without overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mikke.domain.clock_times import SLOTS_PER_WEEK
from mikke.domain.ragged import Bools, Ints, Ragged, ints
from mikke.domain.week import Span, Week

MAX_SPAN_SLOTS = 48
_NO_SPAN = -1  # the last place of ``free_spans``, always false


def span_code(span: Span) -> int:
    """Return a number for each start and length of at most 24 hours."""
    return span.start_slot * MAX_SPAN_SLOTS + span.length_slots - 1


def week_bits(week: Week) -> NDArray[np.uint8]:
    """Return the 336 slots as zeros and ones."""
    raw = np.frombuffer(week.bits.to_bytes(SLOTS_PER_WEEK // 8, "little"), dtype=np.uint8)
    return np.unpackbits(raw, bitorder="little")


def free_spans(free: Week) -> Bools:
    """Return for each span code whether the span is wholly free, and a last ``False`` for no span."""
    bits = week_bits(free)
    taken = np.cumsum(np.concatenate(([0], 1 - bits, 1 - bits[:MAX_SPAN_SLOTS])), dtype=np.int32)
    ends = np.lib.stride_tricks.sliding_window_view(taken[1:-1], MAX_SPAN_SLOTS)
    return np.append(ends == taken[:SLOTS_PER_WEEK, None], False)


@dataclass(frozen=True)
class CountedShifts:
    """Working times whose free shifts are simply counted: all of fixed, and choose without overlap."""

    time_ids: Ints
    codes: Ragged

    @classmethod
    def of(cls, times: Sequence[tuple[int, Sequence[Span]]]) -> CountedShifts:
        """Build from (number of the working time, its shifts)."""
        lists = [[span_code(span) for span in spans] for _, spans in times]
        return cls(ints(number for number, _ in times), Ragged.of(lists))

    def met(self, is_free: Bools) -> NDArray[np.int64]:
        """Return for each of ``time_ids`` how many shifts are free."""
        return self.codes.counts(is_free[self.codes.values])


@dataclass(frozen=True)
class OverlappingShifts:
    """Working times of which some shifts overlap: the greatest number of free ones without overlap.

    The circle is cut where the fewest shifts pass. Taking none of the passing shifts is one chain, taking
    one of them is another (without what it overlaps); on the line of a chain, taking the shift that ends
    first is best. The greatest count of the chains of a working time is exact.

    Attributes:
        chain_times: Number of the working time of each chain, ascending.
        passing: Code of the passing shift that the chain takes, -1 for none.
        codes, starts, ends: The other shifts of each chain by their end, on the line.
    """

    chain_times: Ints
    passing: Ints
    codes: Ragged
    starts: Ragged
    ends: Ragged

    @classmethod
    def of(cls, times: Sequence[tuple[int, Sequence[Span]]]) -> OverlappingShifts:
        """Build from (number of the working time, its shifts), numbers ascending."""
        chains = [(number, *chain) for number, spans in times for chain in chains_of(spans)]
        lines = [[moved for moved, _ in chain[2]] for chain in chains]
        return cls(
            ints(chain[0] for chain in chains),
            ints(chain[1] for chain in chains),
            Ragged.of([[span_code(span) for _, span in chain[2]] for chain in chains]),
            Ragged.of([[moved.start_slot for moved in line] for line in lines]),
            Ragged.of([[moved.end_slot for moved in line] for line in lines]),
        )

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        """The chains, the longest first, so that step ``j`` looks only at those with more than ``j``."""
        return np.argsort(-self.codes.lengths, kind="stable")

    @cached_property
    def _steps(self) -> list[tuple[Ints, Ints, Ints]]:
        lengths = self.codes.lengths[self._order]
        firsts = self.codes.starts[:-1][self._order]
        steps = []
        for j in range(int(lengths[0]) if len(lengths) else 0):
            places = firsts[: np.searchsorted(-lengths, -j, side="left")] + j
            steps.append(tuple(each.values[places] for each in (self.codes, self.starts, self.ends)))
        return steps  # type: ignore[return-value]  # three arrays each

    @cached_property
    def _groups(self) -> NDArray[np.int64]:
        return np.flatnonzero(np.diff(self.chain_times, prepend=-1))

    @property
    def time_ids(self) -> Ints:
        """The number of each working time, once."""
        return self.chain_times[self._groups]

    def met(self, is_free: Bools) -> NDArray[np.int64]:
        """Return for each of ``time_ids`` the greatest number of free shifts without overlap."""
        if not len(self.chain_times):
            return np.zeros(0, np.int64)
        end = np.zeros(len(self.chain_times), np.int32)
        count = np.zeros(len(self.chain_times), np.int64)
        for codes, starts, ends in self._steps:
            size = len(codes)
            is_taken = is_free[codes] & (starts >= end[:size])
            count[:size] += is_taken
            np.copyto(end[:size], ends, where=is_taken)
        by_chain = np.empty_like(count)
        by_chain[self._order] = count
        by_chain += is_free[self.passing]
        return np.maximum.reduceat(by_chain, self._groups)


Line = list[tuple[Span, Span]]  # (the span on the line, the span itself)


def chains_of(spans: Sequence[Span]) -> list[tuple[int, Line]]:
    """Return the chains of one working time: (code of the passing shift taken or -1, the line of the others)."""
    ends = {span.end_slot % SLOTS_PER_WEEK for span in spans}  # passing shifts only get fewer at an end
    cut = min(sorted(ends), key=lambda slot: sum(_passes(span, slot) for span in spans))
    turned = [(Span((span.start_slot - cut) % SLOTS_PER_WEEK, span.length_slots), span) for span in spans]
    turned.sort(key=lambda pair: (pair[0].end_slot, pair[0].start_slot))
    inside = [pair for pair in turned if pair[0].end_slot <= SLOTS_PER_WEEK]
    chains = [(_NO_SPAN, inside)]
    for moved, span in turned:
        if moved.end_slot > SLOTS_PER_WEEK:
            rest = [pair for pair in inside if not pair[0].bits & moved.bits]
            chains.append((span_code(span), rest))
    return chains


def _passes(span: Span, slot: int) -> bool:
    """Whether the span has the half hours on both sides of the start of ``slot``."""
    return 0 < (slot - span.start_slot) % SLOTS_PER_WEEK < span.length_slots
