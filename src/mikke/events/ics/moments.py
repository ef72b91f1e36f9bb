"""Days and times of calendar files: with a zone, in UTC, floating, or a whole day; and how long something lasts.

Source: RFC 5545 §3.3.4–3.3.6. A floating time, and one of an unknown zone, is read as the town's own (Asia/Tokyo).
"""

import datetime as dt
import re
from dataclasses import dataclass

from icalendar import vDuration

from mikke.domain.calendar_jp import JST
from mikke.domain.errors import refuse
from mikke.events.ics.lines import Property
from mikke.events.ics.zones import Zones

SHAPE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2099
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
LONGEST = dt.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a day with a time, as it was written.

    Attributes:
        local: in its own zone, naive.
        zone: its zone.
        is_day: a whole day without a time.
        doubt: ``floating``, ``unknown_zone``, or empty.
        zone_name: what was written for the zone.
    """

    local: dt.datetime
    zone: dt.tzinfo
    is_day: bool = False
    doubt: str = ""
    zone_name: str = ""

    def at(self, local: dt.datetime | None = None) -> dt.datetime:
        """Return the moment in UTC; of another naive time in the same zone, if one is given."""
        return (local or self.local).replace(tzinfo=self.zone).astimezone(dt.UTC)


def _local(match: re.Match[str], value: str, name: str) -> dt.datetime:
    year, month, day, hour, minute, second, _zulu = match.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise refuse("date.year", name, value, f"{FIRST_YEAR}..{LAST_YEAR}")
    try:
        whole = dt.datetime(int(year), int(month), int(day))  # noqa: DTZ001 -- as written, its zone comes with it
        return whole.replace(hour=int(hour or 0), minute=int(minute or 0), second=min(int(second or 0), 59))
    except ValueError as error:
        raise refuse("date.unreadable", name, value) from error


def read_moment(prop: Property, zones: Zones, value: str | None = None) -> Moment:
    """Return the moment of a line; ``value`` is one of several in it.

    Raises: DomainError ``date.unreadable`` or ``date.year``.
    """
    text = (prop.value if value is None else value).strip()
    match = SHAPE.fullmatch(text)
    if match is None:
        raise refuse("date.unreadable", prop.name, text)
    local, name = _local(match, text, prop.name), prop.params.get("TZID", "")
    if match[4] is None:
        return Moment(local, JST, is_day=True)
    if match[7] or name.upper() in {"UTC", "GMT", "Z"}:
        return Moment(local, dt.UTC)
    if not name:
        return Moment(local, JST, doubt="floating")
    zone = zones.named(name)
    return Moment(local, zone or JST, doubt="" if zone else "unknown_zone", zone_name=name)


def read_length(text: str, name: str = "DURATION") -> dt.timedelta:
    """Return how long something lasts. Raises DomainError ``length.unreadable`` also for nothing or less."""
    try:
        found: dt.timedelta = vDuration.from_ical(text)
    except (ValueError, OverflowError, TypeError) as error:
        raise refuse("length.unreadable", name, text) from error
    if found <= dt.timedelta():
        raise refuse("length.unreadable", name, text)
    return found
