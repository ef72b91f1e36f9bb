"""The ways from any page to coming events, for the next steps at its end (``kernel.ways_on``)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from mikke.events.listing import title_of
from mikke.events.selectors_skills import coming_with_subjects, skills_of
from mikke.kernel.kept import Kept
from mikke.kernel.ways_on import Subject, Way, shared_points, way_source
from mikke.tenancy.sites import SiteFacts

PROCESS = {"class": "learn", "workshop": "learn", "trial": "try", "meetup": "play"}
LOOKED_THROUGH = 100


@dataclass(frozen=True, slots=True)
class Coming:
    """A coming event as a way leads to it, with what it is about."""

    process: str
    text: str
    href: str
    skills: frozenset[str]
    topics: frozenset[str]
    towns: frozenset[str]


_kept: Kept[list[Coming]] = Kept(40)


def _coming(facts: SiteFacts) -> list[Coming]:
    return [
        Coming(
            PROCESS.get(event.kind, "learn"),
            _("%(day)s: %(title)s")
            % {"day": date_format(localtime(event.starts_at), "MONTH_DAY_FORMAT"), "title": title_of(event)},
            reverse("events:event", args=(event.public_id,)),
            skills_of(event),
            frozenset(topic.pk for topic in event.topics.all()),
            frozenset([event.town_id] if event.town_id else []),
        )
        for event in coming_with_subjects(site=facts.site, now=now())[:LOOKED_THROUGH]
    ]


@way_source("events")
def ways_to_events(subject: Subject, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    """Yield the coming events that share a skill or a topic with the page, the soonest first."""
    if not subject.skills and not subject.topics:
        return
    for event in _kept.get(facts, today, lambda: _coming(facts)):
        if points := shared_points(subject, event):
            yield Way(event.process, event.text, event.href, points)
