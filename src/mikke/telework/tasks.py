"""Work of the home-work team that comes again."""

import datetime as dt

from mikke.kernel.periodic import periodic
from mikke.telework.services.handing_back import forget_old


@periodic(name="telework.forget_hand_backs", every=dt.timedelta(days=1))
def forget_hand_backs(now: dt.datetime) -> None:
    """Delete which pieces went back to the pool when that is no longer needed."""
    forget_old(now=now)
