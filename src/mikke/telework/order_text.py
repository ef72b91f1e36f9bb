"""The exact text of an order: made once when it is sent, stored, and read back everywhere.

It is Japanese in every language of the site: a document under Japanese law.
"""

import datetime as dt
import hashlib

from django.template.loader import render_to_string
from django.utils import translation

from mikke.telework.models import TeamRules, WorkOrder

MARK = "■ "


def order_text(order: WorkOrder, *, rules: TeamRules, changed_on: dt.date | None = None) -> str:
    """Return the text of 3条通知 for the terms as they stand in ``order``.

    Args:
        order: with every required item.
        rules: of its site, with names filled in.
        changed_on: the day on which both agreed to this version; None for the first.
    """
    fee = "" if order.fee_yen is None else f"{order.fee_yen:,}"
    part = "" if order.part_yen is None else f"{order.part_yen:,}"
    context = {"order": order, "rules": rules, "fee": fee, "part": part, "changed_on": changed_on}
    with translation.override("ja"):
        return render_to_string("telework/sheets/order.txt", context).strip() + "\n"


def sha256_of(text: str) -> str:
    """Return the hash that is stored beside a text: 64 hexadecimal digits of its UTF-8 form."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_parts(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a stored text as its head and (label, words) of each item, for a page; nothing is left out."""
    head, *rest = f"\n{text.rstrip()}".split(f"\n{MARK}")
    parts = []
    for part in rest:
        label, _newline, words = part.partition("\n")
        parts.append((label, words))
    return head.strip(), parts
