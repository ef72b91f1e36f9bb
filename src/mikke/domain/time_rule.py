"""Can this working time live in this week? The time rule of docs/explanation/fit.md, one job at a time.

``fit_columns`` holds the same rule for many; a property test keeps them together.
"""

from __future__ import annotations

from dataclasses import dataclass

from mikke.domain.clock_times import SLOTS_PER_DAY, SLOTS_PER_WEEK
from mikke.domain.disjoint import greatest_disjoint
from mikke.domain.job_time import JobTime
from mikke.domain.week import Span, Week

NIGHT_ENDS_SLOT = 16  # 08:00: a stretch that starts on one day ends by then on the next
REACH_SLOTS = SLOTS_PER_DAY + NIGHT_ENDS_SLOT
NEAR_SHARE = 0.5
_DAY_BITS = (1 << SLOTS_PER_DAY) - 1
_REACH_BITS = (1 << REACH_SLOTS) - 1


@dataclass(frozen=True, slots=True)
class TimeResult:
    """How a working time meets a week.

    Attributes:
        holds: Whether the rule holds.
        met, need: What is met of what is needed, as a share ``met / need``: shifts, days (times hours of
            the week where hours fall short) or half hours, by kind. ``need`` is at least 1.
        spare: What is left over, in the unit of ``need``; 0 where the rule does not hold.
        worked: The shifts that fit (fixed, choose) or the counted stretches (flexible).
    """

    holds: bool
    met: int
    need: int
    spare: int
    worked: tuple[Span, ...] = ()

    @property
    def degree(self) -> float:
        """0.6 and up to 0.4 more for spare where it holds, else 0.6 of the share met."""
        if self.holds:
            return 0.6 + 0.4 * min(1.0, self.spare / self.need)
        return 0.6 * (self.met / self.need)

    @property
    def is_near(self) -> bool:
        """Whether at least half of the need is met."""
        return self.met / self.need >= NEAR_SHARE


Stretches = dict[tuple[int, int], tuple[Span, ...]]


def meet(job_time: JobTime, free: Week, known: Stretches | None = None) -> TimeResult:
    """Apply the time rule of the kind of ``job_time`` to a week that is not empty.

    Args:
        job_time: The working time.
        free: The free half hours.
        known: For many working times against one week: the stretches found so far, filled in here.
    """
    if job_time.kind == "fixed":
        return _meet_fixed(job_time, free)
    if job_time.kind == "choose":
        return _meet_choose(job_time, free)
    if job_time.kind == "flexible":
        return _meet_flexible(job_time, free, {} if known is None else known)
    return _meet_free(job_time, free)


def _meet_fixed(job_time: JobTime, free: Week) -> TimeResult:
    inside = tuple(span for span in job_time.spans if free.contains(span))
    need = len(job_time.spans)
    return TimeResult(len(inside) == need, len(inside), need, 0, inside)


def _meet_choose(job_time: JobTime, free: Week) -> TimeResult:
    inside = tuple(span for span in job_time.spans if free.contains(span))
    met, need = greatest_disjoint(inside), job_time.min_shifts
    return TimeResult(met >= need, met, need, max(0, met - need), inside)


def _meet_flexible(job_time: JobTime, free: Week, known: Stretches) -> TimeResult:
    key = job_time.week.bits & free.bits, job_time.min_shift_slots
    if key not in known:
        known[key] = counted_stretches(Week(key[0]), key[1])
    counted = known[key]
    days, slots = len(counted), sum(span.length_slots for span in counted)
    need = max(job_time.min_days, 1)
    if slots < job_time.min_week_slots:
        met = min(days, need) * slots
        return TimeResult(holds=False, met=met, need=need * job_time.min_week_slots, spare=0, worked=counted)
    return TimeResult(days >= need, min(days, need), need, max(0, days - need), counted)


def _meet_free(job_time: JobTime, free: Week) -> TimeResult:
    need = max(job_time.min_week_slots, 1)
    holds = free.slots >= job_time.min_week_slots
    return TimeResult(holds, min(free.slots, need), need, max(0, free.slots - need))


def missing_slots(span: Span, free: Week) -> int:
    """Return how many half hours of ``span`` are not free."""
    return (span.bits & ~free.bits).bit_count()


def first_day(usable: Week) -> int:
    """Return the first day, from Monday, whose preceding half hour is not in ``usable``; else Monday."""
    for day in range(7):
        if day * SLOTS_PER_DAY - 1 not in usable:
            return day
    return 0


def counted_stretches(usable: Week, min_slots: int) -> tuple[Span, ...]:
    """Return the stretch of each day that counts, in the circular order of the days.

    For each day: the longest stretch of usable, unused slots that starts on that day and ends by 08:00 of the
    next, the earliest on a tie. It counts if it is not empty and has ``min_slots``; then its slots are used.
    """
    start_day = first_day(usable)
    unused = usable.bits
    counted: list[Span] = []
    for step in range(7):
        begin = (start_day + step) % 7 * SLOTS_PER_DAY
        start, length = _longest_stretch((unused | unused << SLOTS_PER_WEEK) >> begin & _REACH_BITS)
        if length and length >= min_slots:
            stretch = Span(begin + start, length)
            counted.append(stretch)
            unused &= ~stretch.bits
    return tuple(counted)


def _longest_stretch(left: int) -> tuple[int, int]:
    """Return (first bit, length) of the longest run of ones that starts in the 48 bits of a day; length 0 for none."""
    best_start, best_length = 0, 0
    while left & _DAY_BITS:
        start = (left & -left).bit_length() - 1
        after = ~(left >> start)
        length = (after & -after).bit_length() - 1
        if length > best_length:
            best_start, best_length = start, length
        left &= ~((1 << length) - 1 << start)
    return best_start, best_length
