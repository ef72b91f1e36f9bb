"""Counting answers: bases, percents, middle values, intervals."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.tabulate import (
    Column,
    Numbers,
    count_choices,
    count_numbers,
    count_options,
    count_scale,
    half_up,
    percent,
    wilson_interval,
)

OPTIONS = ("worth", "income", "balance")
ANSWERS = st.one_of(st.none(), st.lists(st.sampled_from([*OPTIONS, "gone"]), unique=True).map(tuple))


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [
        (19, 24, "79.2"),
        (15, 24, "62.5"),
        (14, 24, "58.3"),
        (12, 24, "50.0"),
        (4, 24, "16.7"),
        (9, 24, "37.5"),
        (1, 16, "6.3"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (0, 3, "0.0"),
        (3, 3, "100.0"),
    ],
)
def test_percent(count, base, expected):
    assert percent(count, base) == Decimal(expected)
    assert str(percent(count, base)) == expected


def test_there_is_no_percent_of_nobody():
    assert percent(0, 0) is None
    assert wilson_interval(0, 0) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percent_is_the_exact_quotient_half_up(count, base):
    exact = Fraction(count * 100, base)
    found = percent(count, base)
    assert found.as_tuple().exponent == -1
    assert Fraction(found) - Fraction(1, 20) <= exact < Fraction(found) + Fraction(1, 20)


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4))
def test_half_up_is_what_decimal_does(top, bottom):
    exact = Fraction(top, bottom)
    tenths = Decimal((exact * 20).numerator // (exact * 20).denominator) / 20
    if Fraction(tenths) == exact:
        assert half_up(exact) == tenths.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert abs(Fraction(half_up(exact)) - exact) <= Fraction(1, 20)


@given(st.lists(ANSWERS))
def test_columns_and_counting_by_hand_agree(answers):
    column = Column.of(answers)
    shown = [given for given in answers if given is not None]
    counts = count_choices(OPTIONS, column.tally())
    assert counts.n == len(shown)
    assert counts.answered == sum(1 for given in shown if given)
    assert [cell.count for cell in counts.cells] == [
        sum(option in given for given in shown) for option in OPTIONS
    ]
    assert [cell.percent for cell in counts.cells] == [
        percent(cell.count, len(shown)) for cell in counts.cells
    ]


@given(st.lists(st.tuples(ANSWERS, ANSWERS)))
def test_pairs_are_counted_where_both_were_shown(pairs):
    first, second = (Column.of([pair[side] for pair in pairs]) for side in (0, 1))
    found = first.tally_with(second)
    both = [pair for pair in pairs if None not in pair]
    assert sum(found.values()) == len(both)
    assert all(both.count(pair) == count for pair, count in found.items())


def test_who_ticked_nothing_stays_in_the_base():
    counts = count_choices(OPTIONS, {("worth",): 19, ("income",): 4, (): 1})
    assert (counts.n, counts.answered) == (24, 23)
    assert counts.cells[0].percent == Decimal("79.2")


def test_a_tick_given_twice_counts_once():
    assert count_options(OPTIONS, {("worth", "worth", "income"): 3}) == [3, 3, 0]


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [
        (0, 10, ("0.0", "27.8")),
        (5, 10, ("23.7", "76.3")),
        (10, 10, ("72.2", "100.0")),
        (19, 24, ("59.5", "90.8")),
    ],
)
def test_wilson_interval(count, base, expected):
    assert wilson_interval(count, base) == tuple(map(Decimal, expected))


@given(st.integers(1, 10**5).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_a_share(sample):
    low, high = wilson_interval(*sample)
    assert 0 <= low <= percent(*sample) <= high <= 100


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3], Numbers(Decimal("2.0"), Decimal("2.0"))),
        ([1, 2, 3, 10], Numbers(Decimal("4.0"), Decimal("2.5"))),
        ([1], Numbers(Decimal("1.0"), Decimal("1.0"))),
        ([], Numbers()),
    ],
)
def test_numbers(values, expected):
    tally = {Fraction(value): values.count(value) for value in values}
    counts = count_numbers({**tally, None: 2})
    assert (counts.n, counts.answered, counts.numbers) == (len(values) + 2, len(values), expected)


@given(st.lists(st.integers(-1000, 1000), min_size=1))
def test_the_middle_has_as_many_below_as_above(values):
    counts = count_numbers({Fraction(value): values.count(value) for value in values})
    ordered = sorted(values)
    middle = Fraction(ordered[(len(values) - 1) // 2] + ordered[len(values) // 2], 2)
    assert counts.numbers.median == half_up(middle)


def test_a_scale_has_its_points_and_its_mean():
    counts = count_scale(range(1, 6), {("5",): 3, ("4",): 1, (): 2, ("x",): 1})
    assert (counts.n, counts.answered) == (7, 5)
    assert [cell.count for cell in counts.cells] == [0, 0, 0, 1, 3]
    assert counts.numbers == Numbers(Decimal("4.8"), Decimal("5.0"))


def test_a_hundred_thousand_answers_are_numbers_in_an_array():
    column = Column(((), ("worth",), ("worth", "income")), np.arange(100_000, dtype=np.int32) % 3)
    counts = count_choices(OPTIONS, column.tally())
    assert [cell.count for cell in counts.cells] == [66_666, 33_333, 0]
    assert (counts.n, counts.answered) == (100_000, 66_666)
