"""Work on postings that comes again."""

import datetime as dt

from django.utils import timezone

from mikke.jobs.alerts.match import MATCH, write_matches
from mikke.jobs.alerts.tell import tell_due
from mikke.jobs.models import Job
from mikke.jobs.search.projection import rewrite_lapsed
from mikke.jobs.services.close import close_expired
from mikke.jobs.services.drafts import delete_old_drafts
from mikke.jobs.services.enquiries import HELD, lapse_held
from mikke.jobs.services.enquiry_steps import erase_due
from mikke.jobs.services.freshness import ask_ending
from mikke.jobs.services.saved_conditions import end_old, warn_of_end
from mikke.jobs.services.staying import ask_due
from mikke.jobs.services.tell_reviewers import send_mornings
from mikke.jobs.services.tips import lapse_tips
from mikke.kernel.outbox import Delivery, handles
from mikke.kernel.periodic import periodic
from mikke.tenancy.sites import all_sites

ASK_FROM_HOUR, ASK_UNTIL_HOUR = 9, 18


@periodic(name="jobs.close_expired", every=dt.timedelta(minutes=10))
def close_expired_jobs(now: dt.datetime) -> None:
    """Close postings whose last day is over."""
    close_expired(now=now)


@periodic(name="jobs.rewrite_lapsed", every=dt.timedelta(hours=6))
def rewrite_lapsed_facts(now: dt.datetime) -> None:
    """Write the search rows of postings with a fact that has turned a year old."""
    for facts in all_sites().values():
        rewrite_lapsed(today=timezone.localdate(now), site=facts.site)


@handles(MATCH)
def match_saved_conditions(delivery: Delivery) -> None:
    """Hold a new or changed posting against all saved conditions; nothing where it is gone meanwhile."""
    job = Job.objects.filter(pk=delivery.payload["job"]).select_related("employer", "site").first()
    if job is not None:
        write_matches(job, now=timezone.now())


@periodic(name="jobs.tell_alerts", every=dt.timedelta(minutes=1))
def tell_alerts(now: dt.datetime) -> None:
    """Tell people of the postings that met their conditions."""
    tell_due(now=now)


@periodic(name="jobs.end_saved_conditions", every=dt.timedelta(hours=6))
def end_saved_conditions(now: dt.datetime) -> None:
    """Warn of the end of saved conditions, and erase those whose day has passed."""
    warn_of_end(now=now)
    end_old(now=now)


@periodic(name="jobs.ask_still_open", every=dt.timedelta(hours=1))
def ask_still_open(now: dt.datetime) -> None:
    """Ask shops whose postings end within a week, by day only."""
    if ASK_FROM_HOUR <= timezone.localtime(now).hour < ASK_UNTIL_HOUR:
        ask_ending(now=now)


@periodic(name="jobs.ask_staying", every=dt.timedelta(hours=1))
def ask_staying(now: dt.datetime) -> None:
    """Ask how it goes, months after somebody was found, by day only."""
    if ASK_FROM_HOUR <= timezone.localtime(now).hour < ASK_UNTIL_HOUR:
        ask_due(now=now)


@periodic(name="jobs.tell_reviewers", every=dt.timedelta(minutes=30))
def tell_reviewers_in_the_morning(now: dt.datetime) -> None:
    """Tell editors once a morning what waits for them."""
    send_mornings(now=now)


@handles(HELD)
def lapse_held_enquiry(delivery: Delivery) -> None:
    """End the wait of an enquiry that nobody looked at; the outbox erases its words when this has run."""
    lapse_held(public_id=delivery.payload["enquiry"], now=timezone.now())


@periodic(name="jobs.erase_enquiries", every=dt.timedelta(hours=1))
def erase_enquiries(now: dt.datetime) -> None:
    """Erase the words of kept enquiries that have reached their day; notices erase what no channel would take."""
    erase_due(now=now)


@periodic(name="jobs.lapse_tips", every=dt.timedelta(hours=1))
def end_old_tips(now: dt.datetime) -> None:
    """Put aside tips that nobody could ask about within fourteen days, and erase them."""
    lapse_tips(now=now)


@periodic(name="jobs.delete_old_drafts", every=dt.timedelta(hours=6))
def delete_forgotten_drafts(now: dt.datetime) -> None:
    """Delete drafts nobody has gone on with for 30 days."""
    delete_old_drafts(now=now)
