"""A job's working time: one of four kinds, its limits, and its JSON form.

Rule: docs/explanation/fit.md. Lengths are counted in half hours (slots) so that nothing is rounded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from mikke.domain.disjoint import greatest_disjoint
from mikke.domain.errors import ProblemList, refuse
from mikke.domain.week import IntervalJson, Span, Week, spans_from_json

Kind = Literal["fixed", "choose", "flexible", "free"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MAX_SPANS = 100
MAX_DAYS = 7
MAX_HOURS = 168

_KEYS: dict[str, tuple[str, ...]] = {
    "fixed": ("shifts",),
    "choose": ("shifts", "min_shifts"),
    "flexible": ("windows", "min_hours_per_shift", "min_days", "min_hours_per_week"),
    "free": ("min_hours_per_week",),
}


@dataclass(frozen=True)
class JobTime:
    """When a job is worked. Build it with ``fixed``, ``choose``, ``flexible``, ``free`` or ``from_json``.

    Attributes:
        kind: ``fixed``, ``choose``, ``flexible`` or ``free``.
        spans: The shifts (fixed, choose) or windows (flexible), sorted; empty for free.
        min_shifts: Shifts a week to work at least (choose), else 0.
        min_shift_slots: Half hours a shift at least (flexible), else 0.
        min_days: Days a week at least (flexible), else 0.
        min_week_slots: Half hours a week at least (flexible, free), else 0.
    Raises: DomainError with every limit that is broken.
    """

    kind: Kind
    spans: tuple[Span, ...] = ()
    min_shifts: int = 0
    min_shift_slots: int = 0
    min_days: int = 0
    min_week_slots: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", tuple(sorted(self.spans)))
        problems = ProblemList()
        if self.kind != "free":
            self._check_spans(problems)
        if self.kind == "choose":
            self._check_min_shifts(problems)
        if not 0 <= self.min_days <= MAX_DAYS:
            problems.add("number.out_of_range", "min_days", self.min_days, f"0..{MAX_DAYS}")
        for name, slots in (
            ("min_hours_per_shift", self.min_shift_slots),
            ("min_hours_per_week", self.min_week_slots),
        ):
            if not 0 <= slots <= MAX_HOURS * 2:
                problems.add("number.out_of_range", name, slots / 2, f"0..{MAX_HOURS}")
        problems.raise_if_any()

    def _check_spans(self, problems: ProblemList) -> None:
        if not 1 <= len(self.spans) <= MAX_SPANS:
            problems.add("list.wrong_length", self.spans_key, len(self.spans), f"1..{MAX_SPANS}")
        seen: set[Span] = set()
        for span in self.spans:
            if span in seen:
                problems.add("list.duplicate", self.spans_key, json.dumps(span.to_json()))
            seen.add(span)

    def _check_min_shifts(self, problems: ProblemList) -> None:
        if problems:
            return
        most = greatest_disjoint(self.spans)
        if not 1 <= self.min_shifts <= most:
            problems.add(
                "number.out_of_range",
                "min_shifts",
                self.min_shifts,
                f"1..{most}",
                most=most,
                offered=len(self.spans),
            )

    @classmethod
    def fixed(cls, *shifts: Span) -> JobTime:
        """Every shift is worked."""
        return cls("fixed", shifts)

    @classmethod
    def choose(cls, min_shifts: int, *shifts: Span) -> JobTime:
        """At least ``min_shifts`` of the shifts are worked each week."""
        return cls("choose", shifts, min_shifts=min_shifts)

    @classmethod
    def flexible(
        cls, *windows: Span, min_hours_per_shift: float, min_days: int, min_hours_per_week: float
    ) -> JobTime:
        """Any time inside the windows, within the least hours and days."""
        return cls(
            "flexible",
            windows,
            min_shift_slots=round(min_hours_per_shift * 2),
            min_days=min_days,
            min_week_slots=round(min_hours_per_week * 2),
        )

    @classmethod
    def free(cls, min_hours_per_week: float = 0) -> JobTime:
        """Any time at all."""
        return cls("free", min_week_slots=round(min_hours_per_week * 2))

    @property
    def spans_key(self) -> str:
        """The JSON key of the spans: ``windows`` for flexible, else ``shifts``."""
        return "windows" if self.kind == "flexible" else "shifts"

    @cached_property
    def week(self) -> Week:
        """The union of the shifts or windows; the full week for free."""
        return Week.full() if self.kind == "free" else Week.of(self.spans)

    @cached_property
    def least_slots(self) -> int:
        """Half hours a week that the job takes at least."""
        if self.kind == "fixed":
            return self.week.slots
        if self.kind == "choose":
            return sum(sorted(span.length_slots for span in self.spans)[: self.min_shifts])
        return max(self.min_week_slots, self.min_days * self.min_shift_slots)

    @property
    def least_hours(self) -> float:
        """Hours a week that the job takes at least, in steps of 0.5."""
        return self.least_slots / 2

    @property
    def shortest_shift_slots(self) -> int:
        """Half hours of the shortest shift; flexible: the least a shift; free: 0 (unknown)."""
        if self.kind in {"fixed", "choose"}:
            return min(span.length_slots for span in self.spans)
        return self.min_shift_slots

    def least_paid_minutes(self, break_minutes: int = 0) -> int:
        """Minutes a week that are paid at least: the least hours less the breaks of their shifts.

        A break is taken off each shift of fixed and of the shortest ``min_shifts`` of choose, and off
        ``min_days`` shifts of flexible; hours a week that the posting states are already paid hours.
        """
        if self.kind == "fixed":
            return max(0, self.week.minutes - len(self.spans) * break_minutes)
        if self.kind == "choose":
            paid = sorted(max(0, span.minutes - break_minutes) for span in self.spans)
            return sum(paid[: self.min_shifts])
        per_shift = max(0, self.min_shift_slots * 30 - break_minutes)
        return max(self.min_week_slots * 30, self.min_days * per_shift)

    @property
    def key(self) -> str:
        """The same text for the same working time, for storing each distinct one once."""
        return json.dumps(self.to_json(), separators=(",", ":"), sort_keys=True)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form with every number of its kind present."""
        return self._json.copy()

    @property
    def spans_json(self) -> Sequence[IntervalJson]:
        """The JSON form of each of ``spans``, to be read only."""
        found: Sequence[IntervalJson] = self._json.get(self.spans_key, ())
        return found

    @cached_property
    def _json(self) -> dict[str, Any]:
        full: dict[str, Any] = {
            self.spans_key: [span.to_json() for span in self.spans],
            "min_shifts": self.min_shifts,
            "min_hours_per_shift": hours_number(self.min_shift_slots),
            "min_days": self.min_days,
            "min_hours_per_week": hours_number(self.min_week_slots),
        }
        return {"kind": self.kind} | {key: full[key] for key in _KEYS[self.kind]}

    @classmethod
    def from_json(cls, raw: object) -> JobTime:
        """Read the JSON form; numbers left out are 0 (``min_shifts``: 1). Raises DomainError."""
        if not isinstance(raw, Mapping):
            raise refuse("object.expected", "", raw, "{kind, ...}")
        kind = raw.get("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            raise refuse("kind.unknown", "kind", kind, "|".join(KINDS))
        problems = ProblemList()
        for key in raw:
            if key != "kind" and key not in _KEYS[kind]:
                problems.add("key.unknown", str(key), "", "|".join(("kind", *_KEYS[kind])))
        values: dict[str, Any] = {"kind": kind, "min_shifts": 1 if kind == "choose" else 0}
        for key in _KEYS[kind]:
            name, read = _READERS[key]
            with problems.collecting(key):
                if key in raw or name == "spans":
                    values[name] = read(raw.get(key, ()))
        problems.raise_if_any()
        return cls(**values)


def hours_number(slots: int) -> int | float:
    """Return half hours as hours: a whole number where it is one."""
    return slots // 2 if slots % 2 == 0 else slots / 2


def slots_from_hours(raw: object) -> int:
    """Read hours in steps of 0.5, at least 0, as half hours. Raises DomainError on the value itself."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= MAX_HOURS:
        raise refuse("hours.out_of_range", "", raw, f"0..{MAX_HOURS}")
    if raw * 2 != int(raw * 2):
        raise refuse("hours.off_step", "", raw, "0.5")
    return int(raw * 2)


def _count(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise refuse("number.expected", "", raw, "integer")
    return raw


def _spans(raw: object) -> tuple[Span, ...]:
    return spans_from_json(raw, limit=MAX_SPANS)


_READERS: dict[str, tuple[str, Callable[[object], Any]]] = {
    "shifts": ("spans", _spans),
    "windows": ("spans", _spans),
    "min_shifts": ("min_shifts", _count),
    "min_days": ("min_days", _count),
    "min_hours_per_shift": ("min_shift_slots", slots_from_hours),
    "min_hours_per_week": ("min_week_slots", slots_from_hours),
}
