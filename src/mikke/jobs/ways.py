"""The ways from any page to jobs, for the next steps at its end (``kernel.ways_on``)."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.jobs import by_subject
from mikke.jobs.cards import job_href
from mikke.jobs.models import Job
from mikke.jobs.search.about import ids_about
from mikke.kernel.ways_on import WEIGHTS, Row, Subject, Way, rows, way_source, ways_on
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Skill

MOST_COUNTED = 100


@way_source("jobs")
def ways_to_jobs(subject: Subject, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    """Yield the jobs with a skill of the page, one job with its topic, the jobs of its town, those that fit."""
    near = [*_by_skill(subject, facts, today), *_by_topic(subject, facts, today)]
    yield from near
    if not near and len(subject.towns) == 1:
        yield from _of_town(next(iter(subject.towns)), facts, today)
    yield Way("find", _("Jobs that fit the hours you can work"), reverse("jobs:fit"))


def _by_skill(subject: Subject, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    """Yield the way to the jobs that need or teach one of the skills: that of most jobs."""
    counts = {
        skill: len(ids_about(facts=facts, today=today, skill_ids=[skill], topic_ids=[], limit=MOST_COUNTED))
        for skill in sorted(subject.skills)
    }
    best = max(counts, key=lambda skill: counts[skill], default=None)
    if best is None or not counts[best]:
        return
    skill = Skill.objects.get(pk=best)
    yield Way(
        "find",
        _("Jobs with %(skill)s") % {"skill": skill.name},
        f"{reverse('jobs:list')}?{urlencode({'q': skill.name_ja})}",
        WEIGHTS["skills"],
    )


def _by_topic(subject: Subject, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    topics = sorted(subject.topics)
    for job in by_subject.jobs_about(facts=facts, today=today, skill_ids=[], topic_ids=topics, limit=1):
        text = _("%(title)s (%(shop)s)") % {"title": job.title, "shop": job.employer.name}
        yield Way("find", text, job_href(job), WEIGHTS["topics"])


def _of_town(code: str, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    count = by_subject.open_count_by_town(site=facts.site, today=today).get(code, 0)
    town = next((town for town in facts.towns if town.pk == code), None)
    if town is not None and count:
        text = _("Jobs in %(town)s (%(count)d)") % {"town": town.name, "count": count}
        yield Way("find", text, f"{reverse('jobs:list')}?town={code}")


def steps_of_job(job: Job, *, facts: SiteFacts, today: dt.date) -> list[Row]:
    """Return where somebody goes on who has read a posting: lessons, places and people with its skills and topics.

    Other jobs stand above as similar ones; ``job`` has its skills and topics at hand.
    """
    subject = Subject(
        process="find",
        skills=frozenset(skill.pk for skill in (*job.skills.all(), *job.teaches.all())),
        topics=frozenset(topic.pk for topic in job.topics.all()),
        towns=frozenset({job.town_id}),
    )
    return rows(ways_on(subject, facts=facts, today=today, without={"jobs"}))
