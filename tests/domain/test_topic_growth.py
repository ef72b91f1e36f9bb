"""Which topics have grown."""

import datetime as dt

import pytest

from mikke.domain.topic_growth import grown_topics, span_bounds


@pytest.mark.parametrize(
    ("recent", "before", "has_grown"),
    [(2, 0, False), (3, 0, True), (3, 6, True), (3, 7, False), (6, 12, True), (6, 13, False)],
)
def test_one_and_a_half_times_the_average_and_at_least_three(recent, before, has_grown):
    assert (grown_topics({"pc": recent}, {"pc": before}) == ["pc"]) is has_grown


def test_the_most_asked_stands_first():
    assert grown_topics({"pc": 3, "login": 5, "buying": 3}, {}) == ["login", "buying", "pc"]


def test_the_spans_touch():
    recent, before = span_bounds(dt.date(2026, 11, 22))
    assert (recent, before) == (dt.date(2026, 10, 24), dt.date(2026, 7, 26))
