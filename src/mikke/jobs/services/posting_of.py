"""A stored job as the posting that the rules read, and the other way round."""

from mikke.domain.job_time import JobTime
from mikke.domain.posting import TEXT_KEYS, FixedOvertime, Posting, Recruiter, Wage
from mikke.jobs.enums import FactAnswer
from mikke.jobs.models import Job


def posting_of(job: Job) -> Posting:
    """Return the posting of ``job`` with its employer and facts."""
    texts = {key: getattr(job, key) for key in TEXT_KEYS}
    facts = list(job.facts.values_list("consideration_id", "answer")) if job.pk else []
    return Posting(
        **texts,
        relation=job.relation,
        town=job.town_id,
        job_time=JobTime.from_json(job.job_time) if job.job_time else None,
        remote=job.is_remote,
        break_minutes=job.break_minutes,
        wage=Wage(
            job.wage_unit,
            job.wage_min,
            job.wage_max,
            FixedOvertime(**job.fixed_overtime) if job.fixed_overtime else None,
            job.minutes_per_piece,
        ),
        employer=Recruiter(job.employer.name, job.employer.address, job.contact or job.employer.contact),
        considerations_yes=frozenset(word for word, answer in facts if answer == FactAnswer.YES),
        considerations_no=frozenset(word for word, answer in facts if answer == FactAnswer.NO),
        age_exception=job.age_exception,
        sex_exception=job.sex_exception,
    )
