"""Days as people write them on paper: 令和8年11月22日, R8.11.22, 2026/11/22, 11月22日."""

import datetime as dt
import re
import unicodedata

ERAS = {
    "令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925, "大正": 1911, "T": 1911,
}  # fmt: skip
_ERA_DAY = re.compile(r"(令和|平成|昭和|大正|[RHST])\.?(元|\d{1,2})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_SHORT = re.compile(r"(\d{1,2})[月./-](\d{1,2})日?")
_MOMENT = re.compile(
    r"(.+?)(?:[ T]+|(?<=日)|(?<=\)))(午前|午後)?\s*(\d{1,2})(?::(\d{2})(?::\d{2})?|時(?:(\d{1,2})分|(半))?)"
)
_WEEKDAY = re.compile(r"\([月火水木金土日]\)$")


def read_day(text: str, *, today: dt.date) -> dt.date | None:
    """Return the day somebody wrote, or None when it is none.

    Args:
        text: in western years or 和暦, in any width, with or without the weekday in brackets.
        today: a day without a year is the next one from here.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    plain = _WEEKDAY.sub("", plain).upper()
    try:
        if match := _ERA_DAY.fullmatch(plain):
            year = 1 if match[2] == "元" else int(match[2])
            return dt.date(ERAS[match[1]] + year, int(match[3]), int(match[4]))
        if match := _DAY.fullmatch(plain):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _SHORT.fullmatch(plain):
            return _next(int(match[1]), int(match[2]), today)
    except ValueError:
        return None
    return None


def read_moment(text: str, *, today: dt.date) -> dt.datetime | None:
    """Return day and time somebody wrote, without a zone, or None when it is none.

    Args:
        text: ``2026-11-25 10:00``, ``令和8年11月25日(水) 午後1時半``, ``１１／２５　１３：００``.
        today: a day without a year is the next one from here.
    """
    match = _MOMENT.fullmatch(" ".join(unicodedata.normalize("NFKC", text).split()))
    day = read_day(match[1], today=today) if match else None
    if match is None or day is None:
        return None
    hour, minute = int(match[3]), 30 if match[6] else int(match[4] or match[5] or 0)
    if match[2] and hour > 12:
        return None
    hour += 12 if match[2] == "午後" and hour < 12 else 0
    try:
        return dt.datetime.combine(day, dt.time(hour, minute))
    except ValueError:
        return None


def _next(month: int, day: int, today: dt.date) -> dt.date:
    """Return the next such day; 29 February waits for its year. Raises ValueError for 31 April."""
    if (month, day) == (2, 29):
        year = next(year for year in range(today.year, today.year + 9) if _is_leap_from(year, today))
        return dt.date(year, 2, 29)
    found = dt.date(today.year, month, day)
    return found if found >= today else dt.date(today.year + 1, month, day)


def _is_leap_from(year: int, today: dt.date) -> bool:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return is_leap and dt.date(year, 2, 29) >= today
