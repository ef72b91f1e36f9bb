"""Changing an order that was sent: one side proposes, the other agrees, every version is kept."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.domain.commission import (
    OrderTerms,
    default_payment,
    missing_terms,
    payment_limit,
    term_problems,
)
from mikke.domain.commission_bans import change_bans
from mikke.telework.enums import OrderState
from mikke.telework.errors import (
    ChangeIsEmptyError,
    ChangeWaitsError,
    ForbiddenByLawError,
    OrderStateChangedError,
    OrderUnfinishedError,
)
from mikke.telework.models import OrderChange, WorkOrder
from mikke.telework.order_enums import ChangeState, OrderDeed, Side
from mikke.telework.order_terms import CHANGEABLE, missing_text, problem_text, terms_of
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.order_sending import send_terms, tell_worker
from mikke.telework.services.order_steps import note_step, tell_sender

PART_STATES = (OrderState.ACCEPTED, OrderState.ENDED)  # a part of the fee is agreed after the end too
DAYS = frozenset({"period_from", "delivery_date", "inspection_date", "payment_date"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one side would change: ``values`` by field of ``CHANGEABLE``; ``note`` is for the other side.

    ``is_settled`` is for a wish that the other side answers in the same moment: nobody is told of it apart.
    """

    side: Side
    values: Mapping[str, Any]
    actor: Any
    note: str = ""
    is_settled: bool = False


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def read_values(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored values as the table holds them: days as days."""
    return {
        name: dt.date.fromisoformat(value) if name in DAYS and value else value
        for name, value in stored.items()
    }


def with_following_days(order: WorkOrder, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a change with the days that follow from another day of delivery, where it does not name them.

    The inspection moves along; the day of payment stays unless it would lie before the delivery or after the last
    lawful day.
    """
    filled = dict(values)
    delivery = filled.get("delivery_date")
    if delivery is None or order.delivery_date is None or delivery == order.delivery_date:
        return filled
    moved = delivery - order.delivery_date
    if order.inspection_date is not None and filled.get("inspection_date") in {None, order.inspection_date}:
        filled["inspection_date"] = order.inspection_date + moved
    is_own = filled.get("payment_date") not in {None, order.payment_date}
    if order.monthly_payment_day is not None:
        filled["payment_date"] = default_payment(delivery, payment_day=order.monthly_payment_day)
    elif order.payment_date is not None and not is_own:
        limit = payment_limit(terms_of(order), receipt=delivery)
        if not delivery <= order.payment_date <= limit:
            rules = team_rules(order.site)
            filled["payment_date"] = min(
                limit,
                default_payment(delivery, payment_day=rules.payment_day),
            )
    return filled


def _checked(order: WorkOrder, proposal: Proposal) -> dict[str, Any]:
    """Return only what really changes. Raises the errors of ``propose_change``."""
    wanted = {name: value for name, value in proposal.values.items() if name in CHANGEABLE}
    filled = with_following_days(order, wanted)
    changed = {name: value for name, value in filled.items() if value != getattr(order, name)}
    if not changed:
        raise ChangeIsEmptyError
    after = terms_of(order, **changed)
    bans = change_bans(terms_of(order), after, by_worker=proposal.side == Side.WORKER)
    if bans:
        raise ForbiddenByLawError(label=bans[0].label, article=bans[0].article)
    _refuse_unfinished(after)
    return changed


def _refuse_unfinished(after: OrderTerms) -> None:
    lines = [missing_text(one) for one in missing_terms(after)] + [
        problem_text(one) for one in term_problems(after)
    ]
    if lines:
        raise OrderUnfinishedError(lines)


@transaction.atomic
def propose_change(*, order: WorkOrder, proposal: Proposal, now: dt.datetime) -> OrderChange:
    """Write a proposal down and tell the other side; nothing holds until it agrees.

    Args:
        order: accepted, freshly read.
        proposal: who proposes what.
        now: when.
    Returns: the open proposal.
    Raises: ForbiddenByLawError when the office would lower the fee, ask more for the same or pay later;
        OrderUnfinishedError when a required item would be missing; ChangeIsEmptyError; ChangeWaitsError;
        OrderStateChangedError when the order is not accepted (any more).
    """
    changed = _checked(order, proposal)
    if not WorkOrder.objects.filter(pk=order.pk, state=OrderState.ACCEPTED, version=order.version).exists():
        raise OrderStateChangedError
    return write_change(order, proposal, changed, now=now)


def write_change(
    order: WorkOrder, proposal: Proposal, changed: Mapping[str, Any], *, now: dt.datetime
) -> OrderChange:
    """Write a checked proposal down and tell the other side. Raises ChangeWaitsError when another one waits."""
    try:
        with transaction.atomic():
            change = _write(order, proposal, changed, now=now)
    except IntegrityError as problem:
        raise ChangeWaitsError from problem
    if not proposal.is_settled:
        _tell_other_side(change, now=now)
    return change


def _write(
    order: WorkOrder, proposal: Proposal, changed: Mapping[str, Any], *, now: dt.datetime
) -> OrderChange:
    return OrderChange.objects.create(
        order=order,
        base_version=order.version,
        side=proposal.side,
        before={name: _as_json(getattr(order, name)) for name in changed},
        after={name: _as_json(value) for name, value in changed.items()},
        note=proposal.note,
        proposed_by=proposal.actor,
        proposed_at=now,
    )


def _tell_other_side(change: OrderChange, *, now: dt.datetime) -> None:
    order = change.order
    if change.side == Side.WORKER:
        subject = _("A change is proposed: %(title)s (%(worker)s)") % {
            "title": order.title,
            "worker": order.worker_name,
        }
        tell_sender(order=order, key=f"change:{change.public_id}", subject=subject, now=now)
        return
    words = _(
        "A change of this work order is proposed. It holds only if you agree; you may also leave it as it is."
    )
    tell_worker(
        order=order,
        subject=_("A change is proposed: %(title)s"),
        paragraphs=tuple(one for one in (words, change.note) if one),
        key=f"change:{change.public_id}",
        now=now,
    )


def _settle(change: OrderChange, state: ChangeState, *, actor: Any, now: dt.datetime) -> None:
    moved = OrderChange.objects.filter(pk=change.pk, state=ChangeState.OPEN).update(
        state=state, answered_by=actor, answered_at=now
    )
    if not moved:
        raise OrderStateChangedError
    change.refresh_from_db(fields=["state", "answered_by", "answered_at"])


@transaction.atomic
def agree_to_change(*, change: OrderChange, side: Side, actor: Any, now: dt.datetime) -> WorkOrder:
    """The other side agrees: the order gets its next version, and the new text goes out.

    Raises: OrderStateChangedError when it was settled meanwhile, the order has moved on, or ``side`` proposed it.
    """
    if side == change.side:
        raise OrderStateChangedError
    _settle(change, ChangeState.AGREED, actor=actor, now=now)
    values = read_values(change.after)
    rows = WorkOrder.objects.filter(pk=change.order_id, version=change.base_version)
    if "part_yen" in values:
        rows = rows.filter(state__in=PART_STATES, received_on__isnull=True)
    else:
        rows = rows.filter(state=OrderState.ACCEPTED)
    moved = rows.update(**values, version=change.base_version + 1, updated_at=now)
    if not moved:
        raise OrderStateChangedError
    order = WorkOrder.objects.select_related("site", "client", "worker__person__user").get(pk=change.order_id)
    note_step(order=order, deed=OrderDeed.CHANGED, actor=actor, now=now)
    send_terms(order=order, actor=actor, now=now, changed_on=timezone.localdate(now))
    return order


@transaction.atomic
def refuse_change(*, change: OrderChange, side: Side, actor: Any, now: dt.datetime) -> None:
    """Leave the order as it is: the other side does not agree, or who proposed takes it back. No reason is asked."""
    state = ChangeState.TAKEN_BACK if side == change.side else ChangeState.REFUSED
    _settle(change, state, actor=actor, now=now)
    if state == ChangeState.REFUSED and change.side == Side.OFFICE:
        subject = _("Left as it is: %(title)s (%(worker)s)") % {
            "title": change.order.title,
            "worker": change.order.worker_name,
        }
        tell_sender(order=change.order, key=f"change-no:{change.public_id}", subject=subject, now=now)
    elif state == ChangeState.REFUSED:
        words = _(
            "The office leaves this work order as it is. Please call if you would like to talk about it."
        )
        tell_worker(
            order=change.order,
            subject=_("About your proposal: %(title)s"),
            paragraphs=(words,),
            key=f"change-no:{change.public_id}",
            now=now,
        )
