"""What an agreed quote says for the contract with the client and for the orders to the team."""

import datetime as dt
import math
from typing import Any

from mikke.domain.calendar_jp import add_months
from mikke.telework.enums import FeeKind, PriceKind, QuoteUnit, TaxKind
from mikke.telework.models import Quote, QuoteLine


def contract_terms(quote: Quote, *, today: dt.date) -> dict[str, Any]:
    """Return the terms of a contract as a quote gives them, as first values of the contract's form.

    Lines that all cost the same by the hour (or by the piece) give that price; mixed lines give the sum of a month.
    The hours of the month are those planned; work begins with the next month.
    """
    lines, sums = list(quote.lines.all()), quote.sums()
    prices = {(line.unit, line.price_yen) for line in lines}
    kind, price_yen = PriceKind.MONTH, sums.price_yen
    if len(prices) == 1:
        unit, price_yen = prices.pop()
        kind = PriceKind.HOUR if unit == QuoteUnit.HOUR else PriceKind.PIECE
    terms = {
        "starts_on": add_months(today.replace(day=1), 1),
        "price_kind": kind,
        "price_yen": price_yen,
    }
    return terms if kind == PriceKind.PIECE else terms | {"hours_month": round(sums.minutes / 60, 2)}


def order_terms(line: QuoteLine) -> dict[str, Any]:
    """Return the terms of an order to a worker as a line of a quote gives them.

    The fee is the worker's part, without tax as on the quote; the client's price stays out of the order.
    """
    is_by_hour = line.unit == QuoteUnit.HOUR
    terms = {
        "title": line.name,
        "deliverable": line.name,
        "fee_kind": FeeKind.HOUR if is_by_hour else FeeKind.PIECE,
        "fee_yen": line.worker_yen,
        "fee_tax": TaxKind.EXCLUDED,
        "expected_minutes": line.sums().minutes,
    }
    if is_by_hour:
        return terms
    return terms | {"unit_words": line.name[:60], "expected_quantity": math.ceil(line.quantity)}
