"""Days in the short words of the office."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format


def day_words(day: dt.date | dt.datetime | None) -> str:
    """Return ``11月22日``; a moment is read in Japan."""
    if day is None:
        return ""
    return date_format(timezone.localdate(day) if isinstance(day, dt.datetime) else day, "MONTH_DAY_FORMAT")
