"""How long things are kept: the words of dead letters, the log, the events of LINE."""

import datetime as dt

from django.db import transaction

from mikke.kernel.outbox import erase_dead
from mikke.notices.enums import SendState
from mikke.notices.models import DayCount, LineCode, LineEvent, SendLog

PRIVATE_DEAD_LIVE = dt.timedelta(days=7)
DEAD_LIVE = dt.timedelta(days=30)
LOG_LIVES = dt.timedelta(days=365)
EVENTS_LIVE = dt.timedelta(days=30)
COUNTS_LIVE = dt.timedelta(days=400)


@transaction.atomic
def erase_old_dead_letters(*, now: dt.datetime) -> int:
    """Erase what was given up: somebody's own words after 7 days, the rest after 30. Return how many."""
    dead = SendLog.objects.filter(state=SendState.DEAD)
    due = dead.filter(is_private=True, settled_at__lt=now - PRIVATE_DEAD_LIVE) | dead.filter(
        settled_at__lt=now - DEAD_LIVE
    )
    keys = list(due.values_list("key", flat=True))
    erase_dead(keys)
    return int(SendLog.objects.filter(key__in=keys, state=SendState.DEAD).update(state=SendState.ERASED))


def drop_old_rows(*, now: dt.datetime) -> None:
    """Delete rows of the log after a year, events and codes of LINE after a month."""
    SendLog.objects.filter(created_at__lt=now - LOG_LIVES).exclude(state=SendState.WAITING).delete()
    LineEvent.objects.filter(at__lt=now - EVENTS_LIVE).delete()
    LineCode.objects.filter(expires_at__lt=now).delete()
    DayCount.objects.filter(day__lt=(now - COUNTS_LIVE).date()).delete()
