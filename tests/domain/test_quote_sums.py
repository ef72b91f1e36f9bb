"""Sums of a quote: every line by itself, the total their sum, nothing taken from the worker by a rounding."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.quote_sums import hourly_yen, line_sum, quote_sum

LINES = st.builds(
    lambda **values: (values, line_sum(**values)),
    quantity=st.decimals("0.01", 9999, places=2),
    minutes_each=st.integers(1, 60_000),
    price_yen=st.integers(0, 100_000),
    worker_yen=st.integers(0, 100_000),
    is_by_hour=st.booleans(),
)


def test_an_hour_line_and_a_piece_line():
    hours = line_sum(quantity=Decimal(4), minutes_each=50, price_yen=2000, worker_yen=1250, is_by_hour=True)
    assert (hours.price_yen, hours.worker_yen, hours.minutes) == (6667, 4167, 200)
    piece = line_sum(
        quantity=Decimal("4.33"), minutes_each=15, price_yen=600, worker_yen=333, is_by_hour=False
    )
    assert (piece.price_yen, piece.worker_yen, piece.minutes) == (2598, 1442, 65)
    whole = quote_sum([hours, piece])
    assert (whole.price_yen, whole.worker_yen, whole.tax_yen, whole.with_tax_yen) == (9265, 5609, 926, 10191)
    assert (whole.house_yen, whole.worker_percent, whole.minutes) == (3656, 61, 265)
    assert hourly_yen(worker_yen=1442, minutes=65) == 1331
    assert quote_sum([]).worker_percent == 0


@given(st.lists(LINES, max_size=20), st.integers(0, 20))
def test_the_total_is_the_sum_of_what_stands_on_the_paper(lines, tax):
    rows = [found for _values, found in lines]
    whole = quote_sum(rows, tax_percent=tax)
    assert whole.price_yen == sum(row.price_yen for row in rows)
    assert whole.house_yen + whole.worker_yen == whole.price_yen
    assert whole.tax_yen * 100 <= whole.price_yen * tax < (whole.tax_yen + 1) * 100


@given(LINES)
def test_no_rounding_takes_from_the_worker(line):
    values, found = line
    units = Fraction(values["quantity"])
    if values["is_by_hour"]:
        units = units * values["minutes_each"] / 60
    assert found.worker_yen >= units * values["worker_yen"] > found.worker_yen - 1
