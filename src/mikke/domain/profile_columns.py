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
from mikke.domain.fit_columns import NEAR_NO, NO, STATE_OF_SUM, YES, Answers
from mikke.domain.free_weeks import FreeWeeks
from mikke.domain.growing import Numbers, Table
from mikke.domain.job_facts import JobFacts
from mikke.domain.profile import NO_IDS, Profile
from mikke.domain.profile_places import PlaceTable
from mikke.domain.profile_terms import FILTERED, TermsTable
from mikke.domain.week import Week

Indexes = NDArray[np.int64]


class _Row(NamedTuple):
    terms: int
    place: int
    week: int


class ProfileColumns:
    """Many profiles by row; one may be added, changed and removed at any time.

    Args:
        codes: the numbers of ids; considerations, towns and skills without one count as unknown.
    """

    def __init__(self, codes: Codes) -> None:
        self._terms, self._places = TermsTable(codes), PlaceTable()
        self._week_numbers: Numbers[Week] = Numbers()
        self._weeks = FreeWeeks()
        self._rows = Table(terms=np.int64, place=np.int64, week=np.int64)
        self._free_rows: list[int] = []

    def __len__(self) -> int:
        """How many profiles there are; removed ones do not count."""
        return len(self._rows) - len(self._free_rows)

    @classmethod
    def of(cls, profiles: Iterable[Profile], codes: Codes) -> ProfileColumns:
        """Add ``profiles`` in order, from row 0."""
        made = cls(codes)
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
        self._put(row, profile)
        self._release(before)

    def remove(self, row: int) -> None:
        """Forget the profile in ``row``; the row is no longer answered for until it is given to another."""
        before = self._numbers_of(row)
        self._rows.clear(row)  # terms 0 let nothing pass
        self._release(before)
        self._free_rows.append(row)

    def _put(self, row: int, profile: Profile) -> None:
        week, is_new = self._week_numbers.use(profile.free)
        if is_new:
            self._weeks.put(week, profile.free)
        new = _Row(self._terms.use(profile), self._places.use(profile), week)
        self._rows.put(row, new._asdict())

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
        self, job: JobFacts, *, taught_skills: frozenset[str], cert_skills: frozenset[str], with_no: bool
    ) -> tuple[Indexes, Answers]:
        """See ``evaluate_profiles``."""
        by_terms = self._terms.answers(job, taught_skills=taught_skills, cert_skills=cert_skills)
        by_place = self._places.answers(job)
        most = FILTERED if with_no else NO
        total = by_terms.take(self._rows["terms"])
        rows = np.flatnonzero(total < most)
        total = total.take(rows) + by_place.take(self._rows["place"].take(rows))
        rows, total = _below(most, rows, total)
        total += self._time(job, self._rows["week"].take(rows))
        rows, total = _below(most, rows, total)
        return rows, STATE_OF_SUM.take(total)

    def _time(self, job: JobFacts, weeks: Indexes) -> Answers:
        """The answer of the time part for each of ``weeks``: by distinct week where that is less work."""
        if len(weeks) < len(self._weeks):
            return _answers(*self._weeks.answers(job.job_time, weeks))
        return _answers(*self._weeks.answers(job.job_time))[weeks]


def _below(most: int, rows: Indexes, total: Answers) -> tuple[Indexes, Answers]:
    kept = np.flatnonzero(total < most)
    return rows.take(kept), total.take(kept)


def _answers(holds: NDArray[np.bool_], is_near: NDArray[np.bool_]) -> Answers:
    answers = np.full(len(holds), NO, np.uint8)  # where the rule holds, at least half is met too
    answers -= is_near.view(np.uint8) * np.uint8(NO - NEAR_NO)
    answers -= holds.view(np.uint8) * np.uint8(NEAR_NO - YES)
    return answers


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
        job: The job's facts as of today.
        columns: The saved conditions.
        taught_skills, cert_skills: As for ``fit.evaluate``.
        with_no: Whether rows in state no are kept; without them the work is much less.
    Returns: Row numbers ascending, and their states numbered as ``fit.STATES``.
    """
    return columns.evaluate(job, taught_skills=taught_skills, cert_skills=cert_skills, with_no=with_no)
