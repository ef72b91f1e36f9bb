"""Days of work orders that come near: payments, and ends that are to be told or renewed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

from mikke.domain.calendar_jp import add_months
from mikke.domain.commission import (
    NOTICE_DAYS,
    PAYMENT_DAYS,
    SIX_MONTHS,
    PayAlarm,
    last_notice_day,
    payment_alarm,
)
from mikke.telework.models import WorkOrder
from mikke.telework.order_terms import DUE_FIELDS, next_due
from mikke.telework.selectors_orders import renewed_ids, running_orders, unpaid_orders
from mikke.telework.services.order_ends import is_long
from mikke.tenancy.models import Site

TELL_AHEAD = dt.timedelta(days=14)  # before the last day to tell
SHOWN = ("public_id", "title", "number", "worker_name")
FIELDS = (
    *SHOWN, "delivery_date", "period_from", "order_date", "renews__period_from", "renews__order_date", "renews__renews",
)  # fmt: skip
RANK: dict[PayAlarm | None, int] = {"overdue": 0, "limit": 1, "soon": 2, None: 3}


@dataclass(frozen=True, slots=True)
class DueOrder:
    """A payment: ``day`` is the earlier of the day agreed and the last lawful one; ``alarm`` how urgent it is."""

    order: WorkOrder
    day: dt.date
    alarm: PayAlarm | None


def orders_due(*, site: Site, today: dt.date, days: int) -> list[DueOrder]:
    """Return the next payment of each order that is due within ``days`` or should have been made, the 60 days first.

    One query; what cannot be due in that time is not read.
    """
    last = today + dt.timedelta(days=days)
    received = last - dt.timedelta(days=PAYMENT_DAYS - 1)  # what came by then is on its 60th day
    maybe = Q(payment_date__lte=last) | Q(monthly_payment_day__isnull=False) | Q(is_recommission=True)
    maybe |= Q(received_on__lte=received) | Q(received_on__isnull=True, delivery_date__lte=received)
    found = []
    rows = unpaid_orders(site=site).filter(maybe).select_related(None)
    for order in rows.only(*DUE_FIELDS, *SHOWN):
        pair = next_due(order)
        if pair is not None and min(pair) <= last:
            alarm = payment_alarm(due=pair[0], latest=pair[1], today=today)
            found.append(DueOrder(order, min(pair), alarm))
    return sorted(found, key=lambda one: (RANK[one.alarm], one.day, one.order.pk))


@dataclass(frozen=True, slots=True)
class ComingEnd:
    """``come``: the result should be here by ``day``; ``tell``: renew, or tell by ``day`` that it ends."""

    order: WorkOrder
    kind: Literal["come", "tell"]
    day: dt.date


def coming_ends(*, site: Site, today: dt.date) -> Iterator[ComingEnd]:
    """Return results that should be here, and long commissions whose end or renewal is to be told, soonest end first."""
    last_seen = today + TELL_AHEAD + dt.timedelta(days=NOTICE_DAYS)
    begun = add_months(last_seen, -SIX_MONTHS) + dt.timedelta(
        days=4
    )  # no shorter one lasts six months by then
    may_be_long = Q(renews__isnull=False) | Q(period_from__lte=begun)
    may_be_long |= Q(period_from__isnull=True, order_date__lte=begun)
    rows = running_orders(site=site).filter(ended_on__isnull=True, received_on__isnull=True)
    near = Q(delivery_date__lt=today) | Q(may_be_long, delivery_date__lte=last_seen)
    orders = list(rows.filter(near).select_related(None).select_related("renews").only(*FIELDS))
    renewed = renewed_ids(site=site) if orders else set()
    for order in orders:
        last = order.delivery_date or today
        if last < today:
            yield ComingEnd(order, "come", last)
        elif last_notice_day(last) - TELL_AHEAD <= today and order.pk not in renewed and is_long(order):
            yield ComingEnd(order, "tell", last_notice_day(last))
