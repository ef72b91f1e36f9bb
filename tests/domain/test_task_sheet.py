"""A task as a line of a table: read, refused by name of the column, and written back the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.errors import DomainError
from mikke.domain.task_sheet import COLUMNS, WORDS, TaskValues, columns_of, is_heading, read_line, write_line

LINE = {
    "name": "領収書の入力",
    "category": "経理",
    "frequency": "毎週",
    "minutes_each": "60",
    "volume_month": "4",
    "sensitivity": "社内の情報",
    "judgement": "手順書にできる決まりがある",
    "deadline": "1週間以内",
}


def problems(**changed):
    with pytest.raises(DomainError) as refused:
        read_line(LINE | changed)
    return [(problem.field, problem.code) for problem in refused.value.problems]


def test_a_line_is_read_with_the_words_people_write():
    assert read_line(LINE).minutes_each == 60
    wide = read_line(LINE | {"minutes_each": "６０分", "volume_month": "４．５回", "deadline": "１週間以内"})
    assert (wide.minutes_each, wide.volume_month, wide.deadline) == (60, Decimal("4.50"), "within_week")
    assert read_line(LINE | {"minutes_each": "1,200"}).minutes_each == 1200
    assert read_line(LINE | {"category": "accounting"}).category == "accounting"
    assert read_line(LINE | {"name": "𠮷田さんと髙橋さんの経費"}).name == "𠮷田さんと髙橋さんの経費"


def test_what_is_left_empty_is_the_usual():
    found = read_line(LINE | {"category": "", "volume_month": "", "has_manual": ""})
    assert (found.category, found.volume_month, found.has_manual) == ("other", Decimal("4.33"), False)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"name": " "}, [("業務", "text.missing")]),
        ({"name": "あ" * 101}, [("業務", "text.too_long")]),
        ({"name": "a\x07b"}, [("業務", "text.unreadable")]),
        ({"minutes_each": "一時間"}, [("1回の分", "number.expected")]),
        ({"minutes_each": "0"}, [("1回の分", "number.out_of_range")]),
        ({"minutes_each": "9" * 5000}, [("1回の分", "number.out_of_range")]),
        ({"minutes_each": "1.5"}, [("1回の分", "number.expected")]),
        ({"minutes_each": "-5"}, [("1回の分", "number.expected")]),
        ({"volume_month": "たまに"}, [("月の回数", "number.expected")]),
        ({"volume_month": "0.001"}, [("月の回数", "number.out_of_range")]),
        ({"frequency": "ときどき", "volume_month": ""}, [("月の回数", "text.missing")]),
        ({"judgement": "気分"}, [("判断", "choice.unknown")]),
        ({"sensitivity": ""}, [("見える情報", "text.missing")]),
        ({"name": "", "deadline": "いつか"}, [("業務", "text.missing"), ("締切", "choice.unknown")]),
    ],
)
def test_what_cannot_be_read_is_named_by_its_column(changed, found):
    assert problems(**changed) == found


def test_headings_may_stand_in_any_order_and_unknown_ones_are_named():
    heading = ["頻度", "業務", "1回の分", "", "見える情報", "判断", "締切", "番号（変えないでください）"]
    assert [column and column.id for column in columns_of(heading)] == [
        "frequency", "name", "minutes_each", None, "sensitivity", "judgement", "deadline", "key",
    ]  # fmt: skip
    with pytest.raises(DomainError) as refused:
        columns_of(["業務", "業務", "気温"])
    assert {problem.code for problem in refused.value.problems} == {
        "column.twice",
        "column.unknown",
        "column.missing",
    }
    assert is_heading(["業務", "頻度", "1回の分"])
    assert not is_heading(["領収書の入力", "経理", "毎週"])


def texts(limit, least=0):
    letters = st.characters(exclude_categories=["Cc", "Cs"])
    return (
        st.text(letters, min_size=least, max_size=limit)
        .map(lambda text: " ".join(text.split()))
        .filter(lambda text: len(text) >= least)
    )


VALUES = st.builds(
    TaskValues,
    name=texts(100, 1),
    tool=texts(100),
    done_by=texts(60),
    note=texts(300),
    minutes_each=st.integers(1, 60_000),
    volume_month=st.decimals("0.01", 9999, places=2),
    has_manual=st.booleans(),
    **{name: st.sampled_from(sorted(words)) for name, words in WORDS.items() if name != "has_manual"},
)


@given(VALUES)
def test_what_is_written_is_read_back(values):
    cells = {c.id: str(v) for c, v in zip(COLUMNS, write_line(values.as_dict()), strict=True)}
    assert read_line(cells) == values
