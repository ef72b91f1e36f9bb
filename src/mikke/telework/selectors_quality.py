"""Reads of finished work: what waits to be looked at, its checklist, what came back and why."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from mikke.domain.calendar_jp import add_months, jst_date, jst_moment
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, ChunkReading, ChunkReturn, Task, Worker
from mikke.telework.models.quality import LINE_LENGTH
from mikke.telework.quality_enums import DefectReason
from mikke.tenancy.models import Site

TREND_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist, and whether it is ticked."""

    place: int
    text: str
    is_ticked: bool


def checklist_of(chunk: Chunk) -> list[str]:
    """Return the lines of the task's checklist as they stand, each once."""
    lines = chunk.task.checklist if chunk.task is not None and isinstance(chunk.task.checklist, list) else []
    texts = (str(line).strip()[:LINE_LENGTH] for line in lines)
    return list(dict.fromkeys(text for text in texts if text))


def lines_of(chunk: Chunk) -> list[Line]:
    """Return the checklist with its ticks. One query."""
    ticked = set(chunk.checks.values_list("line", flat=True))
    return [Line(place, text, text in ticked) for place, text in enumerate(checklist_of(chunk))]


def reading_of(chunk: Chunk) -> ChunkReading | None:
    """Return the second reading of what is handed in now, or None."""
    if chunk.delivered_at is None:
        return None
    return chunk.readings.filter(delivered_at=chunk.delivered_at).select_related("reader__person").first()


def returns_of(chunk: Chunk) -> QuerySet[ChunkReturn]:
    """Return what was to be mended in a piece, the newest first."""
    return chunk.returns.select_related("by_reader__person", "by")


def handed_in(site: Site) -> QuerySet[Any]:
    """Return what waits for the office, the longest first; ``is_read``: the second reader has found it good."""
    read = ChunkReading.objects.filter(
        chunk=OuterRef("pk"), delivered_at=OuterRef("delivered_at"), is_good=True
    )
    rows = Chunk.objects.for_site(site).filter(state=ChunkState.DELIVERED).annotate(is_read=Exists(read))
    return rows.select_related("client", "task", "worker__person", "second_reader__person").order_by(
        "delivered_at", "pk"
    )


def waiting_for_office(site: Site) -> QuerySet[Any]:
    """Return what nobody but the office needs to look at any more."""
    return handed_in(site).filter(Q(second_reader__isnull=True) | Q(is_read=True))


def to_mend(worker: Worker) -> QuerySet[Chunk]:
    """Return the pieces a worker has to mend, the soonest due first."""
    rows = Chunk.objects.for_site(worker.site_id).filter(worker=worker, state=ChunkState.RETURNED)
    return rows.select_related("client").prefetch_related("returns").order_by("due_at", "pk")


def to_read(worker: Worker) -> QuerySet[Any]:
    """Return what waits for a worker's second reading, the longest first."""
    return (
        handed_in(worker.site)
        .filter(second_reader=worker, client__members__worker=worker, client__members__left_on__isnull=True)
        .exclude(worker=worker)
        .exclude(is_read=True)
        .distinct()
    )


@dataclass(slots=True)
class TaskReturns:
    """How often work on a task came back, why, and month by month. Nobody's name is in it."""

    task: Task
    total: int
    accepted: int
    reasons: list[tuple[str, int]]
    trend: list[tuple[dt.date, int]]


def months_back(today: dt.date, count: int = TREND_MONTHS) -> list[dt.date]:
    """Return the first days of the last months, the oldest first, this one included."""
    return [add_months(today.replace(day=1), -back) for back in range(count - 1, -1, -1)]


def returns_by_task(site: Site, *, today: dt.date) -> list[TaskReturns]:
    """Return the tasks whose work came back in the last six months, the most often first. Three queries."""
    months = months_back(today)
    rows = ChunkReturn.objects.for_site(site).filter(
        task__isnull=False, returned_at__gte=jst_moment(months[0])
    )
    reasons: dict[int, Counter[str]] = defaultdict(Counter)
    trend: dict[int, Counter[dt.date]] = defaultdict(Counter)
    for task, reason, at in rows.order_by().values_list("task_id", "reason", "returned_at"):
        reasons[task][reason] += 1
        trend[task][jst_date(at).replace(day=1)] += 1
    accepted = dict(
        Chunk.objects.for_site(site)
        .filter(task__in=reasons, state=ChunkState.ACCEPTED, accepted_at__gte=jst_moment(months[0]))
        .order_by()
        .values_list("task_id")
        .annotate(n=Count("pk"))
    )
    tasks = Task.objects.filter(pk__in=reasons).select_related("inventory__client")
    found = [
        TaskReturns(
            task,
            sum(reasons[task.pk].values()),
            accepted.get(task.pk, 0),
            [(str(DefectReason(name).label), count) for name, count in reasons[task.pk].most_common()],
            [(month, trend[task.pk][month]) for month in months],
        )
        for task in tasks
    ]
    return sorted(found, key=lambda one: (-one.total, one.task.pk))
