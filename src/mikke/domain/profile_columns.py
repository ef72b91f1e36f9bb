"""The rule of fit turned round: one job against many saved conditions.

For alerts (a new job, whom does it fit?) and for drafts (how many would it reach?). States are those of
``fit.evaluate`` for every profile; there is no score, because people are never put in order for a job.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mikke.domain.columns import Codes, bits
from mikke.domain.fit_columns import ASK, NEAR_NO, NO, STATE_OF_SUM, YES, Answers
from mikke.domain.fit_parts import ASK_BEYOND, NEAR_BEYOND
from mikke.domain.free_weeks import FreeWeeks
from mikke.domain.job_facts import JobFacts
from mikke.domain.profile import NO_IDS, Profile
from mikke.domain.ragged import Bools, Floats, Ints, Ragged, ints
from mikke.domain.travel import longest_chord, squared_chord, unit_vectors
from mikke.domain.week import Week

NO_LIMIT = np.iinfo(np.int64).max
_WORD = 64
_WORTH_IT = 0.5

Indexes = NDArray[np.int64]

_DTYPES: dict[str, Any] = {
    "employment_types": np.uint64,
    "x": np.float64,
    "y": np.float64,
    "z": np.float64,
    "in_reach": np.float64,
    "asked_reach": np.float64,
    "near_reach": np.float64,
    "max_week_slots": np.int64,
    "wanted_yen": np.int64,
    "cap_left_yen": np.int64,
    "must": np.uint64,
    "has_unknown_must": np.bool_,
}


@dataclass(frozen=True)
class ProfileColumns:
    """Many profiles as columns, in the order given.

    Attributes:
        codes: The numbers of ids.
        weeks, week_id: Distinct free weeks and the one of each profile.
        by_town: The rows of each town's number that name it; ``anywhere``: the rows that name no town.
        employment_types: Bits of the types that pass; all bits when none is named.
        x, y, z: Home on the unit sphere; NaN without one.
        in_reach, asked_reach, near_reach: Squared chords up to which the way is a yes, an ask, near;
            infinite without a limit.
        max_week_slots, wanted_yen, cap_left_yen: Limits; ``NO_LIMIT``, 0 and ``NO_LIMIT`` for none.
        must: Bits of the considerations; ``has_unknown_must`` where one has no bit.
        skills: Bits of the skills, shape (profiles, words).
    """

    codes: Codes
    weeks: FreeWeeks
    week_id: Ints
    by_town: Ragged
    anywhere: Ints
    employment_types: NDArray[np.uint64]
    x: Floats
    y: Floats
    z: Floats
    in_reach: Floats
    asked_reach: Floats
    near_reach: Floats
    max_week_slots: Indexes
    wanted_yen: Indexes
    cap_left_yen: Indexes
    must: NDArray[np.uint64]
    has_unknown_must: Bools
    skills: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.week_id)

    @classmethod
    def of(cls, profiles: Sequence[Profile], codes: Codes) -> ProfileColumns:
        """Build the columns of ``profiles``."""
        weeks: dict[Week, int] = {}
        week_id = [weeks.setdefault(profile.free, len(weeks)) for profile in profiles]
        by_town: list[list[int]] = [[] for _ in codes.towns]
        for number, profile in enumerate(profiles):
            for town in profile.towns & codes.towns.keys():
                by_town[codes.towns[town]].append(number)
        longest = cache(longest_chord)  # for this call: there are few limits, each costs a search
        rows = [_row(profile, codes, longest) for profile in profiles]
        words = max(1, -(-len(codes.skills) // _WORD))
        return cls(
            codes,
            FreeWeeks.of(list(weeks)),
            np.array(week_id, np.int32),
            Ragged.of(by_town),
            ints(number for number, profile in enumerate(profiles) if not profile.towns),
            **{name: np.array([row[name] for row in rows], dtype) for name, dtype in _DTYPES.items()},
            skills=np.array([_split(row["skills"], words) for row in rows], np.uint64).reshape(-1, words),
        )


def _split(value: int, words: int) -> list[int]:
    return [value >> _WORD * number & (1 << _WORD) - 1 for number in range(words)]


def _row(profile: Profile, codes: Codes, longest: Callable[[float, str], float]) -> dict[str, Any]:
    home, most, cap = profile.home, profile.max_travel_minutes, profile.annual_cap_yen
    kinds = profile.employment_types
    x, y, z = (np.nan,) * 3 if home is None else unit_vectors(home.lat, home.lon)
    in_reach, asked_reach, near_reach = (
        np.inf if most is None else longest(times * most, profile.travel)
        for times in (1.0, ASK_BEYOND, NEAR_BEYOND)
    )
    return {
        "employment_types": bits(kinds, codes.employment_types) if kinds else (1 << _WORD) - 1,
        "x": x,
        "y": y,
        "z": z,
        "in_reach": in_reach,
        "asked_reach": asked_reach,
        "near_reach": near_reach,
        "max_week_slots": NO_LIMIT if profile.max_week_slots is None else profile.max_week_slots,
        "wanted_yen": profile.min_hourly_wage_yen or 0,
        "cap_left_yen": NO_LIMIT if cap is None else cap - profile.other_income_yen,
        "must": bits(profile.must, codes.considerations),
        "has_unknown_must": any(name not in codes.considerations for name in profile.must),
        "skills": bits(profile.skills, codes.skills),
    }


@dataclass(frozen=True)
class _Offered:
    """One job against the columns: the answer of each part for some rows."""

    job: JobFacts
    columns: ProfileColumns
    taught_skills: frozenset[str]
    cert_skills: frozenset[str]

    def passes(self) -> Indexes:
        """The rows whose filters let the job pass."""
        columns, codes = self.columns, self.columns.codes
        kind = np.uint64(1 << codes.employment_types[self.job.employment_type])
        if self.job.is_remote:
            return np.flatnonzero((columns.employment_types & kind) != 0)
        named = columns.by_town.list_of(codes.towns[self.job.town])
        rows = np.sort(np.concatenate((columns.anywhere, named))).astype(np.int64)
        found: Indexes = rows[(columns.employment_types[rows] & kind) != 0]
        return found

    def must(self, rows: Indexes) -> Answers:
        known = self.columns.codes.considerations
        no = bits(self.job.no, known)
        yes = np.uint64(bits(self.job.yes, known) & ~no)
        asked = self.columns.must[rows]
        answers: Answers = (((asked & ~yes) != 0) | self.columns.has_unknown_must[rows]).view(np.uint8)
        answers[(asked & np.uint64(no)) != 0] = NO
        return answers

    def pay(self, rows: Indexes) -> Answers:
        wanted = self.columns.wanted_yen[rows]
        lowest, highest = self.job.hourly.lowest_yen, self.job.hourly.highest_yen
        if lowest is None or highest is None:
            return np.where(wanted > 0, np.uint8(ASK), np.uint8(YES))
        below = np.where(wanted > highest, NO, ASK)
        return np.where(wanted > lowest, below, YES).astype(np.uint8)

    def hours(self, rows: Indexes) -> Answers:
        is_over = self.columns.max_week_slots[rows] < self.job.job_time.least_slots
        return np.where(is_over, np.uint8(NO), np.uint8(YES))

    def cap(self, rows: Indexes) -> Answers:
        left, annual = self.columns.cap_left_yen[rows], self.job.least_annual_yen
        if annual is None:
            return np.where(left == NO_LIMIT, np.uint8(YES), np.uint8(ASK))
        return np.where(left < annual, np.uint8(NO), np.uint8(YES))

    def travel(self, rows: Indexes) -> Answers:
        columns = self.columns
        if self.job.is_remote:
            return np.zeros(len(rows), np.uint8)
        if self.job.place is None:
            return np.where(np.isnan(columns.x[rows]), np.uint8(YES), np.uint8(ASK))
        homes = columns.x[rows], columns.y[rows], columns.z[rows]
        chord = squared_chord(homes, unit_vectors(*self.job.place))
        answers: Answers = (chord > columns.in_reach[rows]).view(np.uint8)  # ASK is 1
        answers[chord > columns.asked_reach[rows]] = NEAR_NO
        answers[chord > columns.near_reach[rows]] = NO
        return answers

    def skills(self, rows: Indexes) -> Answers:
        answers = np.zeros(len(rows), np.uint8)
        for skill in self.job.required_skills:
            word, bit = divmod(self.columns.codes.skills[skill], _WORD)
            is_missing = (self.columns.skills[rows, word] & np.uint64(1 << bit)) == 0
            is_taught = skill in self.job.taught_skills or skill in self.taught_skills
            answer = ASK if is_taught and skill not in self.cert_skills else NEAR_NO
            answers = np.maximum(answers, is_missing.view(np.uint8) * np.uint8(answer))
        return answers

    def time(self, rows: Indexes) -> Answers:
        week_id, weeks = self.columns.week_id[rows], self.columns.weeks
        is_used = np.zeros(len(weeks.slots), np.bool_)
        is_used[week_id] = True
        used = np.flatnonzero(is_used)
        holds, is_near = weeks.answers(self.job.job_time, used)
        by_week = np.zeros(len(is_used), np.uint8)
        by_week[used] = np.where(holds, YES, np.where(is_near, NEAR_NO, NO))
        return by_week[week_id]


def evaluate_profiles(
    job: JobFacts,
    columns: ProfileColumns,
    *,
    taught_skills: frozenset[str] = NO_IDS,
    cert_skills: frozenset[str] = NO_IDS,
    with_no: bool = False,
) -> tuple[Indexes, Answers]:
    """Return (rows, states) of the profiles whose filters ``job`` passes.

    Args:
        job: The job's facts as of today. Its ids must be known to the codes of ``columns``.
        columns: The saved conditions.
        taught_skills, cert_skills: As for ``fit.evaluate``.
        with_no: Whether rows in state no are kept; without them the work is much less.
    Returns: Row numbers ascending, and their states numbered as ``fit.STATES``.
    """
    offered = _Offered(job, columns, taught_skills, cert_skills)
    parts: tuple[Callable[[Indexes], Answers], ...] = (
        offered.must,
        offered.pay,
        offered.hours,
        offered.cap,
        offered.travel,
        offered.skills,
        offered.time,
    )
    rows = offered.passes()
    total = np.zeros(len(rows), np.uint8)
    for part in parts:
        total += part(rows)
        kept = np.flatnonzero(total < NO)
        if not with_no and len(kept) < _WORTH_IT * len(rows):
            rows, total = rows[kept], total[kept]
    if not with_no:
        kept = np.flatnonzero(total < NO)
        rows, total = rows[kept], total[kept]
    return rows, STATE_OF_SUM[total]
