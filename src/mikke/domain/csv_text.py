"""Tables as people send them: bytes to text, text to records, with the line and column of what cannot be read.

Source of the format: RFC 4180; besides, tab and semicolon as separators, and cells that Excel wrote as ``="007"``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mikke.domain.errors import refuse

MAX_BYTES = 50_000_000
SEPARATORS = ",\t;"
_EXCEL_TEXT = re.compile(r'="(.*)"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line on which it begins (the first is 1) and its cells."""

    line: int
    cells: tuple[str, ...]


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8 (with or without BOM), UTF-16 with BOM or CP932.

    Raises:
        DomainError: when it is none of them, or larger than 50 MB.
    """
    if len(data) > MAX_BYTES:
        raise refuse("file.too_large", "", len(data), f"0..{MAX_BYTES}")
    sixteen = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ()
    for encoding in (*sixteen, "utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("file.encoding", "", "", "UTF-8|CP932")


def separator_of(text: str) -> str:
    """Return which separator the first line uses most outside of quotes; a comma for none."""
    line = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(SEPARATORS, key=lambda one: (line.count(one), one == ","))


def _plain(cell: str) -> str:
    """Return a cell without what Excel puts around a text that looks like a number."""
    match = _EXCEL_TEXT.fullmatch(cell)
    return match[1].replace('""', '"') if match else cell


def read_records(text: str, separator: str | None = None) -> list[Record]:
    """Return the rows of a table that have something in them.

    Args:
        text: the whole file; ``\\r\\n``, ``\\r`` and ``\\n`` end a line.
        separator: between cells; None: found by the first line.

    Raises:
        DomainError: ``csv.quote_open`` or ``csv.after_quote`` with ``line`` and ``column`` (number of the cell).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    mark = re.escape(separator or separator_of(text))
    cell_at = re.compile(
        rf' *"((?:[^"]++|"")*+)" *(?={mark}|\n|\Z)|(?! *")([^{mark}\n]*+)|(="[^"\n]*")'
    ).match
    records: list[Record] = []
    cells: list[str] = []
    place, line, begins = 0, 1, 1
    while place < len(text):
        match = cell_at(text, place)
        if match is None:
            raise _broken(text, place, line=line, column=len(cells) + 1)
        quoted, bare, excel = match.groups()
        cells.append(quoted.replace('""', '"') if quoted is not None else _plain(bare or excel or ""))
        line += match[0].count("\n")
        place = match.end()
        at_end = place >= len(text) or text[place] == "\n"
        if at_end:
            if any(cell.strip() for cell in cells):
                records.append(Record(begins, tuple(cells)))
            cells, line = [], line + 1
            begins = line
        elif place == len(text) - 1:
            cells.append("")
            records.append(Record(begins, tuple(cells)))
        place += 1
    return records


def _broken(text: str, place: int, *, line: int, column: int) -> Exception:
    """Return what is wrong with the quoted cell that begins at ``place``."""
    whole = re.compile(r' *"((?:[^"]++|"")*+)"').match(text, place)
    if whole is None:
        return refuse("csv.quote_open", "", text[place : place + 40], '"', line=line, column=column)
    line += whole[0].count("\n")
    rest = text[whole.end() : whole.end() + 20].partition("\n")[0]
    return refuse("csv.after_quote", "", rest, ",", line=line, column=column)


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: object) -> str:
    """Return a cell that a spreadsheet shows and does not calculate; None is empty. Source: OWASP, CSV Injection."""
    words = "" if text is None else str(text)
    return f"'{words}" if words.startswith(FORMULA_STARTS) else words
