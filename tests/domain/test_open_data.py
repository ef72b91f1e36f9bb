"""Municipal tables: read by header in every encoding, written in the order of the standard."""

import csv
import io

import pytest

from mikke.domain.errors import DomainError
from mikke.domain.open_data import profile, read_table, write_table

FACILITY = "ods_facility_legacy"
EVENT = "ods_event_legacy"


def codes(error):
    return [(problem.code, problem.field) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        (EVENT, 32, "都道府県コード又は市区町村コード", "備考"),
        (FACILITY, 24, "都道府県コード又は市区町村コード", "備考"),
        ("ods_childcare_legacy", 28, "都道府県コード又は市区町村コード", "備考"),
    ],
)
def test_profiles_have_the_headers_of_the_standard(name, count, first, last):
    headers = [column.header for column in profile(name)]
    assert (len(headers), headers[0], headers[-1]) == (count, first, last)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_encoding_that_towns_use_is_read(coding):
    raw = "名称,住所\r\n見本図書館,見本町1\r\n".encode(coding)
    (row,) = read_table(raw, FACILITY).rows
    assert dict(row.cells) == {"名称": "見本図書館", "住所": "見本町1"}


def test_tabs_wide_brackets_and_another_order_make_no_difference():
    raw = "料金（基本）\tイベント名\t開始日\t開始時間\n無料\t見本の会\t２０２６/４/５\t9:05\n".encode(
        "utf-16"
    )
    (row,) = read_table(raw, EVENT).rows
    assert row.cells["料金(基本)"] == "無料"
    assert (row.cells["開始日"], row.cells["開始時間"]) == ("2026-04-05", "09:05")


def test_a_blank_cell_is_unknown_and_never_no():
    (row,) = read_table("名称,バリアフリー情報\n見本館,\n".encode(), FACILITY).rows
    assert row.cells["バリアフリー情報"] is None


def test_unknown_columns_are_named_and_left_out():
    table = read_table("名称,区,施設No.\n見本館,北,3\n".encode(), FACILITY)
    assert table.unknown == ("区", "施設No.")
    assert dict(table.rows[0].cells) == {"名称": "見本館"}


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("開始日", "2026-13-01"),
        ("開始時間", "25:00"),
        ("緯度", "135"),
        ("URL", "example.jp"),
        ("定員", "たくさん"),
    ],
)
def test_a_cell_of_the_wrong_shape_is_named_with_its_line(header, cell):
    head = ["イベント名", "開始日", header] if header != "開始日" else ["イベント名", "開始日"]
    cells = ["見本", "2026-01-01", cell] if header != "開始日" else ["見本", cell]
    table = read_table(f"{','.join(head)}\n{','.join(cells)}\n".encode(), EVENT)
    assert [(line, p.code, p.field) for line, p in table.problems] == [(2, "cell.shape", header)]
    assert table.rows == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", [("file.empty", "")]),
        ("住所\n見本町\n".encode(), [("column.missing", "名称")]),
        (b"\x81\x00\xff\xff", [("file.encoding", "")]),
        ('名称\n"とじない'.encode(), None),
    ],
)
def test_a_file_that_is_no_such_table_says_why(raw, expected):
    if expected is None:
        assert [row.cells["名称"] for row in read_table(raw, FACILITY).rows] == ["とじない"]
        return
    with pytest.raises(DomainError) as error:
        read_table(raw, FACILITY)
    assert codes(error) == expected


def test_a_row_without_its_name_is_refused():
    table = read_table("名称,住所\n,見本町\n".encode(), FACILITY)
    assert [(line, p.code) for line, p in table.problems] == [(2, "text.missing")]


def test_what_is_written_is_read_back_the_same():
    rows = [{"名称": '見本"館,\n2階', "住所": None, "緯度": "35.683"}]
    raw = write_table(FACILITY, rows)
    head = next(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert head == [column.header for column in profile(FACILITY)]
    (row,) = read_table(raw, FACILITY).rows
    assert {key: value for key, value in row.cells.items() if value} == {
        "名称": '見本"館,\n2階',
        "緯度": "35.683",
    }
    with pytest.raises(KeyError):
        write_table(FACILITY, [{"無い見出し": "x"}])
