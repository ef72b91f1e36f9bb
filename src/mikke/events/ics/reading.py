"""From a calendar file to the dates that could become events, each with what was taken as read and what was not.

Codes and data only; ``words.py`` makes sentences. A date is known again by its UID and, of a series, by the day on
which it was planned: so it stays the same when the hour of the series changes.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.html import strip_tags

from mikke.domain.errors import DomainError, Problem, refuse
from mikke.events.ics.lines import Block, CalendarFile, read_file
from mikke.events.ics.moments import DAY, HOUR, LONGEST, Moment, read_length, read_moment
from mikke.events.ics.repeats import AHEAD, beginnings, repeats
from mikke.events.ics.zones import Zones

TITLE, WORDS, PLACE, ADDRESS = 120, 4_000, 120, 300
MARKUP = re.compile(r"<(?:br|p|b|i|a|ul|ol|li|div|span|html)\b[^>]*>", re.IGNORECASE)
MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Remark:
    """What was taken otherwise than it stands, or what to look at: a code, and what stood there."""

    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """One date of a file.

    Attributes:
        key: what makes it the same in the next file.
        line: where it begins in the file.
        sequence: as the other calendar counts its changes.
        values: columns of ``Event``: title, words, place, address, is_online, starts_at, ends_at.
        is_repeated: one of several of the same UID.
        is_cancelled: the file says that it does not take place.
        remarks: what was taken as read.
    """

    key: str
    line: int
    sequence: int
    values: dict[str, Any]
    is_repeated: bool = False
    is_cancelled: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Reading:
    """What a whole file says.

    Attributes:
        name: what the calendar is called.
        dates: those to come, the soonest first, each key once.
        problems: line, what names the date, and why it cannot be read.
        over: how many have ended.
        left_out: how many entries are no dates (tasks, notes).
        whole: the first parts of the keys of which every coming date was read, with the last day that was looked at.
    """

    name: str = ""
    dates: list[ReadDate] = field(default_factory=list)
    problems: list[tuple[int, str, Problem]] = field(default_factory=list)
    over: int = 0
    left_out: int = 0
    whole: dict[str, dt.datetime] = field(default_factory=dict)


def root_of(uid: str) -> str:
    """Return the first part of the key of all dates with a UID."""
    return hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()[:40]


def _uid(block: Block) -> tuple[str, tuple[Remark, ...]]:
    uid = block.text("UID")
    if uid:
        return uid, ()
    return "\x1f".join(("", block.text("SUMMARY"), block.text("DTSTART"))), (Remark("no_uid"),)


def _cut(text: str, most: int, remarks: list[Remark]) -> str:
    if len(text) > most:
        remarks.append(Remark("shortened", text[:40]))
        return text[: most - 1] + "…"
    return text


def _plain(text: str) -> str:
    """Return a description without markup: some calendars write HTML."""
    if MARKUP.search(text):
        text = strip_tags(re.sub(r"<br\s*/?>|</p>|</li>", "\n", text, flags=re.IGNORECASE))
    return text.strip()


def _texts(block: Block, remarks: list[Remark]) -> dict[str, Any]:
    title = " ".join(block.text("SUMMARY").split())
    if not title:
        raise refuse("date.no_title", "SUMMARY")
    place = " ".join(block.text("LOCATION").split())
    is_online = place.lower().startswith(("https://", "http://"))
    if is_online:
        remarks.append(Remark("online"))
        place = ""
    elif not place:
        remarks.append(Remark("no_place"))
    return {
        "title": _cut(title, TITLE, remarks),
        "words": _cut(_plain(block.text("DESCRIPTION")), WORDS, remarks),
        "place": place if len(place) <= PLACE else place[: PLACE - 1] + "…",
        "address": "" if len(place) <= PLACE else _cut(place, ADDRESS, remarks),
        "is_online": is_online,
    }


def _length(block: Block, start: Moment, zones: Zones, remarks: list[Remark]) -> dt.timedelta:
    """Return how long a date lasts: by its end, its length, or a whole day; else an hour, which is said."""
    if (end := block.first("DTEND")) is not None:
        until = read_moment(end, zones)
        if until.is_day != start.is_day:
            raise refuse("date.mixed", "DTEND", end.value)
        length = until.at() - start.at()
        if length < dt.timedelta():
            raise refuse("date.end_first", "DTEND", end.value)
    elif duration := block.text("DURATION"):
        length = read_length(duration)
    else:
        length = DAY if start.is_day else dt.timedelta()
    if length > LONGEST:
        raise refuse("date.too_long", "DTEND", str(length.days), f"0..{LONGEST.days}")
    if start.is_day:
        remarks.append(Remark("whole_day"))
        return max(length, DAY) - MINUTE
    if not length:
        remarks.append(Remark("no_end"))
    return length or HOUR


def _sequence(block: Block) -> int:
    text = block.text("SEQUENCE")
    return int(text[:9]) if text.isascii() and text.isdigit() else 0


@dataclass(frozen=True, slots=True)
class _Base:
    """A block as far as it is the same for each of its dates."""

    block: Block
    start: Moment
    length: dt.timedelta
    date: ReadDate

    def on(self, local: dt.datetime, key: str) -> ReadDate:
        """Return the date that begins at a naive time of its zone."""
        begin = self.start.at(local)
        values = self.date.values | {"starts_at": begin, "ends_at": begin + self.length}
        return replace(self.date, key=key, values=values)


class _Reader:
    def __init__(self, file: CalendarFile, now: dt.datetime) -> None:
        self.zones, self.now = Zones(file.zones), now
        self.found = Reading(name=file.name, left_out=file.left_out)
        self.dates: dict[str, ReadDate] = {}
        self.alone: set[str] = set()
        self.broken: set[str] = set()

    def base(self, block: Block) -> _Base:
        """Read what all dates of a block have in common. Raises DomainError."""
        if not block.is_closed:
            raise refuse("date.not_closed", "END:VEVENT")
        start_line = block.first("DTSTART")
        if start_line is None:
            raise refuse("date.no_start", "DTSTART")
        uid, said = _uid(block)
        remarks = list(said)
        start = read_moment(start_line, self.zones)
        if start.doubt:
            remarks.append(Remark(start.doubt, start.zone_name))
        length = _length(block, start, self.zones, remarks)
        texts = _texts(block, remarks)
        is_off = block.is_cancelled or block.text("STATUS").upper() == "CANCELLED"
        return _Base(
            block,
            start,
            length,
            ReadDate(
                root_of(uid),
                block.line,
                _sequence(block),
                texts,
                is_cancelled=is_off,
                remarks=tuple(remarks),
            ),
        )

    def take(self, block: Block) -> None:
        """Read a block, or note why it cannot be read."""
        try:
            base = self.base(block)
            is_alone = block.first("RECURRENCE-ID") is not None
            for one in list(self._dates(base)):
                self._keep(one, is_alone=is_alone)
        except DomainError as error:
            label = block.text("SUMMARY")[:60] or block.text("UID")[:60]
            self.found.problems.extend((block.line, label, problem) for problem in error.problems)
            self.broken.add(root_of(_uid(block)[0]))

    def _dates(self, base: _Base) -> Iterator[ReadDate]:
        root, block = base.date.key, base.block
        if (of := block.first("RECURRENCE-ID")) is not None:
            planned = read_moment(of, self.zones)
            local = (
                planned.local
                if planned.is_day
                else planned.at().astimezone(base.start.zone).replace(tzinfo=None)
            )
            one = base.on(base.start.local, f"{root}:{local:%Y%m%d}")
            extra = (Remark("only_this"),) if "RANGE" in of.params else ()
            yield replace(one, is_repeated=True, remarks=one.remarks + extra)
        elif repeats(block):
            yield from self._series(base, root)
        else:
            yield base.on(base.start.local, f"{root}:")

    def _series(self, base: _Base, root: str) -> Iterator[ReadDate]:
        found = beginnings(base.block, base.start, self.zones, now=self.now)
        self.found.over += not found.begins
        last = base.start.at(found.begins[-1]) if found.is_cut and found.begins else self.now + AHEAD
        self.found.whole.setdefault(root, last)
        seen: dict[str, int] = {}
        for number, local in enumerate(found.begins, start=1):
            day = f"{local:%Y%m%d}"
            seen[day] = seen.get(day, 0) + 1
            again = f"-{seen[day]}" if seen[day] > 1 else ""
            one = base.on(local, f"{root}:{day}{again}")
            is_last = found.is_cut and number == len(found.begins)
            extra = (Remark("goes_on"),) if is_last else ()
            yield replace(one, is_repeated=True, remarks=one.remarks + extra)

    def _keep(self, one: ReadDate, *, is_alone: bool) -> None:
        """Keep the first with a key: one that was changed alone goes before its rule, the newer before the older."""
        known = self.dates.get(one.key)
        if known is None:
            self.dates[one.key] = one
            self.alone |= {one.key} if is_alone else set()
        elif is_alone or one.key not in self.alone:
            self.dates[one.key] = replace(known, remarks=(*known.remarks, Remark("twice", str(one.line))))

    def done(self) -> Reading:
        """Return the reading, without what is over."""
        coming = [one for one in self.dates.values() if one.values["ends_at"] > self.now]
        self.found.over += len(self.dates) - len(coming)
        self.found.dates = sorted(coming, key=lambda one: (one.values["starts_at"], one.line, one.key))
        for root in self.broken:
            self.found.whole.pop(root, None)
        return self.found


def read_calendar(data: bytes, *, now: dt.datetime) -> Reading:
    """Return what a calendar file says about dates to come.

    Args:
        data: the file.
        now: the aware time.
    Raises: DomainError for a file that is no calendar at all (see ``lines.read_file``).
    """
    file = read_file(data)
    reader = _Reader(file, now)
    for block in sorted(file.blocks, key=lambda one: (one.first("RECURRENCE-ID") is None, -_sequence(one))):
        reader.take(block)
    return reader.done()
