"""Reading work orders."""

import datetime as dt
import uuid

from django.db.models import F, Q, QuerySet

from mikke.telework.enums import OrderState
from mikke.telework.models import CareRequest, Client, OrderChange, OrderEnd, Task, Worker, WorkOrder
from mikke.telework.order_enums import CareState, ChangeState, Side
from mikke.tenancy.models import Site

ASKED_AGAIN_AFTER = dt.timedelta(days=3)
LONGEST_CHAIN = 100  # renewals of one commission
LAST_MONTH_PAID = dt.timedelta(days=62)  # the work of a month is paid by the end of the next


def covering_order(*, worker: Worker, task: Task | None, client: Client, on: dt.date) -> WorkOrder | None:
    """Return the order under which ``worker`` may do a piece of work on a day, else None.

    It is accepted and not ended, its period holds the day, and it is for the same client and for the same task or
    for no task in particular. One for the task itself comes first, then the one that ends soonest.
    """
    for_task = Q(task__isnull=True) | Q(task=task) if task is not None else Q(task__isnull=True)
    begun = Q(period_from__isnull=True) | Q(period_from__lte=on)
    rows = WorkOrder.objects.filter(
        for_task, begun, worker=worker, client=client, state=OrderState.ACCEPTED, delivery_date__gte=on
    ).exclude(ended_on__lt=on)
    found = sorted(
        rows.select_related("site"), key=lambda one: (one.task_id is None, one.delivery_date, one.pk)
    )
    return found[0] if found else None


def orders_of_worker(worker: Worker) -> QuerySet[WorkOrder]:
    """Orders that a worker was sent, the newest first; drafts and what was withdrawn unsent are not theirs to see."""
    rows = WorkOrder.objects.filter(worker=worker, sent_at__isnull=False)
    return rows.select_related("client", "site").order_by("-sent_at", "-pk")


def orders_of_site(site: Site) -> QuerySet[WorkOrder]:
    """All orders of a site for the office, the newest first."""
    return WorkOrder.objects.for_site(site).select_related("client", "worker__person", "task")


def searched_orders(
    rows: QuerySet[WorkOrder],
    *,
    state: str = "",
    worker: uuid.UUID | None = None,
    client: uuid.UUID | None = None,
    q: str = "",
) -> QuerySet[WorkOrder]:
    """Narrow a list of orders; ``worker`` and ``client`` are public ids, ``q`` is looked for in words and number."""
    if state in OrderState.values:
        rows = rows.filter(state=state)
    if worker:
        rows = rows.filter(worker__public_id=worker)
    if client:
        rows = rows.filter(client__public_id=client)
    for word in q.split()[:5]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(number__icontains=word)
            | Q(deliverable__icontains=word)
            | Q(worker_name__icontains=word)
            | Q(client__name__icontains=word)
        )
    return rows


def chain_start(order: WorkOrder) -> dt.date | None:
    """Return the first day of a commission, renewals counted together."""
    first, found = order, 0
    while first.renews is not None and found < LONGEST_CHAIN:
        first, found = first.renews, found + 1
    return first.period_from or first.order_date


def unpaid_orders(*, site: Site) -> QuerySet[WorkOrder]:
    """Orders for which something may still be due; ``order_terms.next_due`` says what."""
    states = (OrderState.ACCEPTED, OrderState.DONE, OrderState.ENDED)
    monthly = Q(monthly_payment_day__isnull=False, paid_until__lt=F("delivery_date") + LAST_MONTH_PAID)
    unpaid = Q(paid_until__isnull=True) | Q(payment_date__gt=F("paid_until")) | monthly
    return orders_of_site(site).filter(unpaid, state__in=states).order_by("payment_date", "pk")


def renewed_ids(*, site: Site) -> set[int]:
    """Numbers of orders that another, not withdrawn or declined, renews."""
    gone = (OrderState.WITHDRAWN, OrderState.DECLINED)
    rows = WorkOrder.objects.for_site(site).filter(renews__isnull=False).exclude(state__in=gone)
    return set(rows.values_list("renews_id", flat=True))


def running_orders(*, site: Site) -> QuerySet[WorkOrder]:
    """Accepted orders that have not ended, those that end soonest first."""
    rows = orders_of_site(site).filter(state=OrderState.ACCEPTED)
    return rows.select_related("renews").order_by("delivery_date", "pk")


def open_changes(*, site: Site, side: Side) -> QuerySet[OrderChange]:
    """Changes proposed by one side that wait for the other."""
    rows = OrderChange.objects.filter(order__site=site, state=ChangeState.OPEN, side=side)
    return rows.select_related("order__worker__person").order_by("proposed_at")


def open_care(*, site: Site) -> QuerySet[CareRequest]:
    """Wishes for another day that wait for an answer, the oldest first."""
    rows = CareRequest.objects.filter(order__site=site, state=CareState.OPEN)
    return rows.select_related("order__worker__person").order_by("asked_at")


def unanswered_orders(*, site: Site, today: dt.date) -> QuerySet[WorkOrder]:
    """Orders that were sent three days ago or earlier and that nobody has answered, the oldest first."""
    rows = orders_of_site(site).filter(state=OrderState.SENT)
    return rows.filter(sent_at__date__lte=today - ASKED_AGAIN_AFTER).order_by("sent_at")


def reasons_asked(*, site: Site) -> QuerySet[OrderEnd]:
    """Ends of commissions whose reason the worker has asked for and nobody has given."""
    rows = OrderEnd.objects.filter(order__site=site, asked_at__isnull=False, reason_given_at__isnull=True)
    return rows.select_related("order__worker__person")
