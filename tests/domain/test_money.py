from fractions import Fraction

import pytest

from mikke.domain.money import rounded_down, rounded_half_up, rounded_up


@pytest.mark.parametrize(
    ("yen", "down", "half_up", "up"),
    [
        (Fraction(7, 2), 3, 4, 4),
        (Fraction(10, 3), 3, 3, 4),
        (Fraction(11, 3), 3, 4, 4),
        (5, 5, 5, 5),
        (Fraction(-7, 2), -4, -3, -3),
    ],
)
def test_each_rounding(yen, down, half_up, up):
    assert (rounded_down(yen), rounded_half_up(yen), rounded_up(yen)) == (down, half_up, up)
