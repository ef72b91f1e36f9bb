"""Work that comes again."""

import datetime as dt

from mikke.kernel.periodic import periodic
from mikke.learning.services.notebooks import erase_old_notebooks


@periodic(name="learning.erase_old_notebooks", every=dt.timedelta(hours=12))
def erase_old(now: dt.datetime) -> None:
    """Delete notebooks in which nobody has written for a year."""
    erase_old_notebooks(now=now)
