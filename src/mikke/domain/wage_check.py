"""Pay held against the minimum wage of the place of work, and the rules of fixed overtime pay.

Sources: 最低賃金法4条 (the rate of the prefecture of the place of work on the day), 労働基準法36条4項 and 37条,
平成27年厚生労働省告示406号. The Minimum Wages Act covers employment only; for a service contract the hourly
equivalent is told as information.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mikke.domain import money
from mikke.domain.findings import Finding, Fix, Severity
from mikke.domain.job_time import JobTime
from mikke.domain.posting import Posting, Wage
from mikke.domain.wages import MinimumWage, Pay, WageTable, minutes_per_unit

WAGE_BASIS = "最低賃金法4条"
OVERTIME_BASIS = "労働基準法37条"
OVERTIME_LIMIT_BASIS = "労働基準法36条4項"
LEAD_MONTHS = 2
PREMIUM = Fraction(5, 4)
OVERTIME_LIMIT_HOURS = 45
FAR_ABOVE_TIMES = 3
UNCOUNTED_TIME = JobTime.free()


@dataclass(frozen=True, slots=True)
class When:
    """The day of the check and the last day the posting stands."""

    day: dt.date
    until: dt.date

    @property
    def lead_end(self) -> dt.date:
        """The last day of which a posting is warned: two months on, and not after it has closed."""
        return min(self.until, months_later(self.day, LEAD_MONTHS))


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last day of that month (民法143条2項)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def base_yen(wage: Wage) -> int | None:
    """Return the pay that counts toward the minimum: without fixed overtime pay.

    Where the base is not stated it is the lowest pay less the amount of the fixed overtime pay.
    """
    overtime = wage.fixed_overtime
    if overtime is None:
        return wage.min_yen
    if overtime.base_yen is not None:
        return overtime.base_yen
    if wage.min_yen is None or overtime.amount_yen is None:
        return wage.min_yen
    return max(0, wage.min_yen - overtime.amount_yen)


def _minutes(posting: Posting, wage: Wage) -> int | Fraction | None:
    pay = Pay(wage.unit, None, None, wage.minutes_per_piece, posting.break_minutes or 0)  # type: ignore[arg-type]
    if posting.job_time is None and wage.unit in {"day", "month"}:
        return None
    minutes = minutes_per_unit(pay, posting.job_time or UNCOUNTED_TIME)
    return minutes if minutes and minutes > 0 else None


def lowest_hourly_yen(posting: Posting) -> int | None:
    """Return the lowest pay by the hour, rounded down; None where it cannot be known."""
    wage = posting.wage
    if wage is None or wage.unit == "none" or (base := base_yen(wage)) is None:
        return None
    minutes = _minutes(posting, wage)
    return None if minutes is None else money.rounded_down(Fraction(base * money.MINUTES_PER_HOUR) / minutes)


def wages(posting: Posting, *, when: When, table: WageTable) -> Iterator[Finding]:
    """Yield what is wrong with the pay."""
    wage = posting.wage
    if wage is None or wage.unit == "none" or wage.min_yen is None or posting.relation == "volunteer":
        return
    if posting.relation == "contract":
        yield from _contract(posting, when, table)
        return
    yield from _held_against_minimum(posting, wage, when, table)
    yield from _fixed_overtime(posting, wage)


def _held_against_minimum(posting: Posting, wage: Wage, when: When, table: WageTable) -> Iterator[Finding]:
    lowest = lowest_hourly_yen(posting)
    lacking = _what_is_lacking(posting, wage, lowest)
    if lacking or lowest is None:
        yield Finding("wage.cannot_compare", "warning", lacking, WAGE_BASIS, {"lacking": lacking})
        return
    prefecture = posting.town[:2]
    rate = table.in_force(prefecture, when.day)
    if rate is not None and lowest < rate.hourly_yen:
        yield _below("wage.below_minimum", posting, lowest, rate)
        return
    for coming in table.coming(prefecture, when.day, when.lead_end):
        if lowest < coming.hourly_yen:
            yield _below("wage.below_coming_minimum", posting, lowest, coming)
            return


def _what_is_lacking(posting: Posting, wage: Wage, lowest: int | None) -> str:
    """Return the key that must be filled in before the pay can be compared, or nothing."""
    if not posting.town:
        return "town"
    if lowest is not None:
        return ""
    return "wage.minutes_per_piece" if wage.unit == "piece" else "job_time"


def _below(code: str, posting: Posting, hourly_yen: int, rate: MinimumWage) -> Finding:
    severity: Severity = "error" if code == "wage.below_minimum" else "warning"
    data = {
        "hourly_yen": hourly_yen,
        "minimum_yen": rate.hourly_yen,
        "prefecture": rate.prefecture,
        "effective_from": rate.effective_from.isoformat(),
        "status": rate.status,
        "unit": posting.wage.unit if posting.wage else "hour",
    }
    fix = _raise_to(posting, rate)
    return Finding(
        code, severity, "wage", WAGE_BASIS, data, fix.replacement if fix else str(rate.hourly_yen), fix
    )


def _raise_to(posting: Posting, rate: MinimumWage) -> Fix | None:
    """Return the lowest pay of its own unit that is lawful under ``rate``."""
    wage = posting.wage
    if wage is None or wage.fixed_overtime is not None or (minutes := _minutes(posting, wage)) is None:
        return None
    wanted = money.rounded_up(Fraction(rate.hourly_yen * minutes, money.MINUTES_PER_HOUR))
    return Fix("wage.min", str(wage.min_yen), str(wanted))


def _fixed_overtime(posting: Posting, wage: Wage) -> Iterator[Finding]:
    """固定残業代: its sum, its premium, its hours, and whether more is paid on top."""
    overtime = wage.fixed_overtime
    if overtime is None:
        return
    if overtime.excess_paid is False:
        yield Finding("wage.excess_unpaid", "error", "wage.fixed_overtime.excess_paid", OVERTIME_BASIS)
    if overtime.hours is not None and overtime.hours > OVERTIME_LIMIT_HOURS:
        data = {"hours": overtime.hours, "limit": OVERTIME_LIMIT_HOURS}
        yield Finding(
            "wage.overtime_too_long", "warning", "wage.fixed_overtime.hours", OVERTIME_LIMIT_BASIS, data
        )
    if overtime.base_yen is not None and overtime.amount_yen is not None and wage.min_yen is not None:
        total = overtime.base_yen + overtime.amount_yen
        if total > wage.min_yen:
            data = {"total_yen": total, "wage_yen": wage.min_yen}
            yield Finding("wage.overtime_sum", "warning", "wage.fixed_overtime.amount_yen", "", data)
    yield from _premium(posting, overtime.hours, overtime.amount_yen)


def _premium(posting: Posting, hours: float | None, amount_yen: int | None) -> Iterator[Finding]:
    hourly = lowest_hourly_yen(posting)
    if hourly is None or not hours or amount_yen is None:
        return
    needed = money.rounded_down(hourly * PREMIUM * Fraction(hours))
    if amount_yen < needed:
        data = {"hours": hours, "amount_yen": amount_yen, "needed_yen": needed}
        yield Finding(
            "wage.overtime_too_low", "warning", "wage.fixed_overtime.amount_yen", OVERTIME_BASIS, data
        )


def _contract(posting: Posting, when: When, table: WageTable) -> Iterator[Finding]:
    lowest = lowest_hourly_yen(posting)
    rate = table.in_force(posting.town[:2], when.day)
    if lowest is not None and rate is not None and lowest < rate.hourly_yen:
        data = {"hourly_yen": lowest, "minimum_yen": rate.hourly_yen, "prefecture": rate.prefecture}
        yield Finding("wage.contract_hourly", "info", "wage", "", data)


def is_far_above(posting: Posting, *, when: When, table: WageTable) -> bool:
    """Return whether the lowest pay is three times the minimum wage or more."""
    rate = table.in_force(posting.town[:2], when.day)
    lowest = lowest_hourly_yen(posting)
    return rate is not None and lowest is not None and lowest >= FAR_ABOVE_TIMES * rate.hourly_yen
