"""What a month still owes: everything due up to its end less everything stated in closed documents.

So nothing is lost and nothing is counted twice: time written down late, a correction after closing or a piece that came
back shows as a difference, and the difference becomes a line of the next document, with its month and what it corrects.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from mikke.domain.calendar_jp import add_months, is_office_day
from mikke.domain.pay import Rounding, line_yen

PAYMENT_DAYS = 60  # フリーランス法 4条: within 60 days, the day of receipt is the first


@dataclass(frozen=True, slots=True)
class Due:
    """What was done under one order (or one contract) in one month, as it stands now.

    Attributes:
        key: the order.
        month: the first day of the month.
        quantity: minutes when ``is_by_hour``, else pieces.
        unit_yen: yen an hour or a piece.
        minutes: logged time behind it.
    """

    key: int
    month: dt.date
    quantity: int
    unit_yen: int
    is_by_hour: bool
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """What closed documents say of the same order and month; ``line`` is the newest of their lines."""

    key: int
    month: dt.date
    quantity: int
    amount_yen: int
    minutes: int
    unit_yen: int
    is_by_hour: bool
    line: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One line to be. ``corrects`` is the line of a closed document, None where there was none."""

    key: int
    month: dt.date
    quantity: int
    amount_yen: int
    minutes: int
    unit_yen: int
    is_by_hour: bool
    corrects: int | None


def differences(
    dues: Iterable[Due], stated: Iterable[Stated], *, rounding: Rounding
) -> tuple[Difference, ...]:
    """Return what is due and not stated yet, the oldest month first, in the order of ``dues``.

    A month that was stated once keeps its price: a new fee holds from the first month that was not.
    What was stated and is no longer due at all is taken back.
    """
    said = {(row.key, row.month): row for row in stated}
    found = []
    for due in dues:
        before = said.pop((due.key, due.month), None)
        unit = due.unit_yen if before is None else before.unit_yen
        by_hour = due.is_by_hour if before is None else before.is_by_hour
        amount = line_yen(fee_yen=unit, quantity=due.quantity, is_by_hour=by_hour, rounding=rounding)
        found.append(
            Difference(
                due.key,
                due.month,
                due.quantity - (before.quantity if before else 0),
                amount - (before.amount_yen if before else 0),
                due.minutes - (before.minutes if before else 0),
                unit,
                by_hour,
                before.line if before else None,
            )
        )
    found += [
        Difference(
            row.key,
            row.month,
            -row.quantity,
            -row.amount_yen,
            -row.minutes,
            row.unit_yen,
            row.is_by_hour,
            row.line,
        )
        for row in said.values()
    ]
    changed = [row for row in found if row.quantity or row.amount_yen or row.minutes]
    return tuple(sorted(changed, key=lambda row: row.month))


def first_of(day: dt.date) -> dt.date:
    """Return the first day of the month of ``day``."""
    return day.replace(day=1)


def last_of(month: dt.date) -> dt.date:
    """Return the last day of the month of ``month``."""
    return add_months(first_of(month), 1) - dt.timedelta(days=1)


def payment_date(month: dt.date, *, day: int) -> dt.date:
    """Return when the work of ``month`` is paid: ``day`` of the next month (the last one where there is no such day).

    On a day without bank business the day before, never the day after.
    """
    after = add_months(first_of(month), 1)
    found = min(after.replace(day=1) + dt.timedelta(days=day - 1), last_of(after))
    while not is_office_day(found):
        found -= dt.timedelta(days=1)
    return found


def latest_payment(received_on: dt.date) -> dt.date:
    """Return the last lawful day of payment: receipt + 59 days. Source: フリーランス法 4条1項."""
    return received_on + dt.timedelta(days=PAYMENT_DAYS - 1)
