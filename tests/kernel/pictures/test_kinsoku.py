import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mikke.kernel.pictures.kinsoku import (
    NOT_FIRST,
    NOT_LAST,
    balanced_lines,
    break_lines,
    cut_lines,
    unbreakable,
)

TEXT = st.text(alphabet="あいう漢字、。」）「（ーっ12ab: ", max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("あいうえ、おか", 4, ["あいう", "え、おか"]),
        ("あいう「えお」か", 4, ["あいう", "「えお」", "か"]),
        ("コーヒーを飲む", 3, ["コー", "ヒーを", "飲む"]),
        ("時給1,300円から", 6, ["時給", "1,300円", "から"]),
        ("call 0422-00-0001", 12, ["call", "0422-00-0001"]),
        ("一行目\n二行目", 10, ["一行目", "二行目"]),
        ("", 5, []),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
    ],
)
def test_lines(text, width, expected):
    assert break_lines(text, width=width, measure=len) == expected


@given(TEXT, st.integers(4, 20))
def test_no_line_begins_or_ends_with_what_must_not(text, width):
    lines = break_lines(text, width=width, measure=len)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert [line for line in lines if len(line) > width] == []
    assume(all(len(piece.rstrip()) <= width for piece in unbreakable(text)))  # else a word had to be broken
    assert [line for line in lines[1:] if line[0] in NOT_FIRST] == []
    assert [line for line in lines[:-1] if line.endswith(NOT_LAST)] == []


def test_titles_are_balanced():
    text = "お店のメニュー表を打ちなおす仕事"
    assert break_lines(text, width=14, measure=len) == ["お店のメニュー表を打ちなおす", "仕事"]
    assert balanced_lines(text, width=14, measure=len) == ["お店のメニュー表", "を打ちなおす仕事"]
    assert balanced_lines("短い", width=14, measure=len) == ["短い"]


def test_what_is_cut_says_so():
    lines = ["あいうえお", "かきくけこ", "さ"]
    assert cut_lines(lines, most=2, width=5, measure=len) == ["あいうえお", "かきくけ…"]
    assert cut_lines(lines, most=3, width=5, measure=len) == lines
