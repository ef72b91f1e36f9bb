"""Wages and quotes by their form."""

import pytest

from mikke.domain.query_marks import Mark, find_quotes, find_wage


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("1200円以上", "1200"),
        ("時給1300円", "1300"),
        ("時給1300", "1300"),
        ("時給 1250円~", "1250"),
        ("時給:1300円〜", "1300"),
        ("¥1500", "1500"),
        ("1200円台", "1200"),
        ("1200以上", "1200"),
        ("千円以上", "1000"),
        ("千二百円", "1200"),
        ("二千百五十円以上", "2150"),
        ("日給8000円", None),
        ("月給200000円", None),
        ("1200円以下", None),
        ("時給1500円未満", None),
        ("1500円まで", None),
        ("100円ショップ", None),
        ("20000円", None),
        ("三千円札", None),
        ("1200", None),
        ("", None),
    ],
)
def test_find_wage(text, yen):
    mark = find_wage(text)
    assert (mark.value if mark else None) == yen


def test_the_mark_covers_what_was_read():
    assert find_wage("カフェ 時給1300円以上 三鷹") == Mark(start=4, end=13, value="1300")


def test_find_quotes():
    text = '"パンの 袋づめ"と「レジ」『花』“本” "" "開いたまま'
    assert [mark.value for mark in find_quotes(text)] == ["パンの 袋づめ", "レジ", "花", "本"]
    first = next(iter(find_quotes(text)))
    assert text[first.start : first.end] == '"パンの 袋づめ"'
