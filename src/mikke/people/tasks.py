"""What the worker does for this room."""

import datetime as dt

from django.utils import timezone

from mikke.kernel.periodic import periodic
from mikke.people.services.erasing import drop_what_was_kept


@periodic(name="people.drop_kept", every=dt.timedelta(days=1))
def drop_kept(now: dt.datetime) -> None:
    """Delete what was kept of erased people only because of a law, when its day is over."""
    drop_what_was_kept(today=timezone.localdate(now))
