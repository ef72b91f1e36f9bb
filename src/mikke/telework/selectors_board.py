"""Reading the board of pieces of work."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from mikke.domain.calendar_jp import jst_date, jst_moment
from mikke.telework import selectors_quality
from mikke.telework.enums import ChunkState, ClientState
from mikke.telework.models import Chunk, Client, ClientContract, HandBack, Worker
from mikke.tenancy.models import Site

UNFINISHED = (ChunkState.OPEN, ChunkState.TAKEN, ChunkState.DOING, ChunkState.RETURNED)
HELD = (ChunkState.TAKEN, ChunkState.DOING, ChunkState.RETURNED)
COLUMNS = (ChunkState.OPEN, ChunkState.TAKEN, ChunkState.DOING, ChunkState.DELIVERED, ChunkState.RETURNED)
EACH_COLUMN = 20
SOON_DAYS = 2


def chunks_of(site: Site) -> QuerySet[Chunk]:
    """Return the pieces of a site with all that a row shows."""
    return Chunk.objects.for_site(site).select_related("client", "task", "worker__person", "backup__person")


def in_hand(worker: Worker) -> QuerySet[Chunk]:
    """Return what somebody has taken and not handed in, the first due first."""
    return chunks_of(worker.site).filter(worker=worker, state__in=HELD)


def to_read(worker: Worker) -> QuerySet[Chunk]:
    """Return what waits for somebody's second reading; what they have found good waits no more."""
    return chunks_of(worker.site).filter(pk__in=selectors_quality.to_read(worker).order_by().values("pk"))


@dataclass(frozen=True, slots=True)
class Filters:
    """What the director looks at; None and False are everything."""

    client: int | None = None
    worker: int | None = None
    is_late: bool = False


def filtered(rows: QuerySet[Chunk], filters: Filters, *, now: dt.datetime) -> QuerySet[Chunk]:
    """Return the rows that the director asked for."""
    if filters.client is not None:
        rows = rows.filter(client_id=filters.client)
    if filters.worker is not None:
        rows = rows.filter(worker_id=filters.worker)
    return rows.filter(state__in=UNFINISHED, due_at__lt=now) if filters.is_late else rows


@dataclass(frozen=True, slots=True)
class Column:
    """One state of the board: the first rows, and how many there are."""

    state: ChunkState
    rows: Sequence[Chunk]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def columns(site: Site, filters: Filters, *, now: dt.datetime) -> list[Column]:
    """Return the board; one query for the counts and one for each column."""
    rows = filtered(chunks_of(site).filter(state__in=COLUMNS), filters, now=now)
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return [
        Column(
            state, list(rows.filter(state=state).order_by("due_at", "pk")[:EACH_COLUMN]), counts.get(state, 0)
        )
        for state in COLUMNS
    ]


def late_chunks(site: Site, *, now: dt.datetime) -> QuerySet[Chunk]:
    """Return what somebody holds or nobody has taken, and is past due, the oldest first."""
    return chunks_of(site).filter(state__in=UNFINISHED, due_at__lt=now).order_by("due_at", "pk")


def soon_ends(now: dt.datetime) -> dt.datetime:
    """Return the end of the second day from today."""
    return jst_moment(jst_date(now) + dt.timedelta(SOON_DAYS + 1))


def unassigned_soon(site: Site, *, now: dt.datetime) -> QuerySet[Chunk]:
    """Return what nobody has taken and is due before ``soon_ends``, the first due first."""
    rows = chunks_of(site).filter(state=ChunkState.OPEN, due_at__gte=now, due_at__lt=soon_ends(now))
    return rows.order_by("due_at", "pk")


def waiting_returns(site: Site) -> QuerySet[HandBack]:
    """Return the hand-backs because of which a piece is in the pool, the first due first."""
    rows = HandBack.objects.for_site(site).filter(undone_at__isnull=True, chunk__state=ChunkState.OPEN)
    return rows.select_related("chunk__client", "chunk__backup__person").order_by("chunk__due_at", "chunk_id")


@dataclass(frozen=True, slots=True)
class ClientMonth:
    """A client's month in minutes; ``left_minutes`` is None where no minutes are agreed."""

    client: Client
    agreed_minutes: int | None
    worked_minutes: int
    planned_minutes: int

    @property
    def left_minutes(self) -> int | None:
        """What is left of the agreed minutes after the work that was done and that is planned."""
        if self.agreed_minutes is None:
            return None
        return self.agreed_minutes - self.worked_minutes - self.planned_minutes


def client_months(
    site: Site, *, today: dt.date, worked: Mapping[int, int], planned: Mapping[int, int]
) -> list[ClientMonth]:
    """Return what is left of the month of each active client. Two queries.

    ``worked`` and ``planned`` are the minutes of that month by the client's key, as ``team_time`` and
    ``pieces_on_board`` count them.
    """
    agreed = _agreed(site, today)
    clients = Client.objects.for_site(site).filter(state=ClientState.ACTIVE)
    return [
        ClientMonth(one, agreed.get(one.pk), worked.get(one.pk, 0), planned.get(one.pk, 0)) for one in clients
    ]


def _agreed(site: Site, today: dt.date) -> dict[int, int]:
    rows = ClientContract.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), client__site=site, starts_on__lte=today
    ).order_by("starts_on", "pk")
    pairs = rows.values_list("client_id", "included_minutes_month")
    return {client: minutes for client, minutes in pairs if minutes is not None}


def active_workers(site: Site) -> QuerySet[Worker]:
    """Return those who take part, by kana."""
    return Worker.objects.for_site(site).filter(state="active").select_related("person")


def choices_of(site: Site) -> dict[str, Any]:
    """Return the clients and the people to filter by."""
    return {
        "clients": Client.objects.for_site(site).exclude(state=ClientState.ENDED),
        "workers": Worker.objects.for_site(site).exclude(state="left").select_related("person"),
    }
