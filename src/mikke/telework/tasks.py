"""What comes again by itself in home work."""

import datetime as dt

from django.utils import timezone

from mikke.kernel.periodic import periodic
from mikke.telework.months import month_before
from mikke.telework.services.ads import end_old_ads
from mikke.telework.services.clients import forget_removed_contacts
from mikke.telework.services.handing_back import forget_old
from mikke.telework.services.lapsing import lapse_orders
from mikke.telework.services.order_ends import end_orders
from mikke.telework.services.statements import compute_month, sites_with_work


@periodic(name="telework.orders", every=dt.timedelta(hours=1))
def move_orders_on(now: dt.datetime) -> None:
    """End orders whose told last day is over, free what nobody has answered in time, close calls whose days are over."""
    today = timezone.localdate(now)
    end_orders(today=today, now=now)
    lapse_orders(now=now)
    end_old_ads(today=today, now=now)


@periodic(name="telework.forget_hand_backs", every=dt.timedelta(days=1))
def forget_hand_backs(now: dt.datetime) -> None:
    """Delete which pieces went back to the pool when that is no longer needed."""
    forget_old(now=now)


@periodic(name="telework.forget_contacts", every=dt.timedelta(days=1))
def forget_contacts(now: dt.datetime) -> None:
    """Delete contacts of clients who were taken out, when that is not to be undone any more."""
    forget_removed_contacts(now=now)


@periodic(name="telework.reckon", every=dt.timedelta(hours=12))
def reckon(now: dt.datetime) -> None:
    """Reckon the drafts of this month and the last, so that pay below the promise shows before the month ends."""
    today = timezone.localdate(now)
    for site in sites_with_work():
        for month in (month_before(today), today.replace(day=1)):
            compute_month(site=site, month=month, now=now)
