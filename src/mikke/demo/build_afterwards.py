"""What comes after a posting is shown: how often it was looked at, and a reader who found something different."""

import datetime as dt
import zlib

from django.utils import timezone

from mikke.jobs.enums import JobStatus, ReportKind
from mikke.jobs.models import Job, JobDayCount, JobReport
from mikke.jobs.services.reports import report_job
from mikke.tenancy.models import Site

DAYS, VIEWS_MOST = 14, 9


def build_afterwards(*, site: Site, key: str, today: dt.date) -> int:
    """Count invented views of a fortnight and take one sample report on the first site; return how many rows are new."""
    if key != "mitaka" or JobReport.objects.for_site(site).exists():
        return 0
    jobs = list(Job.objects.for_site(site).filter(status=JobStatus.PUBLISHED).order_by("pk"))
    rows = [
        JobDayCount(job=job, day=today - dt.timedelta(days=ago), views=_views(job, ago))
        for job in jobs
        for ago in range(1, DAYS + 1)
    ]
    JobDayCount.objects.bulk_create(rows, ignore_conflicts=True)
    report_job(
        job=jobs[-1],
        kind=ReportKind.TIME,
        text="見本：15時までと聞いていましたが、片づけで15時半になることが多いそうです。",
        contact="",
        now=timezone.now() - dt.timedelta(days=2),
    )
    return len(rows) + 1


def _views(job: Job, ago: int) -> int:
    return zlib.crc32(f"{job.external_id}:{ago}".encode()) % (VIEWS_MOST + 1)
