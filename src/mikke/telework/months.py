"""Months in addresses and forms: ``2026-11``."""

import datetime as dt
import re

from django.http import Http404

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def month_of(text: str) -> dt.date:
    """Return the first day of a month written as ``2026-11``; anything else is 404."""
    match = _MONTH.fullmatch(text)
    if match is None:
        raise Http404
    return dt.date(int(match[1]), int(match[2]), 1)


def month_key(month: dt.date) -> str:
    """Return a month as it stands in an address."""
    return f"{month:%Y-%m}"


def month_before(day: dt.date) -> dt.date:
    """Return the first day of the month before that of ``day``."""
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
