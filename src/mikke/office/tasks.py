"""Work that comes again and crosses rooms."""

import datetime as dt

from mikke.journeys.event_feedback import ask_after_events
from mikke.kernel.periodic import periodic


@periodic(name="events.ask", every=dt.timedelta(hours=1))
def ask_how_it_was(now: dt.datetime) -> None:
    """Send the survey of an event to whoever came."""
    ask_after_events(now=now)
