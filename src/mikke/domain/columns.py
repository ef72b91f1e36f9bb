"""Many jobs as columns: what the rule of fit needs, one array a fact.

A row is a job. Ids become small numbers by ``Codes``; each distinct working time and pair of skill sets is
held once. About 100 bytes a job. The arrays may be written in place by whoever owns the snapshot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mikke.domain.job_facts import JobFacts
from mikke.domain.job_time import JobTime
from mikke.domain.profile import EMPLOYMENT_TYPES
from mikke.domain.skill_table import SkillSets, SkillTable
from mikke.domain.time_table import TimeTable
from mikke.domain.travel import unit_vectors

UNKNOWN = -1
NO_END = np.iinfo(np.int32).max
_MOST = np.iinfo(np.int32).max  # far above every bound of a profile
_BITS = 64


@dataclass(frozen=True)
class Codes:
    """The small number of each id.

    Attributes:
        considerations, topics: Bit numbers, at most 64 each.
        towns, skills: Numbers without gaps from 0.
        employment_types: Numbers of ``profile.EMPLOYMENT_TYPES``.
    """

    considerations: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    towns: Mapping[str, int] = field(default_factory=dict)
    skills: Mapping[str, int] = field(default_factory=dict)
    employment_types: Mapping[str, int] = field(
        default_factory=lambda: {name: number for number, name in enumerate(EMPLOYMENT_TYPES)}
    )

    @classmethod
    def of(
        cls,
        *,
        considerations: Iterable[str] = (),
        topics: Iterable[str] = (),
        towns: Iterable[str] = (),
        skills: Iterable[str] = (),
    ) -> Codes:
        """Number the ids in the order given. Raises ValueError beyond 64 considerations or topics."""
        found = cls(_numbered(considerations), _numbered(topics), _numbered(towns), _numbered(skills))
        if max(len(found.considerations), len(found.topics)) > _BITS:
            msg = "at most 64 considerations and 64 topics"
            raise ValueError(msg)
        return found


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(ids))}


def _all_bits(ids: Iterable[str], numbers: Mapping[str, int]) -> int:
    return sum(1 << numbers[name] for name in set(ids))


def bits(ids: Iterable[str], numbers: Mapping[str, int]) -> int:
    """Return the bits of the ids that are known; an unknown id has none."""
    return sum(1 << numbers[name] for name in set(ids) if name in numbers)


_DTYPES: dict[str, Any] = {
    "ids": np.int64,
    "x": np.float64,
    "y": np.float64,
    "z": np.float64,
    "is_remote": np.bool_,
    "town": np.uint16,
    "employment_type": np.uint8,
    "time_id": np.int32,
    "skills_id": np.int32,
    "lowest_yen": np.int32,
    "highest_yen": np.int32,
    "annual_yen": np.int32,
    "yes": np.uint64,
    "no": np.uint64,
    "topics": np.uint64,
    "published": np.int64,
    "open": np.bool_,
    "valid_through": np.int32,
    "first_lapse": np.int32,
}


@dataclass(frozen=True)
class Columns:
    """A snapshot of jobs.

    Attributes:
        codes, times, skill_sets: What the numbers in the arrays mean.
        ids: Order of entry (primary key).
        x, y, z: The place on the unit sphere (``travel.unit_vectors``); NaN where it is not known.
        is_remote, town, employment_type, time_id, skills_id: As named, by number.
        lowest_yen, highest_yen: Hourly equivalent, -1 where unknown.
        annual_yen: Least annual pay, -1 where unknown.
        yes, no: Bits of the considerations answered yes and no; no bit is in both.
        topics: Bits of the topics.
        published: Grows with the time of publication.
        open: Whether the job is published and not withdrawn.
        valid_through: Last day, as ``date.toordinal()``; ``NO_END`` for none.
        first_lapse: First day on which a fact of the row is too old to count; ``NO_END`` for none.
    """

    codes: Codes
    times: TimeTable
    skill_sets: SkillTable
    ids: NDArray[np.int64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    z: NDArray[np.float64]
    is_remote: NDArray[np.bool_]
    town: NDArray[np.uint16]
    employment_type: NDArray[np.uint8]
    time_id: NDArray[np.int32]
    skills_id: NDArray[np.int32]
    lowest_yen: NDArray[np.int32]
    highest_yen: NDArray[np.int32]
    annual_yen: NDArray[np.int32]
    yes: NDArray[np.uint64]
    no: NDArray[np.uint64]
    topics: NDArray[np.uint64]
    published: NDArray[np.int64]
    open: NDArray[np.bool_]
    valid_through: NDArray[np.int32]
    first_lapse: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays of all rows."""
        return sum(getattr(self, name).nbytes for name in _DTYPES)

    def candidates(self, today_ordinal: int) -> NDArray[np.bool_]:
        """Return which rows are open on a day (``date.toordinal()``). Not personal: may be kept for the day."""
        return self.open & (self.valid_through >= today_ordinal)

    def lapsed(self, today_ordinal: int) -> NDArray[np.int64]:
        """Return the rows of which a fact has become too old: their ``yes`` and ``no`` must be written anew."""
        return np.flatnonzero(self.first_lapse <= today_ordinal)

    @classmethod
    def of(
        cls,
        jobs: Sequence[JobFacts],
        codes: Codes | None = None,
        *,
        valid_through: Sequence[int] | None = None,
    ) -> Columns:
        """Build the columns of ``jobs``, all open; ``codes`` must know their ids (None: taken from them)."""
        codes = codes_of(jobs) if codes is None else codes
        times: dict[JobTime, int] = {}
        skills: dict[SkillSets, int] = {}
        rows: list[dict[str, Any]] = []
        for job in jobs:
            time_id = times.setdefault(job.job_time, len(times))
            skills_id = skills.setdefault((job.required_skills, job.taught_skills), len(skills))
            rows.append(row_values(job, codes, time_id=time_id, skills_id=skills_id))
        arrays = {name: np.array([row[name] for row in rows], dtype) for name, dtype in _DTYPES.items()}
        if valid_through is not None:
            arrays["valid_through"] = np.array(valid_through, np.int32)
        return cls(codes, TimeTable.of(times), SkillTable.of(skills, codes.skills), **arrays)

    @classmethod
    def empty(cls, size: int, codes: Codes, times: TimeTable, skill_sets: SkillTable) -> Columns:
        """Return columns of zeros for ``size`` jobs, to be written in place."""
        return cls(codes, times, skill_sets, **{name: np.zeros(size, kind) for name, kind in _DTYPES.items()})


def row_values(job: JobFacts, codes: Codes, *, time_id: int, skills_id: int) -> dict[str, Any]:
    """Return what the columns hold of one job, by the name of the array; open, without end or lapse.

    Raises: KeyError for an id of the job that ``codes`` do not know.
    """
    x, y, z = unit_vectors(*(job.place or (np.nan, np.nan)))
    no = _all_bits(job.no, codes.considerations)
    return {
        "ids": job.id,
        "x": x,
        "y": y,
        "z": z,
        "is_remote": job.is_remote,
        "town": codes.towns[job.town],
        "employment_type": codes.employment_types[job.employment_type],
        "time_id": time_id,
        "skills_id": skills_id,
        "lowest_yen": _yen(job.hourly.lowest_yen),
        "highest_yen": _yen(job.hourly.highest_yen),
        "annual_yen": _yen(job.least_annual_yen),
        "yes": _all_bits(job.yes, codes.considerations) & ~no,
        "no": no,
        "topics": _all_bits(job.topics, codes.topics),
        "published": job.published_ordinal,
        "open": True,
        "valid_through": NO_END,
        "first_lapse": NO_END,
    }


def _yen(amount: int | None) -> int:
    """Return an amount for a 32-bit column; what is beyond every bound of a profile stays beyond."""
    return UNKNOWN if amount is None else min(amount, int(_MOST))


def codes_of(jobs: Iterable[JobFacts]) -> Codes:
    """Number every id that ``jobs`` use."""
    listed = list(jobs)
    return Codes.of(
        considerations=sorted(name for job in listed for name in job.yes | job.no),
        topics=sorted(name for job in listed for name in job.topics),
        towns=sorted(job.town for job in listed),
        skills=sorted(name for job in listed for name in job.required_skills | job.taught_skills),
    )


if {each.name for each in fields(Columns)} - {"codes", "times", "skill_sets"} != set(_DTYPES):
    raise AssertionError
