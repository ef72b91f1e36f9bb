"""Ending a posting: by hand, or because its time ran out."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.jobs.enums import ClosedReason, JobStatus
from mikke.jobs.errors import JobStateChangedError
from mikke.jobs.models import Job
from mikke.jobs.search.projection import write_projection
from mikke.jobs.services.staying import plan_checks
from mikke.kernel import audit


@transaction.atomic
def close_job(*, job: Job, reason: ClosedReason, actor: Any, now: dt.datetime) -> Job:
    """Close a published posting. Raises JobStateChangedError when it was not published any more."""
    moved = Job.objects.filter(pk=job.pk, status=JobStatus.PUBLISHED).update(
        status=JobStatus.CLOSED, closed_reason=reason, closed_at=now
    )
    if not moved:
        raise JobStateChangedError
    return settle_ending(job, reason=reason, actor=actor, now=now)


def settle_ending(job: Job, *, reason: ClosedReason, actor: Any, now: dt.datetime) -> Job:
    """Do what follows from an ending just written: the audit, the later questions when filled, the search row.

    Called inside the transaction that wrote ``reason``; returns the posting read again.
    """
    job.refresh_from_db()
    audit.record(
        action="job.closed",
        actor=actor,
        site=job.site,
        at=now,
        target=f"job {job.public_id}",
        reason=str(reason),
    )
    if reason == ClosedReason.FILLED:
        plan_checks(job, now=now)
    write_projection(job, today=timezone.localdate(now))
    return job


def close_expired(*, now: dt.datetime) -> int:
    """Close what has run out, a short transaction each; return how many. Pages never wait for this: they ask the date."""
    closed = 0
    for job in Job.objects.filter(status=JobStatus.PUBLISHED, valid_through__lt=timezone.localdate(now)):
        try:
            close_job(job=job, reason=ClosedReason.EXPIRED, actor=None, now=now)
        except JobStateChangedError:
            continue
        closed += 1
    return closed
