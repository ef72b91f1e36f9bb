"""Work that comes again: tomorrow's visits are confirmed, years that end are announced, old words are erased."""

import datetime as dt

from mikke.helpdesk.services.knowhow_voices import forget_old_words
from mikke.helpdesk.services.supporter_reminders import announce_renewals, ask_for_tomorrow
from mikke.kernel.periodic import periodic


@periodic(name="helpdesk.confirm", every=dt.timedelta(minutes=30))
def confirm(now: dt.datetime) -> None:
    """Ask supporters about the visits of tomorrow."""
    ask_for_tomorrow(now=now)


@periodic(name="helpdesk.renewals", every=dt.timedelta(hours=6))
def renewals(now: dt.datetime) -> None:
    """Tell supporters whose year ends."""
    announce_renewals(now=now)


@periodic(name="helpdesk.forget_words", every=dt.timedelta(hours=12))
def forget_words(now: dt.datetime) -> None:
    """Erase what readers wrote of cards more than a year ago."""
    forget_old_words(now=now)
