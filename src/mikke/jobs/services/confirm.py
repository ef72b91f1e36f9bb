"""The shop says yes to what staff entered for it: by the link of a message, or on the telephone."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.jobs.confirmation import awaits_shop
from mikke.jobs.enums import ConfirmedHow, DraftState, ReviewAction
from mikke.jobs.models import Job, PostingDraft, ReviewEvent

LINK = "link"


@transaction.atomic
def confirm_posting(*, job: Job, actor: Any, how: str, who: str, now: dt.datetime) -> bool:
    """Record that the shop has confirmed a posting; False when it had been already.

    Args:
        job: the posting.
        actor: who records it; None when the shop used its link.
        how: ``link``, or a ``ConfirmedHow``.
        who: the person of the shop who said yes, in words.
        now: when.
    """
    if not awaits_shop(job):
        return False
    ReviewEvent.objects.create(
        job=job, at=now, actor=actor, action=ReviewAction.CONFIRMED, how=how, reason=who[:200]
    )
    job.confirmed_on = timezone.localdate(now)
    job.confirmed_how = ConfirmedHow.MAIL if how == LINK else how
    job.save(update_fields=["confirmed_on", "confirmed_how", "updated_at"])
    sent = PostingDraft.objects.for_site(job.site).filter(job=job, state=DraftState.SENT)
    if not job.published_at:
        sent.update(state=DraftState.CONFIRMED)
    return True
