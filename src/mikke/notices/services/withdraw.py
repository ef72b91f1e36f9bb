"""Taking back what waits to be sent."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from mikke.kernel.outbox import withdraw
from mikke.notices.enums import SendState
from mikke.notices.models import SendLog


def withdraw_waiting(*, site: Any, address_hash: str, kinds: Iterable[str], now: dt.datetime) -> int:
    """Take back what somebody would be told, with the address in it, inside the caller's transaction.

    Args:
        site: the site.
        address_hash: whose.
        kinds: ids of kinds.
        now: when.
    Returns: how many messages that were; what a channel has in its hands already goes out.
    """
    waiting = SendLog.objects.for_site(site).filter(
        address_hash=address_hash, state=SendState.WAITING, kind__in=list(kinds)
    )
    withdrawn = withdraw(list(waiting.values_list("key", flat=True)))
    rows = SendLog.objects.for_site(site).filter(key__in=withdrawn)
    return int(rows.update(state=SendState.STOPPED, settled_at=now))
