"""The time rule for every distinct working time at once.

A working time is put into the table once; a request then looks once at every distinct one and spreads the
answer to the jobs by its number. Same rule and same doubles as ``time_rule``: counts are integers, and a
degree comes from the same operations in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mikke.domain.disjoint import are_disjoint
from mikke.domain.job_time import JobTime
from mikke.domain.ragged import Bools, Floats, Ints, followed_by, ints
from mikke.domain.shift_tables import CountedShifts, OverlappingShifts, free_spans
from mikke.domain.stretches import Windows
from mikke.domain.week import Week

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class TimeAnswers:
    """What a week means for each distinct working time, by number: as ``time_rule.TimeResult``."""

    holds: Bools
    met: Counts
    need: Counts
    spare: Counts

    @property
    def is_near(self) -> Bools:
        """Whether at least half of the need is met (``NEAR_SHARE``), in whole numbers."""
        found: Bools = self.met * 2 >= self.need
        return found

    def degrees(self, numbers: Ints | slice) -> Floats:
        """Return the degree of some working times."""
        need = self.need[numbers]
        spare = 0.6 + 0.4 * np.minimum(1.0, self.spare[numbers] / need)
        return np.where(self.holds[numbers], spare, 0.6 * (self.met[numbers] / need))


@dataclass(frozen=True)
class TimeTable:
    """Distinct working times by number. Build with ``of``, grow with ``extended``.

    Attributes:
        least_slots: Least half hours a week.
        need: Shifts, days or half hours needed, at least 1.
        min_week: Half hours a week at least.
    """

    least_slots: Ints
    need: Ints
    min_week: Ints
    counted: CountedShifts
    overlapping: OverlappingShifts
    flexible_ids: Ints
    windows: Windows
    min_shift: Ints
    free_ids: Ints

    def __len__(self) -> int:
        return len(self.need)

    @classmethod
    def of(cls, times: Iterable[JobTime], *, first_id: int = 0) -> TimeTable:
        """Build the table; the first of ``times`` gets the number ``first_id``."""
        numbered = list(enumerate(times, first_id))
        shifts = [(number, time.spans) for number, time in numbered if time.kind in {"fixed", "choose"}]
        plain = {
            number
            for number, time in numbered
            if time.kind == "fixed" or (time.kind == "choose" and are_disjoint(time.spans))
        }
        flexible = [pair for pair in numbered if pair[1].kind == "flexible"]
        return cls(
            least_slots=ints(time.least_slots for _, time in numbered),
            need=ints(_need(time) for _, time in numbered),
            min_week=ints(time.min_week_slots for _, time in numbered),
            counted=CountedShifts.of([pair for pair in shifts if pair[0] in plain]),
            overlapping=OverlappingShifts.of([pair for pair in shifts if pair[0] not in plain]),
            flexible_ids=ints(number for number, _ in flexible),
            windows=Windows.of([time.week for _, time in flexible]),
            min_shift=ints(time.min_shift_slots for _, time in flexible),
            free_ids=ints(number for number, time in numbered if time.kind == "free"),
        )

    def extended(self, times: Iterable[JobTime]) -> TimeTable:
        """Return a table with ``times`` added at the end; the numbers already given stay as they are."""
        return followed_by(self, TimeTable.of(times, first_id=len(self)))

    def answers(self, free: Week) -> TimeAnswers:
        """Apply the time rule to a week that is not empty. Nothing of the week is kept."""
        need = self.need.astype(np.int64)
        met = np.zeros(len(self), np.int64)
        is_short = np.zeros(len(self), np.bool_)
        is_free = free_spans(free)
        for shifts in (self.counted, self.overlapping):
            met[shifts.time_ids] = shifts.met(is_free)
        met[self.free_ids] = free.slots
        is_short[self.free_ids] = free.slots < self.min_week[self.free_ids]
        flexible = self.flexible_ids
        days, slots = self.windows.totals(free, self.min_shift)
        met[flexible] = days
        is_short[flexible] = slots < self.min_week[flexible]
        holds = (met >= need) & ~is_short
        spare = np.where(holds, met - need, 0)
        met = np.minimum(met, need)
        rows = np.flatnonzero(is_short[flexible])
        met[flexible[rows]] *= slots[rows]
        need[flexible[rows]] *= self.min_week[flexible[rows]]
        return TimeAnswers(holds, met, need, spare)


def _need(time: JobTime) -> int:
    if time.kind == "fixed":
        return len(time.spans)
    if time.kind == "choose":
        return time.min_shifts
    return max(time.min_days if time.kind == "flexible" else time.min_week_slots, 1)
