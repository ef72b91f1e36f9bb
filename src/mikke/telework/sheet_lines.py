"""Lines of a table, pasted or from a file, as values; what cannot be read is named by its line and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mikke.domain.csv_text import read_records
from mikke.domain.errors import DomainError, Problem, refuse
from mikke.domain.task_sheet import (
    COLUMNS,
    KEY,
    Column,
    TaskValues,
    columns_of,
    is_heading,
    plain,
    read_line,
)

MOST_LINES = 500
MOST_LETTERS = 400_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line that could be read: where it stands, the number of its task (empty for a new one), what it says."""

    number: int
    key: str
    values: TaskValues


def read_cells(rows: Sequence[tuple[int, Mapping[str, str]]]) -> tuple[list[Line], list[Problem]]:
    """Return the lines that can be read and the problems of the others.

    Args:
        rows: number of the line in what the person sees, and its cells by the name of the column.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, cells in rows:
        try:
            lines.append(Line(number, plain(cells.get(KEY.id, "")), read_line(cells)))
        except DomainError as error:
            problems += [replace(p, data={**p.data, "line": number}) for p in error.problems]
    return lines, problems


def too_many(found: int) -> DomainError:
    """Return the refusal of a table with more lines than one can look over."""
    return refuse("sheet.too_many_rows", "", found, f"1..{MOST_LINES}")


def _named(columns: Sequence[Column | None], cells: Sequence[str], line: int) -> dict[str, str]:
    if len(cells) > len(columns) and any(plain(cell) for cell in cells[len(columns) :]):
        raise refuse("row.wrong_length", "", len(cells), str(len(columns)), line=line)
    return {column.id: cell for column, cell in zip(columns, cells, strict=False) if column is not None}


def read_pasted(text: str) -> tuple[list[Line], list[Problem]]:
    """Return the lines of a text that was copied from a spreadsheet.

    The first line may be the headings, in any order; without them the columns stand in the order of ``COLUMNS``.

    Raises:
        DomainError: nothing of it can be read: empty, too long, broken quotes, unknown headings.
    """
    if len(text) > MOST_LETTERS:
        raise refuse("file.too_large", "", len(text), f"0..{MOST_LETTERS}")
    records = read_records(text, "\t")
    if not records:
        raise refuse("file.empty", "")
    columns: Sequence[Column | None] = COLUMNS
    if is_heading(records[0].cells):
        columns, records = columns_of(records[0].cells), records[1:]
    if not records:
        raise refuse("file.empty", "")
    if len(records) > MOST_LINES:
        raise too_many(len(records))
    rows: list[tuple[int, dict[str, str]]] = []
    problems: list[Problem] = []
    for record in records:
        try:
            rows.append((record.line, _named(columns, record.cells, record.line)))
        except DomainError as error:
            problems += error.problems
    lines, bad = read_cells(rows)
    return lines, sorted([*problems, *bad], key=lambda p: int(str(p.data["line"])))
