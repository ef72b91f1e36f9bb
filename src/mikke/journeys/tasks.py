"""What follows from one room to another by the clock. Done twice it changes nothing."""

import datetime as dt

from mikke.events.selectors_skills import past_classes
from mikke.journeys.class_evidence import settle_class
from mikke.journeys.supporter_badge import settle_supporter_badges
from mikke.journeys.work_evidence import settle_work
from mikke.kernel.periodic import periodic
from mikke.tenancy.sites import all_sites


@periodic(name="journeys.evidence", every=dt.timedelta(hours=1))
def keep_evidence(now: dt.datetime) -> None:
    """Let what is noted of skills follow accepted work and who came to classes."""
    for facts in all_sites().values():
        settle_work(site=facts.site, now=now)
        for event in past_classes(site=facts.site, now=now):
            settle_class(event=event, now=now)


@periodic(name="journeys.supporter_badges", every=dt.timedelta(hours=1))
def keep_supporter_badges(now: dt.datetime) -> None:
    """Let the badges of supporters follow who goes alone and wants one."""
    for facts in all_sites().values():
        settle_supporter_badges(site=facts.site, now=now)
