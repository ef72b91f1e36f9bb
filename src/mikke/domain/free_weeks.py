"""The time rule turned round: one working time against every distinct free week at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mikke.domain.disjoint import are_disjoint
from mikke.domain.job_time import JobTime
from mikke.domain.ragged import Bools, Ints, ints
from mikke.domain.shift_tables import chains_of, span_code
from mikke.domain.stretches import day_words, stretch_totals
from mikke.domain.time_rule import NEAR_SHARE
from mikke.domain.week import Span, Week

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class FreeWeeks:
    """Distinct free weeks by number.

    Attributes:
        days: The weeks as day words, shape (weeks, 7).
        slots: Free half hours of each week; 0 asks for nothing.
    """

    days: NDArray[np.uint64]
    slots: Ints

    @classmethod
    def of(cls, weeks: Sequence[Week]) -> FreeWeeks:
        """Build from distinct weeks in the order of their numbers."""
        return cls(day_words(weeks), ints(week.slots for week in weeks))

    def answers(self, job_time: JobTime, numbers: NDArray[np.int64] | None = None) -> tuple[Bools, Bools]:
        """Return (the rule holds, at least half is met), as ``time_rule.meet``, for some or all weeks."""
        if numbers is not None:
            return FreeWeeks(self.days[numbers], self.slots[numbers]).answers(job_time)
        if job_time.kind == "flexible":
            met, need = self._flexible(job_time)
        elif job_time.kind == "free":
            least = max(job_time.min_week_slots, 1)
            met, need = np.minimum(self.slots.astype(np.int64), least), np.full(len(self.slots), least)
        else:
            least = job_time.min_shifts if job_time.kind == "choose" else len(job_time.spans)
            met, need = np.minimum(self._shifts(job_time), least), np.full(len(self.slots), least)
        is_empty = self.slots == 0
        return (met >= need) | is_empty, (met / need >= NEAR_SHARE) | is_empty

    def _flexible(self, job_time: JobTime) -> tuple[Counts, Counts]:
        least = np.full(len(self.slots), job_time.min_shift_slots, np.int32)
        days, slots = stretch_totals(self.days & day_words([job_time.week]), least)
        need = max(job_time.min_days, 1)
        is_short = slots < job_time.min_week_slots
        met = np.minimum(days, need) * np.where(is_short, slots, 1)
        return met, need * np.where(is_short, job_time.min_week_slots, 1)

    def _shifts(self, job_time: JobTime) -> Counts:
        """The shifts that are free in each week: all, or the most without overlap for choose."""
        inside = {span_code(span): self._contain(span) for span in job_time.spans}
        if job_time.kind == "fixed" or are_disjoint(job_time.spans):
            return np.asarray(np.sum(list(inside.values()), axis=0, dtype=np.int64))
        best = np.zeros(len(self.slots), np.int64)
        for passing, line in chains_of(job_time.spans):
            end = np.zeros(len(self.slots), np.int32)
            count = inside[passing].astype(np.int64) if passing in inside else np.zeros(len(end), np.int64)
            for moved, span in line:
                is_taken = inside[span_code(span)] & (moved.start_slot >= end)
                count += is_taken
                end[is_taken] = moved.end_slot
            best = np.maximum(best, count)
        return best

    def _contain(self, span: Span) -> Bools:
        needed = day_words([Week(span.bits)])[0]
        found = np.ones(len(self.slots), np.bool_)
        for day in np.flatnonzero(needed):
            found &= (self.days[:, day] & needed[day]) == needed[day]
        return found
