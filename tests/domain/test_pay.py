"""Sums in whole yen: every rounding, every mix of lines."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.pay import (
    ROUNDINGS,
    TaxedLine,
    Withholding,
    effective_yen_per_hour,
    line_yen,
    missing_yen,
    totals,
)

roundings = st.sampled_from(sorted(ROUNDINGS))
lines = st.lists(
    st.builds(
        TaxedLine,
        amount_yen=st.integers(-50_000, 5_000_000),
        tax=st.sampled_from(["included", "excluded", "none"]),
        rate_percent=st.sampled_from([10, 8]),
    ),
    max_size=30,
)
withholdings = st.none() | st.builds(
    Withholding,
    rate_per_myriad=st.integers(0, 5_000),
    threshold_yen=st.integers(0, 2_000_000),
    above_per_myriad=st.integers(0, 5_000),
    is_base_without_tax=st.booleans(),
)


@pytest.mark.parametrize(
    ("minutes", "rounding", "yen"),
    [(60, "down", 1100), (50, "down", 916), (50, "half_up", 917), (50, "up", 917), (0, "up", 0)],
)
def test_an_hour_by_the_minute(minutes, rounding, yen):
    assert line_yen(fee_yen=1100, quantity=minutes, is_by_hour=True, rounding=rounding) == yen


def test_what_is_taken_back_is_what_was_given():
    for rounding in ROUNDINGS:
        given_yen = line_yen(fee_yen=1100, quantity=50, is_by_hour=True, rounding=rounding)
        assert line_yen(fee_yen=1100, quantity=-50, is_by_hour=True, rounding=rounding) == -given_yen


def test_pieces_need_no_rounding():
    assert line_yen(fee_yen=150, quantity=7, is_by_hour=False, rounding="down") == 1050


@given(lines, roundings, withholdings)
def test_the_lines_are_the_total(rows, rounding, withholding):
    found = totals(rows, rounding=rounding, withholding=withholding)
    assert found.total_yen == sum(row.amount_yen for row in rows) + found.added_tax_yen - found.withheld_yen
    assert found.added_tax_yen == sum(group.added_yen for group in found.groups)
    outside = sum(row.amount_yen for row in rows if row.tax == "none")
    assert sum(group.gross_yen for group in found.groups) == found.lines_yen - outside + found.added_tax_yen


@given(st.lists(st.integers(0, 10_000_000), min_size=1, max_size=20), roundings)
def test_tax_on_top_is_rounded_once_a_document(amounts, rounding):
    found = totals([TaxedLine(amount, "excluded") for amount in amounts], rounding=rounding)
    assert found.added_tax_yen == ROUNDINGS[rounding](Fraction(sum(amounts), 10))


def test_both_rates_stand_apart():
    found = totals(
        [TaxedLine(1001, "excluded"), TaxedLine(1009, "excluded", 8), TaxedLine(300, "none")], rounding="down"
    )
    assert [(group.rate_percent, group.base_yen, group.tax_yen) for group in found.groups] == [
        (10, 1001, 100),
        (8, 1009, 80),
    ]
    assert found.total_yen == 1001 + 100 + 1009 + 80 + 300


def test_tax_inside_is_shown_and_not_added():
    found = totals([TaxedLine(11_000)], rounding="down")
    assert (found.groups[0].base_yen, found.groups[0].tax_yen, found.total_yen) == (10_000, 1_000, 11_000)


def test_withholding_is_what_the_operator_typed():
    rule = Withholding(rate_per_myriad=500, threshold_yen=1_000_000, above_per_myriad=1_000)
    assert rule.withheld_yen(base_yen=10_019) == 500
    assert rule.withheld_yen(base_yen=1_000_010) == 50_001
    assert totals([TaxedLine(11_000)], rounding="down", withholding=rule).withheld_yen == 500
    assert totals([TaxedLine(11_000)], rounding="down").withheld_yen == 0


@given(st.integers(0, 10**7), st.integers(1, 60_000), st.integers(1, 5_000))
def test_made_up_to_the_promise_keeps_it(amount, minutes, promised):
    more = missing_yen(amount_yen=amount, minutes=minutes, promised_yen_per_hour=promised)
    hourly = effective_yen_per_hour(amount_yen=amount + more, minutes=minutes)
    assert hourly >= promised
    if more:
        assert effective_yen_per_hour(amount_yen=amount + more - 1, minutes=minutes) < promised


def test_without_time_there_is_no_pay_by_the_hour():
    assert effective_yen_per_hour(amount_yen=1000, minutes=0) is None
    assert effective_yen_per_hour(amount_yen=1000, minutes=55) == 1090
