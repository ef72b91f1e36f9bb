"""A town's colour is made readable before anybody sees it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.kernel.colour import PAPER, WHITE, contrast, mixed, readable, theme_css, theme_hash

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_the_standard(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio


def test_a_readable_colour_stays_as_it_is():
    assert readable("#006173") == "#006173"


@given(COLOURS)
def test_every_colour_ends_readable_on_paper_and_white(colour):
    result = readable(colour)
    assert contrast(result, WHITE) >= 4.5
    assert contrast(result, PAPER) >= 4.5


def test_mixing_half_way():
    assert mixed("#000000", "#ffffff", permille=500) == "#7f7f7f"


def test_theme_gives_the_four_action_colours_and_nothing_else():
    names = re.findall(r"--[\w-]+", theme_css("#ffcc00"))
    assert names == ["--c-action", "--c-action-strong", "--c-action-deep", "--c-action-soft"]
    assert theme_hash("#ffcc00") != theme_hash("#006173")
