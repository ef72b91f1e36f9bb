"""Sending an order, and the one answer to it: accepted, declined or withdrawn."""

import datetime as dt
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.domain.money import MINUTES_PER_HOUR, rounded_up
from mikke.telework.enums import OrderState
from mikke.telework.errors import AnswerLateError, OrderStateChangedError, OrderUnfinishedError
from mikke.telework.gate import require_ready
from mikke.telework.models import Chunk, OrderNotice, Worker, WorkOrder
from mikke.telework.order_enums import OrderDeed
from mikke.telework.order_terms import sentences, unfinished
from mikke.telework.pay_enums import RateKind
from mikke.telework.selectors_rates import offered_rate
from mikke.telework.services.ads import close_if_filled
from mikke.telework.services.keeping import begin_keeping, bind_piece, is_late, stop_keeping
from mikke.telework.services.order_drafts import draft_order
from mikke.telework.services.order_sending import send_terms, tell_worker
from mikke.telework.services.order_steps import note_step, tell_sender

__all__ = [
    "accept_order",
    "decline_order",
    "draft_for_chunk",
    "draft_order",
    "send_order",
    "withdraw_order",
]


@transaction.atomic
def send_order(*, order: WorkOrder, actor: Any, now: dt.datetime) -> OrderNotice:
    """Send a draft: at once, in the worker's own way, with the exact text kept.

    The day of the order is the day it is sent when the draft is older.

    Args:
        order: a draft.
        actor: who sends.
        now: when.
    Returns: the stored text with its time and hash.
    Raises: OrderUnfinishedError with every missing item named; NotReadyError; OrderStateChangedError; what
        ``begin_keeping`` raises.
    """
    fresh = _fresh(order)
    seen, today = fresh.updated_at, timezone.localdate(now)
    if fresh.order_date is not None:
        fresh.order_date = max(fresh.order_date, today)
    if lines := unfinished(fresh):
        raise OrderUnfinishedError(sentences(lines))
    require_ready(worker=fresh.worker, client=fresh.client, on=today)
    answer_by = begin_keeping(order=fresh, now=now)
    moved = WorkOrder.objects.filter(pk=fresh.pk, state=OrderState.DRAFT, updated_at=seen).update(
        state=OrderState.SENT, order_date=fresh.order_date, sent_at=now, answer_by=answer_by, updated_at=now
    )
    if not moved:
        raise OrderStateChangedError
    order.refresh_from_db()
    note_step(order=order, deed=OrderDeed.SENT, actor=actor, now=now)
    return send_terms(order=_fresh(order), actor=actor, now=now)


def _fresh(order: WorkOrder) -> WorkOrder:
    rows = WorkOrder.objects.select_related("site", "client", "worker__person__user", "ad")
    return rows.get(pk=order.pk)


def _answer(order: WorkOrder, state: OrderState, *, worker: Worker, now: dt.datetime) -> bool:
    """Move a sent order of this worker on; False when it stands there already (a second tap)."""
    moved = WorkOrder.objects.filter(pk=order.pk, worker=worker, state=OrderState.SENT).update(
        state=state, answered_at=now, updated_at=now
    )
    order.refresh_from_db()
    if moved:
        return True
    if order.state == state and order.worker_id == worker.pk:
        return False
    raise OrderStateChangedError


@transaction.atomic
def accept_order(*, order: WorkOrder, worker: Worker, now: dt.datetime) -> WorkOrder:
    """The worker takes a sent order; a second tap changes nothing.

    Raises: OrderStateChangedError; AnswerLateError when what was kept for the answer may be somebody else's by now.
    """
    if order.state == OrderState.SENT and is_late(order, now=now):
        raise AnswerLateError
    if _answer(order, OrderState.ACCEPTED, worker=worker, now=now):
        note_step(order=order, deed=OrderDeed.ACCEPTED, actor=worker.person.user, now=now)
        subject = _("Accepted: %(title)s (%(worker)s)") % {"title": order.title, "worker": order.worker_name}
        tell_sender(order=order, key="accepted", subject=subject, now=now)
        if order.ad is not None:
            close_if_filled(ad=order.ad, now=now)
    return order


@transaction.atomic
def decline_order(*, order: WorkOrder, worker: Worker, now: dt.datetime) -> WorkOrder:
    """The worker does not take a sent order. No reason is asked for or kept. Raises OrderStateChangedError."""
    if _answer(order, OrderState.DECLINED, worker=worker, now=now):
        note_step(order=order, deed=OrderDeed.DECLINED, actor=worker.person.user, now=now)
        stop_keeping(order)
        subject = _("Declined: %(title)s (%(worker)s)") % {"title": order.title, "worker": order.worker_name}
        tell_sender(order=order, key="declined", subject=subject, now=now)
    return order


@transaction.atomic
def withdraw_order(*, order: WorkOrder, actor: Any, now: dt.datetime) -> WorkOrder:
    """Take back a draft, or a sent order that nobody has answered; the worker is told. Raises OrderStateChangedError."""
    was_sent = order.sent_at is not None
    states = (OrderState.DRAFT, OrderState.SENT)
    moved = WorkOrder.objects.filter(pk=order.pk, state__in=states).update(
        state=OrderState.WITHDRAWN, updated_at=now
    )
    if not moved:
        raise OrderStateChangedError
    order.refresh_from_db()
    note_step(order=order, deed=OrderDeed.WITHDRAWN, actor=actor, now=now)
    stop_keeping(order)
    if was_sent or order.sent_at is not None:
        words = _("This work order was taken back before you answered. You need not do anything.")
        tell_worker(
            order=_fresh(order),
            subject=_("Taken back: %(title)s"),
            paragraphs=(words,),
            key="withdrawn",
            now=now,
        )
    return order


@transaction.atomic
def draft_for_chunk(*, chunk: Chunk, worker: Worker, actor: Any, now: dt.datetime) -> WorkOrder:
    """Return the draft of an order for one piece of work, for a pick that no order covers; the same for a second pick.

    The fee is one sum by the rate that is offered (``selectors_rates.offered_rate``), times the minutes of the piece or
    what is in it, rounded up. While the order waits for an answer the piece is kept for its worker.
    """
    due = timezone.localdate(chunk.due_at)
    waiting = WorkOrder.objects.filter(
        worker=worker, client=chunk.client, task=chunk.task, title=chunk.title, delivery_date=due
    )
    found = waiting.filter(state__in=(OrderState.DRAFT, OrderState.SENT)).first()
    if found is not None:
        return found
    terms = {
        "title": chunk.title,
        "deliverable": chunk.title if chunk.task is None else f"{chunk.task.name}（{chunk.title}）",
        "delivery_date": due,
        "fee_yen": piece_fee(chunk, worker=worker, on=timezone.localdate(now)),
        "expected_minutes": chunk.minutes,
    }
    order = draft_order(
        client=chunk.client, worker=worker, actor=actor, now=now, task=chunk.task, terms=terms
    )
    bind_piece(chunk=chunk, order=order, now=now)
    return order


def piece_fee(chunk: Chunk, *, worker: Worker, on: dt.date) -> int:
    """Return the yen for a piece by the rate that is offered to ``worker`` on a day, rounded up for the worker."""
    rate = offered_rate(site=chunk.site, task=chunk.task, step=worker.step, on=on)
    if rate.kind == RateKind.PIECE:
        return rate.yen * chunk.quantity
    return rounded_up(Fraction(rate.yen * chunk.minutes, MINUTES_PER_HOUR))
