import datetime as dt

from mikke.jobs.models import Job
from mikke.jobs.search.projection import write_projections
from mikke.jobs.tasks import close_expired_jobs, rewrite_lapsed_facts
from mikke.kernel.periodic import REGISTRY
from tests import factories
from tests.conftest import NOW, TODAY


def job(mitaka, **fields):
    return factories.make_job(mitaka.site, job_time=factories.choose(), published_at=NOW, **fields)


def test_a_posting_closes_the_day_after_its_last(mitaka):
    over = job(mitaka, valid_through=TODAY - dt.timedelta(days=1))
    last_day = job(mitaka, valid_through=TODAY)
    write_projections([over, last_day], today=TODAY)
    close_expired_jobs(NOW)
    states = dict(Job.objects.values_list("pk", "status"))
    assert states == {over.pk: "closed", last_day.pk: "published"}
    assert Job.objects.get(pk=over.pk).closed_reason == "expired"


def test_a_fact_that_lapsed_is_written_out_of_the_search_row(mitaka):
    one = job(mitaka, valid_through=TODAY + dt.timedelta(days=9))
    checked_on = TODAY - dt.timedelta(days=367)
    factories.make_fact(
        one,
        factories.make_consideration("seated"),
        answer="yes",
        checked_on=checked_on,
        expires_on=checked_on + dt.timedelta(days=365),
    )
    write_projections([one], today=checked_on)
    before = Job.objects.get(pk=one.pk).search_row
    rewrite_lapsed_facts(NOW)
    after = Job.objects.get(pk=one.pk).search_row
    assert (after.rev > before.rev, after.pack != before.pack) == (True, True)


def test_both_come_by_themselves():
    assert {"jobs.close_expired", "jobs.rewrite_lapsed"} <= REGISTRY.keys()
