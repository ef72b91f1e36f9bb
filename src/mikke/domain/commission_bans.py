"""What article 5 forbids whoever orders, as far as the software can see it.

Source: ``data/freelance_act.yaml`` duties ``prohibitions`` (5条: commissions of a month or longer). The software keeps
to it from the first day of every order.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mikke.domain.commission import OrderTerms
from mikke.domain.money import MINUTES_PER_HOUR

BanCode = Literal["fee_cut", "unfair_change", "payment_later", "rework_without_reason", "receipt_refused"]
BAN_JA: Mapping[BanCode, str] = {
    "fee_cut": "報酬の減額",
    "unfair_change": "不当な給付内容の変更・やり直し",
    "payment_later": "報酬の支払遅延",
    "rework_without_reason": "不当な給付内容の変更・やり直し",
    "receipt_refused": "受領拒否",
}
ARTICLE: Mapping[BanCode, str] = {
    "fee_cut": "5条",
    "unfair_change": "5条",
    "payment_later": "4条",
    "rework_without_reason": "5条",
    "receipt_refused": "5条",
}
WITH_TAX = Fraction(110, 100)


@dataclass(frozen=True, slots=True)
class Ban:
    """Something that is not done: its code, what the law calls it and where it stands."""

    code: BanCode
    label: str
    article: str


def ban(code: BanCode) -> Ban:
    """Return the prohibition of a code."""
    return Ban(code, BAN_JA[code], ARTICLE[code])


def _gross(terms: OrderTerms) -> Fraction:
    """The fee for one unit with tax, whichever way it is stated."""
    fee = Fraction(terms.fee_yen or 0)
    return fee * WITH_TAX if terms.fee_tax == "excluded" else fee


def _gross_in_all(terms: OrderTerms) -> Fraction | None:
    """The fee that is expected in all, with tax; None where nobody has said how much is expected."""
    if terms.fee_kind == "fixed":
        return _gross(terms)
    units: Fraction | int | None = terms.expected_quantity
    if terms.fee_kind == "hour":
        units = None if terms.expected_minutes is None else Fraction(terms.expected_minutes, MINUTES_PER_HOUR)
    return None if units is None else _gross(terms) * units


def is_fee_cut(before: OrderTerms, after: OrderTerms) -> bool:
    """Return whether a fee becomes lower; another way of counting that cannot be compared counts as lower."""
    if before.fee_kind == after.fee_kind:
        return _gross(after) < _gross(before)
    was, will = _gross_in_all(before), _gross_in_all(after)
    return was is None or will is None or will < was


def _gross_per_hour(terms: OrderTerms) -> Fraction | None:
    if terms.fee_kind == "hour":
        return _gross(terms)
    total = _gross_in_all(terms)
    if total is None or not terms.expected_minutes:
        return None
    return total * MINUTES_PER_HOUR / terms.expected_minutes


def _is_more_for_the_same(before: OrderTerms, after: OrderTerms) -> bool:
    was, will = _gross_per_hour(before), _gross_per_hour(after)
    return was is not None and will is not None and will < was


def _is_paid_later(before: OrderTerms, after: OrderTerms) -> bool:
    """Whether the pay comes later although the work is not delivered later by as much."""
    if not (before.payment_date and after.payment_date and before.delivery_date and after.delivery_date):
        return False
    moved = max(after.delivery_date - before.delivery_date, dt.timedelta())
    month = 31 if moved else 0  # a later delivery may fall under the next closing
    return (after.payment_date - before.payment_date - moved).days > month


def change_bans(before: OrderTerms, after: OrderTerms, *, by_worker: bool) -> list[Ban]:
    """Return what forbids a change of a sent order, also when both agree.

    Args:
        before: the terms as they were sent.
        after: the terms as proposed.
        by_worker: the worker's own proposal: nobody else may ask for a lower fee, more work for the same, or later pay.
    """
    if by_worker:
        return []
    codes: list[BanCode] = []
    if is_fee_cut(before, after):
        codes.append("fee_cut")
    elif _is_more_for_the_same(before, after):
        codes.append("unfair_change")
    if _is_paid_later(before, after):
        codes.append("payment_later")
    return [ban(code) for code in codes]
