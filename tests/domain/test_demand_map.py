"""Free hours against open work, hour by hour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.demand_map import cells_of, demand_map, longest_lacks, without_remainders
from mikke.domain.week import Span

MONDAY_9_TO_11 = Span(18, 4).bits
MONDAY_HALF_PAST_9 = Span(19, 1).bits
SUNDAY_23_TO_MONDAY_1 = Span(6 * 48 + 46, 4).bits


def at(cells, day, hour):
    return cells[day * 24 + hour]


def test_an_hour_counts_when_half_of_it_is_free():
    cells = demand_map([MONDAY_HALF_PAST_9] * 6, [MONDAY_9_TO_11])
    assert (at(cells, 0, 9).people, at(cells, 0, 9).places) == (6, 1)
    assert (at(cells, 0, 10).people, at(cells, 0, 10).places) == (0, 1)
    assert sum(cell.lack != "empty" for cell in cells) == 2


def test_a_night_goes_on_at_the_other_end_of_the_week():
    cells = demand_map([], [SUNDAY_23_TO_MONDAY_1])
    assert [(c.day, c.hour) for c in cells if c.places] == [(0, 0), (6, 23)]


@pytest.mark.parametrize(
    ("people", "places", "lack"),
    [
        (0, 0, "empty"),
        (4, 0, "hidden"),
        (5, 0, "jobs"),
        (5, 2, "jobs"),
        (5, 3, "even"),
        (6, 12, "people"),
        (0, 2, "people"),
        (0, 1, "even"),
    ],
)
def test_twice_as_many_is_a_lack(people, places, lack):
    cells = demand_map([MONDAY_HALF_PAST_9] * people, [MONDAY_HALF_PAST_9] * places)
    assert at(cells, 0, 9).lack == lack


def test_the_longest_stretches_are_named_first():
    people = [0] * 168
    people[9:12] = [8, 8, 8]
    people[24 + 9] = 8
    cells = cells_of(people, [0] * 168)
    assert longest_lacks(cells, "jobs") == [(0, 9, 12), (1, 9, 10)]
    assert longest_lacks(cells, "people") == []


def test_a_week_has_168_hours():
    with pytest.raises(ValueError, match="168"):
        cells_of([0], [0])


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_an_hour_hidden_in_one_town_is_hidden_in_all(counts):
    maps = {
        name: demand_map([MONDAY_HALF_PAST_9] * people, [MONDAY_HALF_PAST_9] * places)
        for name, (people, places) in zip("abcdef", counts, strict=False)
    }
    shown = {name: at(cells, 0, 9) for name, cells in without_remainders(maps).items()}
    is_any_small = any(0 < people < 5 for people, _places in counts)
    assert {cell.people is None for cell in shown.values()} == {is_any_small}
    assert [cell.places for cell in shown.values()] == [places for _people, places in counts]
