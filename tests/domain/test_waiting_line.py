"""The waiting line: the examples of its page, and what holds for every line."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.waiting_line import Party, place_in_line, seats_given

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "waiting-line.md"
ROW = re.compile(r"^\| (\d+) \| ([\d*, ]+) \| (.+) \|$", re.MULTILINE)
LINES = st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=12)


def line_of(rows):
    return [Party(number, size, lets) for number, (size, lets) in enumerate(rows, start=1)]


def examples():
    for free, line, answer in ROW.findall(PAGE.read_text(encoding="utf-8")):
        sizes = [part.strip() for part in line.split(",")]
        parties = line_of([(int(size.rstrip("*")), size.endswith("*")) for size in sizes])
        yield int(free), parties, [int(number) for number in re.findall(r"(\d+)番", answer)]


def test_the_page_has_its_examples():
    assert len(list(examples())) == 8


@pytest.mark.parametrize(("free", "line", "given_to"), list(examples()))
def test_the_examples_of_the_page(free, line, given_to):
    assert seats_given(free, line) == given_to


@given(st.integers(-2, 20), LINES)
def test_never_more_seats_than_are_free_and_nobody_is_passed_in_silence(free, rows):
    line = line_of(rows)
    given_to = seats_given(free, line)
    assert sum(party.size for party in line if party.key in given_to) <= max(free, 0)
    assert given_to == sorted(given_to)
    last = max(given_to, default=0)
    passed = [party for party in line if party.key < last and party.key not in given_to]
    assert all(party.lets_pass for party in passed)


@given(st.integers(0, 20), LINES)
def test_whoever_is_first_and_fits_is_seated(free, rows):
    line = line_of(rows)
    if line and line[0].size <= free:
        assert seats_given(free, line)[0] == 1


def test_the_place_in_line():
    line = line_of([(1, False), (2, False)])
    assert (place_in_line(2, line), place_in_line(9, line)) == (2, None)
