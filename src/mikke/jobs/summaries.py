"""Postings and fits as plain values: what the API and ``mikke fit`` give."""

import datetime as dt
from typing import Any

from django.urls import reverse

from mikke.domain.job_time import JobTime
from mikke.domain.posting import TEXT_KEYS
from mikke.domain.wages import Pay, hourly_pay
from mikke.jobs.facts import answers_on
from mikke.jobs.models import Job
from mikke.jobs.search.fitting import FitItem, FitResults
from mikke.jobs.selectors import cards, is_open
from mikke.jobs.structured_data import job_posting
from mikke.jobs.wording import part_line, step_lines
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.selectors import VocabularyNames, vocabulary_names


def job_url(base_url: str, job: Job) -> str:
    """Return the absolute address of a posting's page in the active language; ``base_url`` has no closing slash."""
    return base_url + reverse("jobs:detail", args=(job.public_id,))


def job_summary(job: Job, base_url: str) -> dict[str, Any]:
    """Return the summary of a posting with ``employer`` at hand; keys as in docs/reference/api.md."""
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
        "url": job_url(base_url, job),
    }


def job_detail(job: Job, base_url: str, *, today: dt.date) -> dict[str, Any]:
    """Return everything that is stated of a posting; keys as in docs/reference/api.md."""
    answers = answers_on(job.facts.all(), today=today)
    texts = {key: getattr(job, key) for key in TEXT_KEYS if key != "title"}
    return (
        job_summary(job, base_url)
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
            "schema_org": job_posting(job, url=job_url(base_url, job)) if is_open(job, today=today) else None,
        }
    )


def _fit_out(item: FitItem, job: dict[str, Any], words: VocabularyNames) -> dict[str, Any]:
    parts = [
        {
            "code": part.code,
            "state": part.state,
            "degree": part.degree,
            "text": part_line(part, words).text,
            "data": dict(part.data),
        }
        for part in item.fit.parts
    ]
    steps = [
        {"code": step.code, "text": line.text, "questions": list(line.questions), "data": dict(step.data)}
        for step in item.next_steps
        for line in step_lines(step, words)
    ]
    return {"job": job, "state": item.fit.state, "score": item.fit.score, "parts": parts, "next_steps": steps}


def fit_list(found: FitResults, *, facts: SiteFacts, base_url: str, include_no: bool) -> dict[str, Any]:
    """Return the answer of ``fit_jobs`` with the postings and the sentences: keys as in docs/reference/api.md."""
    jobs = {job.pk: job for job in cards([item.job_id for item in found.items], site=facts.site)}
    words = vocabulary_names(rev=facts.rev)
    items = [
        _fit_out(item, job_summary(jobs[item.job_id], base_url), words)
        for item in found.items
        if item.job_id in jobs
    ]
    count = sum(number for state, number in found.counts.items() if include_no or state != "no")
    return {"count": count, "items": items}
