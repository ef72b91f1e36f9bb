"""How one posting fits the conditions at hand, for its own page."""

import datetime as dt

from mikke.domain.explain import next_steps
from mikke.domain.fit import Fit, JobFacts, evaluate
from mikke.domain.job_time import JobTime
from mikke.domain.profile import Profile
from mikke.domain.vocabulary_data import certificate_ids
from mikke.jobs.cards import job_time_of
from mikke.jobs.facts import answers_on
from mikke.jobs.fit_words import Advice, Line, advice, lines
from mikke.jobs.models import Job
from mikke.jobs.wording import Words
from mikke.vocabulary.models import TaughtSkill


def facts_of(job: Job, *, today: dt.date) -> JobFacts:
    """Return what the rule of fit needs of a posting with its facts, skills and topics at hand."""
    answers = answers_on(job.facts.all(), today=today)
    job_time: JobTime = job_time_of(job)
    return JobFacts(
        id=job.pk,
        town=job.town_id,
        job_time=job_time,
        lat=job.lat,
        lon=job.lon,
        is_remote=job.is_remote,
        employment_type=job.employment_type,
        wage_unit=job.wage_unit,  # type: ignore[arg-type] # one of WageUnit
        wage_min_yen=job.wage_min,
        wage_max_yen=job.wage_max,
        minutes_per_piece=job.minutes_per_piece,
        break_minutes=job.break_minutes or 0,
        yes=answers.yes,
        no=answers.no,
        required_skills=frozenset(skill.pk for skill in job.skills.all()),
        taught_skills=frozenset(skill.pk for skill in job.teaches.all()),
        topics=frozenset(topic.pk for topic in job.topics.all()),
    )


def fit_of(job: Job, profile: Profile, *, today: dt.date) -> Fit:
    """Return the fit of one posting: one query, for what the site's lessons teach."""
    taught = frozenset(TaughtSkill.objects.filter(site=job.site_id).values_list("skill_id", flat=True))
    return evaluate(facts_of(job, today=today), profile, taught_skills=taught, cert_skills=certificate_ids())


def shown_fit(job: Job, profile: Profile, words: Words, *, today: dt.date) -> tuple[str, list[Line], Advice]:
    """Return (state, lines, what follows) of one posting."""
    fit = fit_of(job, profile, today=today)
    return fit.state, lines(fit.parts, words), advice(next_steps(fit, profile.free), words)
