"""Postings as the API shows them."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from mikke.domain.job_time import JobTime
from mikke.domain.posting import TEXT_KEYS
from mikke.domain.wages import Pay, hourly_pay
from mikke.jobs.facts import answers_on
from mikke.jobs.models import Job
from mikke.jobs.selectors import is_open
from mikke.jobs.structured_data import job_posting


def job_url(request: HttpRequest, job: Job) -> str:
    """Return the absolute address of a posting's page in the language of the request."""
    return request.build_absolute_uri(reverse("jobs:detail", args=(job.public_id,)))


def job_summary(job: Job, request: HttpRequest) -> dict[str, Any]:
    """Return the summary of a posting with ``employer`` at hand; keys as in ``schemas.JobSummary``."""
    pay = Pay(job.wage_unit, job.wage_min, job.wage_max, job.minutes_per_piece, job.break_minutes or 0)  # type: ignore[arg-type]
    hourly = hourly_pay(pay, JobTime.from_json(job.job_time))
    return {
        "id": str(job.public_id),
        "title": job.title,
        "employer": job.employer.name,
        "town": job.town_id,
        "employment_type": job.employment_type,
        "relation": job.relation,
        "remote": job.is_remote,
        "wage": {"unit": job.wage_unit, "min": job.wage_min, "max": job.wage_max},
        "hourly_min": hourly.lowest_yen,
        "hourly_max": hourly.highest_yen,
        "location": None if job.lat is None else {"lat": job.lat, "lon": job.lon},
        "published_at": job.published_at.isoformat() if job.published_at else None,
        "valid_through": job.valid_through.isoformat() if job.valid_through else None,
        "url": job_url(request, job),
    }


def job_detail(job: Job, request: HttpRequest, *, today: dt.date) -> dict[str, Any]:
    """Return everything that is stated of a posting; keys as in ``schemas.JobDetail``."""
    answers = answers_on(job.facts.all(), today=today)
    texts = {key: getattr(job, key) for key in TEXT_KEYS if key != "title"}
    return (
        job_summary(job, request)
        | texts
        | {
            "job_time": JobTime.from_json(job.job_time).to_json(),
            "considerations": {
                "yes": sorted(answers.yes),
                "no": sorted(answers.no),
                "facts": [
                    {
                        "id": fact.consideration_id,
                        "answer": fact.answer,
                        "source": fact.source,
                        "checked_on": fact.checked_on.isoformat(),
                    }
                    for fact in job.facts.all()
                ],
            },
            "skills": [skill.pk for skill in job.skills.all()],
            "teaches": [skill.pk for skill in job.teaches.all()],
            "topics": [topic.pk for topic in job.topics.all()],
            "break_minutes": job.break_minutes,
            "fixed_overtime": job.fixed_overtime,
            "minutes_per_piece": job.minutes_per_piece,
            "employer_address": job.employer.address,
            "contact": job.contact or job.employer.contact,
            "age_exception": job.age_exception,
            "sex_exception": job.sex_exception,
            "schema_org": job_posting(job, url=job_url(request, job)) if is_open(job, today=today) else None,
        }
    )
