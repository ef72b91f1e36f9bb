"""Work that comes again."""

import datetime as dt

from mikke.kernel.periodic import periodic
from mikke.surveys.services.partials import forget_expired
from mikke.surveys.services.readers import end_old, warn_of_end


@periodic(name="surveys.forget_unfinished", every=dt.timedelta(hours=1))
def forget_unfinished(now: dt.datetime) -> None:
    """Delete unfinished answers whose days are over."""
    forget_expired(now=now)


@periodic(name="surveys.end_news", every=dt.timedelta(hours=6))
def end_news(now: dt.datetime) -> None:
    """Warn of the end of news of surveys, and erase the addresses whose day has passed."""
    warn_of_end(now=now)
    end_old(now=now)
