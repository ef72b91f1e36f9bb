"""The time rule turned round: one working time against many free weeks at once.

People are free at the same hours of many days, so a week is held as seven numbers of day words (``stretches``):
a working time is put to each distinct word once, and the answers are spread to the weeks.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from mikke.domain.disjoint import are_disjoint
from mikke.domain.growing import Numbers, Table
from mikke.domain.job_time import JobTime
from mikke.domain.ragged import Bools
from mikke.domain.shift_tables import chains_of, span_code
from mikke.domain.stretches import day_words, longest_stretches, nights, stretch_totals, totals_of_days
from mikke.domain.week import Span, Week

Counts = NDArray[np.int64]
Indexes = NDArray[np.int64]
Days = NDArray[np.uint32]


class FreeWeeks:
    """Free weeks by number; one may be put, replaced and cleared at any time.

    The day words stay known when the last week that has them is gone: hours of a day are nobody's.
    """

    def __init__(self) -> None:
        self._weeks = Table(slots=np.int32, nights=np.uint8, days=(np.uint32, 7))
        self._numbers: Numbers[int] = Numbers()
        self._words = Table(word=np.uint64)

    def __len__(self) -> int:
        return len(self._weeks)

    @classmethod
    def of(cls, weeks: Iterable[Week]) -> FreeWeeks:
        """Put weeks in order."""
        made = cls()
        for number, week in enumerate(weeks):
            made.put(number, week)
        return made

    def put(self, number: int, week: Week) -> None:
        """Write a week."""
        words = day_words([week])
        days = []
        for word in words[0].tolist():
            place, is_new = self._numbers.use(word)
            if is_new:
                self._words.put(place, {"word": word})
            days.append(place)
        self._weeks.put(number, {"slots": week.slots, "nights": nights(words)[0], "days": days})

    def clear(self, number: int) -> None:
        """Forget a week."""
        self._weeks.clear(number)

    def answers(self, job_time: JobTime, numbers: Indexes | None = None) -> tuple[Bools, Bools]:
        """Return (the rule holds, at least half is met), as ``time_rule.meet``, for some or all weeks.

        A week that is empty asks for nothing.
        """
        rows = np.arange(len(self)) if numbers is None else numbers
        slots, days = self._weeks["slots"].take(rows), self._weeks["days"].take(rows, axis=0)
        need: Counts | np.int64
        if job_time.kind == "flexible":
            met, need = self._flexible(job_time, days, self._weeks["nights"].take(rows))
        elif job_time.kind == "free":
            least = max(job_time.min_week_slots, 1)
            met, need = np.minimum(slots, least).astype(np.int64), np.int64(least)
        else:
            least = job_time.min_shifts if job_time.kind == "choose" else len(job_time.spans)
            met, need = np.minimum(self._shifts(job_time, days), least), np.int64(least)
        is_empty = slots == 0
        return (met >= need) | is_empty, (met * 2 >= need) | is_empty

    def _flexible(
        self, job_time: JobTime, week_days: Days, passed: NDArray[np.uint8]
    ) -> tuple[Counts, Counts]:
        windows = day_words([job_time.week])
        words, least = self._words["word"], job_time.min_shift_slots
        lengths = (
            longest_stretches(words & windows[0, day]).take(week_days[:, day])
            for day in np.flatnonzero(windows[0])
        )
        days, slots = totals_of_days(lengths, np.full(len(week_days), least, np.int32))
        passing = np.flatnonzero(passed & nights(windows)[0])
        if len(passing):
            usable = words[week_days[passing]] & windows
            minimums = np.full(len(passing), least, np.int32)
            days[passing], slots[passing] = stretch_totals(usable, minimums)
        need = max(job_time.min_days, 1)
        is_short = slots < job_time.min_week_slots
        met = np.minimum(days, need) * np.where(is_short, slots, 1)
        return met, need * np.where(is_short, job_time.min_week_slots, 1)

    def _shifts(self, job_time: JobTime, week_days: Days) -> Counts:
        """The shifts that are free in each week: all, or the most without overlap for choose."""
        inside = {span_code(span): self._contain(span, week_days) for span in job_time.spans}
        if job_time.kind == "fixed" or are_disjoint(job_time.spans):
            counted = np.zeros(len(week_days), np.uint8)  # at most 100 shifts
            for is_inside in inside.values():
                counted += is_inside.view(np.uint8)
            return counted.astype(np.int64)
        best = np.zeros(len(week_days), np.int64)
        for passing, line in chains_of(job_time.spans):
            end = np.zeros(len(week_days), np.int32)
            count = inside[passing].astype(np.int64) if passing in inside else np.zeros(len(end), np.int64)
            for moved, span in line:
                is_taken = inside[span_code(span)] & (moved.start_slot >= end)
                count += is_taken
                end[is_taken] = moved.end_slot
            best = np.maximum(best, count)
        return best

    def _contain(self, span: Span, week_days: Days) -> Bools:
        needed = day_words([Week(span.bits)])[0]
        words = self._words["word"]
        found = np.ones(len(week_days), np.bool_)
        for day in np.flatnonzero(needed):
            found &= ((words & needed[day]) == needed[day]).take(week_days[:, day])
        return found
