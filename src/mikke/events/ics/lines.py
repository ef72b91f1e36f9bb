"""A calendar file as its dates stand in it: bytes to text, folded lines joined, one block for each date.

Source: RFC 5545 §3.1 (lines and folding), §3.6 (components). Joined before the letters are read, because some writers
fold in the middle of a letter.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from mikke.domain.csv_text import decode
from mikke.domain.errors import refuse

MOST_BYTES = 2_000_000
MOST_DATES = 2_000
OTHERS = ("VTODO", "VJOURNAL", "VFREEBUSY")


@dataclass(frozen=True, slots=True)
class Property:
    """One line: its name in capitals, its parameters (names in capitals) and its value as text."""

    name: str
    params: Mapping[str, str]
    value: str


@dataclass(slots=True)
class Block:
    """One date as it stands in the file.

    Attributes:
        line: on which it begins, the first is 1.
        properties: what could be read, in order.
        is_closed: False where the file ends, or the next one begins, in the middle of it.
        is_cancelled: the whole calendar is a notice of cancelling (METHOD).
    """

    line: int
    properties: list[Property] = field(default_factory=list)
    is_closed: bool = False
    is_cancelled: bool = False

    def first(self, name: str) -> Property | None:
        """Return the first line of a name, or None."""
        return next((one for one in self.properties if one.name == name), None)

    def text(self, name: str) -> str:
        """Return the value of the first line of a name, trimmed; empty for none."""
        found = self.first(name)
        return found.value.replace("\x00", "").strip() if found else ""

    def all(self, name: str) -> list[Property]:
        """Return all lines of a name."""
        return [one for one in self.properties if one.name == name]


@dataclass(slots=True)
class CalendarFile:
    """A whole file: what it is called, its own time zones (name, text), its dates, and how much is something else."""

    name: str = ""
    zones: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    left_out: int = 0


def _unfolded(data: bytes) -> list[tuple[int, bytes]]:
    """Return the lines with the number on which each begins; a line that begins with a space goes on the one before."""
    found: list[tuple[int, list[bytes]]] = []
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data), start=1):
        if line[:1] in {b" ", b"\t"} and found:
            found[-1][1].append(line[1:])
        else:
            found.append((number, [line]))
    return [(number, b"".join(pieces)) for number, pieces in found]


def _text_lines(data: bytes) -> list[tuple[int, str]]:
    """Return the joined lines as text. Raises DomainError for an unknown encoding."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = decode(data).encode()
    lines = _unfolded(data)
    whole = b"\n".join(line for _number, line in lines)
    text = whole.decode("iso2022_jp", "replace") if b"\x1b$" in whole else decode(whole)
    return list(zip((number for number, _line in lines), text.split("\n"), strict=True))


def _property(line: str) -> Property | None:
    try:
        name, params, value = Contentline.from_ical(line, strict=False).parts()
    except ValueError:
        return None
    texts = {key.upper(): one if isinstance(one, str) else ",".join(one) for key, one in params.items()}
    return Property(name.upper(), texts, str(value))


def _marks(line: str) -> tuple[str, str]:
    """Return ``BEGIN`` or ``END`` with what begins or ends; two empty texts for any other line."""
    name, _colon, value = line.strip().partition(":")
    return (name.upper(), value.strip().upper()) if name.upper() in {"BEGIN", "END"} else ("", "")


class _Walk:
    """Goes through the lines once."""

    def __init__(self) -> None:
        self.file = CalendarFile()
        self.stack: list[str] = []
        self.zone: list[str] = []
        self.method = ""

    def take(self, number: int, line: str) -> None:
        """Take one line."""
        mark, name = _marks(line)
        if "VTIMEZONE" in self.stack or name == "VTIMEZONE":
            self.zone.append(line.strip())
        if mark == "BEGIN":
            self._begin(number, name)
        elif mark == "END":
            self._end(name)
        elif self.stack[-1:] == ["VEVENT"]:
            if (one := _property(line)) is not None:
                self.file.blocks[-1].properties.append(one)
        elif self.stack[-1:] == ["VCALENDAR"]:
            self._head(line)

    def _head(self, line: str) -> None:
        one = _property(line)
        if one is None:
            return
        if one.name in {"NAME", "X-WR-CALNAME"}:
            self.file.name = one.value.strip()[:120]
        elif one.name == "METHOD":
            self.method = one.value.strip().upper()
        elif one.name == "VERSION" and one.value.strip() == "1.0":
            raise refuse("calendar.old", "", "1.0", "2.0")

    def _begin(self, number: int, name: str) -> None:
        if name == "VEVENT":
            if len(self.file.blocks) >= MOST_DATES:
                raise refuse("calendar.too_many", "", "", f"0..{MOST_DATES}")
            del self.stack[1:]  # the one before was never closed
            self.file.blocks.append(Block(number, is_cancelled=self.method == "CANCEL"))
        elif name == "VCALENDAR":
            self.stack, self.method = [], ""
        self.file.left_out += name in OTHERS
        self.stack.append(name)

    def _end(self, name: str) -> None:
        if name == "VEVENT" and "VEVENT" in self.stack:
            self.file.blocks[-1].is_closed = True
        if name == "VTIMEZONE":
            self._keep_zone()
        if name in self.stack:
            while self.stack.pop() != name:
                pass

    def _keep_zone(self) -> None:
        text, self.zone = "\r\n".join([*self.zone, ""]), []
        named = re.search(r"^TZID[^:\r\n]*:([^\r\n]*)", text, re.MULTILINE | re.IGNORECASE)
        if named:
            self.file.zones.setdefault(named[1].strip(), text)


def _filled(data: bytes) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in _text_lines(data) if line.strip())


def read_file(data: bytes) -> CalendarFile:
    """Return what stands in a calendar file.

    Args:
        data: UTF-8 with or without BOM, UTF-16 with BOM, CP932 or ISO-2022-JP.
    Raises: DomainError ``file.too_large``, ``file.empty``, ``file.encoding``, ``calendar.none``, ``calendar.old``,
        ``calendar.too_many``.
    """
    if len(data) > MOST_BYTES:
        raise refuse("file.too_large", "", len(data), f"0..{MOST_BYTES}")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refuse("file.empty", "")
    walk, has_begun = _Walk(), False
    for number, line in _filled(data):
        if not has_begun and _marks(line) != ("BEGIN", "VCALENDAR"):
            raise refuse("calendar.none", "", line, "BEGIN:VCALENDAR")
        has_begun = True
        walk.take(number, line)
    return walk.file
