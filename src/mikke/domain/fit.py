"""Can this job live in this person's week? One job, one person; the rule is docs/explanation/fit.md.

Codes, numbers and ids only; sentences are made where they are shown. ``fit_columns`` is the same rule for a
million jobs and must agree with this module on every input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mikke.domain import fit_parts
from mikke.domain.fit_parts import Part
from mikke.domain.job_facts import JobFacts
from mikke.domain.profile import NO_IDS, Profile

__all__ = [
    "PART_CODES",
    "STATES",
    "WEIGHTS",
    "Fit",
    "FitState",
    "JobFacts",
    "Part",
    "evaluate",
    "is_candidate",
]

FitState = Literal["fits", "ask", "near", "no"]
STATES: tuple[FitState, ...] = ("fits", "ask", "near", "no")
PART_CODES = ("time", "hours", "travel", "must", "pay", "cap", "skills", "interest")
WEIGHTS = {"time": 40, "travel": 15, "must": 25, "pay": 10, "skills": 5, "interest": 5}

_NANO = 1_000_000_000


@dataclass(frozen=True)
class Fit:
    """How one job fits one person."""

    job: JobFacts
    state: FitState
    score: int
    parts: tuple[Part, ...]

    def part(self, code: str) -> Part:
        """Return the part with ``code``."""
        return self.parts[PART_CODES.index(code)]

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Sort key: fits, ask, near, no; score downward; newest first; order of entry."""
        return STATES.index(self.state), -self.score, -self.job.published_ordinal, self.job.id


def is_candidate(job: JobFacts, profile: Profile) -> bool:
    """Whether the filters let the job pass: its town (a remote job always passes) and employment type."""
    in_town = not profile.towns or job.is_remote or job.town in profile.towns
    return in_town and (not profile.employment_types or job.employment_type in profile.employment_types)


def evaluate(
    job: JobFacts,
    profile: Profile,
    *,
    taught_skills: frozenset[str] = NO_IDS,
    cert_skills: frozenset[str] = NO_IDS,
) -> Fit:
    """Return how ``job`` fits ``profile``.

    Args:
        job: The job's facts as of today.
        profile: The person's conditions. The filters ``towns`` and ``employment_types`` are not looked at;
            see ``is_candidate``.
        taught_skills: Skills that a lesson of the site teaches.
        cert_skills: Skills that are certificates; a missing one is never merely asked.
    """
    parts = (
        fit_parts.time_part(job, profile),
        fit_parts.hours_part(job, profile),
        fit_parts.travel_part(job, profile),
        fit_parts.must_part(job, profile),
        fit_parts.pay_part(job, profile),
        fit_parts.cap_part(job, profile),
        fit_parts.skills_part(job, profile, taught_skills, cert_skills),
        fit_parts.interest_part(job, profile),
    )
    return Fit(job, _state(parts), _score(parts), parts)


def _state(parts: Sequence[Part]) -> FitState:
    against = [part for part in parts if part.state == "no"]
    if len(against) == 1 and against[0].is_near:
        return "near"
    if against:
        return "no"
    return "ask" if any(part.state == "ask" for part in parts) else "fits"


def _score(parts: Sequence[Part]) -> int:
    """Add weight x degree, round the sum to 9 digits, then to whole points with a half upward."""
    total = 0.0
    for part in parts:
        if part.degree is not None:
            total += WEIGHTS[part.code] * part.degree
    return (round(total * _NANO) + _NANO // 2) // _NANO
