"""Reads of logged time: sums, days, trails, what is missing. Void rows and clocks that run count nowhere."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet, Sum

from mikke.domain import work_time as rules
from mikke.domain.calendar_jp import jst_date, jst_moment
from mikke.telework.enums import ChunkState, OrderState
from mikke.telework.models import Chunk, Client, TimeEntry, TimeQuestion, Worker, WorkOrder
from mikke.tenancy.models import Site

LOGGABLE = (OrderState.ACCEPTED, OrderState.DONE, OrderState.ENDED)
HELD = (ChunkState.TAKEN, ChunkState.DOING, ChunkState.RETURNED)
HANDED_IN = (ChunkState.DELIVERED, ChunkState.ACCEPTED)
MISSING_SINCE = dt.timedelta(days=31)
_WITH = ("order__client", "chunk", "worker__person")


def _counted(rows: QuerySet[TimeEntry], first: dt.date, last: dt.date) -> QuerySet[TimeEntry]:
    return rows.filter(
        is_void=False, minutes__isnull=False, work_date__gte=first, work_date__lte=last
    ).order_by("work_date", "started_at", "pk")


def counted_entries(site: Site, first: dt.date, last: dt.date) -> QuerySet[TimeEntry]:
    """Return what counts of everybody's time from ``first`` to ``last``, both included, in the order of the days."""
    return _counted(TimeEntry.objects.for_site(site), first, last)


def minutes_of(worker: Worker, first: dt.date, last: dt.date) -> int:
    """Return the minutes that count of a worker from ``first`` to ``last``, both included."""
    rows = _counted(TimeEntry.objects.for_site(worker.site_id).filter(worker=worker), first, last)
    return int(rows.aggregate(total=Sum("minutes"))["total"] or 0)


def minutes_by_day(worker: Worker, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """Return the minutes that count of a worker, by day; days without any are not in it. One query."""
    rows = _counted(TimeEntry.objects.for_site(worker.site_id).filter(worker=worker), first, last)
    return dict(rows.order_by().values_list("work_date").annotate(total=Sum("minutes")))


def sums_on(worker: Worker, day: dt.date) -> rules.Sums:
    """Return the sums of a day, its week and its month. One query."""
    return rules.sums_of(minutes_by_day(worker, *rules.reach_of(day)), day)


def caps_of(worker: Worker) -> rules.Caps:
    """Return the caps a worker has set."""
    return rules.Caps(worker.cap_minutes_day, worker.cap_minutes_week, worker.cap_minutes_month)


def running_entry(worker: Worker) -> TimeEntry | None:
    """Return the entry whose clock runs, or None."""
    rows = TimeEntry.objects.for_site(worker.site_id).filter(
        worker=worker, minutes__isnull=True, is_void=False
    )
    return rows.select_related(*_WITH).first()


def entries_between(worker: Worker, first: dt.date, last: dt.date) -> QuerySet[TimeEntry]:
    """Return all a worker has written down, void rows and the running clock too, in the order of the days."""
    rows = TimeEntry.objects.for_site(worker.site_id).filter(
        worker=worker, work_date__gte=first, work_date__lte=last
    )
    return rows.select_related(*_WITH, "replaced_by").order_by("work_date", "started_at", "pk")


def spans_near(worker: Worker, span: rules.Span, *, without: Iterable[int] = ()) -> list[TimeEntry]:
    """Return the entries with a start that may overlap with ``span``, the running clock too."""
    rows = TimeEntry.objects.for_site(worker.site_id).filter(
        Q(ended_at__gt=span.start) | Q(ended_at__isnull=True),
        worker=worker,
        is_void=False,
        started_at__lt=span.end,
    )
    return list(rows.exclude(pk__in=list(without)).select_related(*_WITH).order_by("started_at"))


def held_chunks(worker: Worker) -> QuerySet[Chunk]:
    """Return the pieces of work that a worker holds, the soonest due first."""
    rows = Chunk.objects.for_site(worker.site_id).filter(worker=worker, state__in=HELD)
    return rows.select_related("client", "order").order_by("due_at", "pk")


def lately_handed_in(worker: Worker, *, today: dt.date) -> QuerySet[Chunk]:
    """Return what a worker handed in within 31 days, the newest first."""
    rows = Chunk.objects.for_site(worker.site_id).filter(
        worker=worker, state__in=HANDED_IN, delivered_at__gte=jst_moment(today - MISSING_SINCE)
    )
    return rows.select_related("client", "order").order_by("-delivered_at", "-pk")


def orders_to_log(worker: Worker) -> QuerySet[WorkOrder]:
    """Return the orders a worker may write time under: accepted, done or ended; the newest first."""
    rows = WorkOrder.objects.for_site(worker.site_id).filter(worker=worker, state__in=LOGGABLE)
    return rows.select_related("client").order_by("-sent_at", "-pk")


def trail_of(entry: TimeEntry) -> list[TimeEntry]:
    """Return an entry with all that it replaces and all that replaces it, the oldest first."""
    found, seen = [entry], {entry.pk}
    while found[0].replaces_id is not None and found[0].replaces_id not in seen:
        found.insert(0, TimeEntry.objects.select_related(*_WITH, "created_by").get(pk=found[0].replaces_id))
        seen.add(found[0].pk)
    while True:
        later = TimeEntry.objects.select_related(*_WITH, "created_by").filter(replaces=found[-1]).first()
        if later is None or later.pk in seen:
            return found
        found.append(later)
        seen.add(later.pk)


def without_time(chunks: QuerySet[Chunk]) -> list[Chunk]:
    """Return those of some handed-in pieces that nobody wrote time down for, in their order. Four queries at most."""
    rows = chunks.filter(order__isnull=False, delivered_at__isnull=False)
    pieces = [
        rules.HandedIn(key, order, jst_date(delivered_at))
        for key, order, delivered_at in rows.values_list("pk", "order_id", "delivered_at")
        if order is not None and delivered_at is not None
    ]
    if not pieces:
        return []
    entries = TimeEntry.objects.filter(is_void=False)
    first = min(piece.day for piece in pieces)
    logged = entries.filter(chunk__in=rows.order_by().values("pk"))
    days = entries.filter(
        chunk__isnull=True, work_date__gte=first, order__in=rows.order_by().values("order_id")
    )
    missing = rules.without_time(
        pieces,
        pieces_with_time={pk for pk in logged.values_list("chunk_id", flat=True).order_by() if pk},
        order_days=set(days.values_list("order_id", "work_date").order_by()),
    )
    return list(chunks.filter(pk__in=[piece.key for piece in missing])) if missing else []


def missing_by_worker(site: Site, *, today: dt.date, days: int) -> dict[int, list[Chunk]]:
    """Return the pieces handed in within some days for which no time is written down, by worker. Four queries."""
    rows = Chunk.objects.for_site(site).filter(
        state__in=HANDED_IN,
        worker__isnull=False,
        delivered_at__gte=jst_moment(today - dt.timedelta(days=days - 1)),
    )
    found: dict[int, list[Chunk]] = defaultdict(list)
    for chunk in without_time(rows.order_by("delivered_at", "pk")):
        if chunk.worker_id is not None:
            found[chunk.worker_id].append(chunk)
    return dict(found)


def open_questions(worker: Worker) -> QuerySet[TimeQuestion]:
    """Return what the office asks a worker and they have not answered."""
    rows = TimeQuestion.objects.for_site(worker.site_id).filter(
        entry__worker=worker, settled_at__isnull=True, answered_at__isnull=True
    )
    return rows.select_related("entry__order", "entry__chunk")


def entries_for_review(site: Site, client: Client, month: dt.date) -> QuerySet[TimeEntry]:
    """Return what counts of a month's time for a client, worker by worker, with its questions.

    Args:
        site: the site.
        client: the client.
        month: any day of the month.
    """
    rows = counted_entries(site, *rules.month_of(month)).filter(order__client=client)
    return (
        rows.select_related(*_WITH, "created_by")
        .prefetch_related("questions")
        .order_by("worker__person__kana", "worker_id", "work_date", "started_at", "pk")
    )


def client_sums(site: Site, month: dt.date) -> list[tuple[int, int, int]]:
    """Return (client, worker, minutes) of a month. One query."""
    rows = counted_entries(site, *rules.month_of(month)).order_by()
    return list(rows.values_list("order__client_id", "worker_id").annotate(total=Sum("minutes")))
