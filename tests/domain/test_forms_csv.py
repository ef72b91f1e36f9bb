"""The table of Google Forms: what a row says, and what kind of question a column was."""

import csv
import datetime as dt
import io

import pytest

from mikke.domain.errors import DomainError
from mikke.domain.forms_csv import grid_parts, plain, read_day, read_form, split_options
from mikke.domain.forms_guess import guess_question, guess_questions

HEADER = ["タイムスタンプ", "叶えたい想い", "困りごと"]
STAMP = "2020/12/02 18:34:45"


def file(*rows, header=HEADER, encoding="utf-8"):
    written = io.StringIO()
    csv.writer(written).writerows([header, *rows])
    return written.getvalue().encode(encoding)


def test_rows_have_their_day_and_their_cells():
    table = read_form(file([STAMP, "収入, 副業", "長い\nはなし"], ["2020/12/3 1:46:15", "", ""]))
    assert table.questions == ("叶えたい想い", "困りごと")
    assert [row.day for row in table.rows] == [dt.date(2020, 12, 2), dt.date(2020, 12, 3)]
    assert table.rows[0].cells == ("収入, 副業", "長い\nはなし")
    assert [row.line for row in table.rows] == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_a_row_is_the_same_row_in_another_encoding(encoding):
    rows = [[STAMP, "収入", "長い\nはなし"]]
    assert read_form(file(*rows, encoding=encoding)) == read_form(file(*rows))


def test_the_digest_stays_when_columns_move_or_are_added():
    before = read_form(file([STAMP, "収入", "とくに"])).rows[0].digest
    moved = file(
        [STAMP, "とくに", "収入", ""], header=["Timestamp", "困りごと", "叶えたい想い", "新しい問い"]
    )
    assert read_form(moved).rows[0].digest == before
    assert read_form(file([STAMP, "収入", "とくになし"])).rows[0].digest != before


def test_two_equal_rows_are_two_responses():
    twice = read_form(file([STAMP, "収入", ""], [STAMP, "収入", ""]))
    assert len({row.digest for row in twice.rows}) == 2
    assert read_form(file([STAMP, "収入", ""])).rows[0].digest == twice.rows[0].digest


def test_who_it_was_is_not_read():
    table = read_form(
        file([STAMP, "taro@example.jp", "収入"], header=["タイムスタンプ", "メールアドレス", "想い"])
    )
    assert table.left_out == ("メールアドレス",)
    assert "taro" not in repr(table.rows)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020/12/02 18:34:45", dt.date(2020, 12, 2)),
        ("2020/12/02 6:34:45 午後 GMT+9", dt.date(2020, 12, 2)),
        ("12/2/2020 18:34:45", dt.date(2020, 12, 2)),
        ("2020-12-02T09:00:00", dt.date(2020, 12, 2)),
        ("2020年12月2日", dt.date(2020, 12, 2)),
        ("", None),
    ],
)
def test_days(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "file.empty", 1, None),
        (file(["きのう", "収入", ""]), "date.impossible", 2, 1),
        (file(["2020/13/40 1:00", "収入", ""]), "date.impossible", 2, 1),
        (file([STAMP, "収入"]), "row.wrong_length", 2, 3),
        (file([STAMP, "収入", "あ" * 10_001]), "text.too_long", 2, 3),
        (file(header=["タイムスタンプ", "想い", "想い "]), "column.twice", 1, 3),
        (file(header=["タイムスタンプ", "", "想い"]), "column.unnamed", 1, 2),
        (file(header=["タイムスタンプ"]), "column.no_question", 1, 1),
        (b'"open', "csv.quote_open", 1, 1),
    ],
)
def test_a_file_that_cannot_be_used_says_where(data, code, line, column):
    with pytest.raises(DomainError) as caught:
        read_form(data)
    problem = caught.value.problems[0]
    assert (problem.code, problem.data["line"], problem.data.get("column")) == (code, line, column)


def test_all_problems_are_listed():
    with pytest.raises(DomainError) as caught:
        read_form(file(["x", "", ""], [STAMP, "1"], ["y", "", ""]))
    assert [problem.data["line"] for problem in caught.value.problems] == [2, 3, 4]


@pytest.mark.parametrize(
    ("cell", "options", "found", "other"),
    [
        (
            "収入をあげたい, 副業がしたい",
            ["収入をあげたい", "副業がしたい"],
            ["収入をあげたい", "副業がしたい"],
            "",
        ),
        ("はい, いつも;いいえ", ["はい", "はい, いつも", "いいえ"], ["はい, いつも", "いいえ"], ""),
        ("はい, たまに", ["はい", "はい, いつも"], ["はい"], "たまに"),
        ("はいはい", ["はい"], [], "はいはい"),
        ("自分で, 書いた", ["はい"], [], "自分で, 書いた"),
        ("書いた, はい", ["はい"], ["はい"], "書いた"),
        ("はい, はい", ["はい"], ["はい"], ""),
        ("", ["はい"], [], ""),
    ],
)
def test_a_cell_is_split_along_its_options(cell, options, found, other):
    assert split_options(cell, options) == (found, other)


def test_headers_and_grids():
    assert plain(" 想い　＊ ") == "想い"
    assert grid_parts("満足度 [場所]") == ("満足度", "場所")
    assert grid_parts("満足度") is None


@pytest.mark.parametrize(
    ("cells", "kind", "options"),
    [
        (["はい", "いいえ", "はい", "いいえ"], "single", ("はい", "いいえ")),
        (["a, b", "a", "b, c", "c"], "multiple", ("a", "b", "c")),
        (["a;b", "a", "b;c", "c"], "multiple", ("a", "b", "c")),
        (["x, y, z", "x, y", "z", "x, y, z"], "multiple", ("x, y", "z")),
        (["1", "5", "3"], "scale", ()),
        (["1", "35", "3"], "number", ()),
        (["ひとつめの話", "べつの話", "またべつ"], "text", ()),
        ([], "text", ()),
    ],
)
def test_kinds_are_guessed(cells, kind, options):
    guessed = guess_question("問い", cells)
    assert (guessed.kind, set(guessed.options)) == (kind, set(options))


def test_words_of_ones_own_become_other():
    guessed = guess_question("問い", [*["はい"] * 5, *["いいえ"] * 4, "わからない"])
    assert (guessed.kind, guessed.options, guessed.has_other) == ("single", ("はい", "いいえ"), True)


def test_columns_of_a_table_question_belong_together():
    header = ["タイムスタンプ", "満足 [場所]", "満足 [時間]", "ほか"]
    table = read_form(file([STAMP, "よい", "よい", "x"], [STAMP, "わるい", "よい", "y"], header=header))
    first, second = guess_questions(table)
    assert (first.text, first.kind, first.rows, first.columns) == ("満足", "matrix", ("場所", "時間"), (0, 1))
    assert (first.options, second.kind) == (("よい", "わるい"), "text")
