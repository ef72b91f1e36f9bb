"""Opening hours are read where the words are whole, and left alone where anything would be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.opening_hours import EVERY_DAY, WEEKDAYS, Hours, Opening, opening_of


def opened(days, opens, closes, *, holidays=False, closed=False):
    return Opening((Hours(tuple(days), opens, closes, holidays),), closed)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("火・木・土 10:00〜15:00", opened((1, 3, 5), "10:00", "15:00")),
        ("平日 10:00〜16:00", opened(WEEKDAYS, "10:00", "16:00", closed=True)),
        ("9:30〜19:00（月休み）", opened((1, 2, 3, 4, 5, 6), "09:30", "19:00")),
        ("9:00〜18:00（日・月休み）", opened((1, 2, 3, 4, 5), "09:00", "18:00")),
        ("9:00〜18:00（土日祝休み）", opened(WEEKDAYS, "09:00", "18:00", closed=True)),
        ("11:00〜21:00（無休）", opened(EVERY_DAY, "11:00", "21:00")),
        ("８時～１６時半（年中）", opened(EVERY_DAY, "08:00", "16:30")),
        ("9:00〜12:00（火〜日）", opened((1, 2, 3, 4, 5, 6), "09:00", "12:00")),
        ("金曜〜月曜 18:00〜翌2:00", opened((0, 4, 5, 6), "18:00", "02:00")),
        ("毎日 0:00〜24:00", opened(EVERY_DAY, "00:00", "23:59")),
        ("9:00〜17:00 定休日：水曜日", opened((0, 1, 3, 4, 5, 6), "09:00", "17:00")),
        ("月〜金（祝日を除く） 9:00〜17:00", opened(WEEKDAYS, "09:00", "17:00", closed=True)),
        ("土日祝 10:00〜17:00", opened((5, 6), "10:00", "17:00", holidays=True)),
        (
            "月〜金 9:00〜18:00、土 10:00〜15:00",
            Opening((Hours(WEEKDAYS, "09:00", "18:00"), Hours((5,), "10:00", "15:00"))),
        ),
        (
            "火〜日 9:00〜12:00、13:00〜17:00",
            Opening(
                (Hours((1, 2, 3, 4, 5, 6), "09:00", "12:00"), Hours((1, 2, 3, 4, 5, 6), "13:00", "17:00"))
            ),
        ),
    ],
)
def test_whole_words_are_read(words, expected):
    assert opening_of(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "無休",
        "9:00〜19:00",  # nothing is said of the days
        "9:00〜19:00（年末年始休み）",
        "9:00〜21:00（第3月曜休み）",
        "第2・第4金曜 18:00〜20:00",
        "放課後〜18:30（日祝休み）",
        "直売所 9:00〜12:00（火〜日）",
        "月〜金 25:00〜26:00",
        "月〜金 9:70〜10:00",
        "月〜金 9:00〜9:00",
        "9:00〜12:00、土 10:00〜15:00",  # the days of the first hours are not said
        "月 9:00〜12:00（火〜日）",
        "毎日 10:00ごろ〜夕方",
        "月〜日 9:00〜18:00（月〜日休み）",
    ],
)
def test_what_would_be_a_guess_is_left_alone(words):
    assert opening_of(words) is None


@given(st.text(alphabet="月火水木金土日祝平休み無年中定0123456789:〜時半（）、・ 曜翌", max_size=30))
def test_no_words_break_it_and_every_answer_is_whole(words):
    found = opening_of(words)
    if found is not None:
        for one in found.hours:
            assert one.days or one.on_holidays
            assert set(one.days) <= set(EVERY_DAY)
            assert one.opens != one.closes
