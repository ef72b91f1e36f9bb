"""A person's conditions: a value that is checked here and kept nowhere."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from mikke.domain.errors import ProblemList, refuse
from mikke.domain.job_time import hours_number, slots_from_hours
from mikke.domain.travel import unit_vectors
from mikke.domain.week import NEVER, IntervalJson, Span, Week

Travel = Literal["walk", "bicycle", "car"]
TRAVEL_MODES: tuple[Travel, ...] = get_args(Travel)
EMPLOYMENT_TYPES = (
    "full_time",
    "part_time",
    "temporary",
    "contractor",
    "intern",
    "volunteer",
    "per_diem",
    "other",
)
MAX_TRAVEL_MINUTES = 240
MAX_HOURLY_YEN = 1_000_000
MAX_ANNUAL_YEN = 1_000_000_000
MAX_IDS = 2_000

NO_IDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The ids that conditions may name. ``None`` accepts any id (for tests and saved values)."""

    towns: Collection[str] | None = None
    considerations: Collection[str] | None = None
    skills: Collection[str] | None = None
    topics: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A point in degrees (WGS 84)."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Profile:
    """What a person asks for. Every field may be left out; one that is left out asks for nothing.

    Attributes:
        free: Half hours in which work is possible; empty asks for nothing.
        max_week_slots: Half hours a week at most.
        home: Where travel starts.
        towns: Town codes; a filter (a remote job passes).
        travel: ``walk``, ``bicycle`` or ``car``.
        max_travel_minutes: 1 to 240.
        min_hourly_wage_yen: Yen an hour at least; 0 asks for nothing.
        annual_cap_yen: Yen a year at most, inclusive.
        other_income_yen: Yen a year earned elsewhere, counted toward the cap.
        must, nice: Consideration ids.
        skills, wants_to_learn: Skill ids.
        interests: Topic ids.
        employment_types: A filter; empty lets all pass.
    """

    free: Week = NEVER
    max_week_slots: int | None = None
    home: Place | None = None
    towns: frozenset[str] = NO_IDS
    travel: Travel = "walk"
    max_travel_minutes: int | None = None
    min_hourly_wage_yen: int | None = None
    annual_cap_yen: int | None = None
    other_income_yen: int = 0
    must: frozenset[str] = NO_IDS
    nice: frozenset[str] = NO_IDS
    skills: frozenset[str] = NO_IDS
    wants_to_learn: frozenset[str] = NO_IDS
    interests: frozenset[str] = NO_IDS
    employment_types: frozenset[str] = NO_IDS

    @cached_property
    def free_json(self) -> list[IntervalJson]:
        """The free time in its JSON form, worked out once for all the jobs of an answer."""
        return self.free.to_json()

    @cached_property
    def stretches(self) -> dict[tuple[int, int], tuple[Span, ...]]:
        """What ``time_rule.meet`` has found in the free time for the jobs of an answer; ends with the conditions."""
        return {}

    @cached_property
    def home_vectors(self) -> tuple[float, float, float] | None:
        """Home on the unit sphere, None without one."""
        return None if self.home is None else unit_vectors(self.home.lat, self.home.lon)

    @classmethod
    def from_json(cls, raw: object, known: KnownIds) -> Profile:
        """Read the JSON form; null counts as left out. Raises DomainError with every problem found."""
        if not isinstance(raw, Mapping):
            raise refuse("object.expected", "", raw, "{free, home, ...}")
        readers = _readers(known)
        problems = ProblemList()
        values: dict[str, Any] = {}
        for key, given in raw.items():
            if key not in readers:
                problems.add("key.unknown", str(key)[:80], "", "|".join(readers))
            elif given is not None:
                name, read = readers[key]
                with problems.collecting(key):
                    values[name] = read(given)
        problems.raise_if_any()
        return cls(**values)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form; what asks for nothing is left out."""
        hours = None if self.max_week_slots is None else hours_number(self.max_week_slots)
        home = None if self.home is None else {"lat": self.home.lat, "lon": self.home.lon}
        full: dict[str, Any] = {
            "free": self.free.to_json() or None,
            "max_hours_per_week": hours,
            "home": home,
            "travel": None if self.travel == "walk" else self.travel,
            "max_travel_minutes": self.max_travel_minutes,
            "min_hourly_wage": self.min_hourly_wage_yen,
            "annual_cap": self.annual_cap_yen,
            "other_income": self.other_income_yen or None,
        }
        for key in _ID_LISTS:
            full[key] = sorted(getattr(self, key)) or None
        return {key: value for key, value in full.items() if value is not None}


_ID_LISTS = ("towns", "must", "nice", "skills", "wants_to_learn", "interests", "employment_types")

_Reader = tuple[str, Callable[[object], Any]]


def _readers(known: KnownIds) -> dict[str, _Reader]:
    """The JSON keys with the attribute each fills and how it is read."""
    return {
        "free": ("free", Week.from_json),
        "max_hours_per_week": ("max_week_slots", slots_from_hours),
        "home": ("home", _place),
        "towns": ("towns", _ids(known.towns)),
        "travel": ("travel", _travel),
        "max_travel_minutes": ("max_travel_minutes", _integer(1, MAX_TRAVEL_MINUTES)),
        "min_hourly_wage": ("min_hourly_wage_yen", _integer(0, MAX_HOURLY_YEN)),
        "annual_cap": ("annual_cap_yen", _integer(0, MAX_ANNUAL_YEN)),
        "other_income": ("other_income_yen", _integer(0, MAX_ANNUAL_YEN)),
        "must": ("must", _ids(known.considerations)),
        "nice": ("nice", _ids(known.considerations)),
        "skills": ("skills", _ids(known.skills)),
        "wants_to_learn": ("wants_to_learn", _ids(known.skills)),
        "interests": ("interests", _ids(known.topics)),
        "employment_types": ("employment_types", _ids(EMPLOYMENT_TYPES)),
    }


def _integer(lowest: int, highest: int) -> Callable[[object], int]:
    def read(raw: object) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise refuse("number.expected", "", raw, "integer")
        if not lowest <= raw <= highest:
            raise refuse("number.out_of_range", "", raw, f"{lowest}..{highest}", min=lowest, max=highest)
        return raw

    return read


def _ids(known: Collection[str] | None) -> Callable[[object], frozenset[str]]:
    def read(raw: object) -> frozenset[str]:
        if not isinstance(raw, Sequence) or isinstance(raw, str | bytes):
            raise refuse("list.expected", "", raw, "[id]")
        if len(raw) > MAX_IDS:
            raise refuse("list.too_long", "", len(raw), f"0..{MAX_IDS}", limit=MAX_IDS)
        problems = ProblemList()
        for number, item in enumerate(raw):
            if not isinstance(item, str):
                problems.add("id.expected", f"[{number}]", item, "id")
            elif known is not None and item not in known:
                problems.add("id.unknown", f"[{number}]", item, "id")
        problems.raise_if_any()
        return frozenset(raw)

    return read


def _travel(raw: object) -> str:
    if not isinstance(raw, str) or raw not in TRAVEL_MODES:
        raise refuse("choice.unknown", "", raw, "|".join(TRAVEL_MODES))
    return raw


def _place(raw: object) -> Place:
    if not isinstance(raw, Mapping):
        raise refuse("object.expected", "", raw, "{lat, lon}")
    problems = ProblemList()
    for key in raw:
        if key not in {"lat", "lon"}:
            problems.add("key.unknown", str(key)[:80], "", "lat|lon")
    degrees: dict[str, float] = {}
    for key, bound in (("lat", 90), ("lon", 180)):
        with problems.collecting(key):
            degrees[key] = _degrees(raw.get(key), bound)
    problems.raise_if_any()
    return Place(**degrees)


def _degrees(raw: object, bound: int) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise refuse("number.expected", "", raw, "degrees")
    if not -bound <= raw <= bound or math.isnan(raw):
        raise refuse("number.out_of_range", "", raw, f"-{bound}..{bound}", min=-bound, max=bound)
    return float(raw)
