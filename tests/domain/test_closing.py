"""Whatever is written down late or corrected, closed documents add up to what is due."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.closing import Due, Stated, differences, latest_payment, payment_date
from mikke.domain.pay import ROUNDINGS, line_yen

MONTHS = [dt.date(2026, month, 1) for month in (8, 9, 10, 11)]
roundings = st.sampled_from(sorted(ROUNDINGS))
worked = st.lists(
    st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from(MONTHS)), st.integers(0, 9_000), max_size=8
    ),
    min_size=1,
    max_size=5,
)


def closed(book, lines):
    """Close a document with these lines."""
    for line in lines:
        old = book.get((line.key, line.month))
        book[line.key, line.month] = Stated(
            line.key,
            line.month,
            line.quantity + (old.quantity if old else 0),
            line.amount_yen + (old.amount_yen if old else 0),
            line.minutes + (old.minutes if old else 0),
            line.unit_yen,
            line.is_by_hour,
            len(book),
        )


@given(worked, roundings)
def test_after_each_closing_all_that_is_due_is_stated(states, rounding):
    book = {}
    for state in states:
        dues = [Due(key, month, minutes, 1_130, True, minutes) for (key, month), minutes in state.items()]
        closed(book, differences(dues, book.values(), rounding=rounding))
        assert differences(dues, book.values(), rounding=rounding) == ()
        assert sum(row.minutes for row in book.values()) == sum(state.values())
        assert sum(row.amount_yen for row in book.values()) == sum(
            line_yen(fee_yen=1_130, quantity=minutes, is_by_hour=True, rounding=rounding)
            for minutes in state.values()
        )


def test_a_correction_names_the_line_and_keeps_its_price():
    before = Stated("a", MONTHS[0], 60, 1_100, 60, 1_100, True, 7)
    (line,) = differences([Due("a", MONTHS[0], 90, 1_300, True, 90)], [before], rounding="down")
    assert (line.quantity, line.amount_yen, line.unit_yen, line.corrects) == (30, 550, 1_100, 7)


def test_what_is_not_due_any_more_is_taken_back():
    before = Stated("a", MONTHS[0], 3, 450, 30, 150, False, 7)
    (line,) = differences([], [before], rounding="down")
    assert (line.quantity, line.amount_yen, line.minutes, line.corrects) == (-3, -450, -30, 7)


@pytest.mark.parametrize(
    ("month", "day", "paid"),
    [
        (dt.date(2026, 10, 1), 20, dt.date(2026, 11, 20)),
        (dt.date(2026, 11, 1), 20, dt.date(2026, 12, 18)),  # the 20th is a Sunday
        (dt.date(2026, 1, 1), 31, dt.date(2026, 2, 27)),  # no 31st, and the 28th is a Saturday
    ],
)
def test_pay_comes_on_the_day_or_the_last_bank_day_before(month, day, paid):
    assert payment_date(month, day=day) == paid


@given(st.dates(dt.date(2025, 1, 1), dt.date(2035, 12, 31)), st.integers(1, 29))
def test_the_next_month_is_always_within_60_days(day, payment_day):
    assert payment_date(day.replace(day=1), day=payment_day) <= latest_payment(day.replace(day=1))
