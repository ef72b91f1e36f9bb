"""Work on postings that comes again."""

import datetime as dt

from django.utils import timezone

from mikke.jobs.search.projection import rewrite_lapsed
from mikke.jobs.services.close import close_expired
from mikke.jobs.services.drafts import delete_old_drafts
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


@periodic(name="jobs.delete_old_drafts", every=dt.timedelta(hours=6))
def delete_forgotten_drafts(now: dt.datetime) -> None:
    """Delete drafts nobody has gone on with for 30 days."""
    delete_old_drafts(now=now)
