"""Dates for other people's calendars: iCalendar text.

Source: RFC 5545 (lines of at most 75 octets, escaped text, times in UTC, SEQUENCE and STATUS), RFC 7986 (NAME). All
times are written in UTC, so that no table of time zones is needed and a reader with an odd one still shows the right hour.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_OCTETS = 75
PRODUCT = "-//Mikke//Events//JA"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One date.

    Attributes:
        uid: the same for ever; a calendar knows by it that it is the same date.
        sequence: raised with every change that matters; a calendar takes the highest.
        starts_at, ends_at, changed_at: aware.
        title, words, place, url: plain text.
        is_cancelled: it does not take place.
    """

    uid: str
    sequence: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    changed_at: dt.datetime
    title: str
    words: str = ""
    place: str = ""
    url: str = ""
    is_cancelled: bool = False


def _escaped(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(char for char in plain if char == "\n" or char >= " ")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _utc(moment: dt.datetime) -> str:
    if moment.tzinfo is None:
        msg = "times must be aware"
        raise ValueError(msg)
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, never cut inside a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > MOST_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    return "\r\n".join([*pieces, piece])


def _lines(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{_utc(event.changed_at)}"
    yield f"LAST-MODIFIED:{_utc(event.changed_at)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART:{_utc(event.starts_at)}"
    yield f"DTEND:{_utc(event.ends_at)}"
    yield f"SUMMARY:{_escaped(event.title)}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    if event.words:
        yield f"DESCRIPTION:{_escaped(event.words)}"
    if event.place:
        yield f"LOCATION:{_escaped(event.place)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"


def calendar_text(events: Iterable[CalendarEvent], *, name: str) -> str:
    """Return a whole calendar.

    Args:
        events: its dates.
        name: what a reader's calendar calls it.
    Raises: ValueError for a time without a zone.
    """
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    head += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}", "X-WR-TIMEZONE:Asia/Tokyo"]
    lines = [*head, *(line for event in events for line in _lines(event)), "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines)
