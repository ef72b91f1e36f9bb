"""The fourteen sample jobs as facts, read straight from the table."""

import csv
from pathlib import Path

from mikke.domain.fit import JobFacts
from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.vocabulary_data import derived_answers

SAMPLE = Path(__file__).parent.parent / "data" / "jobs_sample.csv"


def _ids(cell):
    return frozenset(part for part in cell.split(";") if part)


def _number(cell, kind):
    return kind(cell) if cell else None


def sample_jobs():
    """Return {external id: JobFacts}; what follows from time and place goes before what is written."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        return {row["external_id"]: _facts(number, row) for number, row in enumerate(csv.DictReader(file), 1)}


def _facts(number, row):
    job_time, is_remote = job_time_from_text(row["job_time"]), row["remote"] == "yes"
    derived = derived_answers(job_time, is_remote=is_remote)
    said = {answer: _ids(row[answer]) - set(derived) for answer in ("yes", "no")}
    return JobFacts(
        id=number,
        town=row["town"],
        job_time=job_time,
        lat=_number(row["lat"], float),
        lon=_number(row["lon"], float),
        is_remote=is_remote,
        employment_type=row["employment_type"],
        wage_unit=row["wage_unit"],
        wage_min_yen=_number(row["wage_min"], int),
        wage_max_yen=_number(row["wage_max"], int),
        yes=said["yes"] | {name for name, answer in derived.items() if answer == "yes"},
        no=said["no"] | {name for name, answer in derived.items() if answer == "no"},
        required_skills=_ids(row["skills"]),
        taught_skills=_ids(row["teaches"]),
        published_ordinal=number,
    )
