"""Work that comes again: each app names its jobs, one worker at a time carries a due one out.

An app registers in its ``tasks`` module::

    @periodic(name="jobs.expire", every=dt.timedelta(minutes=10))
    def expire(now): ...
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from mikke.kernel.models import PeriodicJob

logger = logging.getLogger(__name__)
LEASE = dt.timedelta(minutes=5)
LATE_AFTER = dt.timedelta(minutes=10)
Work = Callable[[dt.datetime], None]


@dataclass(frozen=True, slots=True)
class Registered:
    """A piece of work, how often it comes and what it does."""

    name: str
    every: dt.timedelta
    work: Work


REGISTRY: dict[str, Registered] = {}


def periodic(*, name: str, every: dt.timedelta) -> Callable[[Work], Work]:
    """Register a function of one argument, the aware time, to be called every ``every``."""

    def register(work: Work) -> Work:
        REGISTRY[name] = Registered(name, every, work)
        return work

    return register


def write_table(*, now: dt.datetime) -> None:
    """Make sure that each registered job has its row, and that no other has one."""
    known = set(PeriodicJob.objects.values_list("name", flat=True))
    PeriodicJob.objects.bulk_create(
        [PeriodicJob(name=name, due_at=now) for name in sorted(REGISTRY.keys() - known)],
        ignore_conflicts=True,
    )
    PeriodicJob.objects.filter(name__in=known - REGISTRY.keys()).delete()


def run_due(*, now: dt.datetime) -> list[str]:
    """Carry out what is due and not held by another worker; return the names that ran.

    A claim is a compare-and-set on the lease, the one idiom that is safe on both databases. Work that fails
    keeps its error for the office and comes again at its next time.
    """
    ran = []
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    for row in PeriodicJob.objects.filter(free, due_at__lte=now, name__in=REGISTRY):
        claimed = PeriodicJob.objects.filter(free, pk=row.pk, due_at=row.due_at).update(
            lease_until=now + LEASE
        )
        if not claimed:
            continue
        job = REGISTRY[row.name]
        error = ""
        try:
            job.work(now)
        except Exception as problem:
            logger.exception("periodic work %s failed", row.name)
            error = f"{type(problem).__name__}: {problem}"
        PeriodicJob.objects.filter(pk=row.pk).update(
            due_at=now + job.every, lease_until=None, last_run_at=now, last_error=error
        )
        ran.append(row.name)
    return ran


def late_jobs(*, now: dt.datetime) -> list[str]:
    """Return the names of work that is more than ten minutes late: then ``/readyz`` says no."""
    return list(
        PeriodicJob.objects.filter(name__in=REGISTRY, due_at__lt=now - LATE_AFTER).values_list(
            "name", flat=True
        )
    )


def ask_soon(name: str, *, now: dt.datetime) -> bool:
    """Make a piece of work due now instead of at its next time; False when nobody knows it yet."""
    return bool(PeriodicJob.objects.filter(name=name, due_at__gt=now).update(due_at=now))
