"""What the editors do with a posting that waits: ask the shop back, or refuse it. Publishing is in ``publish``."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mikke.jobs.enums import DraftState, JobStatus, ReviewAction
from mikke.jobs.errors import DraftGoneError, JobStateChangedError, ReasonMissingError
from mikke.jobs.models import Job, PostingDraft
from mikke.jobs.services.history import note_step
from mikke.jobs.shop_notices import tell_shop
from mikke.kernel import audit
from mikke.notices.message import Notice
from mikke.tenancy.addresses import page_address

RETURNED, REFUSED, PUBLISHED = "jobs.returned", "jobs.refused", "jobs.published"
MOST_CHARS = 2_000


def _move(
    job: Job, status: JobStatus, action: ReviewAction, *, reason: str, actor: Any, now: dt.datetime
) -> None:
    """Move a waiting posting on. Raises JobStateChangedError when somebody else was first."""
    if not reason.strip():
        raise ReasonMissingError
    if not Job.objects.filter(pk=job.pk, status=JobStatus.REVIEW).update(status=status):
        raise JobStateChangedError
    job.refresh_from_db()
    note_step(job, action, actor=actor, now=now, reason=reason.strip()[:MOST_CHARS])
    audit.record(action=f"job.{action}", actor=actor, site=job.site, at=now, target=f"job {job.public_id}")


def _tell(job: Job, notice: Notice, *, now: dt.datetime) -> None:
    tell_shop(job.employer, notice, key=f"{notice.kind}:{job.pk}:{now.isoformat()}", now=now)


@transaction.atomic
def ask_back(*, job: Job, reason: str, actor: Any, now: dt.datetime) -> Job:
    """Give a posting back to the shop with what to change; shops without mail come on the call list.

    Raises:
        ReasonMissingError: nothing is written for the shop.
        JobStateChangedError: it does not wait for review (any more).
    """
    _move(job, JobStatus.RETURNED, ReviewAction.RETURNED, reason=reason, actor=actor, now=now)
    notice = Notice(
        RETURNED,
        _("A question about your posting: %(title)s") % {"title": job.title},
        (
            _("We have looked at your posting and would like to ask:"),
            reason.strip(),
            _("Change it behind this link and send it again, or call us."),
        ),
        _("Open the posting"),
        page_address(job.site, "jobs:my_shop"),
    )
    _tell(job, notice, now=now)
    return job


@transaction.atomic
def refuse_job(*, job: Job, reason: str, actor: Any, now: dt.datetime) -> Job:
    """Refuse a posting, with the reason that the shop is told.

    Raises:
        ReasonMissingError: nothing is written for the shop.
        JobStateChangedError: it does not wait for review (any more).
    """
    _move(job, JobStatus.REFUSED, ReviewAction.REFUSED, reason=reason, actor=actor, now=now)
    notice = Notice(
        REFUSED,
        _("Your posting is not shown: %(title)s") % {"title": job.title},
        (
            _("We have looked at your posting and cannot show it. The reason:"),
            reason.strip(),
            _("If you see it differently, please call or write to us."),
        ),
    )
    _tell(job, notice, now=now)
    return job


@transaction.atomic
def decline_change(*, draft: PostingDraft, reason: str, actor: Any, now: dt.datetime) -> None:
    """Leave a public posting as it is, and tell the shop why its change is not taken over.

    Raises:
        ReasonMissingError: nothing is written for the shop.
        DraftGoneError: the change was taken over or declined before.
    """
    if not reason.strip():
        raise ReasonMissingError
    job = draft.job
    moved = PostingDraft.objects.filter(pk=draft.pk, state=DraftState.SENT).update(
        state=DraftState.DROPPED, updated_at=now
    )
    if job is None or not moved:
        raise DraftGoneError
    note_step(job, ReviewAction.RETURNED, actor=actor, now=now, reason=reason.strip()[:MOST_CHARS])
    notice = Notice(
        RETURNED,
        _("Your change is not shown: %(title)s") % {"title": job.title},
        (_("The posting stays as it was. The reason:"), reason.strip(), _("Please call or write to us.")),
        _("Open the posting"),
        page_address(job.site, "jobs:my_posting", job.public_id),
    )
    _tell(job, notice, now=now)


def tell_published(job: Job, *, now: dt.datetime) -> None:
    """Tell the shop that its posting can be seen, inside the transaction that published it."""
    notice = Notice(
        PUBLISHED,
        _("Your posting is on the site: %(title)s") % {"title": job.title},
        (
            _("Thank you. Everybody can see it from now on."),
            _(
                "From the page of your shop you can print a flyer, copy words for networks, and close it when somebody is found."
            ),
        ),
        _("See the posting"),
        page_address(job.site, "jobs:detail", job.public_id),
    )
    _tell(job, notice, now=now)
