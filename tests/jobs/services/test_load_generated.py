import pytest
from django.core.management import CommandError, call_command

from mikke.jobs.models import Fact, Job, JobSearch
from mikke.jobs.search import JobQuery, search_jobs
from mikke.jobs.search.projection import Projector
from mikke.jobs.search.snapshot import forget_snapshots
from mikke.jobs.services.load_generated import load_generated
from mikke.jobs.services.reindex import rebuild_index, reindex_jobs
from mikke.tenancy.sites import facts_of
from tests.jobs.search.corpus import NOON, TODAY

pytestmark = pytest.mark.django_db
COUNT = 120


def test_the_same_seed_gives_the_same_postings_and_is_safe_to_run_twice(mitaka):
    first = load_generated(COUNT, seed=5, facts=mitaka, now=NOON)
    before = list(Job.objects.order_by("pk").values_list("public_id", "title", "lat", "wage_min"))
    again = load_generated(COUNT, seed=5, facts=mitaka, now=NOON)
    assert (first.added, again.added, first.counts) == (COUNT, 0, again.counts)
    assert list(Job.objects.order_by("pk").values_list("public_id", "title", "lat", "wage_min")) == before
    more = load_generated(COUNT + 30, seed=5, facts=mitaka, now=NOON)
    assert (more.added, Job.objects.count()) == (30, COUNT + 30)


def test_bulk_rows_are_those_that_a_single_write_makes(mitaka):
    load_generated(COUNT, seed=5, facts=mitaka, now=NOON)
    projector = Projector(today=TODAY)
    kept = JobSearch.objects.in_bulk()
    jobs = Job.objects.prefetch_related("skills", "teaches", "topics", "facts").select_related("employer")
    for job in jobs:
        row = projector.row(job)
        assert (row.pack, row.tokens) == (bytes(kept[job.pk].pack), frozenset(kept[job.pk].tok))
    assert {job.status for job in jobs} == {"published"}
    assert Fact.objects.exclude(job__in=jobs).count() == 0


def test_a_reindexed_site_answers_as_before(mitaka):
    load_generated(COUNT, seed=5, facts=mitaka, now=NOON)

    def answers():
        forget_snapshots()
        facts = facts_of(mitaka.site)
        words = [title[:4] for title in Job.objects.order_by("pk").values_list("title", flat=True)[:20]]
        return [search_jobs(JobQuery(q=q), facts=facts, today=TODAY).job_ids for q in ["", *words]]

    before = answers()
    assert reindex_jobs(site=mitaka.site, today=TODAY, only_old=False) == COUNT
    assert answers() == before
    rebuild_index()
    assert answers() == before
    assert reindex_jobs(site=mitaka.site, today=TODAY, only_old=True) == 0
    JobSearch.objects.filter(pk__in=list(JobSearch.objects.values_list("pk", flat=True)[:7])).update(
        tok_version=1
    )
    assert reindex_jobs(site=mitaka.site, today=TODAY, only_old=True) == 7


def test_the_command_prints_what_it_wrote(mitaka, capsys):
    call_command("generate_jobs", "30", "--seed", "2", "--site", mitaka.site.hostname)
    printed = dict(word.split("=") for word in capsys.readouterr().out.split())
    assert (printed["jobs"], printed["added"]) == ("30", "30")
    assert int(printed["templates"]) >= 300
    assert int(printed["words"]) >= 3000
    call_command("reindex_jobs")
    assert capsys.readouterr().out == "reindexed=30\n"


@pytest.mark.parametrize("arguments", [("0",), ("10", "--site", "nowhere.example")])
def test_bad_input_writes_nothing(mitaka, arguments):
    with pytest.raises(CommandError) as refused:
        call_command("generate_jobs", *arguments)
    assert refused.value.returncode == 2
    assert Job.objects.count() == 0
