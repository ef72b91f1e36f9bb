"""What ``/healthz``, ``/readyz`` and ``/metrics`` say."""

import datetime as dt
from collections.abc import Callable

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from mikke.kernel import outbox, periodic
from mikke.kernel.models import PeriodicJob

Check = Callable[[], bool]
EXTRA_CHECKS: dict[str, Check] = {}


def is_alive() -> dict[str, bool]:
    """Return each condition of ``/healthz`` and whether it holds."""
    found = {"database": _answers()}
    return found | {name: found["database"] and check() for name, check in EXTRA_CHECKS.items()}


def is_ready(*, now: dt.datetime) -> dict[str, bool]:
    """Return each condition of ``/readyz``: alive, migrated, and no periodic work more than ten minutes late."""
    found = is_alive()
    found["migrations"] = found["database"] and not pending_migrations()
    found["periodic"] = found["migrations"] and not periodic.late_jobs(now=now)
    return found


def pending_migrations() -> list[str]:
    """Return the names of migrations that have not been applied."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def metrics(*, now: dt.datetime) -> str:
    """Return the counts of the outbox and the lateness of periodic work in the text form of Prometheus."""
    lines = [f'mikke_outbox_entries{{state="{state}"}} {count}' for state, count in outbox.counts().items()]
    for job in PeriodicJob.objects.order_by("name"):
        late = max(0, int((now - job.due_at).total_seconds()))
        lines.append(f'mikke_periodic_late_seconds{{name="{job.name}"}} {late}')
        lines.append(f'mikke_periodic_failed{{name="{job.name}"}} {int(bool(job.last_error))}')
    return "\n".join(lines) + "\n"


def _answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except Error:
        connection.close_if_unusable_or_obsolete()
        return False
