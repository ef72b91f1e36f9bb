"""The calendar of the office: each room registers what it has on a day, the office lays it out.

A room calls, in its ``apps.ready``::

    register_calendar("events", entries)

with ``entries(site, first, last)`` returning ``CalendarEntry`` rows of that span of days, both included. Nobody
imports the room: a calendar without it just has fewer rows.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One row of the calendar.

    Attributes:
        day: the day in Japan.
        kind: stable name within the calendar, such as ``page_scheduled``; also its style.
        label: what the kind is called, short.
        title: what it is about.
        href: where it is worked on, an address of the office; may be empty.
    """

    day: dt.date
    kind: str
    label: str | Promise
    title: str
    href: str = ""


Source = Callable[[Any, dt.date, dt.date], Iterable[CalendarEntry]]
SOURCES: dict[str, Source] = {}


def register_calendar(name: str, source: Source) -> None:
    """Make a room's entries known."""
    SOURCES[name] = source


def entries_between(*, site: Any, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Return the entries of all rooms from ``first`` to ``last``, by day, kind and title."""
    found = [entry for name in sorted(SOURCES) for entry in SOURCES[name](site, first, last)]
    return sorted(found, key=lambda entry: (entry.day, entry.kind, entry.title))
