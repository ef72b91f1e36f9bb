"""Dead letters: another eight attempts by the office."""

import datetime as dt

from django.db import transaction

from mikke.kernel.models import OutboxEntry
from mikke.kernel.outbox import retry_dead
from mikke.notices.enums import SendState
from mikke.notices.models import SendLog


@transaction.atomic
def retry(*, log: SendLog, now: dt.datetime) -> bool:
    """Try a dead letter again, with the same Message-ID or retry key; False when it is not dead or was erased."""
    entry = OutboxEntry.objects.filter(dedupe_key=log.key).first()
    if entry is None or not retry_dead(entry, now=now):
        return False
    SendLog.objects.filter(pk=log.pk).update(state=SendState.WAITING, settled_at=None)
    return True
