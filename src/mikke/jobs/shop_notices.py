"""Telling the people of a shop something."""

import datetime as dt

from mikke.jobs.models import Employer
from mikke.jobs.recipients import shop_recipients
from mikke.kernel import audit
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Notice
from mikke.notices.services.send import send_notice


def tell_shop(employer: Employer, notice: Notice, *, key: str, now: dt.datetime) -> None:
    """Write a message to everybody who acts for a shop, inside the caller's transaction.

    Args:
        employer: the shop; people without mail or LINE come on the call list.
        notice: what, in Japanese.
        key: what makes this message the same as another.
        now: when.

    A shop that cannot be reached at all is noted in the trail; what was to be done is done all the same.
    """
    for number, to in enumerate(shop_recipients(employer)):
        try:
            send_notice(site=employer.site, to=to, notice=notice, dedupe_key=f"{key}:{number}", now=now)
        except UnreachableError:
            target = f"employer {employer.public_id}"
            audit.record(action="shop.unreachable", actor=None, site=employer.site, at=now, target=target)
