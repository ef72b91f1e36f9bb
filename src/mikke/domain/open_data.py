"""Tables of the municipal open data standard: headers from profile files, read by name, written in their order.

A profile is a file in ``data`` (``ods_*.csv``): one header a line, whether it is required, and the shape of its cells. An
operator can lay another official header there without touching a program. Source of the headers: see the files.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from mikke.domain.errors import DomainError, Problem, refuse, shown
from mikke.domain.tables import csv_table

MAX_BYTES = 20_000_000
MAX_ROWS = 100_000
MAX_CELL = 10_000
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_TIME = re.compile(r"^(\d{1,2})[:時](\d{2})分?(?::\d{2})?$")
_CODE = re.compile(r"^\d{5,6}$")
_NUMBER = re.compile(r"^\d{1,9}$")


@dataclass(frozen=True, slots=True)
class Column:
    """A header of a profile.

    Attributes:
        header: as the standard writes it.
        is_required: the standard asks for it; what we write fills it wherever it is known.
        shape: date, time, lat, lon, url, code, number, or empty for any text.
        is_key: a row without it says nothing, so a file without it is refused.
    """

    header: str
    is_required: bool
    shape: str
    is_key: bool


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row as it was read: line of the file and cells by header; a blank cell is None, which means unknown."""

    line: int
    cells: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What was in a file.

    Attributes:
        rows: the rows without a problem.
        problems: (line, problem) of every cell that cannot be taken.
        unknown: headers of the file that the profile does not have; their cells are left out.
    """

    rows: tuple[DataRow, ...]
    problems: tuple[tuple[int, Problem], ...] = ()
    unknown: tuple[str, ...] = field(default=())


@cache
def profile(name: str) -> tuple[Column, ...]:
    """Return the headers of ``data/<name>.csv`` in their order. Raises: FileNotFoundError."""
    rows = csv_table(name)
    return tuple(
        Column(row["header"], row["required"] == "yes", row["shape"], row["key"] == "yes") for row in rows
    )


def plain_header(header: str) -> str:
    """Return a header in which full and half width, spaces and the kind of underscore no longer differ."""
    return re.sub(r"[\s　]", "", unicodedata.normalize("NFKC", header)).casefold()


def decode(raw: bytes) -> str:
    """Return the text of a file in UTF-8 (with or without BOM), UTF-16 with BOM, or CP932.

    Raises: DomainError ``file.too_large`` or ``file.encoding``.
    """
    if len(raw) > MAX_BYTES:
        raise refuse("file.too_large", "", len(raw), f"0..{MAX_BYTES}")
    codings = ("utf-16",) if raw.startswith(UTF16_MARKS) else ("utf-8-sig", "cp932")
    for coding in codings:
        try:
            return raw.decode(coding)
        except UnicodeDecodeError:
            continue
    raise refuse("file.encoding", "", "", "UTF-8|CP932|UTF-16")


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    return "\t" if first.count("\t") > first.count(",") else ","


def _date(plain: str) -> str | None:
    found = _DATE.match(plain)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found and _is_day(found) else None


def _time(plain: str) -> str | None:
    found = _TIME.match(plain)
    is_time = found and int(found[1]) <= 24 and int(found[2]) < 60
    return f"{int(found[1]):02}:{found[2]}" if found and is_time else None


def _number(plain: str) -> str | None:
    number = plain.replace(",", "").removesuffix("人").removesuffix("名")
    return number if _NUMBER.match(number) else None


SHAPES: Mapping[str, Callable[[str], str | None]] = {
    "date": _date,
    "time": _time,
    "lat": lambda plain: _degrees(plain, 90),
    "lon": lambda plain: _degrees(plain, 180),
    "code": lambda plain: plain if _CODE.match(plain) else None,
    "number": _number,
    "url": lambda plain: plain if plain.startswith(("http://", "https://")) else None,
}


def _shaped(text: str, shape: str) -> str | None:
    """Return the cell in the standard's way of writing, or None when it is not of its shape."""
    if not shape:
        return text.strip()
    return SHAPES[shape](unicodedata.normalize("NFKC", text).strip())


def _is_day(found: re.Match[str]) -> bool:
    return 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31


def _degrees(text: str, most: int) -> str | None:
    try:
        return text if abs(float(text)) <= most else None
    except ValueError:
        return None


def _columns_of(head: Sequence[str], columns: Sequence[Column]) -> tuple[dict[int, Column], list[str]]:
    """Return the column of each place in the file, and the headers nobody knows."""
    known = {plain_header(column.header): column for column in columns}
    places: dict[int, Column] = {}
    unknown = []
    for place, header in enumerate(head):
        column = known.get(plain_header(header))
        if column is None:
            if header.strip():
                unknown.append(header.strip())
        elif column not in places.values():
            places[place] = column
    return places, unknown


def read_table(raw: bytes, name: str) -> ReadTable:
    """Read a file by a profile; columns are found by their header, in any order.

    Args:
        raw: the file.
        name: of the profile, such as ``ods_event_legacy``.

    Raises: DomainError when it cannot be read at all, when a required column is missing, or when it is too long.
    """
    text = decode(raw)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    columns = profile(name)
    try:
        head = next(lines, [])
        if not any(cell.strip() for cell in head):
            raise refuse("file.empty", "", "", "a header and rows")
        places, unknown = _columns_of(head, columns)
        missing = [c for c in columns if c.is_key and c not in places.values()]
        if missing:
            raise DomainError(*(_problem("column.missing", column) for column in missing))
        rows, problems = _rows(lines, places)
    except csv.Error as error:
        raise refuse("file.csv", f"line {lines.line_num}", str(error), "CSV") from error
    return ReadTable(tuple(rows), tuple(problems), tuple(unknown))


def _rows(
    lines: Iterable[list[str]], places: Mapping[int, Column]
) -> tuple[list[DataRow], list[tuple[int, Problem]]]:
    rows: list[DataRow] = []
    problems: list[tuple[int, Problem]] = []
    for line, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= MAX_ROWS:
            raise refuse("list.too_long", "", line - 1, f"0..{MAX_ROWS}", limit=MAX_ROWS)
        found, wrong = _row(cells, places)
        problems += [(line, problem) for problem in wrong]
        if not wrong:
            rows.append(DataRow(line, found))
    return rows, problems


def _row(cells: Sequence[str], places: Mapping[int, Column]) -> tuple[dict[str, str | None], list[Problem]]:
    found: dict[str, str | None] = {}
    wrong: list[Problem] = []
    for place, column in places.items():
        text = cells[place].strip() if place < len(cells) else ""
        if len(text) > MAX_CELL:
            wrong.append(_problem("text.too_long", column, str(len(text)), limit=MAX_CELL))
        elif not text:
            found[column.header] = None
            if column.is_key:
                wrong.append(_problem("text.missing", column))
        else:
            found[column.header] = _shaped(text, column.shape)
            if found[column.header] is None:
                wrong.append(_problem("cell.shape", column, text, shape=column.shape))
    return found, wrong


def _problem(code: str, column: Column, value: str = "", **data: object) -> Problem:
    return Problem(code, column.header, shown(value), data=data)


def write_table(name: str, rows: Iterable[Mapping[str, str | None]]) -> bytes:
    """Return a file by a profile: UTF-8 with BOM, CRLF, every header in its place; what is unknown stays blank.

    Raises: KeyError for a cell whose header the profile does not have.
    """
    headers = [column.header for column in profile(name)]
    known = set(headers)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    for row in rows:
        if strange := row.keys() - known:
            raise KeyError(sorted(strange)[0])
        writer.writerow([row.get(header) or "" for header in headers])
    return out.getvalue().encode("utf-8-sig")
