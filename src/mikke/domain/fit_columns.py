"""The rule of fit for many jobs at once; ``fit.evaluate`` is the same rule for one.

Both give the same states, degrees and scores to the last bit (a property test holds them together): counts
are integers, and every double comes from the same operations in the same order.

What a person asks for is turned into small tables once a request (``Asked``): one answer a distinct working
time, one a pair of skill sets. Nothing of it is kept after the call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mikke.domain.columns import Columns, bits
from mikke.domain.fit import WEIGHTS
from mikke.domain.fit_parts import (
    ASK_BEYOND,
    DEGREE_WITHOUT_PLACE,
    DEGREE_WITHOUT_WEEK,
    MINUTES_WITHOUT_MAX,
    NEAR_BEYOND,
)
from mikke.domain.profile import NO_IDS, Profile
from mikke.domain.ragged import Bools, Floats
from mikke.domain.skill_table import SkillAnswers
from mikke.domain.time_table import TimeAnswers
from mikke.domain.travel import longest_chord, minutes_of_chord, squared_chord, unit_vectors

# Answers of a part, made to be added up: a sum below 16 has no "no" in it, a sum of 32 or more rules out.
# NEAR_NO is a no that leaves a row near where it is the only one.
YES, ASK, NEAR_NO, NO = 0, 1, 16, 32
FITS, ASKS, NEAR, NOT = range(4)  # states, numbered as ``fit.STATES``
STATE_OF_SUM = np.array([FITS] + [ASKS] * 15 + [NEAR] * 16 + [NOT] * 224, dtype=np.uint8)
_NANO = 1_000_000_000

Answers = NDArray[np.uint8]
Rows = slice | NDArray[np.int64]


@dataclass(frozen=True)
class Asked:
    """One person's conditions against one snapshot. Lives as long as the request."""

    columns: Columns
    profile: Profile
    taught_skills: frozenset[str] = NO_IDS
    cert_skills: frozenset[str] = NO_IDS

    @cached_property
    def _times(self) -> TimeAnswers | None:
        return self.columns.times.answers(self.profile.free) if self.profile.free else None

    @cached_property
    def _time_answers(self) -> Answers:
        if self._times is None:
            return np.zeros(len(self.columns.times), np.uint8)
        return np.where(self._times.holds, YES, np.where(self._times.is_near, NEAR_NO, NO)).astype(np.uint8)

    @cached_property
    def _hours_answers(self) -> Answers:
        most = self.profile.max_week_slots
        least = self.columns.times.least_slots
        if most is None:
            return np.zeros(len(least), np.uint8)
        return np.where(least > most, NO, YES).astype(np.uint8)

    @cached_property
    def _time_and_hours(self) -> Answers:
        return np.maximum(self._time_answers, self._hours_answers)

    @cached_property
    def _skills(self) -> SkillAnswers:
        numbers = self.columns.codes.skills
        return self.columns.skill_sets.answers(
            _marks(self.profile.skills, numbers),
            _marks(self.taught_skills, numbers),
            _marks(self.cert_skills, numbers),
            _marks(self.profile.wants_to_learn, numbers),
        )

    @cached_property
    def _skills_answers(self) -> Answers:
        found = self._skills
        return np.where(found.has_all, YES, np.where(found.can_learn, ASK, NEAR_NO)).astype(np.uint8)

    @cached_property
    def _town_marks(self) -> Bools:
        return _marks(self.profile.towns, self.columns.codes.towns)

    @cached_property
    def _employment_marks(self) -> Bools:
        return _marks(self.profile.employment_types, self.columns.codes.employment_types)

    @cached_property
    def _home(self) -> tuple[float, float, float] | None:
        home = self.profile.home
        return None if home is None else unit_vectors(home.lat, home.lon)

    def chord(self, rows: Rows) -> Floats:
        """Return the squared chord from home; NaN where the place is not known. Needs a home."""
        columns, home = self.columns, self._home
        if home is None:
            msg = "no home was given"
            raise ValueError(msg)
        found: Floats = squared_chord((columns.x[rows], columns.y[rows], columns.z[rows]), home)
        return found

    @cached_property
    def _chord_bounds(self) -> tuple[float, float, float]:
        """The squared chords up to which the way is in reach, asked, near: the very doubles of the rule."""
        most = self.profile.max_travel_minutes or 0
        mode = self.profile.travel
        return (
            longest_chord(most, mode),
            longest_chord(ASK_BEYOND * most, mode),
            longest_chord(NEAR_BEYOND * most, mode),
        )

    def _minutes(self, rows: Rows) -> Floats:
        found: Floats = minutes_of_chord(self.chord(rows), self.profile.travel)
        return found

    # The answer of each part for some rows.

    def time(self, rows: Rows) -> Answers:
        """The time part."""
        return self._time_answers[self.columns.time_id[rows]]

    def hours(self, rows: Rows) -> Answers:
        """The hours part."""
        return self._hours_answers[self.columns.time_id[rows]]

    def time_and_hours(self, rows: Rows) -> Answers:
        """The worse of both, for sifting: a no of the hours part rules a row out."""
        return self._time_and_hours[self.columns.time_id[rows]]

    def travel(self, rows: Rows) -> Answers:
        """The travel part."""
        is_remote = self.columns.is_remote[rows]
        if self._home is None:
            return np.zeros(len(is_remote), np.uint8)
        most = self.profile.max_travel_minutes
        if most is None:
            return (np.isnan(self.columns.x[rows]) & ~is_remote).astype(np.uint8)  # ASK is 1
        chord = self.chord(rows)
        in_reach, asked, near = self._chord_bounds
        answers: Answers = (~(chord <= in_reach)).view(np.uint8)  # ASK is 1, and so is not known
        answers += (chord > asked).view(np.uint8) * np.uint8(NEAR_NO - ASK)
        answers += (chord > near).view(np.uint8) * np.uint8(NO - NEAR_NO)
        answers *= ~is_remote
        return answers

    def must(self, rows: Rows) -> Answers:
        """The must part."""
        wanted = self.profile.must
        known = np.uint64(bits(wanted, self.columns.codes.considerations))
        is_against = (self.columns.no[rows] & known) != 0
        if any(name not in self.columns.codes.considerations for name in wanted):
            return np.where(is_against, np.uint8(NO), np.uint8(ASK))
        answers: Answers = ((self.columns.yes[rows] & known) != known).view(np.uint8)  # ASK is 1
        answers[is_against] = NO
        return answers

    def pay(self, rows: Rows) -> Answers:
        """The pay part."""
        lowest = self.columns.lowest_yen[rows]
        wanted = self.profile.min_hourly_wage_yen
        if not wanted:
            return np.zeros(len(lowest), np.uint8)
        is_lower = lowest < wanted
        is_against = (self.columns.highest_yen[rows] < wanted) & is_lower & (lowest >= 0)
        return is_lower.view(np.uint8) + is_against.view(np.uint8) * np.uint8(NO - ASK)  # ASK is 1

    def cap(self, rows: Rows) -> Answers:
        """The cap part."""
        annual = self.columns.annual_yen[rows]
        if self.profile.annual_cap_yen is None:
            return np.zeros(len(annual), np.uint8)
        left = self.profile.annual_cap_yen - self.profile.other_income_yen
        answers: Answers = (annual < 0).view(np.uint8)  # ASK is 1
        answers += ((annual > left) & (annual >= 0)).view(np.uint8) * np.uint8(NO)
        return answers

    def skills(self, rows: Rows) -> Answers:
        """The skills part."""
        return self._skills_answers[self.columns.skills_id[rows]]

    # The degree of each part that has one.

    def time_degree(self, rows: Rows) -> Floats:
        """The degree of the time part."""
        time_id = self.columns.time_id[rows]
        if self._times is None:
            return np.full(len(time_id), DEGREE_WITHOUT_WEEK)
        return self._times.degrees(time_id)

    def travel_degree(self, rows: Rows) -> Floats:
        """The degree of the travel part."""
        is_remote = self.columns.is_remote[rows]
        if self._home is None:
            return np.where(is_remote, 1.0, DEGREE_WITHOUT_PLACE)
        most = self.profile.max_travel_minutes
        minutes = self._minutes(rows)
        degree = np.maximum(0.0, 1.0 - 0.5 * minutes / (MINUTES_WITHOUT_MAX if most is None else most))
        degree[np.isnan(minutes)] = DEGREE_WITHOUT_PLACE
        degree[is_remote] = 1.0
        return degree

    def must_degree(self, rows: Rows) -> Floats:
        """The degree of the must part: each yes counts two halves, each ask one."""
        yes, no = self.columns.yes[rows], self.columns.no[rows]
        asked = self.profile.must | self.profile.nice
        if not asked:
            return np.ones(len(yes))
        known = np.uint64(bits(asked, self.columns.codes.considerations))
        more = np.bitwise_count(yes & known).astype(np.int16) - np.bitwise_count(no & known)
        degree: Floats = (more + len(asked)) / (2 * len(asked))
        return degree

    def pay_degree(self, rows: Rows) -> Floats:
        """The degree of the pay part."""
        return _PAY_DEGREE[self.pay(rows)]

    def skills_degree(self, rows: Rows) -> Floats:
        """The degree of the skills part."""
        return self._skills.degree[self.columns.skills_id[rows]]

    def interest_degree(self, rows: Rows) -> Floats:
        """The degree of the interest part."""
        known = np.uint64(bits(self.profile.interests, self.columns.codes.topics))
        is_met = (self.columns.topics[rows] & known) != 0
        return np.where(is_met | self._skills.is_wanted[self.columns.skills_id[rows]], 1.0, 0.0)

    def passes(self, rows: Rows) -> Bools | None:
        """Return which rows the filters let through (``fit.is_candidate``); None when nothing is filtered."""
        found: Bools | None = None
        if self.profile.towns:
            found = self._town_marks[self.columns.town[rows]] | self.columns.is_remote[rows]
        if self.profile.employment_types:
            is_kind = self._employment_marks[self.columns.employment_type[rows]]
            found = is_kind if found is None else found & is_kind
        return found


_PAY_DEGREE = np.array([1.0, 0.5] + [0.0] * NO)


def _marks(ids: frozenset[str], numbers: Mapping[str, int]) -> Bools:
    marks = np.zeros(max(numbers.values(), default=-1) + 1, np.bool_)
    marks[[numbers[name] for name in ids if name in numbers]] = True
    return marks


PARTS: dict[str, Callable[[Asked, Rows], Answers]] = {
    "time": Asked.time,
    "hours": Asked.hours,
    "travel": Asked.travel,
    "must": Asked.must,
    "pay": Asked.pay,
    "cap": Asked.cap,
    "skills": Asked.skills,
}
DEGREES: dict[str, Callable[[Asked, Rows], Floats]] = {
    "time": Asked.time_degree,
    "travel": Asked.travel_degree,
    "must": Asked.must_degree,
    "pay": Asked.pay_degree,
    "skills": Asked.skills_degree,
    "interest": Asked.interest_degree,
}


@dataclass(frozen=True)
class Evaluated:
    """The fit of each row asked for.

    Attributes:
        states: ``FITS``, ``ASKS``, ``NEAR`` or ``NOT``, numbered as ``fit.STATES``.
        scores: 0 to 100.
        answers: By part: ``YES``, ``ASK``, ``NEAR_NO`` or ``NO`` (interest is always yes and not here).
        degrees: By part, for the parts with a weight.
    """

    states: Answers
    scores: Answers
    answers: dict[str, Answers]
    degrees: dict[str, Floats]


def evaluate_columns(asked: Asked, rows: Rows | None = None) -> Evaluated:
    """Return the fit of ``rows`` (all when None) with every part."""
    rows = slice(None) if rows is None else rows
    answers = {code: part(asked, rows) for code, part in PARTS.items()}
    degrees = {code: degree(asked, rows) for code, degree in DEGREES.items()}
    return Evaluated(states_of(answers.values()), _scores(degrees), answers, degrees)


def states_of(answers: Iterable[Answers]) -> Answers:
    """Return the state that the answers of all parts add up to."""
    return STATE_OF_SUM[np.sum(list(answers), axis=0, dtype=np.uint8)]


def scores_reaching(asked: Asked, rows: NDArray[np.int64], floor: int) -> tuple[NDArray[np.int64], Answers]:
    """Return (rows, their scores), leaving out most rows that cannot reach ``floor`` points.

    A row is dropped as soon as what its parts fall short of adds up to more than the floor allows; every row
    that reaches the floor is there.
    """
    allowed = 100.5 - floor + 1e-6
    degrees: dict[str, Floats] = {}
    short = np.zeros(len(rows))
    for code in ("time", "must", "travel", "interest", "skills", "pay"):
        degrees[code] = DEGREES[code](asked, rows)
        short += WEIGHTS[code] * (1.0 - degrees[code])
        kept = np.flatnonzero(short <= allowed)
        if len(kept) < 0.7 * len(rows):
            rows, short = rows[kept], short[kept]
            degrees = {name: degree[kept] for name, degree in degrees.items()}
    return rows, _scores(degrees)


def _scores(degrees: dict[str, Floats]) -> Answers:
    """As ``fit._score``: the sum rounded to 9 digits, then to whole points with a half upward."""
    total = 0.0 + WEIGHTS["time"] * degrees["time"]
    for code in list(DEGREES)[1:]:
        total += WEIGHTS[code] * degrees[code]
    nano = np.rint(total * _NANO).astype(np.int64)
    return ((nano + _NANO // 2) // _NANO).astype(np.uint8)
