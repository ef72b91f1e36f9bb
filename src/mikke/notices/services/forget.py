"""Forgetting somebody who asked to be erased: whatever waits for them is taken back, whatever kind it is."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from mikke.kernel.outbox import erase_dead, withdraw
from mikke.notices.enums import HandState, SendState
from mikke.notices.hashes import address_hash
from mikke.notices.models import HandTask, SendLog
from mikke.notices.services.wishes import forget_address

OPEN = (SendState.WAITING, SendState.DEAD)


@transaction.atomic
def forget_recipient(*, site: Any, addresses: Iterable[str], actor: Any, now: dt.datetime) -> None:
    """Erase what waits for some addresses, calls and postcards too, and all that is kept of them.

    Args:
        site: the site.
        addresses: mail addresses, telephone numbers, ids of LINE, as they would stand in a recipient.
        actor: who erases.
        now: when.
    """
    for hashed in {address_hash(site.pk, address) for address in addresses if address}:
        logs = SendLog.objects.for_site(site).filter(address_hash=hashed)
        keys = list(logs.filter(state__in=OPEN).values_list("key", flat=True))
        withdraw(keys)
        erase_dead(keys)
        HandTask.objects.for_site(site).filter(key__in=keys, state=HandState.OPEN).update(
            state=HandState.DROPPED, sealed=None, settled_at=now, settled_by=actor
        )
        logs.filter(key__in=keys).update(state=SendState.ERASED, settled_at=now)
        forget_address(site=site, address_hash=hashed, now=now)
