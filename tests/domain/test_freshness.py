"""The promise: nothing at first, a label after six months, hidden after twelve."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.freshness import Freshness, ask_owner_from, freshness, last_day_of_age

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("assured", "today", "wanted"),
    [
        ("2026-05-23", "2026-11-22", Freshness.FRESH),
        ("2026-05-22", "2026-11-22", Freshness.OLD),
        ("2025-11-23", "2026-11-22", Freshness.OLD),
        ("2025-11-22", "2026-11-22", Freshness.HIDDEN),
        ("2026-08-31", "2027-02-28", Freshness.OLD),
        ("2026-08-31", "2027-02-27", Freshness.FRESH),
    ],
)
def test_the_label_comes_on_the_day_itself(assured, today, wanted):
    days = dt.date.fromisoformat(assured), dt.date.fromisoformat(today)
    assert freshness(days[0], today=days[1]) is wanted


def test_what_nobody_ever_confirmed_is_hidden():
    assert freshness(None, today=dt.date(2026, 11, 22)) is Freshness.HIDDEN


@given(assured=DAYS, today=DAYS)
def test_the_bound_of_a_query_is_the_same_rule(assured, today):
    is_hidden = freshness(assured, today=today) is Freshness.HIDDEN
    assert is_hidden == (assured <= last_day_of_age(today, months=12))


def test_a_leap_day_grows_old_with_its_neighbour():
    assert last_day_of_age(dt.date(2025, 2, 28), months=12) == dt.date(2024, 2, 29)


def test_the_owner_is_asked_two_weeks_before_the_label():
    assert ask_owner_from(dt.date(2026, 5, 22)) == dt.date(2026, 11, 8)
