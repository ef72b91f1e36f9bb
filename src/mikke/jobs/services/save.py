"""Writing a posting with everything that hangs on it, its search row included, in one transaction."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.domain.job_time import JobTime
from mikke.domain.posting import TEXT_KEYS, Posting
from mikke.domain.vocabulary_data import derived_answers
from mikke.jobs.alerts.match import look_for_readers
from mikke.jobs.enums import FactAnswer, FactSource, JobStatus
from mikke.jobs.models import Employer, Fact, Job
from mikke.jobs.search.projection import write_projection
from mikke.jobs.services.employers import employer_called
from mikke.jobs.services.publish import set_published
from mikke.vocabulary.models import Skill

NEVER_LAPSES = dt.date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class JobContent:
    """All that a source says of a job: the posting and what the posting JSON has no key for.

    ``employer`` is named where it is known; else the one of the posting's name and address is found or made.
    """

    posting: Posting
    employment_type: str
    is_remote: bool = False
    lat: float | None = None
    lon: float | None = None
    skills: Collection[str] = ()
    teaches: Collection[str] = ()
    valid_through: dt.date | None = None
    employer: Employer | None = None


def fact_expiry(checked_on: dt.date) -> dt.date:
    """Return the last day on which a fact counts: the same day a year later."""
    try:
        return checked_on.replace(year=checked_on.year + 1)
    except ValueError:  # 29 February
        return checked_on.replace(year=checked_on.year + 1, month=3, day=1)


def fill_job(job: Job, content: JobContent) -> None:
    """Set the columns of ``job`` from ``content``; nothing is saved but its employer."""
    posting = content.posting
    for key in TEXT_KEYS:
        setattr(job, key, getattr(posting, key))
    wage = posting.wage
    recruiter = posting.employer
    job.employer = content.employer or employer_called(
        site=job.site, name=recruiter.name, address=recruiter.address, contact=recruiter.contact
    )
    job.contact = recruiter.contact
    job.relation = posting.relation
    job.town_id = posting.town
    job.employment_type = content.employment_type
    job.is_remote = content.is_remote
    job.lat, job.lon = content.lat, content.lon
    job.valid_through = content.valid_through
    job.job_time = posting.job_time.to_json() if posting.job_time else None
    job.break_minutes = posting.break_minutes
    job.age_exception, job.sex_exception = posting.age_exception, posting.sex_exception
    job.wage_unit = wage.unit if wage else "hour"
    job.wage_min, job.wage_max = (wage.min_yen, wage.max_yen) if wage else (None, None)
    job.minutes_per_piece = wage.minutes_per_piece if wage else None
    job.fixed_overtime = dataclasses.asdict(wage.fixed_overtime) if wage and wage.fixed_overtime else None


def _stated(posting: Posting) -> dict[str, str]:
    answers = dict.fromkeys(posting.considerations_yes, FactAnswer.YES.value)
    return answers | dict.fromkeys(posting.considerations_no, FactAnswer.NO.value)


def write_facts(job: Job, answers: Mapping[str, str], *, source: str, checked_on: dt.date) -> None:
    """Make the facts of one source say exactly ``answers`` (consideration to yes or no).

    An answer that has not changed keeps its date: saying nothing new is no new check.
    """
    known = {fact.consideration_id: fact for fact in job.facts.filter(source=source)}
    gone = [fact.pk for word, fact in known.items() if answers.get(word) != fact.answer]
    Fact.objects.filter(pk__in=gone).delete()
    expires_on = NEVER_LAPSES if source == FactSource.JOB_TIME else fact_expiry(checked_on)
    Fact.objects.bulk_create(
        Fact(
            job=job,
            consideration_id=word,
            answer=answer,
            source=source,
            checked_on=checked_on,
            expires_on=expires_on,
        )
        for word, answer in answers.items()
        if word not in known or known[word].pk in gone
    )


def derive_facts(job: Job, *, today: dt.date) -> None:
    """Write what follows from the posting itself; where it decides, nobody else's word stands beside it."""
    answers: dict[str, str] = {}
    if job.job_time:
        derived = derived_answers(JobTime.from_json(job.job_time), is_remote=job.is_remote)
        answers = {word: answer for word, answer in derived.items() if answer != "ask"}
    write_facts(job, answers, source=FactSource.JOB_TIME, checked_on=today)
    job.facts.filter(consideration_id__in=answers).exclude(source=FactSource.JOB_TIME).delete()


@transaction.atomic
def save_job(
    *,
    job: Job,
    actor: Any,
    now: dt.datetime,
    answers: Mapping[str, str] | None = None,
    source: str = FactSource.EMPLOYER_SAID,
) -> Job:
    """Save an edited job, what is newly known of it and its search row.

    Args:
        job: with its columns set; many-to-many fields are saved by the caller's form before this call.
        actor: who did it, for the history.
        now: when.
        answers: what ``source`` says of the considerations, or None to leave them as they are.
        source: who says so.
    """
    del actor
    job.save()
    today = timezone.localdate(now)
    if answers is not None:
        write_facts(job, answers, source=source, checked_on=today)
    derive_facts(job, today=today)
    look_for_readers(job, now=now)
    write_projection(job, today=today)
    return job


@transaction.atomic
def save_content(*, job: Job, content: JobContent, publish: bool, now: dt.datetime) -> Job:
    """Write a job from its source: columns, skills, facts, state and search row.

    A posting the office has closed stays closed unless it had only expired and now runs longer.
    """
    today = timezone.localdate(now)
    fill_job(job, content)
    if publish:
        set_published(job, now=now)
    elif job.status == JobStatus.PUBLISHED:
        job.status, job.published_at = JobStatus.DRAFT, None
    job.save()
    job.skills.set(Skill.objects.filter(pk__in=content.skills))
    job.teaches.set(Skill.objects.filter(pk__in=content.teaches))
    write_facts(job, _stated(content.posting), source=FactSource.EMPLOYER_SAID, checked_on=today)
    derive_facts(job, today=today)
    look_for_readers(job, now=now)
    write_projection(job, today=today)
    return job
