"""Two questions counted against each other.

Rows are the answers to the first question, columns those to the second, each with "no answer" where somebody gave
none; the base of a row's percents are its responses in which the second question was shown too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mikke.domain.small_cells import OUTSIDE, TOTAL, Entry, computable, to_hide, without
from mikke.domain.tabulate import Cell, Ticked, percent

NO_ANSWER = ""
_ALL_COLUMNS = "all columns"


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One answer to the first question; ``n`` is None where it is kept back."""

    id: str
    n: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """The table.

    Attributes:
        n: Responses in which both questions were shown.
        rows: In the order of the options; the id of "no answer" is ``NO_ANSWER``.
        columns: All responses by the answers to the second question; hidden like any cell.
        is_withheld: Whether nothing can be shown without giving somebody away; then all cells are hidden.
    """

    n: int
    rows: tuple[CrossRow, ...]
    columns: tuple[Cell, ...]
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two questions.

    Attributes:
        options: Ids in order.
        is_multiple: Whether a response may give several.
        hidden: Options whose count is kept back where the question stands alone.
        known: Counts that everybody knows, because the question is shown alone with nothing hidden.
    """

    options: tuple[str, ...]
    is_multiple: bool = False
    hidden: frozenset[str] = frozenset()
    known: Mapping[str, int] = field(default_factory=dict)

    def is_known(self, option: str, count: int) -> bool:
        """Return whether everybody knows the sum of an option already."""
        return option not in self.hidden and self.known.get(option) == count

    def keys(self, ticked: Ticked) -> tuple[str, ...]:
        """Return the rows or columns a given answer belongs to, each once."""
        return tuple(one for one in self.options if one in ticked) or (NO_ANSWER,)


def cross(rows: Side, columns: Side, tally: Mapping[tuple[Ticked, Ticked], int]) -> CrossTable:
    """Count two questions against each other; nothing is hidden here.

    Args:
        rows, columns: the two questions.
        tally: how often each pair of answers was given where both were shown (``Column.tally_with``).
    """
    cells: dict[tuple[str, str], int] = {}
    row_n: dict[str, int] = {}
    column_n: dict[str, int] = {}
    for (first, second), count in tally.items():
        in_rows, in_columns = rows.keys(first), columns.keys(second)
        for row in in_rows:
            row_n[row] = row_n.get(row, 0) + count
            for column in in_columns:
                cells[row, column] = cells.get((row, column), 0) + count
        for column in in_columns:
            column_n[column] = column_n.get(column, 0) + count
    n = sum(tally.values())
    row_ids = (*rows.options, *([NO_ANSWER] if NO_ANSWER in row_n else []))
    column_ids = (*columns.options, *([NO_ANSWER] if NO_ANSWER in column_n else []))

    def made(one: str) -> CrossRow:
        base = row_n.get(one, 0)
        counted = [(column, cells.get((one, column), 0)) for column in column_ids]
        return CrossRow(one, base, tuple(Cell(name, count, percent(count, base)) for name, count in counted))

    totals = ((name, column_n.get(name, 0)) for name in column_ids)
    return CrossTable(
        n, tuple(map(made, row_ids)), tuple(Cell(name, count, percent(count, n)) for name, count in totals)
    )


def _network(
    table: CrossTable, rows: Side, columns: Side
) -> tuple[list[Entry], dict[tuple[str, str | None], int]]:
    """Return the table as entries between sums, with the place of each cell, row total and column total."""
    entries: list[Entry] = []
    places: dict[tuple[str, str | None], int] = {}

    def add(place: tuple[str, str | None], entry: Entry) -> None:
        places[place] = len(entries)
        entries.append(entry)

    for row in table.rows:
        count = row.n or 0
        is_known = rows.is_known(row.id, count)
        add((f"row {row.id}", None), Entry(TOTAL, f"row {row.id}", count, is_known=is_known))
        for cell in row.cells:
            entry = Entry(f"row {row.id}", f"column {cell.id}", cell.count or 0)
            add((f"row {row.id}", cell.id), entry)
    for cell in table.columns:
        count = cell.count or 0
        is_known = columns.is_known(cell.id, count)
        add((f"column {cell.id}", None), Entry(f"column {cell.id}", _ALL_COLUMNS, count, is_known=is_known))
    return entries + _slacks(table, rows, columns), places


def _slacks(table: CrossTable, rows: Side, columns: Side) -> list[Entry]:
    """Return by how much the sums are exceeded where people gave several answers."""
    found: list[Entry] = []

    def slack(tail: str, head: str, count: int) -> None:
        found.append(Entry(tail, head, max(count, 0), is_slack=True))

    if rows.is_multiple:
        slack(OUTSIDE, TOTAL, sum(row.n or 0 for row in table.rows) - table.n)
        for place, cell in enumerate(table.columns):
            in_column = sum(row.cells[place].count or 0 for row in table.rows)
            slack(f"column {cell.id}", OUTSIDE, in_column - (cell.count or 0))
    if columns.is_multiple:
        slack(_ALL_COLUMNS, OUTSIDE, sum(cell.count or 0 for cell in table.columns) - table.n)
        for row in table.rows:
            slack(OUTSIDE, f"row {row.id}", sum(cell.count or 0 for cell in row.cells) - (row.n or 0))
    return found


def hide_small_cross(table: CrossTable, rows: Side, columns: Side) -> CrossTable:
    """Return the table with its small counts kept back, and what would give them away.

    A sum of a row or column that everybody knows, because its question is shown alone, is shown; one that is hidden
    there is hidden here, and any other is treated as a cell. Where hiding everything would not be enough, the whole
    table is withheld.
    """
    entries, places = _network(table, rows, columns)
    sums = [places[f"row {row.id}", None] for row in table.rows if row.id in rows.hidden]
    sums += [places[f"column {cell.id}", None] for cell in table.columns if cell.id in columns.hidden]
    hidden = to_hide(entries, sums)
    is_withheld = bool(computable(entries, hidden))

    def seen(cell: Cell, place: tuple[str, str | None]) -> Cell:
        return without(cell) if is_withheld or places[place] in hidden else cell

    def row_seen(row: CrossRow) -> CrossRow:
        name = f"row {row.id}"
        n = None if is_withheld or places[name, None] in hidden else row.n
        cells = tuple(seen(cell, (name, cell.id)) for cell in row.cells)
        return CrossRow(
            row.id, n, tuple(replace(cell, percent=None) for cell in cells) if n is None else cells
        )

    return CrossTable(
        table.n,
        tuple(map(row_seen, table.rows)),
        tuple(seen(cell, (f"column {cell.id}", None)) for cell in table.columns),
        is_withheld,
    )


def ids_of(cells: Sequence[Cell]) -> frozenset[str]:
    """Return the ids of the cells that are hidden."""
    return frozenset(cell.id for cell in cells if cell.is_hidden)
