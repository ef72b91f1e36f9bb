"""月を締める: the worker first, then the director, client by client."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.domain.closing import first_of, last_of
from mikke.kernel import audit
from mikke.telework.models import Client, MonthApproval, MonthClose, TimeEntry, Worker
from mikke.telework.pay_errors import ClockRunsError, MonthChangedError, MonthNotOverError
from mikke.telework.selectors_month import worker_months


def _minutes(worker: Worker, month: dt.date) -> int:
    return sum(row.minutes for row in worker_months(worker.site, month, worker=worker))


@transaction.atomic
def close_month(
    *,
    worker: Worker,
    month: dt.date,
    seen_minutes: int,
    actor: Any,
    now: dt.datetime,
    is_by_office: bool = False,
) -> MonthClose:
    """Note that a worker has looked through a month. It can be done again as long as it is not paid.

    Args:
        worker: whose month.
        month: its first day.
        seen_minutes: what stood on the page.
        actor: who presses: the worker, or the office as the worker asked (``is_by_office``).
        now: when.

    Raises:
        ClockRunsError: a clock runs in that month.
        MonthChangedError: there are other minutes now than were seen.
    """
    month = first_of(month)
    running = TimeEntry.objects.filter(
        worker=worker,
        is_void=False,
        minutes__isnull=True,
        work_date__gte=month,
        work_date__lte=last_of(month),
    )
    if running.exists():
        raise ClockRunsError
    if _minutes(worker, month) != seen_minutes:
        raise MonthChangedError
    values = {"minutes": seen_minutes, "closed_at": now, "closed_by": actor, "is_by_office": is_by_office}
    row, is_new = MonthClose.objects.get_or_create(
        worker=worker, month=month, defaults={"site": worker.site, **values}
    )
    if not is_new:
        MonthClose.objects.filter(pk=row.pk).update(**values)
        row.refresh_from_db()
    if is_by_office:
        _record("month.closed_for_worker", worker, month, actor=actor, now=now)
    return row


@transaction.atomic
def approve_client(*, client: Client, month: dt.date, actor: Any, now: dt.datetime) -> tuple[int, int]:
    """Approve the time of everybody who worked for a client in a month and has closed it.

    Returns: how many people are approved now, and how many have not closed their month.
    Raises: MonthNotOverError before the month has ended.
    """
    month = first_of(month)
    if timezone.localdate(now) <= last_of(month):
        raise MonthNotOverError
    done = waiting = 0
    for row in worker_months(client.site, month):
        for time in row.clients:
            if time.client.pk != client.pk or time.is_approved:
                continue
            if not row.is_closed:
                waiting += 1
                continue
            MonthApproval.objects.update_or_create(
                worker=row.worker,
                client=client,
                month=month,
                defaults={
                    "site": client.site,
                    "minutes": time.minutes,
                    "approved_at": now,
                    "approved_by": actor,
                },
            )
            done += 1
    if done:
        target = f"client {client.public_id} {month:%Y-%m}"
        audit.record(
            action="month.approved", actor=actor, site=client.site, at=now, target=target, people=done
        )
    return done, waiting


def _record(action: str, worker: Worker, month: dt.date, *, actor: Any, now: dt.datetime) -> None:
    target = f"worker {worker.public_id} {month:%Y-%m}"
    audit.record(action=action, actor=actor, site=worker.site, at=now, target=target)
