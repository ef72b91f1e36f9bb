"""What is due to workers, straight from time, pieces and orders; a fixed number of queries for any number of people."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import CharField, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce, Left, TruncMonth

from mikke.domain.calendar_jp import JST, jst_moment
from mikke.domain.closing import Due, Stated, last_of
from mikke.telework.enums import ChunkState, FeeKind, OrderState
from mikke.telework.models import Chunk, PayLine, PayRules, Rate, Task, TimeEntry, Worker, WorkOrder
from mikke.telework.pay_enums import LineKind, PaperState, RateKind
from mikke.tenancy.models import Site

PAYABLE = (OrderState.ACCEPTED, OrderState.DONE, OrderState.ENDED)
RECEIVED = (ChunkState.DELIVERED, ChunkState.ACCEPTED)
STATED = (LineKind.WORK, LineKind.CORRECTION)
OF_PIECES = Q(order__fee_kind=FeeKind.PIECE, chunk__order=F("order"))
WRITTEN_MONTH = Left(Cast("work_date", CharField()), 7)  # 2026-11
Minutes = dict[tuple[int, dt.date], int]


@dataclass(slots=True)
class Ledger:
    """What is due and what is stated of each worker, by the worker's key.

    ``undecided`` are orders with work and without a fee, or of one sum that ended early without an agreed part: they
    wait, and the office sees them.
    """

    dues: dict[int, list[Due]] = field(default_factory=lambda: defaultdict(list))
    stated: dict[int, list[Stated]] = field(default_factory=lambda: defaultdict(list))
    orders: dict[int, WorkOrder] = field(default_factory=dict)
    undecided: list[WorkOrder] = field(default_factory=list)

    @property
    def workers(self) -> set[int]:
        """Everybody of whom anything is due or stated."""
        return set(self.dues) | set(self.stated)


def pay_rules(site: Site) -> PayRules:
    """Return the rules of pay of ``site`` for reading; the defaults where none are saved."""
    return PayRules.objects.for_site(site).first() or PayRules(site=site)


def counted_time(site: Site, *, until: dt.date) -> QuerySet[TimeEntry]:
    """Return the entries that count, up to and with ``until``."""
    return TimeEntry.objects.for_site(site).filter(is_void=False, minutes__isnull=False, work_date__lte=until)


def undecided_orders(site: Site, month: dt.date) -> list[WorkOrder]:
    """Return the orders with work up to the end of ``month`` whose fee is not settled: they wait."""
    rows = WorkOrder.objects.for_site(site).filter(state__in=PAYABLE, fee_yen__isnull=True)
    open_ones = list(rows.values_list("pk", flat=True))
    return ledger(site, month, among=open_ones).undecided if open_ones else []


def ledger(
    site: Site, month: dt.date, *, worker: Worker | None = None, among: Sequence[int] | None = None
) -> Ledger:
    """Return everything due up to the end of ``month`` (its first day) and everything closed statements say.

    ``worker`` and ``among`` (keys of orders) narrow it.
    """
    last = last_of(month)
    time = counted_time(site, until=last)
    orders = WorkOrder.objects.for_site(site).filter(state__in=PAYABLE)
    lines = PayLine.objects.filter(
        statement__site=site,
        statement__state__in=(PaperState.CLOSED, PaperState.PAID),
        kind__in=STATED,
        order__isnull=False,
        work_month__lte=month,
    )
    if worker is not None:
        time, orders = time.filter(worker=worker), orders.filter(worker=worker)
        lines = lines.filter(statement__worker=worker)
    if among is not None:
        time, orders = time.filter(order__in=among), orders.filter(pk__in=among)
        lines = lines.filter(order__in=among)
    found = Ledger()
    _put_stated(found, lines)
    loose, tied = _minutes(time.exclude(OF_PIECES)), _tied_minutes(time, last)
    pieces = _pieces(site, last, worker=worker)
    whole = _by_order(loose)
    for order in orders.only(
        "pk", "worker_id", "client_id", "task_id", "title", "number", "fee_kind", "fee_yen", "fee_tax", "received_on", "ended_on", "part_yen", "state"
    ).order_by("pk"):  # fmt: skip
        found.orders[order.pk] = order
        dues = _dues_of(
            order, whole.get(order.pk, {}), tied.get(order.pk, {}), pieces.get(order.pk, {}), last
        )
        if dues and order.fee_yen is None:
            found.undecided.append(order)
            said = {(row.key, row.month) for row in found.stated.get(order.worker_id, ())}
            dues = [due for due in dues if (due.key, due.month) in said]
        elif not dues and _waits_for_part(order, last) and whole.get(order.pk):
            found.undecided.append(order)
        if dues:
            found.dues[order.worker_id] += dues
    return found


def _dues_of(
    order: WorkOrder,
    loose: dict[dt.date, int],
    tied: dict[dt.date, int],
    pieces: dict[dt.date, int],
    last: dt.date,
) -> list[Due]:
    fee = order.fee_yen or 0
    if order.fee_kind == FeeKind.HOUR:
        return [
            Due(order.pk, month, minutes, fee, is_by_hour=True, minutes=minutes)
            for month, minutes in sorted(loose.items())
        ]
    if order.fee_kind == FeeKind.PIECE:
        months = sorted({*loose, *tied, *pieces})
        return [
            Due(
                order.pk,
                month,
                pieces.get(month, 0),
                fee,
                is_by_hour=False,
                minutes=loose.get(month, 0) + tied.get(month, 0),
            )
            for month in months
        ]
    received = order.received_on
    if (
        received is None and order.part_yen is not None
    ):  # ended early: what both agreed to, from its last day on
        received, fee = order.ended_on, order.part_yen
    if received is None or received > last:
        return []
    return [Due(order.pk, received.replace(day=1), 1, fee, is_by_hour=False, minutes=sum(loose.values()))]


def _waits_for_part(order: WorkOrder, last: dt.date) -> bool:
    """Whether one sum ended before its result, and nobody has agreed yet what is paid of it."""
    return (
        order.fee_kind == FeeKind.FIXED
        and order.received_on is None
        and order.part_yen is None
        and order.ended_on is not None
        and order.ended_on <= last
    )


def _minutes(time: QuerySet[TimeEntry]) -> Minutes:
    """Return the minutes by order and month. The month is cut from the written day: SQLite would call Python for each row."""
    rows = time.order_by().annotate(of_month=WRITTEN_MONTH).values_list("order_id", "of_month")
    return {
        (order, dt.date(int(month[:4]), int(month[5:]), 1)): total
        for order, month, total in rows.annotate(total=Sum("minutes"))
    }


def _by_order(rows: Minutes) -> dict[int, dict[dt.date, int]]:
    found: dict[int, dict[dt.date, int]] = defaultdict(dict)
    for (order, month), total in rows.items():
        found[order][month] = total
    return found


def _tied_minutes(time: QuerySet[TimeEntry], last: dt.date) -> dict[int, dict[dt.date, int]]:
    """Return the minutes of pieces that were handed in, under the month in which they were."""
    rows = (
        time.filter(OF_PIECES, chunk__state__in=RECEIVED)
        .order_by()
        .annotate(of_month=TruncMonth(Coalesce("chunk__delivered_at", "chunk__accepted_at"), tzinfo=JST))
        .values_list("order_id", "of_month")
        .annotate(total=Sum("minutes"))
    )
    return _until(rows, last)


def _pieces(site: Site, last: dt.date, *, worker: Worker | None) -> dict[int, dict[dt.date, int]]:
    end = jst_moment(last + dt.timedelta(days=1))
    rows = Chunk.objects.for_site(site).filter(order__fee_kind=FeeKind.PIECE, state__in=RECEIVED)
    if worker is not None:
        rows = rows.filter(order__worker=worker)
    received = rows.annotate(received_at=Coalesce("delivered_at", "accepted_at")).filter(received_at__lt=end)
    counted = (
        received.order_by()
        .annotate(of_month=TruncMonth("received_at", tzinfo=JST))
        .values_list("order_id", "of_month")
        .annotate(total=Sum("quantity"))
    )
    return _until(counted, last)


def _until(
    rows: Iterable[tuple[int, dt.datetime | None, int]], last: dt.date
) -> dict[int, dict[dt.date, int]]:
    found: dict[int, dict[dt.date, int]] = defaultdict(dict)
    for order, moment, total in rows:
        if moment is not None and moment.date() <= last:
            found[order][moment.date()] = total
    return found


def _put_stated(found: Ledger, lines: QuerySet[PayLine]) -> None:
    rows = (
        lines.order_by()
        .values("statement__worker_id", "order_id", "work_month", "is_by_hour", "unit_yen")
        .annotate(q=Sum("quantity"), yen=Sum("amount_yen"), logged=Sum("minutes"), newest=Max("pk"))
    )
    for row in rows:
        found.stated[row["statement__worker_id"]].append(
            Stated(
                row["order_id"], row["work_month"], row["q"], row["yen"], row["logged"], row["unit_yen"],
                row["is_by_hour"], row["newest"],
            )
        )  # fmt: skip


def rate_for(
    *, site: Site, task: Task | None, step: str, kind: str = RateKind.HOUR, on: dt.date
) -> Rate | None:
    """Return the rate that a new order of ``on`` offers: the task's own, else that of the step, else the site's (no step)."""
    rows = Rate.objects.for_site(site).filter(kind=kind, valid_from__lte=on)
    wanted: Sequence[Q] = (
        *([Q(task=task)] if task is not None else []),
        Q(task__isnull=True, step=step),
        Q(task__isnull=True, step=""),
    )
    for one in wanted:
        if (row := rows.filter(one).order_by("-valid_from", "-pk").first()) is not None:
            return row
    return None
