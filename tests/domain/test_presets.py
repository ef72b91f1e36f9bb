"""The weeks to start from are what their words say."""

import pytest

from mikke.domain.presets import full_presets, presets_by_id, short_presets
from mikke.domain.week import week_from_text


@pytest.mark.parametrize(
    ("preset_id", "week"),
    [
        ("nursery", "月〜金 9:00-16:00"),
        ("three", "月〜金 9:30-13:30"),
        ("first", "月火木金 9:00-14:00; 水 9:00-13:00"),
        ("afterschool", "月〜金 9:00-17:00"),
        ("fourth", "月〜金 9:00-15:00"),
        ("gentle", "月〜金 9:30-12:30; 月〜金 13:30-16:30"),
        ("care", "月〜金 10:00-15:00"),
        ("side", "月〜金 19:00-22:00; 土日 9:00-18:00"),
        ("school", "月〜金 9:00-14:00"),
        ("short", "月〜金 9:30-12:30; 月〜金 13:30-16:30"),
        ("evening", "月〜日 17:00-21:00"),
        ("weekend", "土日 9:00-18:00"),
    ],
)
def test_hours_of_each_preset(preset_id, week):
    assert presets_by_id()[preset_id].week == week_from_text(week)


def test_eight_full_and_six_short_ones_in_order():
    assert [preset.id for preset in full_presets()][:3] == ["nursery", "three", "first"]
    assert (len(full_presets()), len(short_presets())) == (8, 6)


def test_a_short_one_shares_the_week_of_its_full_one():
    assert short_presets()[0].week == full_presets()[0].week


def test_work_from_home_asks_for_no_time():
    at_home = presets_by_id()["home"]
    assert (bool(at_home.week), at_home.is_remote) == (False, True)
