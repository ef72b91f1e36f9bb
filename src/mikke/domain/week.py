"""A week as 336 half-hour slots on a circle, and a span of slots on it.

Slot ``weekday * 48 + half_hour``; Monday 00:00 is slot 0 and slot ``i`` is ``[start, start + 30 min)``.
Sunday's last slot is followed by Monday's first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from mikke.domain import clock_times
from mikke.domain.clock_times import DAYS, SLOTS_PER_DAY, SLOTS_PER_WEEK, clock
from mikke.domain.errors import ProblemList, refuse

FULL_BITS = (1 << SLOTS_PER_WEEK) - 1
MAX_INTERVALS = 336
_CLOCKS = tuple(clock(slot) for slot in range(SLOTS_PER_DAY + 1))
_KEYS = ("day", "start", "end")

IntervalJson = dict[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the week: a shift, a window or an interval.

    Attributes:
        start_slot: First slot, 0 to 335.
        length_slots: Half hours, 1 to 336 (1 to 48 when read from JSON).
    """

    start_slot: int
    length_slots: int

    @property
    def end_slot(self) -> int:
        """The slot after the last, not reduced to the week: up to 671."""
        return self.start_slot + self.length_slots

    @property
    def bits(self) -> int:
        """The slots of the span as a bit mask on the circle."""
        raw = ((1 << self.length_slots) - 1) << self.start_slot
        return (raw | raw >> SLOTS_PER_WEEK) & FULL_BITS

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.length_slots * clock_times.MINUTES_PER_SLOT

    def to_json(self) -> IntervalJson:
        """Return ``{"day", "start", "end"}``; an end before the start is the next day's.

        Only for spans of at most 24 hours that the form can say (see ``is_sayable``).
        """
        day, start = divmod(self.start_slot, SLOTS_PER_DAY)
        end = start + self.length_slots
        return {
            "day": DAYS[day],
            "start": _CLOCKS[start],
            "end": _CLOCKS[end if end <= SLOTS_PER_DAY else end - SLOTS_PER_DAY],
        }

    @property
    def is_sayable(self) -> bool:
        """Whether one ``{"day", "start", "end"}`` can hold it: under 24 hours, or one whole day."""
        starts_at_midnight = self.start_slot % SLOTS_PER_DAY == 0
        return self.length_slots < SLOTS_PER_DAY or (
            self.length_slots == SLOTS_PER_DAY and starts_at_midnight
        )


def span_from_json(raw: object) -> Span:
    """Read ``{"day": "mon", "start": "9:00", "end": "13:00"}``. Raises DomainError with all problems."""
    if not isinstance(raw, Mapping):
        raise refuse("interval.not_object", "", raw, "{day, start, end}")
    problems = ProblemList()
    for key in raw:
        if key not in _KEYS:
            problems.add("key.unknown", str(key), "", "|".join(_KEYS))
    numbers: dict[str, int] = {}
    for key in _KEYS:
        with problems.collecting():
            if key not in raw:
                raise refuse("key.missing", key, "", "HH:MM" if key != "day" else "|".join(DAYS))
            read = clock_times.read_day if key == "day" else clock_times.read_time
            numbers[key] = read(raw[key], key)
    problems.raise_if_any()
    length = clock_times.span_slots(numbers["start"], numbers["end"], raw["end"])
    return Span(numbers["day"] * SLOTS_PER_DAY + numbers["start"], length)


def spans_from_json(raw: object, *, limit: int = MAX_INTERVALS) -> tuple[Span, ...]:
    """Read a list of intervals in the order given. Raises DomainError with all problems."""
    if not isinstance(raw, Sequence) or isinstance(raw, str | bytes):
        raise refuse("list.expected", "", raw, "[{day, start, end}]")
    if len(raw) > limit:
        raise refuse("list.too_long", "", len(raw), f"0..{limit}", limit=limit)
    problems = ProblemList()
    spans: list[Span] = []
    for number, item in enumerate(raw):
        with problems.collecting(f"[{number}]"):
            spans.append(span_from_json(item))
    problems.raise_if_any()
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class Week:
    """An immutable set of half-hour slots of the circular week.

    Attributes:
        bits: Bit ``i`` is slot ``i``; only the lowest 336 bits may be set.
    """

    bits: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.bits <= FULL_BITS:
            msg = "a week has 336 slots"
            raise ValueError(msg)

    @classmethod
    def full(cls) -> Week:
        """Every half hour of the week."""
        return cls(FULL_BITS)

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Week:
        """The union of ``spans``."""
        return cls(reduce(or_, (span.bits for span in spans), 0))

    @classmethod
    def from_json(cls, raw: object) -> Week:
        """Read a list of ``{"day", "start", "end"}``, at most 336. Raises DomainError."""
        return cls.of(spans_from_json(raw))

    def __and__(self, other: Week) -> Week:
        return Week(self.bits & other.bits)

    def __or__(self, other: Week) -> Week:
        return Week(self.bits | other.bits)

    def __sub__(self, other: Week) -> Week:
        return Week(self.bits & ~other.bits)

    def __bool__(self) -> bool:
        return self.bits != 0

    def __contains__(self, slot: int) -> bool:
        return bool(self.bits >> slot % SLOTS_PER_WEEK & 1)

    def contains(self, other: Week | Span) -> bool:
        """Whether every slot of ``other`` is in this week."""
        return other.bits & ~self.bits == 0

    @property
    def slots(self) -> int:
        """How many half hours."""
        return self.bits.bit_count()

    @property
    def hours(self) -> float:
        """How many hours, in steps of 0.5."""
        return self.slots / 2

    @property
    def minutes(self) -> int:
        """How many minutes."""
        return self.slots * clock_times.MINUTES_PER_SLOT

    def runs(self) -> tuple[Span, ...]:
        """The unbroken stretches, by start; one that passes Sunday midnight is one stretch.

        The full week is one stretch of 336 slots from Monday 00:00.
        """
        if self.bits == FULL_BITS:
            return (Span(0, SLOTS_PER_WEEK),)
        before = (self.bits << 1 | self.bits >> (SLOTS_PER_WEEK - 1)) & FULL_BITS
        starts = self.bits & ~before
        twice = self.bits | self.bits << SLOTS_PER_WEEK
        found: list[Span] = []
        while starts:
            start = (starts & -starts).bit_length() - 1
            starts &= starts - 1
            rest = ~(twice >> start)
            found.append(Span(start, (rest & -rest).bit_length() - 1))
        return tuple(found)

    def sayable_spans(self) -> tuple[Span, ...]:
        """The stretches, cut at midnights where one is too long for ``{"day", "start", "end"}``."""
        spans: list[Span] = []
        for run in self.runs():
            if run.is_sayable:
                spans.append(run)
                continue
            slot, left = run.start_slot, run.length_slots
            while left:
                piece = min(left, SLOTS_PER_DAY - slot % SLOTS_PER_DAY)
                spans.append(Span(slot % SLOTS_PER_WEEK, piece))
                slot, left = slot + piece, left - piece
        return tuple(sorted(spans))

    def to_json(self) -> list[IntervalJson]:
        """The normal form: merged, sorted by start, ``HH:MM``."""
        return [span.to_json() for span in self.sayable_spans()]


NEVER = Week()


def week_from_text(text: str) -> Week:
    """Read ``mon-fri 9:00-13:00; sat 10:00-15:00`` or ``月〜金 9時〜13時、土 10時〜15時``."""
    return Week.of(spans_from_text(text))


def spans_from_text(text: str, *, field: str = "") -> tuple[Span, ...]:
    """Read day-and-time lists as people write them, in the order written. Raises DomainError.

    Parts are separated by ``;`` or ``、``; days come first, then one or more times; a part of days alone
    belongs to the part after it.
    """
    spans: list[Span] = []
    days: set[int] = set()
    waiting = False
    for part in _parts(text):
        day_text, times = _days_and_times(part)
        if day_text:
            found = set(clock_times.read_days_text(day_text, field))
            days = days | found if waiting else found
        waiting = not times
        if times and not days:
            raise refuse("day.unknown", field, part, "mon-fri 9:00-13:00")
        for time_text in times:
            start, length = clock_times.read_span_text(time_text, field)
            spans.extend(Span(day * SLOTS_PER_DAY + start, length) for day in sorted(days))
    if waiting or not spans:
        raise refuse("time.unreadable", field, text, "mon-fri 9:00-13:00")
    return tuple(spans)


def _parts(text: str) -> list[str]:
    pieces = clock_times.plain(text.replace("\n", ";")).replace("、", ";").split(";")
    return [piece.strip() for piece in pieces if piece.strip()]


def _days_and_times(part: str) -> tuple[str, list[str]]:
    """Split ``mon,wed 9:00-12:00,13:00-17:00`` where the first digit (or 翌) is met."""
    at = next((i for i, letter in enumerate(part) if letter.isdigit() or letter == "翌"), len(part))
    return part[:at].strip(" :,"), part[at:].replace(",", " ").split()
