"""The Japanese calendar: holidays, the turn of the year, and the day in Japan of a moment.

Holidays come from jpholiday. Nothing here reads the clock: the day or the moment is passed in.
"""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

import jpholiday

JST = ZoneInfo("Asia/Tokyo")
_YEAR_END = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})


def jst_date(moment: dt.datetime) -> dt.date:
    """Return the date in Japan of an aware moment. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        msg = "an aware datetime is needed"
        raise ValueError(msg)
    return moment.astimezone(JST).date()


def jst_moment(day: dt.date, hour: int = 0, minute: int = 0) -> dt.datetime:
    """Return the aware moment of a time of day in Japan."""
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=JST)


def holiday_name(day: dt.date) -> str | None:
    """Return the Japanese name of a national holiday (振替休日 included), else None."""
    name: str | None = jpholiday.is_holiday_name(day)
    return name


def is_holiday(day: dt.date) -> bool:
    """Whether ``day`` is a national holiday."""
    return holiday_name(day) is not None


def is_weekend(day: dt.date) -> bool:
    """Whether ``day`` is a Saturday or a Sunday."""
    return day.weekday() >= 5


def is_year_end(day: dt.date) -> bool:
    """Whether public offices are closed for 年末年始: 29 December to 3 January."""
    return (day.month, day.day) in _YEAR_END


def is_office_day(day: dt.date) -> bool:
    """Whether a public office is open: no weekend, no holiday, not 年末年始."""
    return not (is_weekend(day) or is_holiday(day) or is_year_end(day))


def are_holidays_official(year: int, today: dt.date) -> bool:
    """Whether the equinox days of ``year`` are announced: on 1 February of the year before."""
    return today >= dt.date(year - 1, 2, 1)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last day of a month that is too short (民法 143条2項)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def fiscal_year_of(day: dt.date) -> int:
    """Return the fiscal year (April to March) of a day: 2027-03-31 lies in 2026. Source: 地方自治法 208条."""
    return day.year if day.month >= 4 else day.year - 1
