"""Work on postings that comes again."""

import datetime as dt

from mikke.jobs.services.close import close_expired
from mikke.kernel.periodic import periodic


@periodic(name="jobs.close_expired", every=dt.timedelta(minutes=10))
def close_expired_jobs(now: dt.datetime) -> None:
    """Close postings whose last day is over."""
    close_expired(now=now)
