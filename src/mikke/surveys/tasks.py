"""Work that comes again."""

import datetime as dt

from mikke.kernel.periodic import periodic
from mikke.surveys.services.partials import forget_expired


@periodic(name="surveys.forget_unfinished", every=dt.timedelta(hours=1))
def forget_unfinished(now: dt.datetime) -> None:
    """Delete unfinished answers whose days are over."""
    forget_expired(now=now)
