"""What statements have settled: an order whose month is closed and paid is no longer due, and raises no alarm."""

import datetime as dt
from typing import Any

from django.db.models import F, Q, QuerySet

from mikke.domain.calendar_jp import add_months
from mikke.domain.closing import last_of
from mikke.telework.enums import FeeKind
from mikke.telework.models import OrderEvent, PayLine, PayStatement, WorkOrder
from mikke.telework.order_enums import OrderDeed
from mikke.telework.pay_enums import PaperState
from mikke.telework.selectors_pay import PAYABLE
from mikke.tenancy.models import Site


def settle_orders(*, site: Site, month: dt.date, now: dt.datetime) -> int:
    """Note as settled what was due for work up to the end of a closed month, in the transaction of the caller.

    An order stays due while a line of it stands in a statement that is not paid, or while its fee is not decided.
    One on which nothing was done in the month has nothing due, and needs no line. A whole sum is due when the result has
    come or a part of it was agreed, hours and pieces when their time is over.

    Args:
        site: of the orders.
        month: first day of a month whose statements are closed.
        now: when.

    Returns: how many orders have moved.
    """
    unpaid = PayLine.objects.filter(
        Q(statement__state=PaperState.DRAFT)
        | Q(statement__state=PaperState.CLOSED, statement__total_yen__gt=0),
        statement__site=site,
        work_month__lte=month,
        order__isnull=False,
    )
    orders = (
        WorkOrder.objects.for_site(site)
        .filter(state__in=PAYABLE, fee_yen__isnull=False)
        .exclude(pk__in=unpaid.values("order"))
    )
    until = last_of(add_months(month, 1))  # the work of a month is paid within the next one
    monthly = orders.filter(
        Q(paid_until__isnull=True) | Q(paid_until__lt=until), monthly_payment_day__isnull=False
    )
    counted = Q(fee_kind__in=(FeeKind.HOUR, FeeKind.PIECE), delivery_date__lte=last_of(month))
    once = orders.filter(
        Q(paid_until__isnull=True) | Q(paid_until__lt=F("payment_date")),
        Q(received_on__lte=last_of(month))
        | Q(part_yen__isnull=False, ended_on__lte=last_of(month))
        | counted,
        monthly_payment_day__isnull=True,
        payment_date__isnull=False,
    )
    moved = monthly.update(paid_until=until, updated_at=now)
    return moved + once.update(paid_until=F("payment_date"), updated_at=now)


def settle_paid(*, statements: QuerySet[PayStatement], actor: Any, now: dt.datetime) -> None:
    """Write into the trail of each order that statements of one site have paid it, and settle what was due with it."""
    lines = PayLine.objects.filter(statement__in=statements, order__isnull=False)
    paid = lines.order_by("order").values_list("order", "statement__payment_date").distinct()
    OrderEvent.objects.bulk_create(
        OrderEvent(order_id=order, deed=OrderDeed.PAID, at=now, actor=actor, text=day.isoformat())
        for order, day in paid
    )
    newest = statements.select_related("site").order_by("-month").first()
    if newest is not None:
        settle_orders(site=newest.site, month=newest.month, now=now)
