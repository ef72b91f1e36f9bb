"""Counting observations by month and by town."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.indicator_table import (
    Figure,
    Observation,
    by_month,
    by_town,
    figure,
    hide_what_can_be_computed,
    months_between,
    percent_of,
)

APRIL, MAY = dt.date(2026, 4, 1), dt.date(2026, 5, 1)
HIDDEN = Figure(None, is_hidden=True)


def seen(day: str, value: int = 1, *towns: str) -> Observation:
    return Observation(dt.date.fromisoformat(day), value, frozenset(towns))


def number(value: str) -> Figure:
    return Figure(Decimal(value))


def test_a_period_touches_every_month_once():
    months = months_between(dt.date(2026, 12, 31), dt.date(2027, 2, 1))
    assert months == [dt.date(2026, 12, 1), dt.date(2027, 1, 1), dt.date(2027, 2, 1)]
    assert months_between(MAY, MAY) == [MAY]
    with pytest.raises(ValueError, match="before"):
        months_between(MAY, APRIL)


def test_what_lies_outside_the_months_is_not_counted():
    found = [seen("2026-04-30"), seen("2026-05-01"), seen("2026-05-31"), seen("2026-06-01")]
    assert by_month(found, [APRIL, MAY], method="sum") == [number("1"), number("2")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], None), ([4], "4"), ([1, 2], "1.5"), ([3, 9, 4], "4"), ([10, 20], "15")],
)
def test_a_median_has_one_decimal_and_none_of_nothing(values, expected):
    assert figure(values, method="median") == (Figure(None) if expected is None else number(expected))


def test_something_in_two_towns_counts_in_both():
    found = [seen("2026-04-01", 1, "a", "b"), seen("2026-04-02", 1, "b"), seen("2026-04-03")]
    assert by_town(found, ["a", "b"], method="sum") == [number("1"), number("2"), number("1")]


@pytest.mark.parametrize(("count", "is_hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_one_to_four_people_are_hidden(count, is_hidden):
    assert figure([1] * count, method="sum", hides_small=True).is_hidden == is_hidden


def test_one_hidden_cell_takes_a_second_with_it():
    cells = [number("9"), HIDDEN, number("6"), number("0")]
    assert hide_what_can_be_computed(cells, number("18")) == [number("9"), HIDDEN, HIDDEN, number("0")]
    assert hide_what_can_be_computed(cells, HIDDEN) == cells
    only_zero = [HIDDEN, number("0")]
    assert hide_what_can_be_computed(only_zero, number("3")) == [HIDDEN, HIDDEN]


@given(st.lists(st.integers(0, 12), min_size=2, max_size=8))
def test_no_hidden_number_follows_from_the_whole(counts):
    cells = [figure([1] * count, method="sum", hides_small=True) for count in counts]
    total = figure([1] * sum(counts), method="sum", hides_small=True)
    shown = hide_what_can_be_computed(cells, total)
    assert sum(cell.is_hidden for cell in shown) != 1 or total.is_hidden


def test_a_target_of_nothing_has_no_percent():
    assert percent_of(Decimal(3), 8) == Decimal("37.5")
    assert percent_of(Decimal(1), 16) == Decimal("6.3")  # 6.25: half up
    assert percent_of(Decimal(3), 0) is None
