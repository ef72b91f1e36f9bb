"""スキル → 求人・講座: from what is missing to what teaches it, and from what one learns to the work that asks for it."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.events.listing import title_of
from mikke.events.selectors_skills import coming_with_subjects, skills_of
from mikke.jobs.by_subject import asked_skills, jobs_that_ask
from mikke.jobs.cards import job_href
from mikke.learning.outlook import MOST, Onward, offer_demand, offer_ways
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Skill

LOOKED_THROUGH = 100
SHORTEST_WORD = 3


def jobs_for_skills(facts: SiteFacts, skills: Collection[str], now: dt.datetime) -> list[Onward]:
    """Return the newest open jobs that ask for one of the skills."""
    today = timezone.localdate(now)
    rows = jobs_that_ask(site=facts.site, today=today, skill_ids=skills, limit=MOST)
    return [
        Onward(
            job.title,
            job_href(job),
            _("%(shop)s (%(town)s)") % {"shop": job.employer.name, "town": job.town.name},
        )
        for job in rows
    ]


def _words_of(skill: Skill) -> list[str]:
    """Return the words by which an event may name a skill; very short ones say too little."""
    words = [skill.name_ja, skill.name_en, *skill.synonyms]
    return [word.lower() for word in words if len(word) >= SHORTEST_WORD]


def _teaches(event: Any, skills: Collection[Skill]) -> bool:
    """Say whether an event names one of the skills, as its skill or in its own words."""
    if skills_of(event) & {skill.pk for skill in skills}:
        return True
    text = f"{event.title}\n{event.title_en}\n{event.words}".lower()
    return any(word in text for skill in skills for word in _words_of(skill))


def events_for_skills(facts: SiteFacts, skills: Collection[str], now: dt.datetime) -> list[Onward]:
    """Return the coming events that teach one of the skills, the soonest first."""
    wanted = list(Skill.objects.filter(pk__in=list(skills)))
    found = []
    for event in coming_with_subjects(site=facts.site, now=now)[:LOOKED_THROUGH]:
        if _teaches(event, wanted):
            when = date_format(timezone.localtime(event.starts_at), "DATETIME_FORMAT")
            note = f"{when} · {_('online') if event.is_online else event.place}"
            found.append(Onward(title_of(event), reverse("events:event", args=(event.public_id,)), note))
    return found[:MOST]


def demand(facts: SiteFacts, today: dt.date) -> Mapping[str, int]:
    """Return how many open jobs ask for each skill."""
    return asked_skills(site=facts.site, today=today)


offer_ways("jobs", jobs_for_skills)
offer_ways("events", events_for_skills)
offer_demand("jobs", demand)
