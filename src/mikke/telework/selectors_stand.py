"""Where home work stands as a whole: numbers for the director's overview, each in a fixed number of queries."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from mikke.domain.calendar_jp import add_months, jst_date, jst_moment
from mikke.telework.enums import ChunkState, ClientState
from mikke.telework.models import (
    Chunk,
    Client,
    ClientInvoice,
    MonthApproval,
    MonthClose,
    PayStatement,
    Worker,
)
from mikke.telework.pay_enums import PaperState
from mikke.telework.selectors_board import COLUMNS, UNFINISHED, soon_ends, waiting_returns
from mikke.tenancy.models import Site


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of work on the board.

    Attributes:
        by_state: how many of each state of the board.
        late_by_client: how many are past due, by the client's key.
        planned_by_client: minutes that are due in this month and not handed in, by the client's key.
        back: how many came back into the pool; ``late`` and ``soon`` leave them out.
        late: how many rows ``late_chunks`` has.
        soon: how many rows ``unassigned_soon`` has.
    """

    by_state: Mapping[str, int]
    late_by_client: Mapping[int, int]
    planned_by_client: Mapping[int, int]
    back: int
    late: int
    soon: int

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.by_state.values())


def pieces_on_board(site: Site, *, now: dt.datetime) -> Pieces:
    """Count what is on the board. Two queries."""
    first, soon_end = jst_date(now).replace(day=1), soon_ends(now)
    rows = Chunk.objects.for_site(site).filter(state__in=COLUMNS).order_by().values_list("client_id", "state")
    counted = rows.annotate(
        number=Count("pk"),
        late=Count("pk", filter=Q(due_at__lt=now)),
        soon=Count("pk", filter=Q(due_at__gte=now, due_at__lt=soon_end)),
        minutes_due=Sum(
            "minutes", filter=Q(due_at__gte=jst_moment(first), due_at__lt=jst_moment(add_months(first, 1)))
        ),
    )
    by_state: Counter[str] = Counter()
    late_by_client: Counter[int] = Counter()
    planned_by_client: Counter[int] = Counter()
    open_soon = 0
    for client, state, number, late, soon, minutes in counted:
        by_state[ChunkState(state)] += number
        if state in UNFINISHED:
            late_by_client[client] += late
            planned_by_client[client] += minutes or 0
        if state == ChunkState.OPEN:
            open_soon += soon
    back = dict(waiting_returns(site).order_by().values_list("chunk_id", "chunk__due_at"))
    return Pieces(
        by_state,
        late_by_client,
        planned_by_client,
        back=len(back),
        late=late_by_client.total() - sum(due < now for due in back.values()),
        soon=open_soon - sum(now <= due < soon_end for due in back.values()),
    )


@dataclass(frozen=True, slots=True)
class PaperCounts:
    """Statements or invoices of a month; ``to_pay`` are the closed ones that come to more than nothing."""

    drafts: int
    closed: int
    paid: int
    to_pay: int
    yen: int

    @property
    def total(self) -> int:
        """How many there are."""
        return self.drafts + self.closed + self.paid


@dataclass(frozen=True, slots=True)
class MonthStand:
    """How far the end of a month has come.

    Attributes:
        people, people_closed: who has time in the month, and whose closing still is what is there.
        clients, clients_approved: whose work it was, and of whom all is approved as it is.
        statements, invoices: the papers.
    """

    people: int
    people_closed: int
    clients: int
    clients_approved: int
    statements: PaperCounts
    invoices: PaperCounts

    @property
    def is_empty(self) -> bool:
        """Whether the month has no time and no paper."""
        return not (self.people or self.statements.total or self.invoices.total)


def month_stand(site: Site, month: dt.date, *, logged: Mapping[tuple[int, int], int]) -> MonthStand:
    """Return how far the end of a month has come. Four queries.

    Args:
        site: the site.
        month: its first day.
        logged: the minutes of the month that count, by the keys of worker and client.
    """
    closed = dict(
        MonthClose.objects.for_site(site).filter(month=month).order_by().values_list("worker_id", "minutes")
    )
    rows = MonthApproval.objects.for_site(site).filter(month=month).order_by()
    approved = {(worker, client): minutes for worker, client, minutes in rows.values_list("worker_id", "client_id", "minutes")}  # fmt: skip
    of_worker: Counter[int] = Counter()
    for (worker, _client), minutes in logged.items():
        of_worker[worker] += minutes
    waiting = {client for (worker, client), minutes in logged.items() if approved.get((worker, client)) != minutes}  # fmt: skip
    clients = {client for _worker, client in logged}
    return MonthStand(
        people=len(of_worker),
        people_closed=sum(closed.get(worker) == minutes for worker, minutes in of_worker.items()),
        clients=len(clients),
        clients_approved=len(clients - waiting),
        statements=_counts(PayStatement, site, month),
        invoices=_counts(ClientInvoice, site, month),
    )


def _counts(papers: type[PayStatement] | type[ClientInvoice], site: Site, month: dt.date) -> PaperCounts:
    rows = papers.objects.for_site(site).filter(month=month).order_by().values_list("state")
    paying = Count("pk", filter=Q(total_yen__gt=0))
    counted = rows.annotate(number=Count("pk"), paying=paying, yen=Sum("total_yen"))
    found = {state: (number, some, yen) for state, number, some, yen in counted}
    nothing = (0, 0, 0)
    return PaperCounts(
        drafts=found.get(PaperState.DRAFT, nothing)[0],
        closed=found.get(PaperState.CLOSED, nothing)[0],
        paid=found.get(PaperState.PAID, nothing)[0],
        to_pay=found.get(PaperState.CLOSED, nothing)[1],
        yen=sum(yen for _number, _paying, yen in found.values()),
    )


@dataclass(frozen=True, slots=True)
class PayDay:
    """Closed statements that nobody has paid, of one day of payment."""

    day: dt.date
    count: int
    yen: int


def pay_days(site: Site, *, until: dt.date) -> list[PayDay]:
    """Return the days up to ``until`` on which closed statements are to be paid, or should have been. One query."""
    rows = PayStatement.objects.for_site(site).filter(
        state=PaperState.CLOSED, total_yen__gt=0, payment_date__lte=until
    )
    counted = (
        rows.order_by("payment_date").values_list("payment_date").annotate(Count("pk"), Sum("total_yen"))
    )
    return [PayDay(day, number, yen) for day, number, yen in counted]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What there is at all, for the first steps of a new team."""

    clients: int
    workers: int

    @property
    def lacks_something(self) -> bool:
        """Whether there is no client or no home worker yet."""
        return not self.clients or not self.workers


def beginning(site: Site) -> Beginning:
    """Return how many clients and home workers there are. Two queries."""
    return Beginning(
        Client.objects.for_site(site).exclude(state=ClientState.ENDED).count(),
        Worker.objects.for_site(site).exclude(state="left").count(),
    )
