"""The list of what must and must not be found, through the real index of the database at hand."""

import pytest

from mikke.jobs.search.engine import search_jobs
from mikke.jobs.search.query import JobQuery
from mikke.tenancy.sites import facts_of
from tests.jobs.search.corpus import TODAY, golden, golden_corpus

LEAST_RECALL = 0.95


@pytest.fixture
def answers(town_site):
    ids = golden_corpus(town_site)
    names = {pk: name for name, pk in ids.items()}
    facts = facts_of(town_site.site)

    def ask(q):
        pages = [
            search_jobs(JobQuery(q=q, per_page=100, page=page), facts=facts, today=TODAY) for page in (1, 2)
        ]
        found = [names[pk] for page in pages for pk in page.job_ids]
        assert len(found) == pages[0].count
        return set(found)

    return ask


def test_what_must_be_found_is_found(answers):
    wanted = [(row["q"], name) for row in golden()["find"] for name in row["jobs"]]
    found = {q: answers(q) for q, _name in wanted}
    missing = [(q, name) for q, name in wanted if name not in found[q]]
    assert 1 - len(missing) / len(wanted) >= LEAST_RECALL, missing


def test_what_must_not_be_found_is_not_found(answers):
    assert [
        (row["q"], name) for row in golden()["forbid"] for name in row["jobs"] if name in answers(row["q"])
    ] == []
