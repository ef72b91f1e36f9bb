"""The time rule turned round: one working time against many free weeks at once.

People are free at the same hours of many days, so a week is held as seven numbers of day words (``stretches``).
A working time is put to each distinct word once, which gives a small number a day; a week answers by the sum of
its seven, looked up in a table (``_answers_of_counts``, ``_answers_of_stretches``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mikke.domain.clock_times import SLOTS_PER_DAY, SLOTS_PER_WEEK
from mikke.domain.disjoint import are_disjoint
from mikke.domain.fit_columns import NEAR_NO, NO, YES, Answers
from mikke.domain.growing import Numbers, Table
from mikke.domain.job_time import JobTime
from mikke.domain.ragged import Bools
from mikke.domain.shift_tables import chains_of, span_code
from mikke.domain.stretches import day_words, longest_stretches, nights, stretch_totals
from mikke.domain.week import Week

Indexes = NDArray[np.int64] | NDArray[np.int32]
Sums = NDArray[np.uint16]
Days = NDArray[np.uint32]
_DAY = (1 << SLOTS_PER_DAY) - 1
_LAST = 1 << SLOTS_PER_DAY - 1
# Counted days and their half hours in one number, so that a week adds up both at once: 7 x 64 half hours at most.
_HALF_HOURS = (1 << 9) - 1
_ONE_DAY = _HALF_HOURS + 1
_MOST_WINDOWS = 1_000  # shops work the same hours too: their stretches are kept for so many
_MOST_SUM = 7 * _ONE_DAY + _HALF_HOURS


class FreeWeeks:
    """Free weeks by number; one may be put, replaced and cleared at any time.

    The day words stay known when the last week that has them is gone: hours of a day are nobody's.
    """

    def __init__(self) -> None:
        self._weeks = Table(slots=np.uint16, asks=np.uint8, nights=np.uint8, days=(np.uint32, 7))
        self._numbers: Numbers[int] = Numbers()
        self._words = Table(word=np.uint64)
        self._longest: dict[int, Sums] = {}  # by the windows of a day, for each word

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
                self._longest.clear()
            days.append(place)
        slots = week.slots
        self._weeks.put(number, {"slots": slots, "asks": slots > 0, "nights": nights(words)[0], "days": days})

    def clear(self, number: int) -> None:
        """Forget a week."""
        self._weeks.clear(number)

    def answers(self, job_time: JobTime, numbers: Indexes | None = None) -> Answers:
        """Return the time part for some or all weeks: ``YES`` where the rule holds, ``NEAR_NO`` where half is met.

        As ``time_rule.meet``; a week that is empty asks for nothing.
        """
        rows = np.arange(len(self)) if numbers is None else numbers
        if job_time.kind == "free":
            least = max(job_time.min_week_slots, 1)
            answers = _answers_of_counts(least).take(self._weeks["slots"].take(rows))
        elif job_time.kind == "flexible":
            table = _answers_of_stretches(max(job_time.min_days, 1), job_time.min_week_slots)
            answers = table.take(self._stretches(job_time, rows))
        else:
            least = job_time.min_shifts if job_time.kind == "choose" else len(job_time.spans)
            answers = _answers_of_counts(least).take(self._shifts(job_time, rows))
        answers *= self._weeks["asks"].take(rows)  # YES is 0
        return answers

    def _stretches(self, job_time: JobTime, rows: Indexes) -> Sums:
        """The days that count and their half hours, in one number."""
        windows, least = _day_bits(job_time.week), job_time.min_shift_slots
        by_window = {window: self._counted(window, least) for window in set(windows) if window}
        week_days = self._weeks["days"].take(rows, axis=0)
        sums = _added({day: by_window[window] for day, window in enumerate(windows) if window}, week_days)
        passed = sum(1 << day for day in range(7) if windows[day] & _LAST and windows[(day + 1) % 7] & 1)
        if passed:
            passing = np.flatnonzero(self._weeks["nights"].take(rows) & np.uint8(passed))
            usable = self._words["word"][week_days[passing]] & np.array(windows, np.uint64)
            days, slots = stretch_totals(usable, np.full(len(passing), least, np.int32))
            sums[passing] = days * _ONE_DAY + slots
        return sums

    def _counted(self, window: int, least: int) -> Sums:
        """What each word adds to the sum of a week for a day with these windows."""
        length = self._longest.get(window)
        if length is None:
            length = longest_stretches(self._words["word"] & np.uint64(window)).astype(np.uint16)
            if len(self._longest) >= _MOST_WINDOWS:
                self._longest.clear()
            self._longest[window] = length
        return (length + np.uint16(_ONE_DAY)) * (length >= max(least, 1))

    def _shifts(self, job_time: JobTime, rows: Indexes) -> NDArray[np.uint8 | np.uint16]:
        """The shifts that are free in each week: all, or the most without overlap for choose."""
        week_days = self._weeks["days"].take(rows, axis=0)
        if job_time.kind == "choose" and not are_disjoint(job_time.spans):
            return self._without_overlap(job_time, week_days)
        by_day: dict[int, Sums] = {}
        over_midnight = []
        for span in job_time.spans:
            needed = _day_bits(Week(span.bits))
            days = [day for day in range(7) if needed[day]]
            if len(days) > 1:
                over_midnight.append(needed)
            else:
                counts = by_day.setdefault(days[0], np.zeros(len(self._words), np.uint16))
                counts += self._has(needed[days[0]])
        sums = _added(by_day, week_days)
        for needed in over_midnight:
            sums += self._contain(needed, week_days)
        return sums

    def _without_overlap(self, job_time: JobTime, week_days: Days) -> NDArray[np.uint8]:
        inside = {
            span_code(span): self._contain(_day_bits(Week(span.bits)), week_days) for span in job_time.spans
        }
        best = np.zeros(len(week_days), np.uint8)  # at most 100 shifts
        for passing, line in chains_of(job_time.spans):
            end = np.zeros(len(week_days), np.int32)
            count = inside[passing].astype(np.uint8) if passing in inside else np.zeros(len(end), np.uint8)
            for moved, span in line:
                is_taken = inside[span_code(span)] & (moved.start_slot >= end)
                count += is_taken
                end[is_taken] = moved.end_slot
            best = np.maximum(best, count)
        return best

    def _has(self, needed: int) -> Bools:
        """Whether each word has all of these half hours."""
        found: Bools = (~self._words["word"] & np.uint64(needed)) == 0
        return found

    def _contain(self, needed: tuple[int, ...], week_days: Days) -> Bools:
        found = np.ones(len(week_days), np.bool_)
        for day, bits in enumerate(needed):
            if bits:
                found &= self._has(bits).take(week_days[:, day])
        return found


def _added(by_day: Mapping[int, Sums], week_days: Days) -> Sums:
    """Add up, for each week, what its words of some days count for."""
    sums = np.zeros(len(week_days), np.uint16)
    for day, counts in by_day.items():
        sums += counts.take(week_days[:, day])
    return sums


def _day_bits(week: Week) -> tuple[int, ...]:
    return tuple(week.bits >> day * SLOTS_PER_DAY & _DAY for day in range(7))


def _table(holds: Bools, is_near: Bools) -> Answers:
    return np.where(holds, YES, np.where(is_near, NEAR_NO, NO)).astype(np.uint8)


@lru_cache(maxsize=SLOTS_PER_WEEK)
def _answers_of_counts(need: int) -> Answers:
    """The answer for each number of shifts or half hours that are met, of ``need``."""
    met = np.arange(SLOTS_PER_WEEK + 1)
    return _table(met >= need, met * 2 >= need)


@lru_cache(maxsize=256)
def _answers_of_stretches(need_days: int, min_slots: int) -> Answers:
    """The answer for each sum of counted days and half hours: what is met is less where the half hours fall short."""
    sums = np.arange(_MOST_SUM + 1)
    days, slots = sums // _ONE_DAY, sums % _ONE_DAY
    is_short = slots < min_slots
    met = np.minimum(days, need_days) * np.where(is_short, slots, 1)
    need = need_days * np.where(is_short, min_slots, 1)
    return _table((days >= need_days) & ~is_short, met * 2 >= need)
