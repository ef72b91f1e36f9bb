"""Codes that are said, days as they are written, free times of a desk, the usual steps."""

import datetime as dt

import pytest

from mikke.domain.era_dates import read_day
from mikke.domain.help_slots import free_slots
from mikke.domain.help_steps import help_steps
from mikke.domain.spoken_codes import NOT_SAID, all_codes, in_kana, new_code, read_code
from mikke.domain.week import week_from_text

TODAY = dt.date(2026, 11, 22)  # Sunday; the 23rd is a holiday
JST = dt.timezone(dt.timedelta(hours=9))
SUNDAY_TEN = dt.datetime(2026, 11, 22, 10, 0, tzinfo=JST)
WEEK = week_from_text("mon-fri 10:00-12:00")


@pytest.mark.parametrize("typed", ["kamo", "KAMO", "かも", "カモ", "ｶﾓ", "ＫＡＭＯ", " ka-mo "])
def test_a_code_is_read_in_any_writing(typed):
    assert read_code(typed) == "kamo"


@pytest.mark.parametrize("typed", ["", "kam", "kamos", "gamo", "がも", "かもめ", "shin", "12"])
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) is None


def test_every_code_is_read_back_from_its_kana_and_none_is_rude():
    codes = all_codes()
    assert len(codes) == len(set(codes)) > 500
    assert [code for code in codes if read_code(in_kana(code)) != code or len(code) != 4] == []
    assert NOT_SAID & set(codes) == set()


def test_a_new_code_shares_no_syllable_while_it_can_and_runs_out_in_the_end():
    used: list[str] = []
    for _number in range(12):
        code = new_code(used, choose=lambda codes: codes[0])
        assert all(code[:2] != other[:2] and code[2:] != other[2:] for other in used)
        used.append(code)
    codes = all_codes()
    assert new_code(codes[:-1], choose=lambda found: found[0]) == codes[-1]
    assert new_code(codes, choose=lambda found: found[0]) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("令和8年11月25日", dt.date(2026, 11, 25)),
        ("Ｒ８．１１．２５", dt.date(2026, 11, 25)),
        ("令和元年5月1日", dt.date(2019, 5, 1)),
        ("昭和15年3月3日", dt.date(1940, 3, 3)),
        ("2026-11-25", dt.date(2026, 11, 25)),
        ("2026/11/25（水）", dt.date(2026, 11, 25)),
        ("11/25", dt.date(2026, 11, 25)),
        ("１月７日", dt.date(2027, 1, 7)),
        ("2/29", dt.date(2028, 2, 29)),
        ("4/31", None),
        ("あした", None),
        ("", None),
    ],
)
def test_a_day_as_people_write_it(written, day):
    assert read_day(written, today=TODAY) == day


def slots(**given):
    values = {"week": WEEK, "minutes": 60, "taken": [], "now": SUNDAY_TEN, "count": 3, "notice_hours": 20}
    return [f"{slot:%m-%d %H:%M}" for slot in free_slots(**(values | given))]


def test_the_next_times_leave_out_the_holiday():
    assert slots() == ["11-24 10:00", "11-24 11:00", "11-25 10:00"]


def test_a_taken_time_and_what_reaches_into_it_are_not_free():
    ten = dt.datetime(2026, 11, 24, 10, 0, tzinfo=JST)
    assert slots(taken=[ten]) == ["11-24 11:00", "11-25 10:00", "11-25 11:00"]
    assert slots(taken=[ten + dt.timedelta(minutes=30)])[0] == "11-25 10:00"


def test_a_time_is_not_offered_too_late_and_the_turn_of_the_year_is_closed():
    assert slots(now=dt.datetime(2026, 11, 24, 9, 0, tzinfo=JST))[0] == "11-25 10:00"
    assert slots(now=dt.datetime(2026, 12, 28, 13, 0, tzinfo=JST))[0] == "01-04 10:00"
    assert slots(week=week_from_text("mon 10:00-10:30")) == []
    with pytest.raises(ValueError, match="positive"):
        slots(minutes=0)


def test_each_topic_has_steps_and_what_is_unknown_has_those_of_other():
    assert len(help_steps("phone")) >= 4
    assert "パスワードは本人が打つ。聞かない、見ない、書かない" in help_steps("login")
    assert help_steps("moon") == help_steps("other")
