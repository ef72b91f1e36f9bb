"""Work on postings that comes again."""

import datetime as dt

from django.utils import timezone

from mikke.jobs.search.projection import rewrite_lapsed
from mikke.jobs.services.close import close_expired
from mikke.jobs.services.enquiries import HELD, lapse_held
from mikke.jobs.services.enquiry_steps import erase_dead_letters, erase_due
from mikke.jobs.services.tips import lapse_tips
from mikke.kernel.outbox import Delivery, handles
from mikke.kernel.periodic import periodic
from mikke.tenancy.sites import all_sites


@periodic(name="jobs.close_expired", every=dt.timedelta(minutes=10))
def close_expired_jobs(now: dt.datetime) -> None:
    """Close postings whose last day is over."""
    close_expired(now=now)


@periodic(name="jobs.rewrite_lapsed", every=dt.timedelta(hours=6))
def rewrite_lapsed_facts(now: dt.datetime) -> None:
    """Write the search rows of postings with a fact that has turned a year old."""
    for facts in all_sites().values():
        rewrite_lapsed(today=timezone.localdate(now), site=facts.site)


@handles(HELD)
def lapse_held_enquiry(delivery: Delivery) -> None:
    """End the wait of an enquiry that nobody looked at; the outbox erases its words when this has run."""
    lapse_held(public_id=delivery.payload["enquiry"], now=timezone.now())


@periodic(name="jobs.erase_enquiries", every=dt.timedelta(hours=1))
def erase_enquiries(now: dt.datetime) -> None:
    """Erase the words of kept enquiries that have reached their day, and of messages that were given up."""
    erase_due(now=now)
    erase_dead_letters(now=now)


@periodic(name="jobs.lapse_tips", every=dt.timedelta(hours=1))
def end_old_tips(now: dt.datetime) -> None:
    """Put aside tips that nobody could ask about within fourteen days, and erase them."""
    lapse_tips(now=now)
