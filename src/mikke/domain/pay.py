"""What a piece of work comes to, in whole yen: lines, consumption tax, withholding, and pay by the hour.

Every rounding has a name, is done once at a named place, and what is rounded is never rounded again: the total of a
document is the sum of its lines. The worked example stands in docs/explanation/pay.md and is run by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mikke.domain import money

Rounding = Literal["down", "up", "half_up"]
Tax = Literal["included", "excluded", "none"]
ROUNDINGS: dict[str, Callable[[money.Rational], int]] = {
    "down": money.rounded_down,
    "up": money.rounded_up,
    "half_up": money.rounded_half_up,
}
STANDARD_RATE_PERCENT = 10  # 消費税法 29条 (7.8 %) with 地方税法 (2.2 %), since 2019-10-01
RATES_PERCENT = (10, 8)
PER_MYRIAD = 10_000


def toward_zero(yen: money.Rational, rounding: Rounding) -> int:
    """Round an amount or what is taken back of it: ``down`` is always nearer to nothing, ``up`` farther from it."""
    rounded = ROUNDINGS[rounding]
    return rounded(yen) if yen >= 0 else -rounded(-yen)


def line_yen(*, fee_yen: int, quantity: int, is_by_hour: bool, rounding: Rounding) -> int:
    """Return what one line comes to.

    Args:
        fee_yen: yen a piece, or yen an hour.
        quantity: pieces, or minutes when ``is_by_hour``.
        rounding: once a line; pieces need none.
    """
    if not is_by_hour:
        return fee_yen * quantity
    return toward_zero(Fraction(fee_yen * quantity, money.MINUTES_PER_HOUR), rounding)


@dataclass(frozen=True, slots=True)
class TaxedLine:
    """One line of a document: its amount as its order states it, and how that stands to consumption tax."""

    amount_yen: int
    tax: Tax = "included"
    rate_percent: int = STANDARD_RATE_PERCENT


@dataclass(frozen=True, slots=True)
class TaxGroup:
    """What a document says for one rate: one rounding a rate and a document (消費税法施行令 70条の10).

    Attributes:
        rate_percent: the rate.
        base_yen: without tax.
        tax_yen: the tax.
        added_yen: the part of the tax that is paid on top of the lines.
    """

    rate_percent: int
    base_yen: int
    tax_yen: int
    added_yen: int

    @property
    def gross_yen(self) -> int:
        """With tax."""
        return self.base_yen + self.tax_yen


@dataclass(frozen=True, slots=True)
class Withholding:
    """源泉徴収 as the operator has typed it in with its source; nothing of it is preset.

    Attributes:
        rate_per_myriad: of 10,000, such as 1,021.
        threshold_yen: up to here the first rate holds; None: for everything.
        above_per_myriad: the rate of what lies above.
        is_base_without_tax: reckoned from the amount without consumption tax.
    """

    rate_per_myriad: int
    threshold_yen: int | None = None
    above_per_myriad: int | None = None
    is_base_without_tax: bool = True

    def withheld_yen(self, *, base_yen: int) -> int:
        """Return the tax withheld of one payment, rounded down once; 0 when nothing is paid."""
        base_yen = max(0, base_yen)
        first = base_yen if self.threshold_yen is None else min(base_yen, self.threshold_yen)
        above = self.rate_per_myriad if self.above_per_myriad is None else self.above_per_myriad
        return money.rounded_down(
            Fraction(first * self.rate_per_myriad + (base_yen - first) * above, PER_MYRIAD)
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """The foot of a document. ``total_yen`` is lines + added tax - withheld, nothing else."""

    lines_yen: int
    groups: tuple[TaxGroup, ...]
    added_tax_yen: int
    withheld_yen: int

    @property
    def total_yen(self) -> int:
        """What is paid out, or asked of the client."""
        return self.lines_yen + self.added_tax_yen - self.withheld_yen


def _group(rate: int, lines: list[TaxedLine], rounding: Rounding) -> TaxGroup:
    included = sum(line.amount_yen for line in lines if line.tax == "included")
    excluded = sum(line.amount_yen for line in lines if line.tax == "excluded")
    added = toward_zero(Fraction(excluded * rate, 100), rounding)
    if not any(line.tax == "included" for line in lines):
        return TaxGroup(rate, excluded, added, added)
    gross = included + excluded + added
    tax = toward_zero(Fraction(gross * rate, 100 + rate), rounding)
    return TaxGroup(rate, gross - tax, tax, added)


def totals(
    lines: Iterable[TaxedLine], *, rounding: Rounding, withholding: Withholding | None = None
) -> Totals:
    """Add the lines of a document up.

    Args:
        lines: work, corrections (below nothing) and expenses (``tax="none"``, outside of all tax).
        rounding: for the tax of each rate, once.
        withholding: None where nothing is withheld.
    """
    kept = list(lines)
    rates = sorted({line.rate_percent for line in kept if line.tax != "none"}, reverse=True)
    groups = tuple(
        _group(rate, [line for line in kept if line.tax != "none" and line.rate_percent == rate], rounding)
        for rate in rates
    )
    withheld = 0
    if withholding is not None:
        gross = sum(group.gross_yen for group in groups)
        base = sum(group.base_yen for group in groups) if withholding.is_base_without_tax else gross
        withheld = withholding.withheld_yen(base_yen=base)
    return Totals(
        lines_yen=sum(line.amount_yen for line in kept),
        groups=groups,
        added_tax_yen=sum(group.added_yen for group in groups),
        withheld_yen=withheld,
    )


def effective_yen_per_hour(*, amount_yen: int, minutes: int) -> int | None:
    """Return pay ÷ logged time by the hour, rounded down so that it never looks better than it is; None without time."""
    if minutes <= 0:
        return None
    return money.rounded_down(Fraction(amount_yen * money.MINUTES_PER_HOUR, minutes))


def missing_yen(*, amount_yen: int, minutes: int, promised_yen_per_hour: int) -> int:
    """Return the smallest whole yen that bring the pay up to the promise, rounded up; 0 where nothing is missing."""
    promised = money.rounded_up(Fraction(promised_yen_per_hour * minutes, money.MINUTES_PER_HOUR))
    return max(0, promised - amount_yen)
