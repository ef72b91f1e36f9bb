"""Two transactions at once: the revision they get is the order in which they become visible."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from mikke.jobs.models import JobSearch
from mikke.jobs.search import JobQuery, search_jobs
from mikke.jobs.search.projection import write_projection
from mikke.tenancy.sites import facts_of
from tests.jobs.search.corpus import TODAY, indexed, posting, site_with_towns

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_SECONDS = 20


class Writer(Thread):
    """Writes one posting in a transaction that stays open until it is told to commit."""

    def __init__(self, job):
        super().__init__()
        self.job, self.wrote, self.may_commit, self.rev = job, Event(), Event(), 0

    def run(self):
        try:
            with transaction.atomic():
                self.rev = write_projection(self.job, today=TODAY)
                self.wrote.set()
                assert self.may_commit.wait(PATIENCE_SECONDS)
        finally:
            connection.close()


def test_a_later_revision_never_becomes_visible_before_an_earlier_one(vocabulary):
    facts = site_with_towns("a.localhost")
    first_job, second_job = posting(facts, title="カフェ"), posting(facts, title="カフェ")
    facts = indexed(facts, posting(facts))
    start = facts.rev

    def seen():
        now = facts_of(facts.site)
        return now.rev - start, set(search_jobs(JobQuery(q="カフェ"), facts=now, today=TODAY).job_ids)

    assert seen() == (0, set())
    first, second = Writer(first_job), Writer(second_job)
    first.start()
    assert first.wrote.wait(PATIENCE_SECONDS)
    second.start()
    assert not second.wrote.wait(0.3)  # it waits for the revision, or for the whole database
    assert seen() == (0, set())
    first.may_commit.set()
    first.join()
    assert second.wrote.wait(PATIENCE_SECONDS)
    assert seen() == (1, {first_job.pk})
    second.may_commit.set()
    second.join()
    assert (first.rev - start, second.rev - start) == (1, 2)
    assert seen() == (2, {first_job.pk, second_job.pk})
    revs = dict(JobSearch.objects.values_list("job_id", "rev"))
    assert (revs[first_job.pk], revs[second_job.pk]) == (first.rev, second.rev)
