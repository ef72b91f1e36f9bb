import io

from django.core.management import call_command

from mikke.jobs.models import JobSearch
from tests import factories


def reindex(*arguments):
    out = io.StringIO()
    call_command("reindex_jobs", *arguments, stdout=out)
    return out.getvalue().strip()


def test_missing_and_old_rows_are_written_and_no_others(site):
    first, second = factories.make_job(site), factories.make_job(site)
    assert reindex("--only-old") == "reindexed=2"
    assert reindex("--only-old") == "reindexed=0"
    JobSearch.objects.filter(job=first).update(tok_version=0)
    JobSearch.objects.filter(job=second).delete()
    assert reindex("--only-old") == "reindexed=2"
    assert JobSearch.objects.count() == 2


def test_everything_can_be_written_again(site):
    factories.make_job(site), factories.make_job(site)
    assert (reindex(), reindex(), reindex("--index-only")) == ("reindexed=2", "reindexed=2", "reindexed=0")
