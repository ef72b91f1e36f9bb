"""Work that comes again."""

import datetime as dt

from mikke.events.services.events import finish_events
from mikke.events.services.reminders import forget_needs, remind
from mikke.kernel.periodic import periodic


@periodic(name="events.remind", every=dt.timedelta(minutes=30))
def remind_of_tomorrow(now: dt.datetime) -> None:
    """Tell people of the events of tomorrow."""
    remind(now=now)


@periodic(name="events.finish", every=dt.timedelta(minutes=30))
def finish(now: dt.datetime) -> None:
    """Put away what is over and forget what is not needed any more."""
    finish_events(now=now)
    forget_needs(now=now)
