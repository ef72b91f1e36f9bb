"""The Excel file: our own is read back exactly; what would be read otherwise than it looks is refused by its cell."""

import tracemalloc
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from mikke.domain.errors import DomainError
from mikke.domain.task_sheet import COLUMNS, KEY, TaskValues
from mikke.telework.excel import HELP, SHEET, read_workbook, workbook_of
from mikke.telework.models import Task
from mikke.telework.services.inventory import add_tasks
from mikke.telework.services.task_rows import compare_lines, write_lines
from mikke.telework.task_values import key_of, values_of
from tests.factories import NOW, make_user
from tests.telework.makers import make_inventory, make_task

HEADING = [KEY.ja, *(column.ja for column in COLUMNS)]
ROW = [
    "",
    "領収書の入力",
    "経理",
    "毎週",
    60,
    4,
    "会計ソフト",
    "社内の情報",
    "いつも同じ手順",
    "1週間以内",
    "",
    "なし",
    "",
]


def values(**changed):
    return TaskValues(
        **{
            "name": "請求書の発行",
            "category": "accounting",
            "frequency": "monthly",
            "minutes_each": 20,
            "volume_month": Decimal("15.50"),
            "tool": "会計ソフト",
            "sensitivity": "internal",
            "judgement": "rules",
            "deadline": "fixed_day",
            "done_by": "髙橋さん・𠮷田さん",
            "has_manual": True,
            "note": "月末",
        }
        | changed
    )


def book_bytes(change=lambda sheet: None, *, title=SHEET, rows=(ROW,)):
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in (HEADING, *rows):
        sheet.append(row)
    change(sheet)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def codes(data):
    try:
        found = read_workbook(data)[1]
    except DomainError as error:
        found = error.problems
    return [(problem.field, problem.code) for problem in found]


AWKWARD = (
    values(),
    values(name="=SUM(A1)", note="+81-90", tool="-", done_by="@見本"),
    values(name="007", note="2026-11-22", tool="1e5", volume_month=Decimal("0.01"), minutes_each=60_000),
    values(name="'引用", note='<b>&amp;</b> "引用" _x000D_', volume_month=Decimal(9999)),
    values(name="あ" * 100, note="い" * 300, frequency="irregular", has_manual=False),
)


def test_what_is_written_is_read_back_exactly(site):
    inventory = make_inventory(site)
    add_tasks(inventory=inventory, lines=AWKWARD, now=NOW)
    lines, problems = read_workbook(workbook_of(inventory.tasks.all()))
    assert problems == []
    assert [line.values for line in lines] == list(AWKWARD)
    assert [line.key for line in lines] == [key_of(task) for task in inventory.tasks.all()]
    compared = write_lines(inventory=inventory, lines=lines, actor=make_user(), now=NOW)
    assert (compared.unchanged, compared.added, compared.changed) == (5, [], [])
    assert [values_of(task) for task in inventory.tasks.all()] == list(AWKWARD)


def test_the_template_has_drop_downs_for_every_choice_and_a_page_on_how(db):
    book = load_workbook(BytesIO(workbook_of([])))
    lists = {
        str(rule.sqref).partition("2:")[0]: rule.formula1
        for rule in book[SHEET].data_validations.dataValidation
        if rule.type == "list"
    }
    wanted = {"C", "D", "H", "I", "J", "L"}
    assert set(lists) == wanted
    assert "手順書にできる決まりがある" in lists["I"]
    assert max(len(words) for words in lists.values()) <= 255
    assert "番号の列は" in "".join(str(row[0].value) for row in book[HELP].iter_rows())


def test_a_row_typed_by_hand_is_read(db):
    (line,), problems = read_workbook(book_bytes(rows=[[*ROW[:4], "６０分", "４", *ROW[6:]]]))
    assert problems == []
    assert (line.number, line.key, line.values.minutes_each, line.values.volume_month) == (
        2,
        "",
        60,
        Decimal("4.00"),
    )


def put(place, value):
    return lambda sheet: sheet.__setitem__(place, value)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (put("E2", "=30*2"), [("E2 1回の分", "sheet.formula")]),
        (put("E2", "一時間"), [("1回の分", "number.expected")]),
        (put("F2", "#DIV/0!"), [("F2 月の回数", "sheet.error")]),
        (put("E2", NOW.replace(tzinfo=None)), [("E2 1回の分", "sheet.date")]),
        (put("L2", value=True), [("L2 手順書", "sheet.flag")]),
        (put("E2", 1.5), [("1回の分", "number.expected")]),
        (put("N2", "欄の外"), [("N2", "column.unnamed")]),
        (put("A1", "気温"), [("気温", "column.unknown")]),
        (lambda sheet: sheet.merge_cells("B2:C2"), [("B2:C2", "sheet.merged")]),
        (lambda sheet: setattr(sheet.column_dimensions["H"], "hidden", True), [("H", "sheet.hidden_column")]),
        (lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True), [("2", "sheet.hidden_row")]),
        (lambda sheet: sheet.delete_rows(2), [("", "file.empty")]),
    ],
)  # fmt: skip
def test_each_cell_that_would_mislead_is_named(db, change, found):
    assert codes(book_bytes()) == []
    assert codes(book_bytes(change)) == found


def test_a_wrong_sheet_and_a_wrong_file_say_so(db):
    with pytest.raises(DomainError) as refused:
        read_workbook(book_bytes(title="Sheet1"))
    assert (refused.value.code, refused.value.problems[0].value) == ("sheet.wrong", "Sheet1")
    assert codes(b"not a workbook") == [("", "sheet.not_excel")]
    empty_zip = BytesIO()
    zipfile.ZipFile(empty_zip, "w").close()
    assert codes(empty_zip.getvalue()) == [("", "sheet.not_excel")]
    assert codes(book_bytes()[:-200]) == [("", "sheet.not_excel")]


def long_book(rows):
    """Our sheet with many rows, its XML written by hand: a library would take a minute for it."""
    cell = '<c r="B{0}" t="inlineStr"><is><t>x</t></is></c><c r="C{0}"><v>1</v></c>'
    lines = "".join(f'<row r="{n}">{cell.format(n)}</row>' for n in range(3, rows + 2))
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(book_bytes())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(b"</sheetData>", lines.encode() + b"</sheetData>")
            new.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize("rows", [501, 20_000, 100_000, 900_000])
def test_too_many_rows_are_refused_in_little_memory(db, rows):
    data = long_book(rows)
    tracemalloc.start()
    found = codes(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found in ([("", "sheet.too_many_rows")], [("", "file.too_large")])
    assert peak < 10_000_000


def test_500_rows_are_read(db):
    lines, problems = read_workbook(book_bytes(rows=[ROW] * 500))
    assert (len(lines), problems) == (500, [])


def test_many_formatted_rows_without_words_are_refused_too(db):
    far = book_bytes(put("A6000", ""))
    assert codes(far) in ([], [("", "sheet.too_many_rows")])
    assert codes(book_bytes(put("B6000", "遠くの行"))) == [("", "sheet.too_many_rows")]


def test_nothing_is_written_while_one_number_is_wrong(site):
    inventory = make_inventory(site)
    task = make_task(inventory)
    rows = [[key_of(task), "名前をかえる", *ROW[2:]], ["T-0000000000", *ROW[1:]], ROW]
    lines, problems = read_workbook(book_bytes(rows=rows))
    assert problems == []
    compared = write_lines(inventory=inventory, lines=lines, actor=make_user(), now=NOW)
    assert [(p.code, p.data["line"]) for p in compared.problems] == [("task.unknown", 3)]
    assert [one.name for one in Task.objects.all()] == [task.name]
    twice = read_workbook(book_bytes(rows=[rows[0], rows[0]]))[0]
    assert [p.code for p in compare_lines(inventory=inventory, lines=twice).problems] == ["task.twice"]
    write_lines(inventory=inventory, lines=[lines[0], lines[2]], actor=make_user(), now=NOW)
    assert [one.name for one in inventory.tasks.all()] == ["名前をかえる", "領収書の入力"]
    task.refresh_from_db()
    assert task.name == "名前をかえる"
