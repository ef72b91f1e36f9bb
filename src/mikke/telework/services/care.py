"""家族のことで日にちを変えたい: a normal button, answered and recorded (13条). No reason is asked for."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.telework.enums import OrderState
from mikke.telework.errors import ChangeWaitsError, OrderStateChangedError, ReasonMissingError
from mikke.telework.models import CareRequest, OrderChange, WorkOrder
from mikke.telework.order_enums import CareState, ChangeState, Side
from mikke.telework.services.order_changes import Proposal, agree_to_change, propose_change
from mikke.telework.services.order_sending import tell_worker
from mikke.telework.services.order_steps import tell_sender


@transaction.atomic
def ask_for_care(
    *, order: WorkOrder, wished_date: dt.date | None, words: str, now: dt.datetime
) -> CareRequest:
    """The worker would like another day; the office is told. A second tap gives the first wish.

    Raises: OrderStateChangedError when the order is not accepted (any more).
    """
    if not WorkOrder.objects.filter(pk=order.pk, state=OrderState.ACCEPTED).exists():
        raise OrderStateChangedError
    care, is_new = CareRequest.objects.get_or_create(
        order=order,
        state=CareState.OPEN,
        defaults={"wished_date": wished_date, "words": words.strip(), "asked_at": now},
    )
    if is_new:
        subject = _("Another day is wished for: %(title)s (%(worker)s)") % {
            "title": order.title,
            "worker": order.worker_name,
        }
        tell_sender(order=order, key=f"care:{care.public_id}", subject=subject, now=now)
    return care


@transaction.atomic
def answer_care(
    *, care: CareRequest, agreed_date: dt.date | None, answer: str, actor: Any, now: dt.datetime
) -> CareRequest:
    """Answer a wish: with a day, which both have then agreed to, or in words.

    Args:
        care: open.
        agreed_date: the new day of delivery; None when there is none.
        answer: words for the worker; needed without a day.
        actor: who answers.
        now: when.
    Raises: ReasonMissingError without a day and words; OrderStateChangedError when it was answered before;
        ChangeWaitsError when another change of the order is open; the errors of ``propose_change``.
    """
    if agreed_date is None and not answer.strip():
        raise ReasonMissingError
    state = CareState.AGREED if agreed_date is not None else CareState.ANSWERED
    moved = CareRequest.objects.filter(pk=care.pk, state=CareState.OPEN).update(
        state=state, agreed_date=agreed_date, answer=answer.strip(), answered_at=now, answered_by=actor
    )
    if not moved:
        raise OrderStateChangedError
    order = WorkOrder.objects.select_related("site", "client", "worker__person__user").get(pk=care.order_id)
    if agreed_date is not None:
        _move(order, agreed_date, care=care, actor=actor, now=now)
    _tell(order, care, agreed_date=agreed_date, answer=answer.strip(), now=now)
    care.refresh_from_db()
    return care


def _move(order: WorkOrder, day: dt.date, *, care: CareRequest, actor: Any, now: dt.datetime) -> None:
    """The worker wished it, the office agrees: a change of the day that both consent to."""
    if OrderChange.objects.filter(order=order, state=ChangeState.OPEN).exists():
        raise ChangeWaitsError
    proposal = Proposal(
        Side.WORKER, {"delivery_date": day}, order.worker.person.user, care.words, is_settled=True
    )
    change = propose_change(order=order, proposal=proposal, now=now)
    agree_to_change(change=change, side=Side.OFFICE, actor=actor, now=now)


def _tell(
    order: WorkOrder, care: CareRequest, *, agreed_date: dt.date | None, answer: str, now: dt.datetime
) -> None:
    day = (
        _("The new day is %(day)s.") % {"day": date_format(agreed_date, "DATE_FORMAT")} if agreed_date else ""
    )
    tell_worker(
        order=order,
        subject=_("About another day: %(title)s"),
        paragraphs=tuple(part for part in (day, answer) if part),
        key=f"care:{care.public_id}",
        now=now,
    )
