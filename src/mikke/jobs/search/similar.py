"""Postings like another one: what to show beside it, and in its place when it is closed.

Rule with a worked example: docs/explanation/similar-jobs.md. It looks at the postings only, never at a person.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mikke.domain import travel
from mikke.domain.columns import Columns as FitColumns
from mikke.domain.columns import bits
from mikke.domain.job_time import JobTime
from mikke.jobs.models import Job
from mikke.jobs.search.columns import Mask, Rows
from mikke.jobs.search.ordering import sort_keys
from mikke.jobs.search.snapshot import Snapshot, snapshot_for
from mikke.tenancy.sites import SiteFacts

NEAR_KM = 3.0
LEAST_POINTS = 3
SAME_OCCUPATION = 3
EACH_SKILL, MOST_SKILLS = 2, 3
EACH_TOPIC, MOST_TOPICS = 1, 3
SAME_TOWN, NEAR_BY, BOTH_AT_HOME = 2, 1, 2
SAME_HOURS, HALF_THE_HOURS = 2, 1


@dataclass(frozen=True, slots=True)
class _Model:
    """What is compared of the posting at hand."""

    town: int
    point: tuple[float, float] | None
    is_remote: bool
    occupation: int
    job_time: JobTime
    skills: frozenset[str]
    topics: frozenset[str]


def similar_jobs(job: Job, *, facts: SiteFacts, today: dt.date, limit: int = 4) -> list[int]:
    """Return ids of open postings like ``job``, most points first, then nearest, newest, smallest id."""
    model = _model_of(job)
    snapshot = snapshot_for(facts, today=today)
    with snapshot.lock:
        rows = _neighbours(snapshot, model)
        rows = rows[snapshot.columns["job_id"][rows] != job.pk]
        points = _points(snapshot, model, rows)
        rows, points = rows[points >= LEAST_POINTS], points[points >= LEAST_POINTS]
        order = np.lexsort(
            (
                snapshot.columns["job_id"][rows],
                -snapshot.columns["published_us"][rows],
                -sort_keys(snapshot.columns, rows, "distance", model.point or (0.0, 0.0)),
                -points,
            )
        )
        found: list[int] = snapshot.columns["job_id"][rows[order[:limit]]].tolist()
        return found


def _model_of(job: Job) -> _Model:
    words = (job.skills, job.teaches)
    return _Model(
        town=int(job.town_id),
        point=None if job.lat is None or job.lon is None else (job.lat, job.lon),
        is_remote=job.is_remote,
        occupation=int(job.occupation_id or 0),
        job_time=JobTime.from_json(job.job_time) if job.job_time else JobTime.free(),
        skills=frozenset(skill.pk for each in words for skill in each.all()),
        topics=frozenset(topic.pk for topic in job.topics.all()),
    )


def _near_chord() -> float:
    return NEAR_KM / travel.EARTH_RADIUS_KM


def _is_near(snapshot: Snapshot, model: _Model, rows: Rows) -> Mask:
    if model.point is None:
        return np.zeros(rows.size, dtype=np.bool_)
    columns = snapshot.columns
    there = (columns["x"][rows], columns["y"][rows], columns["z"][rows])
    chord = travel.squared_chord(there, travel.unit_vectors(*model.point))
    near: Mask = chord <= _near_chord() ** 2
    return near


def _neighbours(snapshot: Snapshot, model: _Model) -> Rows:
    """Rows of the same town, within three kilometres, or done at home as this one is."""
    columns = snapshot.columns
    here = columns.towns.row(model.town)
    is_here = np.zeros(columns.size, dtype=np.bool_) if here is None else columns["town"] == here
    if model.is_remote:
        is_here |= columns["is_remote"]
    if model.point is not None:
        towns = columns.boxes.within(travel.unit_vectors(*model.point), _near_chord() * 1.001)
        maybe = np.flatnonzero(towns[columns["town"]] & ~is_here).astype(np.int32)
        is_here[maybe[_is_near(snapshot, model, maybe)]] = True
    return np.flatnonzero(is_here & snapshot.valid).astype(np.int32)


def _points(snapshot: Snapshot, model: _Model, rows: Rows) -> NDArray[np.int64]:
    columns, view = snapshot.columns, snapshot.fit_view()
    points = np.zeros(rows.size, dtype=np.int64)
    if model.occupation:
        points += SAME_OCCUPATION * (columns["occupation"][rows] == model.occupation)
    shared_skills = _shared_skills(view, model)[columns["skills"][rows]]
    points += EACH_SKILL * np.minimum(shared_skills, MOST_SKILLS)
    topics = np.uint64(bits(model.topics, view.codes.topics))
    shared_topics = np.bitwise_count(columns["topics"][rows] & topics).astype(np.int64)
    points += EACH_TOPIC * np.minimum(shared_topics, MOST_TOPICS)
    here = columns.towns.row(model.town)
    is_here = columns["town"][rows] == (-1 if here is None else here)
    points += np.where(is_here, SAME_TOWN, NEAR_BY * _is_near(snapshot, model, rows))
    if model.is_remote:
        points += BOTH_AT_HOME * columns["is_remote"][rows]
    hours = view.times.answers(model.job_time.week)
    of_time = np.where(hours.holds, SAME_HOURS, HALF_THE_HOURS * hours.is_near)
    return points + of_time[columns["time"][rows]]


def _shared_skills(view: FitColumns, model: _Model) -> NDArray[np.int64]:
    """Return for each distinct set how many skills it needs or teaches that this posting needs or teaches."""
    is_ours = np.zeros(len(view.codes.skills), dtype=np.bool_)
    is_ours[[view.codes.skills[skill] for skill in model.skills if skill in view.codes.skills]] = True
    table = view.skill_sets
    needed = is_ours[table.required.values]
    twice = table.required.counts(needed & table.required_is_taught)
    return table.required.counts(needed) + table.taught.counts(is_ours[table.taught.values]) - twice
