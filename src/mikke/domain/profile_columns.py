"""The rule of fit turned round: one job against many saved conditions.

For alerts (a new job, whom does it fit?) and for drafts (how many would it reach?). States are those of
``fit.evaluate`` for every profile; there is no score, because people are never put in order for a job.

People choose from the same few wages, hours and needs, and live in the same places. So a row is three numbers:
of its terms, of its place and reach, of its week. A job is put to each distinct one once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mikke.domain.columns import Codes
from mikke.domain.fit import FitState
from mikke.domain.fit_columns import ASK, NEAR_NO, NO, STATE_OF_SUM, Answers
from mikke.domain.free_weeks import FreeWeeks
from mikke.domain.growing import Blocks, Numbers, Table
from mikke.domain.job_facts import JobFacts
from mikke.domain.profile import NO_IDS, Profile
from mikke.domain.profile_places import PlaceTable
from mikke.domain.profile_terms import FILTERED, TermsTable
from mikke.domain.week import Week

Indexes = NDArray[np.int64] | NDArray[np.int32]


# The sums of answers (``fit_columns``) that are kept; every other sum has a worse state.
_MOST: dict[FitState, int] = {"fits": ASK, "ask": NEAR_NO, "near": NO, "no": FILTERED}
BLOCK_COST = 300  # measured


class _Row(NamedTuple):
    terms: int
    place: int
    week: int
    at: int  # in the block of its place


class ProfileColumns:
    """Many profiles by row; one may be added, changed and removed at any time.

    Args:
        codes: the numbers of ids; considerations, towns and skills without one count as unknown.
        block_cost: looking at the people of one place costs about as much as going past so many people.
    """

    def __init__(self, codes: Codes, *, block_cost: int = BLOCK_COST) -> None:
        self._block_cost = block_cost
        self._terms, self._places = TermsTable(codes), PlaceTable()
        self._week_numbers: Numbers[Week] = Numbers()
        self._weeks = FreeWeeks()
        self._rows = Table(terms=np.int64, place=np.int64, week=np.int64, at=np.int64)
        self._blocks = Blocks(3)  # by place: row, terms, week
        self._free_rows: list[int] = []

    def __len__(self) -> int:
        """How many profiles there are; removed ones do not count."""
        return len(self._rows) - len(self._free_rows)

    @classmethod
    def of(cls, profiles: Iterable[Profile], codes: Codes, *, block_cost: int = BLOCK_COST) -> ProfileColumns:
        """Add ``profiles`` in order, from row 0."""
        made = cls(codes, block_cost=block_cost)
        for profile in profiles:
            made.add(profile)
        return made

    def add(self, profile: Profile) -> int:
        """Return the row of a new profile: one that was given up, or the next."""
        row = self._free_rows.pop() if self._free_rows else len(self._rows)
        self._put(row, profile)
        return row

    def change(self, row: int, profile: Profile) -> None:
        """Put ``profile`` in place of the one in ``row``."""
        before = self._numbers_of(row)
        self._take_out(before)
        self._put(row, profile)
        self._release(before)

    def remove(self, row: int) -> None:
        """Forget the profile in ``row``; the row is no longer answered for until it is given to another."""
        before = self._numbers_of(row)
        self._take_out(before)
        self._rows.clear(row)  # terms 0 let nothing pass
        self._release(before)
        self._free_rows.append(row)

    def _put(self, row: int, profile: Profile) -> None:
        week, is_new = self._week_numbers.use(profile.free)
        if is_new:
            self._weeks.put(week, profile.free)
        terms, place = self._terms.use(profile), self._places.use(profile)
        at = self._blocks.add(place, (row, terms, week))
        self._rows.put(row, _Row(terms, place, week, at)._asdict())

    def _take_out(self, row: _Row) -> None:
        moved = self._blocks.remove(row.place, row.at)
        self._rows["at"][moved] = row.at

    def _numbers_of(self, row: int) -> _Row:
        found = _Row(*(int(self._rows[name][row]) for name in _Row._fields))
        if not found.terms:
            msg = f"row {row} holds no profile"
            raise KeyError(msg)
        return found

    def _release(self, row: _Row) -> None:
        self._terms.release(row.terms)
        self._places.release(row.place)
        if self._week_numbers.release(row.week):
            self._weeks.clear(row.week)

    def evaluate(
        self,
        job: JobFacts,
        *,
        taught_skills: frozenset[str] = NO_IDS,
        cert_skills: frozenset[str] = NO_IDS,
        down_to: FitState = "near",
    ) -> tuple[Indexes, Answers]:
        """See ``evaluate_profiles``."""
        most = _MOST[down_to]
        rows, weeks, total = self._sieved(
            job, self._terms.answers(job, taught_skills=taught_skills, cert_skills=cert_skills), most
        )
        total += self._time(job, weeks)
        kept = np.flatnonzero(total < most)
        return _in_order(rows.take(kept), STATE_OF_SUM.take(total.take(kept)), len(self._rows))

    def _sieved(self, job: JobFacts, by_terms: Answers, most: int) -> tuple[Indexes, Indexes, Answers]:
        """Return (rows, their weeks, their sums) of those who are below ``most`` by place and terms.

        Looks at the people of the places in reach only; goes through all where those are many.
        """
        if job.is_remote:  # every place answers yes
            return self._kept(None, self._rows["week"], by_terms.take(self._rows["terms"]), most)
        by_place = self._places.answers(job)
        in_reach = np.flatnonzero(by_place < most)
        sizes = self._blocks.sizes.take(in_reach)
        if sizes.sum() + self._block_cost * len(in_reach) <= len(self._rows):
            rows, terms, weeks = self._blocks.rows_of(in_reach)
            total = by_terms.take(terms)
            total += np.repeat(by_place.take(in_reach), sizes)
            return self._kept(rows, weeks, total, most)
        total = by_terms.take(self._rows["terms"])
        total += by_place.take(self._rows["place"])
        return self._kept(None, self._rows["week"], total, most)

    @staticmethod
    def _kept(
        rows: Indexes | None, weeks: Indexes, total: Answers, most: int
    ) -> tuple[Indexes, Indexes, Answers]:
        """Keep what is below ``most``; without ``rows``, each row is at its own place."""
        kept = np.flatnonzero(total < most)
        return kept if rows is None else rows.take(kept), weeks.take(kept), total.take(kept)

    def _time(self, job: JobFacts, weeks: Indexes) -> Answers:
        """The answer of the time part for each of ``weeks``: by distinct week where that is less work."""
        if len(weeks) < len(self._weeks):
            return self._weeks.answers(job.job_time, weeks)
        return self._weeks.answers(job.job_time).take(weeks)


def _in_order(rows: Indexes, states: Answers, size: int) -> tuple[Indexes, Answers]:
    """Put rows in ascending order; marking and reading the marks is less work than sorting."""
    marks = np.zeros(size, np.uint8)
    marks[rows] = states + np.uint8(1)
    ordered = np.flatnonzero(marks != 0)
    return ordered, marks.take(ordered) - np.uint8(1)


def evaluate_profiles(
    job: JobFacts,
    columns: ProfileColumns,
    *,
    taught_skills: frozenset[str] = NO_IDS,
    cert_skills: frozenset[str] = NO_IDS,
    down_to: FitState = "near",
) -> tuple[Indexes, Answers]:
    """Return (rows, states) of the profiles whose filters ``job`` passes.

    Args:
        job: The job's facts as of today.
        columns: The saved conditions.
        taught_skills, cert_skills: As for ``fit.evaluate``.
        down_to: The last state that is kept, in the order of ``fit.STATES``; the fewer, the less work.
    Returns: Row numbers ascending, and their states numbered as ``fit.STATES``.
    """
    return columns.evaluate(job, taught_skills=taught_skills, cert_skills=cert_skills, down_to=down_to)
