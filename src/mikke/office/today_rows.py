"""One row of 「きょうやること」, and the words that rows share."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

ROWS_EACH = 20


@dataclass(frozen=True, slots=True)
class Task:
    """One row. ``state`` is late, soon or calm: a square, a diamond, a circle."""

    state: str
    title: str
    detail: str
    href: str
    button: str


def day_words(day: dt.date | dt.datetime | None) -> str:
    """Return ``11月22日``."""
    if day is None:
        return ""
    return date_format(timezone.localdate(day) if isinstance(day, dt.datetime) else day, "MONTH_DAY_FORMAT")


def since_words(day: dt.date | dt.datetime | None) -> str:
    """Return since when."""
    return _("since %(day)s") % {"day": day_words(day)} if day else ""


def detail_words(*parts: str) -> str:
    """Return the parts that say something, in one line."""
    return "・".join(part for part in parts if part)
