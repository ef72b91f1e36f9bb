"""What the page of one order shows to its worker."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.telework.models import OrderChange, OrderEvent, OrderNotice, WorkOrder
from mikke.telework.order_enums import ChangeState, OrderDeed, Side
from mikke.telework.order_terms import CHANGEABLE
from mikke.telework.order_text import text_parts
from mikke.telework.services.order_parts import wants_part

# Our own fields by name: their labels and choices.
FIELDS: dict[str, Any] = {name: WorkOrder._meta.get_field(name) for name in (*CHANGEABLE, "part_yen")}  # noqa: SLF001 -- public in Django
BADGES = {"sent": "new", "accepted": "ok", "done": "ok", "declined": "no", "withdrawn": "no", "ended": "no"}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of a change: what it is called, how it is, how it would be."""

    label: str
    before: str
    after: str


def _value_text(order: WorkOrder, name: str, value: Any) -> str:
    if value in (None, ""):
        return pgettext("value", "nothing")
    if name.endswith(("_date", "_from")):
        return date_format(dt.date.fromisoformat(value), "DATE_FORMAT")
    if name in {"fee_yen", "part_yen"}:
        return _("%(yen)s yen") % {"yen": f"{value:,}"}
    choices = dict(FIELDS[name].flatchoices)
    return str(choices.get(value, value))


def _label(name: str) -> str:
    """Return what a field is called; “yen” alone would not say of what."""
    return _("Fee") if name == "fee_yen" else str(FIELDS[name].verbose_name)


def change_lines(change: OrderChange) -> list[ChangeLine]:
    """Return a change in words, one line for each field."""
    return [
        ChangeLine(
            _label(name),
            _value_text(change.order, name, change.before.get(name)),
            _value_text(change.order, name, value),
        )
        for name, value in change.after.items()
    ]


def open_change(order: WorkOrder) -> OrderChange | None:
    """Return the change that waits for an answer, with its order at hand."""
    change = OrderChange.objects.filter(order=order, state=ChangeState.OPEN).first()
    if change is not None:
        change.order = order
    return change


def order_context(order: WorkOrder) -> dict[str, Any]:
    """Return what the page of an order shows: the stored text, what waits, what was written."""
    notices = list(OrderNotice.objects.filter(order=order).order_by("-version"))
    change = open_change(order)
    head, parts = text_parts(notices[0].text) if notices else ("", [])
    return {
        "order": order,
        "badge": BADGES.get(order.state, ""),
        "notice": notices[0] if notices else None,
        "older": notices[1:],
        "head": head,
        "parts": parts,
        "change": change,
        "change_lines": change_lines(change) if change else [],
        "change_is_mine": change is not None and change.side == Side.WORKER,
        "reworks": OrderEvent.objects.filter(order=order, deed=OrderDeed.REWORK),
        "care": order.care_requests.first(),
        "end": getattr(order, "end_notice", None),
        "wants_part": wants_part(order),
    }
