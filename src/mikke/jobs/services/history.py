"""The history of a posting."""

import datetime as dt
from typing import Any

from mikke.jobs.enums import ReviewAction
from mikke.jobs.models import Job, ReviewEvent


def note_step(
    job: Job, action: ReviewAction, *, actor: Any, now: dt.datetime, how: str = "", reason: str = ""
) -> ReviewEvent:
    """Write one step of a posting, in the transaction of the step itself.

    Args:
        job: the posting.
        action: what was done.
        actor: the signed-in person, or None for the shop by a link and for the software.
        now: when.
        how: by which way: ``phone``, ``visit``, ``mail``, ``link``.
        reason: what the shop or the office should know.
    """
    return ReviewEvent.objects.create(job=job, at=now, actor=actor, action=action, how=how, reason=reason)
