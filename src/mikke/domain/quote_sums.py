"""The sums of a quote: what a client pays, and what of it goes to the workers. Whole yen.

Each line is rounded by itself and the total is the sum of the lines, so that the paper can be added up by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mikke.domain.money import MINUTES_PER_HOUR, rounded_down, rounded_half_up, rounded_up

TAX_PERCENT = 10


@dataclass(frozen=True, slots=True)
class LineSum:
    """A line: yen without tax, and the worker's part of it. ``worker_yen`` may be above ``price_yen``: say so."""

    price_yen: int
    worker_yen: int
    minutes: int


@dataclass(frozen=True, slots=True)
class QuoteSum:
    """A quote: sums of its lines, and the tax on the whole."""

    price_yen: int
    worker_yen: int
    minutes: int
    tax_yen: int

    @property
    def with_tax_yen(self) -> int:
        """What the client pays a month."""
        return self.price_yen + self.tax_yen

    @property
    def house_yen(self) -> int:
        """What stays with the organisation: direction, quality, cover, equipment."""
        return self.price_yen - self.worker_yen

    @property
    def worker_percent(self) -> int:
        """How much of the price goes to the workers, rounded half up; 0 where the price is 0."""
        return rounded_half_up(Fraction(100 * self.worker_yen, self.price_yen)) if self.price_yen else 0


def line_sum(
    *, quantity: Decimal, minutes_each: int, price_yen: int, worker_yen: int, is_by_hour: bool
) -> LineSum:
    """Return the sums of a line for a month.

    Args:
        quantity: times a month.
        minutes_each: planned minutes for one.
        price_yen, worker_yen: for an hour where ``is_by_hour``, else for one piece; without tax.

    The price is rounded half up, the worker's part up: a rounding never takes from the worker.
    """
    minutes = Fraction(quantity) * minutes_each
    units = minutes / MINUTES_PER_HOUR if is_by_hour else Fraction(quantity)
    return LineSum(
        rounded_half_up(units * price_yen), rounded_up(units * worker_yen), rounded_half_up(minutes)
    )


def quote_sum(lines: Iterable[LineSum], *, tax_percent: int = TAX_PERCENT) -> QuoteSum:
    """Return the sums of a quote; the tax is rounded down, once for the whole."""
    rows = list(lines)
    price = sum(row.price_yen for row in rows)
    return QuoteSum(
        price,
        sum(row.worker_yen for row in rows),
        sum(row.minutes for row in rows),
        rounded_down(Fraction(price * tax_percent, 100)),
    )


def hourly_yen(*, worker_yen: int, minutes: int) -> int | None:
    """Return what a worker gets an hour as planned, rounded down; None without minutes."""
    return rounded_down(Fraction(worker_yen * MINUTES_PER_HOUR, minutes)) if minutes else None
