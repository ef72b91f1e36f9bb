"""Work on accounts that comes again."""

import datetime as dt

from mikke.accounts.one_time_codes import forget_old_codes
from mikke.kernel.periodic import periodic


@periodic(name="accounts.forget_old_codes", every=dt.timedelta(hours=6))
def forget_codes(now: dt.datetime) -> None:
    """Delete codes that have not worked for a day."""
    forget_old_codes(now=now)
