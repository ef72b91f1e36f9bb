"""「まだ募集中ですか」: asking the shop before a posting ends, and what it answers, also after the end."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.jobs.enums import ClosedReason, ConfirmedHow, JobStatus, ReviewAction
from mikke.jobs.errors import JobStateChangedError
from mikke.jobs.life import ANSWER_WITHIN, ASK_BEFORE, last_day
from mikke.jobs.models import Job
from mikke.jobs.search.projection import write_projection
from mikke.jobs.services.close import close_job, settle_ending
from mikke.jobs.services.history import note_step
from mikke.jobs.shop_notices import tell_shop
from mikke.kernel import links
from mikke.notices.message import Notice
from mikke.tenancy.addresses import page_address

STILL_OPEN = "jobs.still_open"


def ask_ending(*, now: dt.datetime) -> int:
    """Ask every shop whose posting ends within a week and that was not asked yet; return how many."""
    until = timezone.localdate(now) + ASK_BEFORE
    rows = Job.objects.filter(status=JobStatus.PUBLISHED, valid_through__lte=until).select_related(
        "employer__site", "site"
    )
    asked = 0
    for job in rows:
        asked += _ask(job, now=now)
    return asked


@transaction.atomic
def _ask(job: Job, *, now: dt.datetime) -> bool:
    key = f"still-open:{job.pk}:{job.valid_through}"
    since = now - ASK_BEFORE - dt.timedelta(days=1)
    if job.review_events.filter(
        action=ReviewAction.ASKED_OPEN, reason=str(job.valid_through), at__gt=since
    ).exists():
        return False
    token = links.issue_link(
        site=job.site, purpose=STILL_OPEN, subject=str(job.public_id), now=now, lives=ANSWER_WITHIN
    )
    day = date_format(job.valid_through or timezone.localdate(now), "MONTH_DAY_FORMAT")
    notice = Notice(
        STILL_OPEN,
        _("Are you still looking? %(title)s") % {"title": job.title},
        (
            _("The posting “%(title)s” stands on the site until %(day)s.") % {"title": job.title, "day": day},
            _(
                "Please answer with one of the three buttons behind this link: still looking, somebody was found, or no longer."
            ),
            _("Without an answer the posting ends on that day; the link goes on working for a while after."),
        ),
        _("Answer"),
        page_address(job.site, "jobs:still_open", token),
    )
    tell_shop(job.employer, notice, key=key, now=now)
    note_step(job, ReviewAction.ASKED_OPEN, actor=None, now=now, reason=str(job.valid_through))
    return True


@transaction.atomic
def keep_open(*, job: Job, actor: Any, how: ConfirmedHow, now: dt.datetime) -> Job:
    """Let a posting run another 30 days from today; one that had run out opens again.

    Raises JobStateChangedError when it was closed for another reason or is not public.
    """
    today = timezone.localdate(now)
    runs = Job.objects.filter(pk=job.pk, status=JobStatus.PUBLISHED)
    ran_out = Job.objects.filter(pk=job.pk, status=JobStatus.CLOSED, closed_reason=ClosedReason.EXPIRED)
    values = {"valid_through": last_day(None, today=today), "confirmed_on": today, "confirmed_how": how}
    moved = runs.update(**values) or ran_out.update(
        status=JobStatus.PUBLISHED, closed_reason="", closed_at=None, **values
    )
    if not moved:
        raise JobStateChangedError
    job.refresh_from_db()
    note_step(job, ReviewAction.STILL_OPEN, actor=actor, now=now, how=how)
    write_projection(job, today=today)
    return job


@transaction.atomic
def end_by_shop(*, job: Job, reason: ClosedReason, actor: Any, how: str, now: dt.datetime) -> Job:
    """End a posting as filled or withdrawn; one that had run out gets the true reason.

    Raises JobStateChangedError when it was ended for a reason before.
    """
    note_step(job, ReviewAction.CLOSED, actor=actor, now=now, how=how, reason=str(reason))
    if job.status == JobStatus.PUBLISHED:
        return close_job(job=job, reason=reason, actor=actor, now=now)
    moved = Job.objects.filter(pk=job.pk, status=JobStatus.CLOSED, closed_reason=ClosedReason.EXPIRED).update(
        closed_reason=reason
    )
    if not moved:
        raise JobStateChangedError
    return settle_ending(job, reason=reason, actor=actor, now=now)
