"""The worked example of docs/explanation/similar-jobs.md, read from the page itself."""

import datetime as dt
import re
from pathlib import Path

import pytest

from mikke.jobs.models import Job
from mikke.jobs.search import similar_jobs
from mikke.jobs.search.projection import write_projection
from tests.jobs.search.corpus import NOON, TODAY, indexed, posting

PAGE = Path(__file__).parents[3] / "docs/explanation/similar-jobs.md"
MORNINGS = [{"day": day, "start": "09:00", "end": "13:00"} for day in ("mon", "tue", "wed")]
EVENINGS = [{"day": day, "start": "18:00", "end": "21:00"} for day in ("mon", "tue", "wed")]
HERE = {"town_id": "132047", "lat": 35.6835, "lon": 139.5596}


def time_of(shifts):
    return {"kind": "fixed", "shifts": shifts}


@pytest.fixture
def example(town_site):
    kinds = {
        "A": {
            **HERE,
            "occupation_id": "06",
            "skills": ("back-office.filing",),
            "job_time": time_of(MORNINGS),
        },
        "B": {
            **HERE,
            "occupation_id": "06",
            "skills": ("back-office.filing",),
            "job_time": time_of(MORNINGS),
        },
        "C": {
            "town_id": "132039",
            "lat": 35.7000,
            "lon": 139.5650,
            "occupation_id": "06",
            "job_time": time_of(MORNINGS[:1] + EVENINGS[:1]),
        },
        "D": {**HERE, "occupation_id": "07", "job_time": time_of(EVENINGS)},
        "E": {
            "town_id": "022071",
            "lat": 40.6832,
            "lon": 141.3691,
            "occupation_id": "06",
            "skills": ("back-office.filing",),
        },
    }
    jobs = {name: posting(town_site, **fields) for name, fields in kinds.items()}
    return indexed(town_site, *jobs.values()), jobs


def test_the_worked_example(example):
    facts, jobs = example
    names = {job.pk: name for name, job in jobs.items()}
    found = [names[pk] for pk in similar_jobs(jobs["A"], facts=facts, today=TODAY)]
    (written,) = re.findall(
        r"^Aの隣に出るのは、(.+)の順です。$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert found == written.split("、") == ["B", "C"]


def test_a_closed_posting_still_has_its_likes_and_is_not_one(example):
    facts, jobs = example
    Job.objects.filter(pk=jobs["A"].pk).update(status="closed", closed_at=NOON, closed_reason="filled")
    closed = Job.objects.get(pk=jobs["A"].pk)
    write_projection(closed, today=TODAY)
    after = indexed(facts, jobs["B"])
    assert similar_jobs(closed, facts=after, today=TODAY) == [jobs["B"].pk, jobs["C"].pk]
    assert similar_jobs(jobs["B"], facts=after, today=TODAY) == [jobs["C"].pk]


def test_ties_are_nearer_newer_earlier(town_site):
    one = posting(town_site, **HERE)
    likes = [
        posting(town_site, **{**HERE, "lat": 35.6836}),
        posting(town_site, **HERE, published_at=NOON - dt.timedelta(days=9)),
        posting(town_site, **HERE, published_at=NOON - dt.timedelta(days=8)),
        posting(town_site, **HERE, published_at=NOON - dt.timedelta(days=8)),
    ]
    facts = indexed(town_site, one, *likes)
    nearest_last, old, first, second = (job.pk for job in likes)
    assert similar_jobs(one, facts=facts, today=TODAY) == [first, second, old, nearest_last]
    assert similar_jobs(one, facts=facts, today=TODAY, limit=2) == [first, second]


def test_work_at_home_is_like_other_work_at_home_anywhere(town_site):
    one = posting(town_site, is_remote=True, occupation_id="06")
    far = posting(town_site, is_remote=True, town_id="022071", occupation_id="06")
    on_site = posting(town_site, town_id="022071", occupation_id="06")
    facts = indexed(town_site, one, far, on_site)
    assert similar_jobs(one, facts=facts, today=TODAY) == [far.pk]
