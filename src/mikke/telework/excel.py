"""The inventory as an Excel file: our template with drop-downs, and reading it back without trusting it.

A file is first weighed in its zip directory, then its rows are counted in a stream, and only then is it opened
whole: a file of 100,000 rows is refused in a moment and in little memory.
"""

import datetime as dt
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from mikke.domain.errors import DomainError, Problem, ProblemList, refuse
from mikke.domain.task_sheet import COLUMNS, KEY, MOST_MINUTES, Column, columns_of, write_line
from mikke.telework.models import Task
from mikke.telework.sheet_lines import MOST_LINES, Line, read_cells, too_many
from mikke.telework.task_values import key_of, values_of

SHEET, HELP = "業務棚卸し", "書き方"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 2_000_000
MOST_UNPACKED_BYTES = 12_000_000
MOST_ROWS = 5_000  # formatted ones without words count here too
EMPTY_ROWS = 200
WIDTHS = {"key": 15, "name": 44, "tool": 20, "note": 30}
UNREADABLE = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    IndexError,
    SyntaxError,
)
HOW = (
    "1行に1つの業務を書いてください。色のついた列は、かならず書きます。",
    "分類・頻度・見える情報・判断・締切・手順書は、セルの右の▼から選べます。",
    "1回の分は、1回にかかる分（1〜60000）。月の回数は、書かなければ頻度から決まります。",
    "番号の列は、そのままに。番号のある行は前の業務を直し、番号のない行は新しい業務になります。",
    "行を消しても、業務は消えません。式・結合したセル・かくした行や列は、読みこめません。",
    f"1回に読みこめるのは{MOST_LINES}行までです。",
)


def _text(cell: Cell, value: str | int | float) -> None:
    """Write a text as a text, also where it begins like a formula or a number."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@", "'"))


def _head(sheet: Worksheet) -> None:
    fill = PatternFill("solid", fgColor="FFE9F7F9")
    for number, column in enumerate((KEY, *COLUMNS), start=1):
        cell = sheet.cell(1, number, column.ja)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column.is_needed:
            cell.fill = fill
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.id, 18)
    sheet.freeze_panes = "C2"


def _rules(sheet: Worksheet, last: int) -> None:
    for number, column in enumerate((KEY, *COLUMNS), start=1):
        cells = f"{get_column_letter(number)}2:{get_column_letter(number)}{last}"
        rule = None
        if column.words:
            words = ",".join(column.words.values())
            rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=not column.is_needed)
        elif column.id == "minutes_each":
            rule = DataValidation(type="whole", operator="between", formula1="1", formula2=str(MOST_MINUTES))
        elif column.id == "volume_month":
            rule = DataValidation(type="decimal", operator="between", formula1="0.01", formula2="9999")
        if rule is not None:
            rule.showErrorMessage, rule.error = True, f"「{column.ja}」は、書き方のシートを見てください。"
            sheet.add_data_validation(rule)
            rule.add(cells)


def workbook_of(tasks: Iterable[Task]) -> bytes:
    """Return our file with these tasks and empty lines below; without tasks it is the template."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    _head(sheet)
    row = 1
    for row, task in enumerate(tasks, start=2):
        cells: Sequence[Any] = [key_of(task), *write_line(values_of(task).as_dict())]
        for number, value in enumerate(cells, start=1):
            _text(sheet.cell(row, number), value)
    _empty_lines(sheet, row + 1, row + EMPTY_ROWS)
    _guide(book.create_sheet(HELP))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _empty_lines(sheet: Worksheet, first: int, last: int) -> None:
    """Offer the drop-downs on all lines, and keep what is typed below as text."""
    _rules(sheet, last)
    texts = [number for number, column in enumerate((KEY, *COLUMNS), start=1) if column.limit]
    for row in range(first, last + 1):
        for number in texts:
            sheet.cell(row, number).number_format = "@"


def _guide(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 100
    words = [f"{column.ja}：{' ／ '.join(column.words.values())}" for column in COLUMNS if column.words]
    for line in (*HOW, *words):
        sheet.append([line])


def _weigh(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise refuse("file.too_large", "", len(data), f"0..{MOST_BYTES}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as error:
        raise refuse("sheet.not_excel", "") from error
    if size > MOST_UNPACKED_BYTES:
        raise too_many(MOST_ROWS)


def _count(data: bytes) -> None:
    """Refuse a file without our sheet, or with too many rows, before it is opened whole."""
    book = load_workbook(BytesIO(data), read_only=True)
    try:
        if SHEET not in book.sheetnames:
            raise refuse("sheet.wrong", "", "・".join(book.sheetnames), SHEET)
        sheet: Any = book[SHEET]
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        filled = 0
        for number, row in enumerate(islice(sheet.iter_rows(values_only=True), MOST_ROWS + 1)):
            filled += any(value not in {None, ""} for value in row)
            if filled > MOST_LINES + 1 or number >= MOST_ROWS:
                raise too_many(max(filled - 1, number))
    finally:
        book.close()


def _open(data: bytes) -> Worksheet:
    _weigh(data)
    try:
        _count(data)
        sheet: Any = load_workbook(BytesIO(data))[SHEET]
    except DomainError:
        raise
    except UNREADABLE as error:
        raise refuse("sheet.not_excel", "") from error
    return sheet


def _shape(sheet: Worksheet) -> None:
    """Refuse what would be read otherwise than it looks: merged cells, hidden rows and columns."""
    problems = ProblemList()
    for merged in sheet.merged_cells.ranges:
        problems.add("sheet.merged", merged.coord, "", "", line=merged.min_row)
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            problems.add("sheet.hidden_column", str(letter), "", "", line=1)
    for number, row in sheet.row_dimensions.items():
        if row.hidden:
            problems.add("sheet.hidden_row", str(number), "", "", line=number)
    problems.raise_if_any()


def _cell_text(cell: Any) -> str:
    """Return what a cell says. Raises: DomainError for a formula, an error, a date, a yes or no of Excel."""
    value = cell.value
    if cell.data_type == "f":
        raise refuse("sheet.formula", "", getattr(value, "text", value) or "")
    if cell.data_type == "e":
        raise refuse("sheet.error", "", value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        raise refuse("sheet.date", "", str(value))
    if isinstance(value, bool):
        raise refuse("sheet.flag", "", str(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _cells(row: Sequence[Any], columns: Sequence[Column | None]) -> tuple[dict[str, str], list[Problem]]:
    found: dict[str, str] = {}
    problems = ProblemList()
    for cell, column in zip(row, columns, strict=True):
        place = f"{cell.coordinate} {column.ja}" if column is not None else str(cell.coordinate)
        with problems.collecting(place):
            text = _cell_text(cell)
            if column is not None:
                found[column.id] = text
            elif text.strip():
                problems.add("column.unnamed", place)
    return found, list(problems)


def _heading(sheet: Worksheet) -> list[Column | None]:
    heading = next(iter(sheet.iter_rows(min_row=1, max_row=1)), ())
    return columns_of([_cell_text(cell) for cell in heading])


def read_workbook(data: bytes) -> tuple[list[Line], list[Problem]]:
    """Return the lines that can be read and the problems of the others, each with its cell and ``line``.

    Raises:
        DomainError: the file as a whole is refused: no Excel file, too large, no sheet of ours, merged or hidden cells,
            unknown headings, nothing in it.
    """
    sheet = _open(data)
    _shape(sheet)
    columns = _heading(sheet)
    rows, problems = [], []
    for cells in sheet.iter_rows(min_row=2):
        if all(cell.value in {None, ""} for cell in cells):
            continue
        found, bad = _cells(cells, columns)
        number = int(cells[0].row or 0)
        if bad:
            problems += [
                Problem(p.code, p.field, p.value, p.expected, {**p.data, "line": number}) for p in bad
            ]
        else:
            rows.append((number, found))
    if not rows and not problems:
        raise refuse("file.empty", "")
    lines, unread = read_cells(rows)
    return lines, sorted([*problems, *unread], key=lambda p: int(str(p.data["line"])))
