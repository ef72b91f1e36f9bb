"""The minutes that a team has worked: of the month at hand, and of the one before."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from mikke.domain.calendar_jp import add_months
from mikke.domain.capacity import Worked
from mikke.telework.models import TimeEntry
from mikke.telework.months import month_before
from mikke.tenancy.models import Site

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TeamTime:
    """Who has worked how much, and for whom, in minutes that count; whoever has no time is not in it.

    Attributes:
        by_worker: today, since Monday and in the month at hand, by the worker's key.
        by_client: in the month at hand, by the client's key.
        last_month: in the month before, by the keys of worker and client.
    """

    by_worker: Mapping[int, Worked]
    by_client: Mapping[int, int]
    last_month: Mapping[tuple[int, int], int]


def team_time(site: Site, *, today: dt.date) -> TeamTime:
    """Return the time of the month of ``today`` and of the month before. One query."""
    this_month = today.replace(day=1)
    entries = _between(site, month_before(today), add_months(this_month, 1))
    sums = entries.values_list("worker_id", "order__client_id").annotate(
        **_worked(today), before=Sum("minutes", filter=Q(work_date__lt=this_month), default=0)
    )
    by_worker: dict[int, list[int]] = {}
    by_client: Counter[int] = Counter()
    last_month: dict[tuple[int, int], int] = {}
    for worker, client, day, week, month, before in sums:
        sofar = by_worker.setdefault(worker, [0, 0, 0])
        sofar[:] = sofar[0] + day, sofar[1] + week, sofar[2] + month
        by_client[client] += month
        if before:
            last_month[worker, client] = before
    return TeamTime({worker: Worked(*three) for worker, three in by_worker.items()}, by_client, last_month)


def worked_by(site: Site, today: dt.date, workers: Collection[int]) -> dict[int, Worked]:
    """Return what each of ``workers`` has worked today, in the week and in the month of ``today``. One query."""
    first = today.replace(day=1)
    entries = _between(site, min(_monday(today), first), add_months(first, 1))
    if len(workers) == 1:
        entries = entries.filter(worker__in=workers)
    sums = entries.values_list("worker_id").annotate(**_worked(today))
    found = {pk: Worked(day, week, month) for pk, day, week, month in sums}
    return {pk: found.get(pk, Worked()) for pk in workers}


def _between(site: Site, first: dt.date, end: dt.date) -> QuerySet[TimeEntry]:
    rows: QuerySet[TimeEntry] = TimeEntry.objects.for_site(site)
    return rows.filter(
        is_void=False, minutes__isnull=False, work_date__gte=first, work_date__lt=end
    ).order_by()


def _worked(today: dt.date) -> dict[str, Sum]:
    """Return the sums that a ``Worked`` is made of; they are asked of no day after the month of ``today``."""
    monday = _monday(today)
    return {
        "day": Sum("minutes", filter=Q(work_date=today), default=0),
        "week": Sum("minutes", filter=Q(work_date__gte=monday, work_date__lt=monday + WEEK), default=0),
        "month": Sum("minutes", filter=Q(work_date__gte=today.replace(day=1)), default=0),
    }


def _monday(today: dt.date) -> dt.date:
    return today - dt.timedelta(today.weekday())
