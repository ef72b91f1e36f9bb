"""What is paid of one sum whose work ended before its result: one side proposes, the other agrees."""

import datetime as dt
from fractions import Fraction

from django.db import transaction
from django.db.models import Sum

from mikke.domain.commission_bans import ban
from mikke.domain.money import MINUTES_PER_HOUR, rounded_up
from mikke.telework.enums import FeeKind
from mikke.telework.errors import (
    ChangeIsEmptyError,
    ForbiddenByLawError,
    NoPartError,
    OrderStateChangedError,
)
from mikke.telework.models import OrderChange, TimeEntry, WorkOrder
from mikke.telework.order_enums import Side
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.order_changes import PART_STATES, Proposal, write_change


def wants_part(order: WorkOrder) -> bool:
    """Return whether a part can be agreed: one sum, an end before the result, and nothing was received."""
    return (
        order.fee_kind == FeeKind.FIXED
        and order.fee_yen is not None
        and order.ended_on is not None
        and order.received_on is None
        and order.state in PART_STATES
    )


def logged_minutes(order: WorkOrder) -> int:
    """Return the minutes that are written down for an order."""
    rows = TimeEntry.objects.filter(order=order, is_void=False, minutes__isnull=False)
    return rows.aggregate(total=Sum("minutes"))["total"] or 0


def part_at_promise(order: WorkOrder) -> int:
    """Return the yen that bring the logged time to what an hour is promised, rounded up, at most the whole fee."""
    promised = team_rules(order.site).promised_yen_per_hour
    earned = rounded_up(Fraction(promised * logged_minutes(order), MINUTES_PER_HOUR))
    return min(order.fee_yen or 0, earned)


@transaction.atomic
def propose_part(*, order: WorkOrder, yen: int, proposal: Proposal, now: dt.datetime) -> OrderChange:
    """Propose the part of the fee that is paid; it holds when the other side agrees.

    Args:
        order: freshly read.
        yen: the part, at least 1.
        proposal: who proposes, with words; its values are not read.
        now: when.
    Raises: NoPartError; ForbiddenByLawError when the office would lower what both agreed to; ChangeIsEmptyError;
        ChangeWaitsError; OrderStateChangedError.
    """
    if not wants_part(order):
        raise NoPartError
    if not 0 < yen <= (order.fee_yen or 0):
        raise NoPartError(most=order.fee_yen)
    if yen == order.part_yen:
        raise ChangeIsEmptyError
    if order.part_yen is not None and yen < order.part_yen and proposal.side == Side.OFFICE:
        refused = ban("fee_cut")
        raise ForbiddenByLawError(label=refused.label, article=refused.article)
    rows = WorkOrder.objects.filter(pk=order.pk, state__in=PART_STATES, version=order.version)
    if not rows.filter(received_on__isnull=True).exists():
        raise OrderStateChangedError
    return write_change(order, proposal, {"part_yen": yen}, now=now)
