"""Whole yen. Each rounding has a name and says where it is used; no floats, no decimals."""

from __future__ import annotations

from fractions import Fraction

WEEKS_PER_YEAR = 52
MONTHS_PER_YEAR = 12
MINUTES_PER_HOUR = 60

Rational = int | Fraction


def rounded_down(yen: Rational) -> int:
    """Round toward minus infinity: hourly equivalents, so that pay is never shown too high."""
    return yen.numerator // yen.denominator


def rounded_up(yen: Rational) -> int:
    """Round toward plus infinity: what is due at least, and annual pay held against a cap."""
    return -(-yen.numerator // yen.denominator)


def rounded_half_up(yen: Rational) -> int:
    """Round to the nearest yen, a half upward: sums shown for information only."""
    return (2 * yen.numerator + yen.denominator) // (2 * yen.denominator)
