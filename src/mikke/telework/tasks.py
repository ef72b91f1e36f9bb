"""What comes again by itself in home work."""

import datetime as dt

from django.utils import timezone

from mikke.kernel.periodic import periodic
from mikke.telework.months import month_before
from mikke.telework.services.statements import compute_month, sites_with_work


@periodic(name="telework.reckon", every=dt.timedelta(hours=12))
def reckon(now: dt.datetime) -> None:
    """Reckon the drafts of this month and the last, so that pay below the promise shows before the month ends."""
    today = timezone.localdate(now)
    for site in sites_with_work():
        for month in (month_before(today), today.replace(day=1)):
            compute_month(site=site, month=month, now=now)
