import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.tables import yaml_table
from mikke.domain.walls import (
    are_rules_current,
    cap_presets,
    half_hours_per_week_within,
    rules_as_of,
    walls,
)

TODAY = dt.date(2026, 11, 22)


def test_nothing_unconfirmed_is_ever_shown():
    table = yaml_table("income_walls")
    rows = [row for group in ("tax", "social_insurance", "other") for row in table[group]]
    unconfirmed = {row["id"] for row in rows if row["status"] == "UNCONFIRMED"}
    assert unconfirmed == {"spouse_special_2025", "unemployment_insurance_20h"}
    assert {wall.id for wall in walls(TODAY)} == {row["id"] for row in rows} - unconfirmed
    assert "UNCONFIRMED" not in repr(walls(TODAY))
    assert {wall.status for wall in walls(TODAY)} == {"confirmed", "likely"}


def test_a_figure_that_its_own_note_doubts_is_left_out():
    by_id = {wall.id: wall for wall in walls(TODAY)}
    assert by_id["specific_relative_2025"].full_until_yen is None
    assert by_id["specific_relative_2025"].zero_above_yen == 1_880_000
    assert by_id["specific_relative_2026"].full_until_yen == 1_590_000
    assert "business_income" not in by_id["wall_130"].texts


def test_the_presets_of_2026():
    assert [(preset.id, preset.cap_yen) for preset in cap_presets(TODAY)] == [
        ("resident_tax", 1_190_000),
        ("under_130", 1_299_999),
        ("dependant", 1_360_000),
        ("under_150_age19_22", 1_499_999),
        ("income_tax", 1_780_000),
        ("under_180", 1_799_999),
    ]


def test_a_year_without_rows_has_only_what_does_not_change_by_year():
    assert [preset.id for preset in cap_presets(dt.date(2027, 1, 5))] == [
        "under_130",
        "under_150_age19_22",
        "under_180",
    ]


@pytest.mark.parametrize(
    ("today", "is_current"), [(dt.date(2027, 11, 22), True), (dt.date(2027, 11, 23), False)]
)
def test_after_twelve_months_nothing_is_shown(today, is_current):
    assert rules_as_of() == TODAY
    assert are_rules_current(today) == is_current
    assert bool(walls(today)) == is_current
    assert bool(cap_presets(today)) == is_current


@pytest.mark.parametrize(
    ("cap", "other", "hourly", "half_hours"),
    [
        (1_299_999, 0, 1250, 39),  # 19.99 h
        (1_300_000, 0, 1250, 40),
        (1_299_999, 299_999, 1250, 30),  # 15.38 h
        (1_000_000, 1_200_000, 1250, 0),
        (1_299_999, 0, 0, None),
    ],
)
def test_hours_a_week_within_a_cap(cap, other, hourly, half_hours):
    assert half_hours_per_week_within(cap_yen=cap, other_income_yen=other, hourly_yen=hourly) == half_hours


@given(st.integers(0, 5_000_000), st.integers(1, 5_000))
def test_one_half_hour_more_would_pass_the_cap(cap, hourly):
    half_hours = half_hours_per_week_within(cap_yen=cap, other_income_yen=0, hourly_yen=hourly)
    assert half_hours * hourly * 26 <= cap < (half_hours + 1) * hourly * 26
