"""``mikke reindex-jobs``: build the search rows and their index again; safe while the site runs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mikke.jobs.enums import JobStatus
from mikke.jobs.models import Job, JobSearch
from mikke.jobs.search.indexes import JOBS
from mikke.jobs.search.projection import ROW_VERSION, write_projections

BATCH = 500


class Command(BaseCommand):
    """Write the rows that are missing or of an older version, then the whole index from the rows."""

    help = "Build the search of the postings again."

    def handle(self, **options: Any) -> None:
        """Write in small transactions, so that nobody waits for long."""
        del options
        wanted = Job.objects.filter(status=JobStatus.PUBLISHED).filter(
            Q(search_row__isnull=True) | ~Q(search_row__tok_version=ROW_VERSION)
        )
        written, last = 0, 0
        while batch := list(wanted.filter(pk__gt=last).order_by("pk")[:BATCH]):
            write_projections(batch, today=timezone.localdate())
            written, last = written + len(batch), batch[-1].pk
        with transaction.atomic():
            JOBS.rebuild(JobSearch.objects.values_list("job_id", "tok").iterator())
        self.stdout.write(f"written={written} indexed={JobSearch.objects.count()}")
