"""The same questions give the same sets on every database: each is held against plain sets of tokens."""

import pytest

from mikke.jobs.models import JobSearch
from mikke.jobs.search import JobQuery, search_jobs
from mikke.jobs.search.indexes import JOBS
from mikke.tenancy.sites import facts_of
from tests.domain.reference_search import ReferenceSearch
from tests.jobs.search.corpus import TODAY, golden, golden_corpus

LEAST_QUESTIONS = 200


@pytest.fixture
def corpus(town_site):
    names = {pk: name for name, pk in golden_corpus(town_site).items()}
    return facts_of(town_site.site), names


def questions():
    return sorted({row["q"] for part in ("find", "forbid") for row in golden()[part]})


def found_by_engine(q, facts, names):
    pages = [search_jobs(JobQuery(q=q, per_page=100, page=page), facts=facts, today=TODAY) for page in (1, 2)]
    return {names[pk] for page in pages for pk in page.job_ids}, {notice.code for notice in pages[0].notices}


def test_the_engine_finds_what_plain_sets_find(corpus):
    facts, names = corpus
    reference = ReferenceSearch()
    asked = questions()
    assert len(asked) >= LEAST_QUESTIONS
    differing = {}
    for q in asked:
        found, notices = found_by_engine(q, facts, names)
        expected = reference.find(q)
        if "unknown_left_out" in notices:
            assert expected == set()
        elif found != expected:
            differing[q] = (found - expected, expected - found)
    assert differing == {}


def test_a_rebuilt_index_finds_the_same(corpus):
    facts, names = corpus
    before = {q: found_by_engine(q, facts, names) for q in questions()[::10]}
    JOBS.rebuild(JobSearch.objects.values_list("pk", "tok"))
    JOBS.check()
    assert {q: found_by_engine(q, facts, names) for q in before} == before
