"""How many people a posting would reach, and which one change of it would reach the most more.

Counts are of people who asked to be told, never of anybody in particular: below five a count is not said, and a
change that would reach fewer than five more is not named (docs/explanation/reach.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mikke.domain.clock_times import MINUTES_PER_SLOT
from mikke.domain.errors import DomainError
from mikke.domain.job_facts import JobFacts
from mikke.domain.job_time import JobTime
from mikke.domain.profile import NO_IDS
from mikke.domain.profile_columns import ProfileColumns, evaluate_profiles
from mikke.domain.week import SLOTS_PER_WEEK, Span

FEWEST = 5
WAGE_STEPS_YEN = (50, 100, 150)
TIME_STEPS_SLOTS = (1, 2)
LEAST_SHIFT_SLOTS = 2

ChangeCode = Literal["wage", "consideration", "later_start", "earlier_end", "fewer_shifts", "fewer_days"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a posting.

    Attributes:
        code: what changes.
        yen: for ``wage``: how much more an hour.
        consideration: for ``consideration``: the id that would be answered yes.
        minutes: for ``later_start`` and ``earlier_end``.
        to: for ``fewer_shifts`` and ``fewer_days``: the new number.
    """

    code: ChangeCode
    yen: int = 0
    consideration: str = ""
    minutes: int = 0
    to: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be said.

    Attributes:
        people: how many are reached, None for fewer than five.
        best: the change that reaches the most more, None where none reaches five more.
        more: how many more it reaches.
    """

    people: int | None
    best: Change | None = None
    more: int = 0


def reach(
    job: JobFacts,
    columns: ProfileColumns,
    *,
    people: NDArray[np.int64],
    askable: Collection[str],
    taught_skills: frozenset[str] = NO_IDS,
    cert_skills: frozenset[str] = NO_IDS,
) -> Reach:
    """Return how many people ``job`` fits wholly, and the best single change.

    Args:
        job: the draft.
        columns: the saved conditions.
        people: a number for each row, the same for rows of one person; below 0 a row does not count.
        askable: the considerations a shop can answer yes by its own decision.
        taught_skills, cert_skills: as for ``fit.evaluate``.
    """

    def who(draft: JobFacts) -> NDArray[np.int64]:
        rows, _ = evaluate_profiles(
            draft, columns, taught_skills=taught_skills, cert_skills=cert_skills, down_to="fits"
        )
        found = np.unique(people[rows])
        return found[found >= 0]

    now = who(job)
    best, most = None, 0
    for change, changed in changes(job, askable=askable):
        more = int(np.setdiff1d(who(changed), now, assume_unique=True).size)
        if more > most:
            best, most = change, more
    said = int(now.size) if now.size >= FEWEST else None
    return Reach(said, best, most) if most >= FEWEST else Reach(said)


def changes(job: JobFacts, *, askable: Collection[str]) -> Iterator[tuple[Change, JobFacts]]:
    """Yield every single change that is tried with the posting it leads to, the smallest of each sort first."""
    if job.wage_unit == "hour" and job.wage_min_yen is not None:
        for yen in WAGE_STEPS_YEN:
            lowest = job.wage_min_yen + yen
            highest = None if job.wage_max_yen is None else max(lowest, job.wage_max_yen)
            yield Change("wage", yen=yen), replace(job, wage_min_yen=lowest, wage_max_yen=highest)
    for name in sorted(set(askable) - job.yes):
        yield (
            Change("consideration", consideration=name),
            replace(job, yes=job.yes | {name}, no=job.no - {name}),
        )
    for change, job_time in _times(job.job_time):
        yield change, replace(job, job_time=job_time)


def _times(old: JobTime) -> Iterator[tuple[Change, JobTime]]:
    if old.kind in {"fixed", "choose"}:
        for slots in TIME_STEPS_SLOTS:
            minutes = slots * MINUTES_PER_SLOT
            yield from _shorter(Change("later_start", minutes=minutes), old, slots=slots, moved=slots)
            yield from _shorter(Change("earlier_end", minutes=minutes), old, slots=slots, moved=0)
    if old.kind == "choose" and old.min_shifts > 1:
        yield Change("fewer_shifts", to=old.min_shifts - 1), replace(old, min_shifts=old.min_shifts - 1)
    if old.kind == "flexible" and old.min_days > 1:
        yield Change("fewer_days", to=old.min_days - 1), replace(old, min_days=old.min_days - 1)


def _shorter(change: Change, old: JobTime, *, slots: int, moved: int) -> Iterator[tuple[Change, JobTime]]:
    """Yield the working time with each shift ``slots`` shorter, or nothing where one would be under an hour."""
    if min(span.length_slots for span in old.spans) - slots < LEAST_SHIFT_SLOTS:
        return
    spans = tuple(
        Span((span.start_slot + moved) % SLOTS_PER_WEEK, span.length_slots - slots) for span in old.spans
    )
    try:
        yield change, replace(old, spans=spans)
    except DomainError:  # two shifts have become the same one
        return
