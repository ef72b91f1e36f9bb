"""Opening a posting to the public."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.domain.posting_check import check_posting
from mikke.jobs.confirmation import awaits_shop
from mikke.jobs.enums import ClosedReason, JobStatus
from mikke.jobs.errors import (
    JobStateChangedError,
    JobTimeMissingError,
    NotConfirmedError,
    PostingRefusedError,
)
from mikke.jobs.models import Job
from mikke.jobs.search.projection import write_projection
from mikke.jobs.services.posting_of import posting_of
from mikke.kernel import audit

DEFAULT_LIFE = dt.timedelta(days=30)
OPENABLE = (JobStatus.DRAFT, JobStatus.REVIEW)


def set_published(job: Job, *, now: dt.datetime) -> None:
    """Set the columns of a job that comes in published; a job that was closed by hand is left as it is."""
    runs = job.valid_through is None or job.valid_through >= timezone.localdate(now)
    if job.status == JobStatus.CLOSED and not (job.closed_reason == ClosedReason.EXPIRED and runs):
        return
    if job.status != JobStatus.PUBLISHED:
        job.published_at = now
    job.status, job.closed_reason, job.closed_at = JobStatus.PUBLISHED, "", None


@transaction.atomic
def publish_job(*, job: Job, actor: Any, now: dt.datetime) -> Job:
    """Make a draft visible.

    Raises:
        JobTimeMissingError: it says nothing of the working time.
        NotConfirmedError: staff entered it, and the shop has not said yes.
        PostingRefusedError: the check finds errors.
        JobStateChangedError: somebody else published or closed it first.
    """
    today = timezone.localdate(now)
    if not job.job_time:
        raise JobTimeMissingError
    if awaits_shop(job):
        raise NotConfirmedError
    errors = [
        finding
        for finding in check_posting(posting_of(job), posted_on=today, until=job.valid_through)
        if finding.severity == "error"
    ]
    if errors:
        raise PostingRefusedError(errors)
    moved = Job.objects.filter(pk=job.pk, status__in=OPENABLE).update(
        status=JobStatus.PUBLISHED, published_at=now, valid_through=job.valid_through or today + DEFAULT_LIFE
    )
    if not moved:
        raise JobStateChangedError
    job.refresh_from_db()
    audit.record(action="job.published", actor=actor, site=job.site, at=now, target=f"job {job.public_id}")
    write_projection(job, today=today)
    return job
