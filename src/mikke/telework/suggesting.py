"""What the rule of suggestions is told, read from the tables in a fixed number of queries."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from mikke.domain.assignment import Held, Person, Piece, Suggestion, suggest
from mikke.domain.calendar_jp import jst_date
from mikke.domain.capacity import Caps, Room, Worked, room_for
from mikke.kernel.time_words import week_said
from mikke.telework.enums import ChunkState, FeeKind, OrderState
from mikke.telework.models import Chunk, Task, Worker, WorkOrder
from mikke.telework.selectors_board import HELD, active_workers
from mikke.telework.selectors_ready import gaps_of
from mikke.telework.selectors_worked import worked_by
from mikke.tenancy.models import Site

HORIZON_DAYS = 35
MOST_PIECES = 400
SHOWN = (
    "public_id",
    "title",
    "minutes",
    "due_at",
    "task_id",
    "backup_id",
    "second_reader_id",
    "client__name",
)
OF_A_WORKER = (
    "public_id", "free", "wanted_minutes_week", "cap_minutes_day", "cap_minutes_week", "cap_minutes_month",
    "person__name",
)  # fmt: skip
DONE = (ChunkState.DELIVERED, ChunkState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody who takes part, as the rule sees them, by number of the table."""

    workers: dict[int, Worker]
    people: list[Person]

    def rooms(self) -> list[Room]:
        """Return the room of each."""
        return [person.room for person in self.people]


def team_of(site: Site, *, now: dt.datetime, worker: Worker | None = None) -> Team:
    """Return the team (or only ``worker``) with free time, caps, skills, gates, promises and experience."""
    rows = active_workers(site).only(*OF_A_WORKER)
    rows = rows.filter(pk=worker.pk) if worker else rows
    workers = {row.pk: row for row in rows}
    today = jst_date(now)
    ready: dict[int, set[int]] = defaultdict(set)
    for (one, client), missing in gaps_of(site=site, on=today, worker=worker).items():
        if not missing:
            ready[one].add(client)
    worked, held = worked_by(site, today, workers), held_by(workers)
    tasks, clients = _experience(workers)
    orders, skills = _orders(workers, today), _skills(Worker.objects.filter(pk__in=workers))
    people = [
        Person(
            id=pk,
            room=room_of(row, worked[pk], now=now),
            skills=frozenset(skills[pk]),
            ready_for=frozenset(ready[pk]),
            wanted_minutes=row.wanted_minutes_week,
            worked_minutes=worked[pk].week_minutes,
            held=tuple(held[pk]),
            did_tasks=tasks[pk],
            did_clients=clients[pk],
            orders=frozenset(orders[pk]),
        )
        for pk, row in workers.items()
    ]
    return Team(workers, people)


def room_of(worker: Worker, worked: Worked, *, now: dt.datetime, days: int = HORIZON_DAYS) -> Room:
    """Return the room of a worker from ``now`` on, for a number of days."""
    caps = Caps(worker.cap_minutes_day, worker.cap_minutes_week, worker.cap_minutes_month)
    return room_for(free=week_said(worker.free), caps=caps, worked=worked, now=now, days=days)


def held_by(workers: dict[int, Worker]) -> dict[int, list[Held]]:
    """Return what each of ``workers`` has taken and not handed in, the first due first. One query."""
    found: dict[int, list[Held]] = defaultdict(list)
    rows = Chunk.objects.filter(worker__in=workers, state__in=HELD).order_by("due_at", "pk")
    for one, minutes, due_at in rows.values_list("worker_id", "minutes", "due_at"):
        found[one].append(Held(minutes, due_at))
    return found


def _experience(workers: dict[int, Worker]) -> tuple[dict[int, Counter[int]], dict[int, Counter[int]]]:
    """Return how many finished pieces of each task and of each client everybody has."""
    tasks: dict[int, Counter[int]] = defaultdict(Counter)
    clients: dict[int, Counter[int]] = defaultdict(Counter)
    rows = Chunk.objects.filter(worker__in=workers, state__in=DONE).order_by()
    counts = rows.values_list("worker_id", "task_id", "client_id").annotate(number=Count("pk"))
    for one, task, client, number in counts:
        clients[one][client] += number
        if task is not None:
            tasks[one][task] += number
    return tasks, clients


def _orders(workers: dict[int, Worker], today: dt.date) -> dict[int, set[tuple[int, int | None]]]:
    """Return what accepted orders cover today, as ``selectors_terms.order_for`` reads one; one of one sum that is full is left out."""
    used = Sum("chunks__minutes", filter=~Q(chunks__state=ChunkState.CANCELLED))
    rows = WorkOrder.objects.annotate(used=used).filter(
        ~Q(fee_kind=FeeKind.FIXED)
        | Q(expected_minutes__isnull=True)
        | Q(used__isnull=True)
        | Q(used__lt=F("expected_minutes")),
        Q(period_from__isnull=True) | Q(period_from__lte=today),
        Q(delivery_date__isnull=True) | Q(delivery_date__gte=today),
        worker__in=workers,
        state=OrderState.ACCEPTED,
        ended_on__isnull=True,
    )
    found: dict[int, set[tuple[int, int | None]]] = defaultdict(set)
    for one, client, task in rows.order_by().values_list("worker_id", "client_id", "task_id"):
        found[one].add((client, task))
    return found


def _skills(rows: QuerySet[Any]) -> dict[int, set[str]]:
    """Return the keys of the skills of each worker or task, by its key. One query."""
    found: dict[int, set[str]] = defaultdict(set)
    for pk, skill in rows.filter(skills__isnull=False).order_by().values_list("pk", "skills"):
        found[pk].add(skill)
    return found


def pieces_of(chunks: Sequence[Chunk]) -> list[Piece]:
    """Return open pieces as the rule sees them. One query."""
    tasks = {chunk.task_id for chunk in chunks if chunk.task_id is not None}
    skills = _skills(Task.objects.filter(pk__in=tasks))
    return [
        Piece(
            id=chunk.pk,
            client=chunk.client_id,
            task=chunk.task_id,
            minutes=chunk.minutes,
            due_at=chunk.due_at,
            skills=frozenset(skills[chunk.task_id]) if chunk.task_id is not None else frozenset(),
            second_reader=chunk.second_reader_id,
            backup=chunk.backup_id,
        )
        for chunk in chunks
    ]


def open_chunks(site: Site, *, now: dt.datetime) -> list[Chunk]:
    """Return what nobody has taken and nobody is reading the terms of, the first due first, at most ``MOST_PIECES``.

    Of each only what the rule and the page of suggestions ask for is read.
    """
    is_free = Q(kept_until__isnull=True) | Q(kept_until__lte=now)
    rows = Chunk.objects.for_site(site).filter(is_free, state=ChunkState.OPEN).select_related("client")
    return list(rows.only(*SHOWN).order_by("due_at", "pk")[:MOST_PIECES])


def suggestion_for(site: Site, *, now: dt.datetime) -> tuple[Suggestion, Team, list[Chunk]]:
    """Return who could take what is open, the team, and the open pieces."""
    chunks, team = open_chunks(site, now=now), team_of(site, now=now)
    return suggest(pieces=pieces_of(chunks), people=team.people, now=now), team, chunks
