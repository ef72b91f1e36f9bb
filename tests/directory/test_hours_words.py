"""Days as people write and read them."""

import pytest
from django.utils import translation

from mikke.directory.hours_words import day_list, days_from_words, days_words


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("月・水・金", "MO,WE,FR"),
        ("月曜日、火曜日", "MO,TU"),
        ("平日", "MO,TU,WE,TH,FR"),
        ("月〜土", "MO,TU,WE,TH,FR,SA"),
        ("年中無休", "MO,TU,WE,TH,FR,SA,SU"),
        ("第1月曜をのぞく毎日", None),
        ("祝日", None),
        ("", None),
    ],
)
def test_words_are_read_only_where_nothing_is_left_to_guess(words, wanted):
    assert days_from_words(words) == wanted


@pytest.mark.parametrize(
    ("byday", "wanted"),
    [("MO,WE", "月・水"), ("MO,TU,WE,TH,FR", "月〜金"), ("TU,WE", "火・水"), ("SA,SU,MO", "土・日・月")],
)
def test_days_are_said_shortly(byday, wanted):
    with translation.override("ja"):
        assert days_words(byday) == wanted


def test_days_of_the_month():
    assert day_list("1SA,-1SU") == [(1, 5), (-1, 6)]
    assert day_list("6SA") is None
