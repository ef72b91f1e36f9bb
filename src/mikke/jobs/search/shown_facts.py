"""The facts of the few postings that are shown, for the exact rule and its reasons."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from mikke.domain.job_facts import JobFacts
from mikke.domain.job_time import JobTime
from mikke.domain.wages import HourlyPay
from mikke.jobs.models import SkillShape, TimeShape
from mikke.jobs.search.columns import Columns
from mikke.jobs.search.pack import EMPLOYMENT_TYPES

KEPT_SHAPES = 4_096
_FIELDS = ("id", "lat", "lon", "wage_unit", "wage_min", "wage_max", "minutes_per_piece", "break_minutes")
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM jobs_job WHERE id IN"  # noqa: S608 -- our own names
_COLUMNS = (
    "town",
    "is_remote",
    "employment",
    "yes",
    "no",
    "published_us",
    "hourly_low",
    "hourly_high",
    "annual_least",
)


@dataclass(frozen=True, slots=True)
class SkillSet:
    """What a posting needs, teaches and is about."""

    needs: frozenset[str]
    teaches: frozenset[str]
    topics: frozenset[str]

    @classmethod
    def from_json(cls, data: Mapping[str, Iterable[str]]) -> "SkillSet":
        """Read the data of a ``SkillShape``."""
        return cls(*(frozenset(data[name]) for name in ("needs", "teaches", "topics")))


class KeptShapes:
    """Shapes read lately: a shape never changes."""

    def __init__(self, model: Any, make: Callable[[Any], Any]) -> None:
        self._model, self._make = model, make
        self._kept: dict[int, Any] = {}

    def get(self, ids: Iterable[int]) -> Mapping[int, Any]:
        """Return what is made of each shape, by id."""
        wanted = set(ids)
        missing = wanted - self._kept.keys()
        found = {pk: self._kept[pk] for pk in wanted - missing}
        if missing:
            rows = self._model.objects.filter(pk__in=missing).values_list("pk", "data")
            found |= {pk: self._make(data) for pk, data in rows}
        if len(self._kept) + len(missing) > KEPT_SHAPES:
            self._kept = {}
        self._kept |= found
        return found

    def forget(self) -> None:
        """Drop everything."""
        self._kept = {}


_times = KeptShapes(TimeShape, JobTime.from_json)
_skill_sets = KeptShapes(SkillShape, SkillSet.from_json)


def forget_shapes() -> None:
    """Drop what this process knows (tests change databases under it)."""
    _times.forget()
    _skill_sets.forget()


def facts_of_rows(columns: Columns, rows: NDArray[np.int64], bits: Mapping[str, int]) -> list[JobFacts]:
    """Return the facts of some rows in their order; a posting deleted since then is left out.

    Args:
        columns: the records, judged on the day of the question.
        rows: few of them.
        bits: the bit of each consideration.
    """
    ids = columns["job_id"][rows].tolist()
    stated = _stated(ids)
    time_ids = [columns.times.values[number] for number in columns["time"][rows].tolist()]
    skill_ids = [columns.skill_sets.values[number] for number in columns["skills"][rows].tolist()]
    times, skill_sets = _times.get(time_ids), _skill_sets.get(skill_ids)
    columnar = [columns[name][rows].tolist() for name in _COLUMNS]
    names = {1 << bit: name for name, bit in bits.items()}
    found = []
    for job_id, time_id, skill_id, town, is_remote, employment, yes, no, published, *pay in zip(
        ids, time_ids, skill_ids, *columnar, strict=True
    ):
        if job_id not in stated:
            continue
        lat, lon, unit, least, most, minutes, pause = stated[job_id]
        skills = skill_sets[skill_id]
        facts = JobFacts(
            id=job_id,
            town=f"{columns.towns.values[town]:06}",
            job_time=times[time_id],
            lat=lat,
            lon=lon,
            is_remote=is_remote,
            employment_type=EMPLOYMENT_TYPES[employment],
            wage_unit=unit,
            wage_min_yen=least,
            wage_max_yen=most,
            minutes_per_piece=minutes,
            break_minutes=pause or 0,
            yes=_named(yes, names),
            no=_named(no, names),
            required_skills=skills.needs,
            taught_skills=skills.teaches,
            topics=skills.topics,
            published_ordinal=published,
        )
        found.append(_pay_known(facts, pay))
    return found


def _stated(ids: list[int]) -> dict[int, tuple[Any, ...]]:
    """Read what the columns do not hold, in one plain query: the ORM would take longer than the database."""
    if not ids:
        return {}
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(f"{_SELECT} ({marks})", ids)
        return {row[0]: row[1:] for row in cursor.fetchall()}


def _named(mask: int, names: Mapping[int, str]) -> frozenset[str]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(names[lowest])
        mask ^= lowest
    return frozenset(found)


def _pay_known(facts: JobFacts, amounts: Sequence[int]) -> JobFacts:
    """Hand in the hourly equivalent that was worked out when the posting was written."""
    low, high, annual = (None if amount < 0 else amount for amount in amounts)
    facts.__dict__.update(hourly=HourlyPay(low, high), least_annual_yen=annual)  # its two cached properties
    return facts
