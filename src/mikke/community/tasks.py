"""Work that comes again."""

import datetime as dt

from mikke.community.services.keeping import ask_due, delete_old, end_lapsed
from mikke.kernel.periodic import periodic


@periodic(name="community.ask_still_on", every=dt.timedelta(hours=6))
def ask_still_on(now: dt.datetime) -> None:
    """Ask writers after half a year whether their post goes on."""
    ask_due(now=now)


@periodic(name="community.end_lapsed", every=dt.timedelta(hours=1))
def end_what_lapsed(now: dt.datetime) -> None:
    """End what nobody has said to go on."""
    end_lapsed(now=now)


@periodic(name="community.delete_old", every=dt.timedelta(hours=12))
def delete_what_is_old(now: dt.datetime) -> None:
    """Delete what has not been shown for ninety days."""
    delete_old(now=now)
