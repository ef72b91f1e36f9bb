"""Minimum wages by prefecture and day, and pay by the hour.

Source of the table: data/minimum_wages.csv (its head names each source). The place of work decides the
prefecture. ``confirmed`` and ``single`` rows bind; a ``planned`` row is a warning only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Literal

from mikke.domain import money
from mikke.domain.job_time import JobTime
from mikke.domain.tables import csv_table

Status = Literal["confirmed", "single", "planned"]
WageUnit = Literal["hour", "day", "month", "piece", "none"]
BINDING = frozenset({"confirmed", "single"})


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """One rate of the table: from ``effective_from`` on, in one prefecture (JIS X 0401, two digits)."""

    prefecture_code: str
    prefecture: str
    hourly_yen: int
    effective_from: dt.date
    status: Status
    source: str

    @property
    def is_binding(self) -> bool:
        """Whether a posting below it is unlawful; a planned rate only warns."""
        return self.status in BINDING


@dataclass(frozen=True, slots=True)
class WageTable:
    """The rates of all prefectures, an unchanging value: the shipped one or the one of the office.

    Build it with ``WageTable.of``. The rates of a prefecture stand in the order of their days.
    """

    by_prefecture: Mapping[str, tuple[MinimumWage, ...]]

    @classmethod
    def of(cls, rates: Iterable[MinimumWage]) -> WageTable:
        """Sort the rates by prefecture and day."""
        groups: dict[str, list[MinimumWage]] = {}
        for rate in sorted(rates, key=lambda rate: (rate.prefecture_code, rate.effective_from)):
            groups.setdefault(rate.prefecture_code, []).append(rate)
        return cls(MappingProxyType({code: tuple(rows) for code, rows in groups.items()}))

    def rates(self, prefecture_code: str) -> tuple[MinimumWage, ...]:
        """Return the rates of one prefecture, the earliest first; none where it is not known."""
        return self.by_prefecture.get(prefecture_code, ())

    def in_force(self, prefecture_code: str, day: dt.date) -> MinimumWage | None:
        """Return the rate that binds on ``day``."""
        return rate_in_force(prefecture_code, day, rates=self.rates(prefecture_code))

    def coming(
        self, prefecture_code: str, day: dt.date, until: dt.date | None = None
    ) -> tuple[MinimumWage, ...]:
        """Return the rates that a posting of ``day`` should be warned of."""
        return coming_rates(prefecture_code, day, until, rates=self.rates(prefecture_code))


@cache
def shipped_wages() -> WageTable:
    """Return the shipped table; a site uses its own (``vocabulary.selectors.minimum_wage_table``)."""
    return WageTable.of(minimum_wages())


@cache
def minimum_wages() -> tuple[MinimumWage, ...]:
    """Return the shipped rates, by prefecture and day."""
    rows = [
        MinimumWage(
            prefecture_code=row["prefecture_code"],
            prefecture=row["prefecture"],
            hourly_yen=int(row["hourly_yen"]),
            effective_from=dt.date.fromisoformat(row["effective_date"]),
            status=row["status"],  # type: ignore[arg-type]  # a test checks the shipped values
            source=row["source"],
        )
        for row in csv_table("minimum_wages")
    ]
    return tuple(sorted(rows, key=lambda row: (row.prefecture_code, row.effective_from)))


def rate_in_force(
    prefecture_code: str, day: dt.date, *, rates: Iterable[MinimumWage] | None = None
) -> MinimumWage | None:
    """Return the binding rate with the latest start on or before ``day``; None before the table begins."""
    begun = [
        rate
        for rate in (minimum_wages() if rates is None else rates)
        if rate.prefecture_code == prefecture_code and rate.is_binding and rate.effective_from <= day
    ]
    return max(begun, key=lambda rate: rate.effective_from, default=None)


def coming_rates(
    prefecture_code: str,
    day: dt.date,
    until: dt.date | None = None,
    *,
    rates: Iterable[MinimumWage] | None = None,
) -> tuple[MinimumWage, ...]:
    """Return rates that a posting of ``day`` should be warned of, the earliest first.

    These are the rates that start after ``day`` and not after ``until`` (None: no end), and a planned rate
    that is said to have started after the one in force.
    """
    now = rate_in_force(prefecture_code, day, rates=rates)
    in_force_from = dt.date.min if now is None else now.effective_from
    found = [
        rate
        for rate in (minimum_wages() if rates is None else rates)
        if rate.prefecture_code == prefecture_code
        and rate.effective_from > (day if rate.is_binding else in_force_from)
        and (until is None or rate.effective_from <= until)
    ]
    return tuple(sorted(found, key=lambda rate: rate.effective_from))


def shortfall_yen(*, paid_yen: int, scheduled_minutes: int, floor_yen_per_hour: int) -> int:
    """Return how many yen one pay period falls below the statutory minimum.

    Args:
        paid_yen: Pay counted toward the minimum, whole yen, before tax. Leave out
            bonuses, overtime premiums and commuting/family/attendance allowances.
        scheduled_minutes: Scheduled working time in that same period, > 0.
        floor_yen_per_hour: Rate in force for the prefecture on the day worked.
    Returns: 0 when lawful, else the smallest whole-yen top-up that makes it lawful.
    Raises: ValueError when ``scheduled_minutes`` is not positive.
    Source: 最低賃金法 (Minimum Wages Act) art. 4(1), 4(3).
    """
    if scheduled_minutes <= 0:
        msg = f"scheduled_minutes must be positive, got {scheduled_minutes}"
        raise ValueError(msg)
    required_yen = money.rounded_up(Fraction(floor_yen_per_hour * scheduled_minutes, 60))
    return max(0, required_yen - paid_yen)


@dataclass(frozen=True, slots=True)
class HourlyPay:
    """Pay by the hour in whole yen, rounded down; both None where it cannot be known."""

    lowest_yen: int | None = None
    highest_yen: int | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay as the posting states it.

    Attributes:
        unit: ``hour``, ``day``, ``month``, ``piece`` or ``none`` (volunteer).
        lowest_yen: Yen a unit at least; None when not stated.
        highest_yen: Yen a unit at most; None when one amount is stated.
        minutes_per_piece: Minutes for one piece, where stated.
        break_minutes: Unpaid break in each shift, 0 where not stated as a number.
    """

    unit: WageUnit
    lowest_yen: int | None = None
    highest_yen: int | None = None
    minutes_per_piece: int | Fraction | None = None
    break_minutes: int = 0


def hourly_pay(pay: Pay, job_time: JobTime) -> HourlyPay:
    """Return the hourly equivalent of ``pay``.

    ``hour`` as it is; ``none`` 0; ``day`` by the paid time of the shortest shift; ``month`` by the least paid
    time a week x 52 / 12; ``piece`` by the minutes a piece. Unknown when a divisor is missing or 0, or
    the lowest amount is not stated.
    """
    if pay.unit == "none":
        return HourlyPay(0, 0)
    minutes = minutes_per_unit(pay, job_time)
    if pay.lowest_yen is None or not minutes or minutes < 0:
        return HourlyPay()
    highest = pay.lowest_yen if pay.highest_yen is None else pay.highest_yen
    per_minute = Fraction(money.MINUTES_PER_HOUR) / minutes
    return HourlyPay(
        money.rounded_down(pay.lowest_yen * per_minute), money.rounded_down(highest * per_minute)
    )


def minutes_per_unit(pay: Pay, job_time: JobTime) -> int | Fraction | None:
    """Return the paid minutes that one unit of ``pay`` stands for; None or 0 where they cannot be known."""
    if pay.unit == "hour":
        return money.MINUTES_PER_HOUR
    if pay.unit == "day":
        return job_time.shortest_shift_slots * 30 - pay.break_minutes
    if pay.unit == "month":
        weekly = job_time.least_paid_minutes(pay.break_minutes)
        return Fraction(weekly * money.WEEKS_PER_YEAR, money.MONTHS_PER_YEAR)
    return pay.minutes_per_piece


def least_annual_pay_yen(pay: Pay, job_time: JobTime) -> int | None:
    """Return least paid hours a week x lowest hourly yen x 52, rounded up; None where pay is unknown."""
    lowest = hourly_pay(pay, job_time).lowest_yen
    if lowest is None:
        return None
    minutes = job_time.least_paid_minutes(pay.break_minutes) * money.WEEKS_PER_YEAR
    return money.rounded_up(Fraction(minutes * lowest, money.MINUTES_PER_HOUR))
