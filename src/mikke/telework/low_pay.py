"""What a worker is told when an hour has brought less than promised, or less than the minimum wage of the region."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from mikke.domain.calendar_jp import add_months
from mikke.domain.closing import last_of
from mikke.domain.pay import effective_yen_per_hour
from mikke.domain.wages import MinimumWage
from mikke.telework.enums import OrderState
from mikke.telework.models import OrderChange, PayLine, PayReview, PayStatement, Worker, WorkOrder
from mikke.telework.order_enums import ChangeState
from mikke.telework.selectors_effective import COUNTED, wage_of
from mikke.telework.selectors_rules import team_rules
from mikke.tenancy.models import Site

OFFICIAL_LIST = (
    "https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/koyou_roudou/roudoukijun/minimumichiran/index.html"
)


@dataclass(frozen=True, slots=True)
class LowLine:
    """One order in one month that brought too little.

    Attributes:
        order: whose work it was.
        month: first day of the month of the work.
        yen_per_hour: what an hour has brought, rounded down.
        is_below_promise: less than the site promises.
        is_below_minimum: less than the minimum wage of the region, a yardstick: the Act does not cover contractors.
        decision: what the director has decided about it, in words; empty while it is on the list.
        can_propose: whether the worker can propose another fee now.
    """

    order: WorkOrder
    month: dt.date
    yen_per_hour: int
    is_below_promise: bool
    is_below_minimum: bool
    decision: str
    can_propose: bool


@dataclass(frozen=True, slots=True)
class LowPay:
    """Everything that was too little, with the two figures it is held against; ``wage`` is None where none is known."""

    lines: Sequence[LowLine]
    promised: int
    wage: MinimumWage | None
    official_list: str = OFFICIAL_LIST

    @property
    def is_below_minimum(self) -> bool:
        """Whether some of it lies below the minimum wage of the region."""
        return any(line.is_below_minimum for line in self.lines)

    @property
    def is_wage_unchecked(self) -> bool:
        """Whether the figure was found in one source only and not in the official gazette."""
        return self.wage is not None and self.wage.status != "confirmed"


def low_pay_of_statement(statement: PayStatement) -> LowPay:
    """Return what one statement shows as too little."""
    promised = statement.frozen.get("promised", 0)
    return _low(statement.site, [statement.pk], promised=promised, day=last_of(statement.month))


def low_pay_of_worker(worker: Worker, *, today: dt.date) -> LowPay:
    """Return what was too little this month, as far as it is reckoned, and the month before."""
    first = add_months(today.replace(day=1), -1)
    rows = PayStatement.objects.filter(worker=worker, month__gte=first, month__lte=today)
    promised = team_rules(worker.site).promised_yen_per_hour
    return _low(worker.site, list(rows.values_list("pk", flat=True)), promised=promised, day=today)


def _low(site: Site, statements: Sequence[int], *, promised: int, day: dt.date) -> LowPay:
    wage = wage_of(site, day)
    sums = (
        PayLine.objects.filter(statement__in=statements, kind__in=COUNTED, order__isnull=False)
        .order_by("work_month", "order_id")
        .values_list("order_id", "work_month")
        .annotate(yen=Sum("amount_yen"), logged=Sum("minutes"))
    )
    found = []
    for order, month, yen, logged in sums:
        hourly = effective_yen_per_hour(amount_yen=yen, minutes=logged)
        if hourly is None:
            continue
        is_low, is_under = hourly < promised, wage is not None and hourly < wage.hourly_yen
        if is_low or is_under:
            found.append((order, month, hourly, is_low, is_under))
    return LowPay(_named(site, found), promised, wage)


def _named(site: Site, found: Sequence[tuple[int, dt.date, int, bool, bool]]) -> list[LowLine]:
    if not found:
        return []
    keys = {row[0] for row in found}
    orders = WorkOrder.objects.for_site(site).in_bulk(keys)
    waiting = set(
        OrderChange.objects.filter(order__in=keys, state=ChangeState.OPEN).values_list("order_id", flat=True)
    )
    reviews = PayReview.objects.for_site(site).filter(month__in={row[1] for row in found})
    decided: dict[tuple[dt.date, int | None, int | None], str] = {
        (one.month, one.task_id, one.order_id): str(one.get_decision_display())
        for one in reviews.order_by("decided_at", "pk")
    }
    lines = []
    for key, month, hourly, is_low, is_under in found:
        order = orders[key]
        subject = (month, order.task_id, None) if order.task_id is not None else (month, None, order.pk)
        can = order.state == OrderState.ACCEPTED and order.ended_on is None and key not in waiting
        lines.append(LowLine(order, month, hourly, is_low, is_under, decided.get(subject, ""), can))
    return lines
