"""The stretches of the flexible rule for many working times at once, in 64-bit words.

A word holds one day: bit ``i`` is half hour ``i`` from 00:00, and bits 48 to 63 are 00:00 to 08:00 of the
next day, which is exactly how far a stretch may reach (``time_rule.counted_stretches``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mikke.domain.ragged import Ints
from mikke.domain.week import Week

Words = NDArray[np.uint64]
_Totals = tuple[NDArray[np.int64], NDArray[np.int64]]

_DAY = np.uint64((1 << 48) - 1)
_MORNING = np.uint64((1 << 16) - 1)
_DAY_LENGTH = np.uint64(48)
_ONE = np.uint64(1)
_LAST = np.uint64(1 << 47)


def day_words(weeks: Sequence[Week]) -> Words:
    """Return the seven days of each week as 48-bit words, shape (weeks, 7)."""
    low = (1 << 48) - 1
    rows = [[week.bits >> day * 48 & low for day in range(7)] for week in weeks]
    return np.array(rows, dtype=np.uint64).reshape(len(rows), 7)


@dataclass(frozen=True)
class Windows:
    """The windows of flexible working times, each day as a word.

    The same hours come back on many days of many jobs, so each distinct (day, word) is held once.

    Attributes:
        days: 48-bit words, shape (times, 7).
    """

    days: Words

    @classmethod
    def of(cls, weeks: Sequence[Week]) -> Windows:
        """Build from the union of the windows of each working time."""
        return cls(day_words(weeks))

    @cached_property
    def _distinct(self) -> tuple[Words, NDArray[np.int64], NDArray[np.int64]]:
        """Distinct words, the day of each, and for each day and time the place of its word."""
        tagged = self.days | np.arange(7, dtype=np.uint64) << _DAY_LENGTH
        found, places = np.unique(tagged, return_inverse=True)
        by_day = np.ascontiguousarray(places.reshape(self.days.shape).T)
        return found & _DAY, (found >> _DAY_LENGTH).astype(np.int64), by_day

    @cached_property
    def _nights(self) -> NDArray[np.uint8]:
        return nights(self.days)

    def totals(self, free: Week, min_slots: Ints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return (days that count, their half hours) of each working time in a week.

        ``min_slots`` is the least of a stretch for each working time.

        Where no night passes midnight the days do not touch and are taken all at once; the other rows are
        walked through in the circular order of their days.
        """
        free_days = day_words([free])
        words, day, places = self._distinct
        length = longest_stretches(words & free_days[0, day])
        rows = np.flatnonzero(self._nights & nights(free_days))
        counted = totals_of_days((length[place] for place in places), min_slots)
        return _with_nights(counted, min_slots, rows, self.days[rows] & free_days)


def stretch_totals(usable: Words, min_slots: Ints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the same for rows of usable days, without looking for equal words first (for few rows)."""
    rows = np.flatnonzero(nights(usable))
    length = np.ascontiguousarray(longest_stretches(usable).T)
    return _with_nights(totals_of_days(length, min_slots), min_slots, rows, usable[rows])


def longest_stretches(words: Words) -> NDArray[np.uint8]:
    """Return the length of the longest stretch that starts in each word, taken for itself."""
    return _longest(words)[0].astype(np.uint8)


def totals_of_days(lengths: Iterable[NDArray[np.uint8]], min_slots: Ints) -> _Totals:
    """Add up the longest stretch of each day (at most 64 half hours), day by day."""
    least = np.clip(min_slots, 1, 255).astype(np.uint8)
    count, total = np.zeros(len(least), np.uint8), np.zeros(len(least), np.uint16)
    for length in lengths:
        is_counted = (length >= least).view(np.uint8)
        count += is_counted
        total += length * is_counted
    return count.astype(np.int64), total.astype(np.int64)


def _with_nights(
    counted: _Totals, min_slots: Ints, night_rows: NDArray[np.int64], night_days: Words
) -> _Totals:
    count, total = counted
    if len(night_rows):
        count[night_rows], total[night_rows] = _walk(night_days, min_slots[night_rows])
    return count, total


def nights(days: Words) -> NDArray[np.uint8]:
    """Return for each row which midnights are passed, bit ``d`` for the one after day ``d``."""
    passed = ((days & _LAST) != 0) & ((np.roll(days, -1, axis=1) & _ONE) != 0)
    bits: NDArray[np.uint8] = (passed << np.arange(7)).sum(axis=1).astype(np.uint8)
    return bits


def _walk(days: Words, min_slots: Ints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Take the days one after another, so that what a night has used is not used again."""
    unused = days.copy()
    rows = np.arange(len(days))
    is_cut = (np.roll(days, 1, axis=1) & _LAST) != 0  # the half hour before the day is usable
    first = np.where(is_cut.all(axis=1), 0, np.argmin(is_cut, axis=1))
    count = np.zeros(len(days), np.int64)
    total = np.zeros(len(days), np.int64)
    for step in range(7):
        day, after = (first + step) % 7, (first + step + 1) % 7
        words = unused[rows, day] | (unused[rows, after] & _MORNING) << _DAY_LENGTH
        length, start = _longest(words)
        is_counted = (length > 0) & (length >= min_slots)
        count += is_counted
        total += np.where(is_counted, length, 0)
        used = np.where(is_counted, _ones(length) << start.astype(np.uint64), np.uint64(0))
        unused[rows, day] &= ~used
        unused[rows, after] &= ~(used >> _DAY_LENGTH)
    return count, total


def _ones(length: NDArray[np.int64]) -> Words:
    """Return words with the lowest ``length`` bits set; a shift by 64 gives 0, less 1 gives all."""
    return (_ONE << length.astype(np.uint64)) - _ONE


def _longest(words: Words) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (length, first bit) of the longest run of ones that starts in bits 0 to 47, the lowest on a tie.

    ``runs[k]`` marks where a run of ``2 ** k`` starts; the length is then put together from its largest
    power downward, keeping every start that still reaches it.
    """
    runs = [words]
    for power in range(6):
        runs.append(runs[-1] & (runs[-1] >> np.uint64(1 << power)))
    starts = np.full(words.shape, _DAY)
    length = np.zeros(words.shape, np.uint64)
    for power in range(6, -1, -1):
        longer = starts & (runs[power] >> length)
        is_longer = longer != 0
        starts = np.where(is_longer, longer, starts)
        length += np.where(is_longer, np.uint64(1 << power), np.uint64(0))
    lowest = starts & (~starts + _ONE)
    return length.astype(np.int64), np.bitwise_count(lowest - _ONE).astype(np.int64)
