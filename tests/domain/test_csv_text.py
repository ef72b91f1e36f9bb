"""Reading tables: quoting, encodings, separators, and where a broken one breaks."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.csv_text import decode, read_records
from mikke.domain.errors import DomainError

CELLS = st.text(st.sampled_from('ab,";\n 仕事\t'), max_size=6)


def cells(text):
    return [record.cells for record in read_records(text)]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_the_standard_library_writes_is_read_back(rows):
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    kept = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert [record.cells for record in read_records(written.getvalue(), ",")] == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,b\n1,"2, 3"\n', [("a", "b"), ("1", "2, 3")]),
        ('a,b\r\n1,"x\r\ny"\r\n', [("a", "b"), ("1", "x\ny")]),
        ('a\tb\n1\t"2\t3"', [("a", "b"), ("1", "2\t3")]),
        ("a;b\n1;2, 3", [("a", "b"), ("1", "2, 3")]),
        ('a,b\n="007",1', [("a", "b"), ("007", "1")]),
        ('a,b\n"say ""yes""",', [("a", "b"), ('say "yes"', "")]),
        ('a,b\n5" pipe,1', [("a", "b"), ('5" pipe', "1")]),
        ("a,b\n\n , \n1,2\n", [("a", "b"), ("1", "2")]),
        ("", []),
    ],
)
def test_cells(text, expected):
    assert cells(text) == expected


def test_a_record_knows_the_line_on_which_it_begins():
    assert [record.line for record in read_records('a,b\n1,"x\ny\nz"\n\n2,3')] == [1, 2, 6]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('a,b\n1,2\n3,"open\nand on', "csv.quote_open", 3, 2),
        ('a,b\n1,"closed" and more', "csv.after_quote", 2, 2),
        ('a,b\n1,"two\nlines"x', "csv.after_quote", 3, 2),
    ],
)
def test_a_broken_file_is_refused_with_its_place(text, code, line, column):
    with pytest.raises(DomainError) as caught:
        read_records(text)
    problem = caught.value.problems[0]
    assert (problem.code, problem.data["line"], problem.data["column"]) == (code, line, column)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_encodings(encoding):
    assert decode("想い,①".encode(encoding)) == "想い,①"


def test_what_is_no_text_is_refused():
    with pytest.raises(DomainError, match=r"file\.encoding"):
        decode(b"\xff\x81\xff")


def test_a_cell_of_a_megabyte_is_read():
    assert cells(f'a\n"{"仕" * 1_000_000}"')[1] == ("仕" * 1_000_000,)


def test_an_open_quote_before_many_is_found_at_once():
    with pytest.raises(DomainError, match=r"csv\.quote_open"):
        read_records('a\n"' + '""' * 200_000 + "x")
