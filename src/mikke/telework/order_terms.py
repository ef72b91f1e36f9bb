"""A row of the table as the terms that the rules of the domain read, and what they say in words."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.domain.commission import (
    MissingTerm,
    OrderTerms,
    TermProblem,
    cottage_industry_duties,
    due_dates,
    missing_terms,
    payment_limit,
    term_problems,
)
from mikke.telework.enums import FeeKind, OrderState
from mikke.telework.models import WorkOrder

TERM_FIELDS = tuple(field.name for field in dataclasses.fields(OrderTerms))
# What may be changed after an order was sent, by both consenting.
CHANGEABLE = (
    "deliverable",
    "period_from",
    "delivery_date",
    "inspection_date",
    "fee_yen",
    "fee_tax",
    "expected_quantity",
    "expected_minutes",
    "payment_date",
)


def terms_of(order: WorkOrder, **changed: Any) -> OrderTerms:
    """Return the terms of an order; ``changed`` takes the place of its own."""
    return OrderTerms(**({name: getattr(order, name) for name in TERM_FIELDS} | changed))


def problem_text(problem: TermProblem) -> str:
    """Return what cannot stand, why, and what to do."""
    if problem.code == "handwork":
        duties = "、".join(cottage_industry_duties())
        return _(
            "“%(words)s” sounds like work on goods. For that 家内労働法 asks for more than this order holds: %(duties)s. "
            "If nothing but data is handed over, say so below."
        ) % {"words": problem.data["words"], "duties": duties}
    latest = problem.data.get("latest")
    day = date_format(latest, "DATE_FORMAT") if isinstance(latest, dt.date) else str(latest or "")
    return {
        "period_reversed": _("The work would be delivered before it begins."),
        "delivery_before_order": _("The work would be delivered before the day of the order."),
        "inspection_before_delivery": _("The result would be inspected before it is delivered."),
        "payment_too_late": _("Pay by %(day)s: within 60 days, the day of receipt being the first."),
        "monthly_day_too_late": _(
            "Pay by the %(day)sth of the next month: work of the 1st is then on its 60th day."
        ),
        "first_piece_too_late": _(
            "Work comes in pieces from the first day on, and the first must be paid by %(day)s. "
            "Let each month's work be paid in the next."
        ),
    }[problem.code] % {"day": day}


def missing_text(missing: MissingTerm) -> str:
    """Return a missing item with its article."""
    return _("Missing (%(article)s): %(label)s") % {"article": missing.article, "label": missing.label}


@dataclasses.dataclass(frozen=True, slots=True)
class Unfinished:
    """What keeps an order back: a field, the sentence, and whether it is missing or cannot stand."""

    field: str
    text: str


def unfinished(order: WorkOrder) -> list[Unfinished]:
    """Return everything that keeps an order from being sent, with the field it belongs to."""
    terms = terms_of(order)
    lines = [
        Unfinished(field, missing_text(missing))
        for missing in missing_terms(terms)
        for field in missing.fields
    ]
    return lines + [Unfinished(one.field, problem_text(one)) for one in term_problems(terms)]


def sentences(lines: Sequence[Unfinished]) -> list[str]:
    """Return each sentence once."""
    return list(dict.fromkeys(line.text for line in lines))


# What ``dues_of`` and ``next_due`` read of an order.
DUE_FIELDS = (
    "state", "order_date", "period_from", "delivery_date", "received_on", "ended_on", "fee_kind", "part_yen",
    "payment_date", "monthly_payment_day", "paid_until", "is_recommission", "original_payment_date",
)  # fmt: skip


def dues_of(order: WorkOrder) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return (day of payment, last lawful day) of each payment of an order, the earliest first."""
    if order.delivery_date is None:
        return ()
    if order.monthly_payment_day is not None:
        first = order.period_from or order.order_date or order.delivery_date
        last = order.ended_on or order.delivery_date
        days = due_dates(first=first, last=last, payment_day=order.monthly_payment_day)
        return tuple((day, day) for day in days)
    has_ended = order.state == OrderState.ENDED and order.received_on is None
    if has_ended and order.fee_kind == FeeKind.FIXED and order.part_yen is None:
        return ()  # nothing of one sum is due before both agree to a part
    receipt = order.received_on or (order.ended_on if order.part_yen else None) or order.delivery_date
    passed_on = OrderTerms(
        is_recommission=order.is_recommission, original_payment_date=order.original_payment_date
    )
    limit = payment_limit(passed_on, receipt=receipt)
    return ((order.payment_date, limit),) if order.payment_date else ()


def next_due(order: WorkOrder) -> tuple[dt.date, dt.date] | None:
    """Return the first payment that is not made yet, else None."""
    open_dues = [pair for pair in dues_of(order) if order.paid_until is None or pair[0] > order.paid_until]
    return open_dues[0] if open_dues else None


def fee_text(order: WorkOrder) -> str:
    """Return the fee in words: ``3,000 yen``, ``150 yen for each …``, ``1,200 yen for an hour``."""
    if order.fee_yen is None:
        return ""
    data = {"yen": f"{order.fee_yen:,}", "unit": order.unit_words}
    text = {
        "fixed": pgettext("fee", "%(yen)s yen"),
        "piece": pgettext("fee", "%(yen)s yen for each: %(unit)s"),
        "hour": pgettext("fee", "%(yen)s yen for an hour"),
    }[order.fee_kind] % data
    return f"{text} ({order.get_fee_tax_display()})"
