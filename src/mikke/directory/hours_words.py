"""The hours of a service in words, and the days of RFC 5545 as people say them."""

import datetime as dt
import re

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.directory.models import Schedule, Service

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONE_DAY = re.compile(r"^([1-5]|-1)?(MO|TU|WE|TH|FR|SA|SU)$")
KANJI = {"月": "MO", "火": "TU", "水": "WE", "木": "TH", "金": "FR", "土": "SA", "日": "SU"}


def day_list(byday: str) -> list[tuple[int, int]] | None:
    """Return (which one of the month or 0, day with 0 for Monday) of ``MO,TU`` or ``1SA,-1SU``; None when unreadable."""
    found = []
    for part in byday.upper().replace(" ", "").split(","):
        match = ONE_DAY.match(part)
        if match is None:
            return None
        found.append((int(match[1] or 0), DAYS.index(match[2])))
    return found


def days_words(byday: str) -> str:
    """Return the days as words in the reader's language; three and more in a row as a span."""
    plain = [day for number, day in day_list(byday) or () if not number]
    if plain == list(range(len(DAYS))):
        return pgettext("hours", "every day")
    if len(plain) > 2 and plain == list(range(plain[0], plain[-1] + 1)):
        return f"{WEEKDAYS_ABBR[plain[0]]}{_span()}{WEEKDAYS_ABBR[plain[-1]]}"
    parts = []
    for number, day in day_list(byday) or ():
        name = str(WEEKDAYS_ABBR[day])
        if number == -1:
            parts.append(_("last %(day)s") % {"day": name})
        else:
            parts.append(_("%(day)s no. %(number)s") % {"day": name, "number": number} if number else name)
    return pgettext("between days", ", ").join(parts)


def _span() -> str:
    return pgettext("between times", "–")


def _time_words(time: dt.time | None) -> str:
    return f"{time.hour}:{time.minute:02}" if time else ""


def schedule_words(row: Schedule) -> str:
    """Return one row of hours, such as ``月・水・金 10:00〜12:00``."""
    span = (
        f"{_time_words(row.opens_at)}{_span()}{_time_words(row.closes_at)}"
        if row.opens_at or row.closes_at
        else ""
    )
    lead = _("every month") if row.freq == "MONTHLY" else ""
    until = _("until %(day)s") % {"day": date_format(row.until, "DATE_FORMAT")} if row.until else ""
    return " ".join(part for part in (lead, days_words(row.byday), span, row.description, until) if part)


def hours_of(service: Service) -> list[str]:
    """Return all hours of a service in words, its own words last."""
    rows = [schedule_words(row) for row in service.schedules.all()]
    return [*rows, service.hours_words] if service.hours_words else rows


def days_from_words(words: str) -> str | None:
    """Return ``MO,TU`` for 「月火」, 「月・火」, 「月〜金」, 「平日」 or 「毎日」; None where anything is left to guess."""
    plain = re.sub(r"曜日?|[\s　、・,]", "", words)
    if plain in {"平日", "月~金", "月〜金", "月～金", "月-金"}:
        return ",".join(DAYS[:5])
    if plain in {"毎日", "年中無休", "無休"}:
        return ",".join(DAYS)
    span = re.fullmatch(r"([月火水木金土日])[〜～~\-－]([月火水木金土日])", plain)
    if span:
        first, last = DAYS.index(KANJI[span[1]]), DAYS.index(KANJI[span[2]])
        return ",".join(DAYS[first : last + 1]) if first < last else None
    codes = [KANJI.get(letter) for letter in plain]
    return ",".join(dict.fromkeys(filter(None, codes))) if codes and all(codes) else None
