"""Building the search rows of a site again: after the rules of words or records have changed."""

import datetime as dt
from collections.abc import Callable

from django.db.models import Q

from mikke.jobs.enums import JobStatus
from mikke.jobs.models import Job, JobSearch
from mikke.jobs.search.indexes import JOBS
from mikke.jobs.search.projection import ROW_VERSION, write_projections
from mikke.tenancy.models import Site

CHUNK_JOBS = 1_000


def reindex_jobs(
    *, site: Site, today: dt.date, only_old: bool, report: Callable[[int], None] = lambda _: None
) -> int:
    """Write the search rows of all postings of a site again, a thousand in a transaction; return how many.

    Args:
        site: whose postings.
        today: the day on which facts are judged.
        only_old: only rows written by older rules, and those that an open posting lacks.
        report: told after each thousand how many are done.
    """
    jobs = Job.objects.for_site(site).order_by("pk").select_related("employer")
    if only_old:
        is_missing = Q(search_row__isnull=True, status=JobStatus.PUBLISHED)
        jobs = jobs.filter(is_missing | Q(search_row__isnull=False) & ~Q(search_row__tok_version=ROW_VERSION))
    last = done = 0
    while chunk := list(jobs.filter(pk__gt=last)[:CHUNK_JOBS]):
        write_projections(chunk, today=today)
        last, done = chunk[-1].pk, done + len(chunk)
        report(done)
    return done


def rebuild_index() -> None:
    """Build the database's index again from the tokens kept in the rows: for a damaged index."""
    JOBS.rebuild(JobSearch.objects.values_list("pk", "tok").iterator())
