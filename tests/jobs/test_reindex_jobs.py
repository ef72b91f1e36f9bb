import io

from django.core.management import call_command

from mikke.jobs.models import JobSearch
from tests import factories


def reindex():
    out = io.StringIO()
    call_command("reindex_jobs", stdout=out)
    return out.getvalue().strip()


def test_missing_and_old_rows_are_written_and_no_others(site):
    first, second = factories.make_job(site), factories.make_job(site)
    assert reindex() == "written=2 indexed=2"
    assert reindex() == "written=0 indexed=2"
    JobSearch.objects.filter(job=first).update(tok_version=0)
    JobSearch.objects.filter(job=second).delete()
    assert reindex() == "written=2 indexed=2"
