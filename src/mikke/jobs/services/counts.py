"""Writing down how often postings were looked at."""

import datetime as dt
import logging
from collections.abc import Mapping

from django.db import Error, transaction
from django.db.models import F

from mikke.jobs.models import Job, JobDayCount

logger = logging.getLogger(__name__)


def add_views(counts: Mapping[str, int], day: dt.date) -> None:
    """Add views of a day to their postings; unknown ids are dropped, and a database that does not answer loses them.

    Args:
        counts: views by public id.
        day: the day in Japan.
    """
    try:
        with transaction.atomic():
            jobs = dict(Job.objects.filter(public_id__in=counts).values_list("public_id", "pk"))
            known = {pk: counts[str(public_id)] for public_id, pk in jobs.items()}
            JobDayCount.objects.bulk_create(
                [JobDayCount(job_id=pk, day=day) for pk in known], ignore_conflicts=True
            )
            for pk, views in known.items():
                JobDayCount.objects.filter(job_id=pk, day=day).update(views=F("views") + views)
    except Error:
        logger.exception("the views of a minute could not be written")
