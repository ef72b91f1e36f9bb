"""The time zones that calendar files name: known ones, names of Windows and Outlook, and tables of their own.

Source: RFC 5545 §3.6.5 (VTIMEZONE); the names of Windows from Unicode CLDR, as icalendar ships them. A table of the
file counts only for this file: two towns never read by each other's.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from mikke.domain.calendar_jp import JST

OFFSET = re.compile(r"(?:UTC|GMT)\s*([+-])\s*(\d{1,2}):?(\d{2})?", re.IGNORECASE)
TOWNS_OWN = {"JST", "JAPAN STANDARD TIME", "東京 (標準時)", "TOKYO"}
MOST_HOURS = 14


def _known(name: str) -> dt.tzinfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _by_words(name: str) -> dt.tzinfo | None:
    """Return the zone of a name that holds ``Asia/Tokyo`` at its end, or a distance such as ``(UTC+09:00)``."""
    if name.upper() in TOWNS_OWN:
        return JST
    parts = name.split("/")
    for length in (3, 2):
        if len(parts) > length and (found := _known("/".join(parts[-length:]))) is not None:
            return found
    match = OFFSET.search(name)
    if match is None or int(match[2]) > MOST_HOURS:
        return None
    away = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return dt.timezone(-away if match[1] == "-" else away)


def _own(text: str) -> dt.tzinfo | None:
    """Return the zone of a table in the file; None when it cannot be read, or repeats more often than every year."""
    if re.search(r"FREQ=(?!YEARLY)", text, re.IGNORECASE):
        return None
    try:
        component: Any = Timezone.from_ical(text)
        zone: dt.tzinfo = component.to_tz(lookup_tzid=False)
        dt.datetime(2026, 7, 1, tzinfo=zone).utcoffset()
    except Exception:  # noqa: BLE001 -- whatever a broken table does, its zone is unknown
        return None
    finally:
        tzp.use_zoneinfo()  # forget the table: the library would keep it for other files
    return zone


class Zones:
    """The zones of one file.

    Args:
        tables: the file's own (name, text).
    """

    def __init__(self, tables: Mapping[str, str]) -> None:
        self._tables = tables
        self._found: dict[str, dt.tzinfo | None] = {}

    def named(self, name: str) -> dt.tzinfo | None:
        """Return the zone of a name, or None when nobody knows it."""
        if name not in self._found:
            self._found[name] = self._look(name.strip().strip('"'))
        return self._found[name]

    def _look(self, name: str) -> dt.tzinfo | None:
        found = _known(name) or _known(WINDOWS_TO_OLSON.get(name, ""))
        if found is None and name in self._tables:
            found = _own(self._tables[name])
        return found or _by_words(name)
