"""The golden list of phrases itself: long enough, both ways, no two alike."""

from collections import Counter

from tests.domain.posting_phrases import phrases


def test_the_list_is_long_goes_both_ways_and_repeats_nothing():
    shapes = Counter(phrase.shape for phrase in phrases())
    assert [shape for shape, number in shapes.items() if number > 1] == []
    assert len(shapes) >= 150
    assert (
        min(sum(bool(phrase.expected) for phrase in phrases()), sum(not p.expected for p in phrases())) > 100
    )
