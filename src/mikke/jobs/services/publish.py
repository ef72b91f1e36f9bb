"""Opening a posting to the public."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.domain.posting_check import Finding, check_posting, errors_of
from mikke.jobs.alerts.match import look_for_readers
from mikke.jobs.confirmation import awaits_shop
from mikke.jobs.enums import ClosedReason, JobSource, JobStatus, ReviewAction
from mikke.jobs.errors import (
    JobStateChangedError,
    JobTimeMissingError,
    NotConfirmedError,
    PostingRefusedError,
)
from mikke.jobs.life import last_day
from mikke.jobs.models import Job
from mikke.jobs.search.projection import write_projection
from mikke.jobs.services.history import note_step
from mikke.jobs.services.posting_of import posting_of
from mikke.jobs.services.review import tell_published
from mikke.kernel import audit
from mikke.vocabulary.selectors import minimum_wage_table

OPENABLE = (JobStatus.DRAFT, JobStatus.REVIEW)


def set_published(job: Job, *, now: dt.datetime) -> None:
    """Set the columns of a job that comes in published; a job that was closed by hand is left as it is."""
    runs = job.valid_through is None or job.valid_through >= timezone.localdate(now)
    if job.status == JobStatus.CLOSED and not (job.closed_reason == ClosedReason.EXPIRED and runs):
        return
    if job.status != JobStatus.PUBLISHED:
        job.published_at = now
    job.status, job.closed_reason, job.closed_at = JobStatus.PUBLISHED, "", None


def findings_of(job: Job, *, today: dt.date) -> list[Finding]:
    """Return what the check finds in a job by the site's table of minimum wages, while it stands open."""
    until = job.valid_through or last_day(None, today=today)
    table = minimum_wage_table(prefecture_code=job.town_id[:2])
    return check_posting(posting_of(job), posted_on=today, until=until, minimum_wages=table)


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
    if errors := errors_of(findings_of(job, today=today)):
        raise PostingRefusedError(errors)
    moved = Job.objects.filter(pk=job.pk, status__in=OPENABLE).update(
        status=JobStatus.PUBLISHED, published_at=now, valid_through=last_day(job.valid_through, today=today)
    )
    if not moved:
        raise JobStateChangedError
    job.refresh_from_db()
    note_step(job, ReviewAction.PUBLISHED, actor=actor, now=now)
    audit.record(action="job.published", actor=actor, site=job.site, at=now, target=f"job {job.public_id}")
    look_for_readers(job, now=now)
    if job.source != JobSource.IMPORT:
        tell_published(job, now=now)
    write_projection(job, today=today)
    return job
