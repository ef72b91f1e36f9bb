"""The end of a commission: told 30 days before when it lasts six months or longer, with a reason on request (16条)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.domain.commission import earliest_end, lasts_six_months
from mikke.domain.commission_bans import ban
from mikke.telework.enums import OrderState
from mikke.telework.errors import (
    EndTooSoonError,
    ForbiddenByLawError,
    OrderStateChangedError,
    ReasonMissingError,
)
from mikke.telework.models import OrderEnd, Worker, WorkOrder
from mikke.telework.order_enums import OrderDeed, Side
from mikke.telework.selectors_orders import chain_start
from mikke.telework.services.handing_back import release_after
from mikke.telework.services.order_sending import tell_worker
from mikke.telework.services.order_steps import note_step, tell_sender


def is_long(order: WorkOrder) -> bool:
    """Return whether a commission, with what it renews, lasts six months or longer."""
    first = chain_start(order)
    return (
        first is not None
        and order.delivery_date is not None
        and lasts_six_months(first=first, last=order.delivery_date)
    )


@transaction.atomic
def tell_end(*, order: WorkOrder, ends_on: dt.date, actor: Any, now: dt.datetime) -> OrderEnd:
    """Tell a worker that a commission ends early, or is not renewed after its last day.

    Args:
        order: accepted.
        ends_on: the last day of the work, not after the day of delivery.
        actor: who tells.
        now: when.
    Raises: EndTooSoonError for a long commission; ForbiddenByLawError when the result was delivered already;
        OrderStateChangedError when it was told before or the order has moved on.
    """
    order.refresh_from_db()
    today = timezone.localdate(now)
    if order.received_on is not None:
        refused = ban("receipt_refused")
        raise ForbiddenByLawError(label=refused.label, article=refused.article)
    earliest = earliest_end(today) if is_long(order) else today
    if ends_on < earliest:
        raise EndTooSoonError(earliest=earliest)
    rows = WorkOrder.objects.filter(pk=order.pk, state=OrderState.ACCEPTED, ended_on__isnull=True)
    if not rows.filter(delivery_date__gte=ends_on).update(ended_on=ends_on, updated_at=now):
        raise OrderStateChangedError
    end = OrderEnd.objects.create(order=order, ends_on=ends_on, told_at=now, told_by=actor)
    order.refresh_from_db()
    note_step(order=order, deed=OrderDeed.END_TOLD, actor=actor, now=now, text=ends_on.isoformat())
    words = _("This work ends on %(day)s. What is done until then is paid as agreed.") % {
        "day": date_format(ends_on, "DATE_FORMAT")
    }
    ask = _("If you would like to know why, ask on the page of the order: you get the reason in writing.")
    tell_worker(
        order=order,
        subject=_("End of the work: %(title)s"),
        paragraphs=(words, ask),
        key="end",
        now=now,
    )
    return end


@transaction.atomic
def end_own(*, order: WorkOrder, worker: Worker, ends_on: dt.date, now: dt.datetime) -> OrderEnd:
    """The worker ends an accepted order early. No reason is asked for; 30 days bind only who orders (16条).

    Its pieces go back to the pool: all of them when the last day is today, else what is due after it.

    Args:
        order: accepted, without a result that was received.
        worker: whose order it is.
        ends_on: the last day, from today to the day of delivery.
        now: when.
    Raises: OrderStateChangedError when an end was told before, the order has moved on, or the day lies outside.
    """
    rows = WorkOrder.objects.filter(
        pk=order.pk, worker=worker, state=OrderState.ACCEPTED, ended_on__isnull=True, received_on__isnull=True
    )
    if ends_on < timezone.localdate(now) or not rows.filter(delivery_date__gte=ends_on).update(
        ended_on=ends_on, updated_at=now
    ):
        raise OrderStateChangedError
    order.refresh_from_db()
    user = worker.person.user
    end = OrderEnd.objects.create(order=order, ends_on=ends_on, side=Side.WORKER, told_at=now, told_by=user)
    note_step(order=order, deed=OrderDeed.END_OWN, actor=user, now=now, text=ends_on.isoformat())
    release_after(order=order, last=ends_on, now=now)
    subject = _("The worker ends it: %(title)s (%(worker)s)") % {
        "title": order.title,
        "worker": order.worker_name,
    }
    tell_sender(order=order, key="end-own", subject=subject, now=now)
    return end


@transaction.atomic
def ask_reason(*, order: WorkOrder, worker: Worker, now: dt.datetime) -> bool:
    """The worker asks why; the office is told. False when it was asked before.

    Raises: OrderStateChangedError when the office has told no end.
    """
    end = OrderEnd.objects.filter(order=order, order__worker=worker, side=Side.OFFICE).first()
    if end is None:
        raise OrderStateChangedError
    if not OrderEnd.objects.filter(pk=end.pk, asked_at__isnull=True).update(asked_at=now):
        return False
    note_step(order=order, deed=OrderDeed.REASON_ASKED, actor=worker.person.user, now=now)
    subject = _("The reason for the end is asked for: %(title)s") % {"title": order.title}
    tell_sender(order=order, key="reason", subject=subject, now=now)
    return True


@transaction.atomic
def give_reason(*, order: WorkOrder, reason: str, actor: Any, now: dt.datetime) -> OrderEnd:
    """Answer why a commission ends; it is sent and stays on the worker's page.

    Raises: ReasonMissingError without words; OrderStateChangedError when no end was told or the reason was given.
    """
    if not reason.strip():
        raise ReasonMissingError
    rows = OrderEnd.objects.filter(order=order, reason_given_at__isnull=True)
    if not rows.update(reason=reason.strip(), reason_given_at=now):
        raise OrderStateChangedError
    note_step(order=order, deed=OrderDeed.REASON_GIVEN, actor=actor, now=now, text=reason.strip())
    tell_worker(
        order=order,
        subject=_("Why the work ends: %(title)s"),
        paragraphs=(reason.strip(),),
        key="reason",
        now=now,
    )
    return OrderEnd.objects.get(order=order)


def end_orders(*, today: dt.date, now: dt.datetime) -> int:
    """Move orders whose told last day is over to their end; return how many."""
    rows = WorkOrder.objects.filter(state=OrderState.ACCEPTED, ended_on__lt=today, received_on__isnull=True)
    return rows.update(state=OrderState.ENDED, updated_at=now)
