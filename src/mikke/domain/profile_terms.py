"""The distinct terms of many profiles (filters, needs, wage, hours, cap, skills), against one job."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mikke.domain.columns import Codes, bits
from mikke.domain.fit_columns import ASK, NEAR_NO, NO, Answers
from mikke.domain.growing import Numbers, Table
from mikke.domain.job_facts import JobFacts
from mikke.domain.profile import Profile
from mikke.domain.ragged import Bools

# Every sum from ``NO`` on is the same state, so it is cut there: with the place and the time added (``NO`` each at
# most) it stays below ``FILTERED``, which in turn stays in eight bits.
MOST_SUM = 2 * NO - 1
FILTERED = 4 * NO  # the filters do not let the job pass
NO_LIMIT = np.iinfo(np.int64).max
_WORD = 64
_ALL = (1 << _WORD) - 1


class _Terms(NamedTuple):
    towns: frozenset[str]
    employment_types: int
    must: int
    has_unknown_must: bool
    wanted_yen: int
    max_week_slots: int
    cap_left_yen: int
    skills: tuple[int, ...]


class TermsTable:
    """Terms by number; number 0 belongs to nobody and lets nothing pass."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self._words = max(1, -(-len(codes.skills) // _WORD))
        self._numbers: Numbers[_Terms | None] = Numbers()
        self._numbers.use(None)
        self._by_town: dict[str, set[int]] = {}
        self._table = Table(
            is_anywhere=np.bool_,
            employment_types=np.uint64,
            must=np.uint64,
            has_unknown_must=np.bool_,
            wanted_yen=np.int64,
            max_week_slots=np.int64,
            cap_left_yen=np.int64,
            skills=(np.uint64, self._words),
        )
        self._table.put(0, {"must": 0})

    def use(self, profile: Profile) -> int:
        """Return the number of a profile's terms."""
        terms = self._terms(profile)
        number, is_new = self._numbers.use(terms)
        if is_new:
            row = terms._asdict()
            towns = row.pop("towns")
            self._table.put(number, row | {"is_anywhere": not towns})
            for town in towns:
                self._by_town.setdefault(town, set()).add(number)
        return number

    def release(self, number: int) -> None:
        """Give a number back; terms that nobody uses any more are forgotten."""
        terms = self._numbers.key(number)
        if self._numbers.release(number) and terms is not None:
            self._table.clear(number)
            for town in terms.towns:
                self._by_town[town].discard(number)
                if not self._by_town[town]:
                    del self._by_town[town]

    def _terms(self, profile: Profile) -> _Terms:
        codes, cap, kinds = self._codes, profile.annual_cap_yen, profile.employment_types
        skills = bits(profile.skills, codes.skills)
        return _Terms(
            profile.towns,
            bits(kinds, codes.employment_types) if kinds else _ALL,
            bits(profile.must, codes.considerations),
            any(name not in codes.considerations for name in profile.must),
            profile.min_hourly_wage_yen or 0,
            NO_LIMIT if profile.max_week_slots is None else profile.max_week_slots,
            NO_LIMIT if cap is None else cap - profile.other_income_yen,
            tuple(skills >> _WORD * word & _ALL for word in range(self._words)),
        )

    def answers(
        self, job: JobFacts, *, taught_skills: frozenset[str], cert_skills: frozenset[str]
    ) -> Answers:
        """Return the sum of the answers of every part but time and travel, ``FILTERED`` where none is asked."""
        total = self._must(job)
        for answers in (self._pay(job), self._hours(job), self._cap(job)):
            total += answers
        if job.required_skills:
            total += self._skills(job, taught_skills, cert_skills)
        np.minimum(total, np.uint8(MOST_SUM), out=total)
        np.putmask(total, ~self._passes(job), FILTERED)
        return total

    def _passes(self, job: JobFacts) -> Bools:
        kind = np.uint64(1 << self._codes.employment_types[job.employment_type])
        passes: Bools = (self._table["employment_types"] & kind) != 0
        if not job.is_remote:
            is_in_town = self._table["is_anywhere"].copy()
            is_in_town[list(self._by_town.get(job.town, ()))] = True
            passes &= is_in_town
        return passes

    def _must(self, job: JobFacts) -> Answers:
        known = self._codes.considerations
        no = bits(job.no, known)
        yes = np.uint64(bits(job.yes, known) & ~no)
        asked = self._table["must"]
        answers: Answers = (((asked & ~yes) != 0) | self._table["has_unknown_must"]).view(
            np.uint8
        )  # ASK is 1
        answers |= _no((asked & np.uint64(no)) != 0)
        return answers

    def _pay(self, job: JobFacts) -> Answers:
        wanted = self._table["wanted_yen"]
        lowest, highest = job.hourly.lowest_yen, job.hourly.highest_yen
        if lowest is None or highest is None:
            return (wanted > 0).view(np.uint8)  # ASK is 1
        answers: Answers = (wanted > lowest).view(np.uint8)
        answers |= _no(wanted > max(lowest, highest))  # a posting's most may be below its least
        return answers

    def _hours(self, job: JobFacts) -> Answers:
        return _no(self._table["max_week_slots"] < job.job_time.least_slots)

    def _cap(self, job: JobFacts) -> Answers:
        left, annual = self._table["cap_left_yen"], job.least_annual_yen
        if annual is None:
            return (left != NO_LIMIT).view(np.uint8)  # ASK is 1
        return _no(left < annual)

    def _skills(self, job: JobFacts, taught: frozenset[str], certificates: frozenset[str]) -> Answers:
        answers = np.zeros(len(self._table), np.uint8)
        for skill in job.required_skills:
            word, bit = divmod(self._codes.skills[skill], _WORD)
            is_missing = (self._table["skills"][:, word] & np.uint64(1 << bit)) == 0
            is_taught = skill in job.taught_skills or skill in taught
            answer = ASK if is_taught and skill not in certificates else NEAR_NO
            answers = np.maximum(answers, is_missing.view(np.uint8) * np.uint8(answer))
        return answers


def _no(is_against: Bools) -> Answers:
    """Return ``NO`` where something is against it, ``YES`` (0) elsewhere."""
    return is_against.view(np.uint8) * np.uint8(NO)
