"""Deleting a posting and what the search knew of it, in one transaction."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.jobs.models import Job
from mikke.jobs.search.projection import remove_projection, write_projections
from mikke.kernel import audit


@transaction.atomic
def delete_job(*, job: Job, actor: Any, now: dt.datetime) -> None:
    """Delete a posting with its facts, loads, voices and search row; the trail keeps that it was there."""
    audit.record(action="job.deleted", actor=actor, site=job.site, at=now, target=f"job {job.public_id}")
    remove_projection(job)
    job.delete()


@transaction.atomic
def refresh_jobs(jobs: Iterable[Job], *, now: dt.datetime) -> int:
    """Write the search rows again after something beside the postings changed: an employer's name, a fact."""
    found = list(jobs)
    if found:
        write_projections(found, today=timezone.localdate(now))
    return len(found)
