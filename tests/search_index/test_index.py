import random

import numpy as np
import pytest
from django.db import connection

from mikke.search_index.index import TokenIndex
from mikke.search_index.indexes import ENTRIES
from mikke.search_index.models import SearchEntry, SearchTerm
from mikke.search_index.terms import forget_terms, learn_terms, terms_starting_with
from tests.search_index.entries import indexed_entry, site_called

pytestmark = pytest.mark.django_db


def found(*groups):
    return sorted(ENTRIES.find([[{token} for token in group] for group in groups]).tolist())


def test_every_group_must_be_met_by_one_of_its_tokens():
    site = site_called("a.localhost")
    one, two, three = (
        indexed_entry(site, tokens) for tokens in ({1, 2, -5}, {2, 3}, {-(2**31), 2**31 - 1, 3})
    )
    assert found({2}) == [one, two]
    assert found({1, 3}) == [one, two, three]
    assert found({2}, {3, 99}) == [two]
    assert found({-5}) == [one]
    assert found({-(2**31)}, {2**31 - 1}) == [three]
    assert found({2}, {99}) == []
    assert found({2}, set()) == []
    assert ENTRIES.find([[{1, 2}, {3, -(2**31)}]]).tolist() == [one, three]
    assert ENTRIES.find([[{1, 3}, {2, 3}], [{2}]]).tolist() == [two]


def test_a_question_without_words_is_refused():
    with pytest.raises(ValueError, match="at least one group"):
        ENTRIES.find([])


def test_changed_and_removed_rows_are_found_under_their_new_tokens_only():
    site = site_called("a.localhost")
    key = indexed_entry(site, {1, 2})
    other = indexed_entry(site, {1})
    SearchEntry.objects.filter(pk=key).update(tok={2, 3})
    ENTRIES.put(key, new={2, 3}, old={1, 2})
    assert (found({1}), found({3}), found({2})) == ([other], [key], [key])
    ENTRIES.remove(key, old={2, 3})
    SearchEntry.objects.filter(pk=key).delete()
    assert (found({2}), found({3}), found({1})) == ([], [], [other])
    ENTRIES.check()


def test_a_rebuilt_index_answers_as_before():
    site = site_called("a.localhost")
    rng = random.Random(7)
    rows = {}
    for _ in range(60):
        tokens = set(rng.sample(range(-20, 20), 8))
        rows[indexed_entry(site, tokens)] = tokens
    questions = [
        [set(rng.sample(range(-22, 22), rng.randint(1, 3))) for _ in range(rng.randint(1, 3))]
        for _ in range(80)
    ]
    expected = [
        sorted(key for key, tokens in rows.items() if all(group & tokens for group in groups))
        for groups in questions
    ]
    assert [found(*groups) for groups in questions] == expected
    ENTRIES.rebuild(rows.items())
    assert [found(*groups) for groups in questions] == expected


def test_ids_come_as_whole_numbers_of_eight_bytes():
    site = site_called("a.localhost")
    indexed_entry(site, {1})
    assert ENTRIES.find([[{1}]]).dtype == np.int64
    assert ENTRIES.find([[{2}]]).dtype == np.int64


def test_words_are_known_while_a_row_holds_them():
    site = site_called("a.localhost")
    learn_terms(ENTRIES, ["花屋", "花束", "花", "草"])
    learn_terms(ENTRIES, ["花屋", "花屋敷"])
    learn_terms(TokenIndex(name="other", table="x", id_column="id"), ["花火"])
    assert terms_starting_with(ENTRIES, "花") == ["花", "花屋", "花束", "花屋敷"]
    held = SearchTerm.objects.get(index=ENTRIES.name, term="花屋").token
    lost = SearchTerm.objects.get(index=ENTRIES.name, term="花束").token
    indexed_entry(site, {held})
    forget_terms(ENTRIES, [held, lost])
    assert terms_starting_with(ENTRIES, "花") == ["花", "花屋", "花屋敷"]


def test_a_question_of_any_length_is_one_query(django_assert_num_queries):
    site = site_called("a.localhost")
    indexed_entry(site, {1})
    with django_assert_num_queries(1):
        found(set(range(500)), {1})
    assert connection.vendor in {"sqlite", "postgresql"}
