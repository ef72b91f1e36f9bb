"""The golden phrases: what must be caught is caught, what must be let through is let through, both as listed."""

import datetime as dt
from collections import Counter

import pytest

from mikke.domain.posting_check import check_posting
from mikke.domain.posting_fix import apply_fix
from mikke.domain.wording_rules import term_rules
from tests.domain.posting_phrases import Phrase, phrases

DAY = dt.date(2026, 11, 22)
WORDS = ("wording.", "scam.")


def words_found(posting):
    return [item for item in check_posting(posting, posted_on=DAY) if item.code.startswith(WORDS)]


def wording_codes(posting):
    return {item.code for item in words_found(posting) if item.code.startswith("wording.")}


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.text)
def test_a_phrase_gives_exactly_its_findings(phrase: Phrase):
    got = {f"{item.code}:{item.severity}" for item in words_found(phrase.posting)}
    assert got == phrase.expected


def test_the_list_is_long_goes_both_ways_and_repeats_nothing():
    shapes = Counter(phrase.shape for phrase in phrases())
    assert [shape for shape, number in shapes.items() if number > 1] == []
    caught = sum(bool(phrase.expected) for phrase in phrases())
    assert len(shapes) >= 150
    assert min(caught, len(shapes) - caught) > 100


def test_every_rule_of_the_table_stands_in_the_list():
    expected = {code.partition(":")[0] for phrase in phrases() for code in phrase.expected}
    assert {rule.code for rule in term_rules()} - expected == set()


def test_each_fix_names_what_was_written_and_taps_lead_to_a_clean_posting():
    mended = 0
    for phrase in phrases():
        posting = phrase.posting
        for _ in range(5):
            fix = next((item.fix for item in words_found(posting) if item.fix), None)
            if fix is None:
                break
            assert getattr(posting, fix.field)[fix.start :].startswith(fix.found), phrase.text
            before = wording_codes(posting)
            posting = apply_fix(posting, fix)
            assert wording_codes(posting) <= before, (phrase.text, posting.duties)
            mended += 1
        else:
            pytest.fail(f"taps never end: {phrase.text} -> {posting.duties}")
    assert mended > 80
