from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.disjoint import are_disjoint, cheapest_disjoint, greatest_disjoint
from mikke.domain.week import Span
from tests.domain.strategies import any_spans, spans

few = st.lists(st.one_of(spans, any_spans), max_size=7, unique=True)


def all_choices(given_spans, count):
    return [choice for choice in combinations(given_spans, count) if are_disjoint(choice)]


@given(few)
def test_the_greatest_number_is_that_of_trying_all(given_spans):
    sizes = [size for size in range(len(given_spans) + 1) if all_choices(given_spans, size)]
    assert greatest_disjoint(given_spans) == max(sizes)


@given(few, st.integers(0, 4), st.integers(0, 335))
def test_the_cheapest_choice_is_that_of_trying_all(given_spans, count, dear_slot):
    def cost(span):
        return span.length_slots % 5 + 3 * (span.bits >> dear_slot & 1)

    choices = all_choices(given_spans, count)
    found = cheapest_disjoint(given_spans, count, cost)
    if not choices:
        assert found is None
    else:
        assert are_disjoint(found)
        assert len(found) == count
        assert sum(map(cost, found)) == min(sum(map(cost, choice)) for choice in choices)


def test_sunday_night_and_monday_dawn_overlap():
    assert greatest_disjoint([Span(332, 16), Span(0, 8)]) == 1
    assert greatest_disjoint([Span(332, 4), Span(0, 8)]) == 2


def test_three_overlapping_shifts_round_the_clock():
    shifts = [Span(day * 48 + start, 18) for day in range(7) for start in (12, 28, 44)]
    assert greatest_disjoint(shifts) == 10  # each overlaps the next, and 21 is odd
