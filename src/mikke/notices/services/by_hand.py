"""Calls and postcards: what staff tick off. Done means erased."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.notices.enums import HandState, SendState
from mikke.notices.hashes import message_id
from mikke.notices.models import HandTask, SendLog
from mikke.notices.payload import Letter, open_words


def words_of(task: HandTask) -> Letter:
    """Return whom a task is for and what to say. Only for a task that is open."""
    return open_words(bytes(task.sealed or b""), site_id=task.site_id, place=task.place)


@transaction.atomic
def tick_off(*, task: HandTask, state: HandState, actor: Any, now: dt.datetime) -> bool:
    """Close a task as done or given up and erase name, number and words; False when somebody was quicker."""
    closed = HandTask.objects.filter(pk=task.pk, state=HandState.OPEN).update(
        state=state, sealed=None, settled_at=now, settled_by=actor
    )
    if closed:
        log = SendLog.objects.filter(public_id=message_id(task.key))
        ended = SendState.SENT if state == HandState.DONE else SendState.DEAD
        log.update(state=SendState.ERASED if ended == SendState.DEAD else ended, settled_at=now)
    return bool(closed)


def try_again_on(*, task: HandTask, day: dt.date) -> bool:
    """Note that nobody was reached, and when to try again."""
    return bool(
        HandTask.objects.filter(pk=task.pk, state=HandState.OPEN, tries=task.tries).update(
            due_on=day, tries=task.tries + 1
        )
    )
