"""Work on logged time that comes again."""

import datetime as dt

from django.utils import timezone

from mikke.kernel.periodic import periodic
from mikke.telework.services.time_reminders import remind_of_time
from mikke.tenancy.sites import all_sites

FROM_HOUR, UNTIL_HOUR = 19, 21


@periodic(name="telework.remind_of_time", every=dt.timedelta(minutes=30))
def remind_in_the_evening(now: dt.datetime) -> None:
    """Remind of time that is missing, between 19:00 and 21:00 in Japan."""
    if FROM_HOUR <= timezone.localtime(now).hour < UNTIL_HOUR:
        for facts in all_sites().values():
            remind_of_time(site=facts.site, now=now)
