"""Drafts of orders: from a task, a quote, an order before, or nothing."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.domain.commission import closing_of, default_payment
from mikke.telework.enums import OrderState
from mikke.telework.errors import OrderStateChangedError
from mikke.telework.models import Client, Task, TeamRules, Worker, WorkOrder
from mikke.telework.order_enums import OrderDeed
from mikke.telework.order_terms import TERM_FIELDS
from mikke.telework.selectors_rates import rate_terms
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.order_steps import note_step
from mikke.telework.services.team_rules import next_order_number

NOT_COPIED = frozenset({"order_date", "period_from", "delivery_date", "inspection_date", "payment_date"})
ALSO_COPIED = ("expenses", "task_id", "client_id")


def with_default_days(values: Mapping[str, Any], *, rules: TeamRules) -> dict[str, Any]:
    """Return the terms with the days that follow from the others, where those are not given.

    The result is inspected some days after its delivery; the fee is paid on the site's day of the month after, never
    later than the law allows.
    """
    filled = dict(values)
    delivery = filled.get("delivery_date")
    if delivery is None:
        return filled
    if filled.get("inspection_date") is None and filled.get("has_inspection", True):
        filled["inspection_date"] = delivery + dt.timedelta(days=rules.inspection_days)
    if filled.get("payment_date") is None:
        is_monthly = filled.get("monthly_payment_day") is not None
        filled["payment_date"] = default_payment(
            closing_of(delivery) if is_monthly else delivery,
            payment_day=filled["monthly_payment_day"] if is_monthly else rules.payment_day,
        )
    return filled


@transaction.atomic
def draft_order(
    *,
    client: Client,
    worker: Worker,
    actor: Any,
    now: dt.datetime,
    task: Task | None = None,
    terms: Mapping[str, Any] | None = None,
) -> WorkOrder:
    """Write a draft with everything that is known; a fee that is not given is the rate that is offered.

    Args:
        client: whose work it is; its site becomes the order's.
        worker: who is asked.
        actor: who drafts.
        now: when.
        task: one of the client's, for title and words.
        terms: further fields of ``WorkOrder``, for example from a quote; they take the place of what is known.
    Returns: the draft with its number.
    """
    rules = team_rules(client.site)
    known: dict[str, Any] = {
        "orderer_name": rules.orderer_name,
        "worker_name": worker.person.name,
        "order_date": timezone.localdate(now),
        "title": task.name if task is not None else "",
        "deliverable": task.name if task is not None else "",
        "delivery_place": rules.delivery_place,
    }
    given = dict(terms or {})
    if given.get("fee_yen") is None and "fee_kind" not in given:
        given.pop("fee_yen", None)
        known |= rate_terms(site=client.site, task=task, worker=worker, on=timezone.localdate(now))
    values = with_default_days(known | given, rules=rules)
    order = WorkOrder.objects.create(
        site=client.site,
        number=next_order_number(site=client.site),
        client=client,
        worker=worker,
        task=task,
        created_by=actor,
        created_at=now,
        updated_at=now,
        **values,
    )
    note_step(order=order, deed=OrderDeed.DRAFTED, actor=actor, now=now)
    return order


@transaction.atomic
def save_draft(*, order: WorkOrder, values: Mapping[str, Any], now: dt.datetime) -> WorkOrder:
    """Write the terms of a draft. Raises OrderStateChangedError when it is no draft (any more)."""
    filled = with_default_days(values, rules=team_rules(order.site))
    moved = WorkOrder.objects.filter(pk=order.pk, state=OrderState.DRAFT).update(**filled, updated_at=now)
    if not moved:
        raise OrderStateChangedError
    order.refresh_from_db()
    return order


def copy_order(
    *, order: WorkOrder, actor: Any, now: dt.datetime, renews: bool = False, worker: Worker | None = None
) -> WorkOrder:
    """Draft the same again, without its days.

    Args:
        order: any order of the site.
        actor: who drafts.
        now: when.
        renews: it goes on from the day after; the months of both count together (articles 13 and 16).
        worker: somebody else; None for the same person.
    """
    terms = {name: getattr(order, name) for name in TERM_FIELDS if name not in NOT_COPIED}
    terms["expenses"] = order.expenses
    if renews and order.delivery_date is not None:
        terms |= _next_days(order, order.delivery_date) | {"renews": order}
    who = worker or order.worker
    terms["worker_name"] = order.worker_name if worker is None else who.person.name
    return draft_order(client=order.client, worker=who, actor=actor, now=now, task=order.task, terms=terms)


def _next_days(order: WorkOrder, ended: dt.date) -> dict[str, dt.date]:
    """The period that follows, of the same length."""
    begins = ended + dt.timedelta(days=1)
    length = ended - (order.period_from or ended)
    return {"period_from": begins, "delivery_date": begins + length}
