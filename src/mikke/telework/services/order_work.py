"""From the delivery to the payment. There is no way to refuse a result, and none to pay less."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.telework.enums import OrderState
from mikke.telework.errors import OrderStateChangedError, ReasonMissingError
from mikke.telework.models import OrderEvent, WorkOrder
from mikke.telework.order_enums import OrderDeed
from mikke.telework.order_terms import next_due
from mikke.telework.services.order_sending import tell_worker
from mikke.telework.services.order_steps import note_step


@transaction.atomic
def receive_result(*, order: WorkOrder, received_on: dt.date, actor: Any, now: dt.datetime) -> WorkOrder:
    """Note the day on which the result came: the 60 days begin with it, whatever an inspection says later.

    Raises: OrderStateChangedError when the order is not accepted, or the day is noted already; ValueError for a day
        that is still to come.
    """
    if received_on > timezone.localdate(now):
        msg = "a result is received today or before"
        raise ValueError(msg)
    moved = WorkOrder.objects.filter(pk=order.pk, state=OrderState.ACCEPTED, received_on__isnull=True).update(
        received_on=received_on, updated_at=now
    )
    if not moved:
        raise OrderStateChangedError
    order.refresh_from_db()
    note_step(order=order, deed=OrderDeed.RECEIVED, actor=actor, now=now)
    return order


@transaction.atomic
def ask_rework(*, order: WorkOrder, reason: str, actor: Any, now: dt.datetime) -> OrderEvent:
    """Ask for a result to be mended, with the reason; the day of receipt and the day of payment stay.

    Raises: ReasonMissingError; OrderStateChangedError when nothing was received or all is done.
    """
    if not reason.strip():
        raise ReasonMissingError
    rows = WorkOrder.objects.filter(pk=order.pk, state=OrderState.ACCEPTED, received_on__isnull=False)
    if not rows.update(updated_at=now):
        raise OrderStateChangedError
    step = note_step(order=order, deed=OrderDeed.REWORK, actor=actor, now=now, text=reason.strip())
    keep = _(
        "The day of payment stays as it is. If this is more than was agreed, say so: it can be paid on top."
    )
    tell_worker(
        order=order,
        subject=_("Please mend this: %(title)s"),
        paragraphs=(step.text, keep),
        key=f"rework:{step.pk}",
        now=now,
    )
    return step


@transaction.atomic
def finish_order(*, order: WorkOrder, actor: Any, now: dt.datetime) -> WorkOrder:
    """The result was found good; where no day of receipt was noted, it is today. Raises OrderStateChangedError."""
    moved = WorkOrder.objects.filter(pk=order.pk, state=OrderState.ACCEPTED).update(
        state=OrderState.DONE, updated_at=now
    )
    if not moved:
        raise OrderStateChangedError
    today = timezone.localdate(now)
    WorkOrder.objects.filter(pk=order.pk, received_on__isnull=True).update(received_on=today)
    order.refresh_from_db()
    note_step(order=order, deed=OrderDeed.DONE, actor=actor, now=now)
    return order


@transaction.atomic
def mark_paid(*, order: WorkOrder, due: dt.date, actor: Any, now: dt.datetime) -> bool:
    """Note that what was due on ``due`` is paid, or that nothing was due; False when it was noted before.

    Raises: OrderStateChangedError when another payment is the next one.
    """
    order.refresh_from_db()
    if order.paid_until is not None and due <= order.paid_until:
        return False
    pair = next_due(order)
    if pair is None or pair[0] != due:
        raise OrderStateChangedError
    moved = WorkOrder.objects.filter(pk=order.pk, paid_until=order.paid_until).update(
        paid_until=due, updated_at=now
    )
    if not moved:
        raise OrderStateChangedError
    order.refresh_from_db()
    note_step(order=order, deed=OrderDeed.PAID, actor=actor, now=now, text=due.isoformat())
    return True
