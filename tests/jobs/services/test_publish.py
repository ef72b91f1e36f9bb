"""Publishing, the import and the command ask the check with the table of the office."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from mikke.jobs.enums import JobStatus
from mikke.jobs.errors import PostingRefusedError
from mikke.jobs.models import Employer
from mikke.jobs.services.import_jobs import import_jobs
from mikke.jobs.services.publish import findings_of, publish_job
from mikke.jobs.services.read_jobs_table import read_jobs_csv
from mikke.tenancy.sites import all_sites
from mikke.vocabulary.models import MinimumWage
from tests import factories

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=timezone.get_default_timezone())
TODAY = NOW.date()
ROW = "見本1,パンの袋づめ,見本ベーカリー,132047,東京都三鷹市下連雀3丁目,hour,1300,free 5h,焼いたパンを袋に入れます。,0422-00-0001"
TABLE = f"external_id,title,employer,town,address,wage_unit,wage_min,job_time,duties,contact\n{ROW}\n"


@pytest.fixture
def draft(site):
    employer = Employer.objects.create(
        site=site, name="見本ベーカリー", address="東京都三鷹市下連雀3丁目", contact="0422-00-0001"
    )
    return factories.make_job(
        site,
        employer=employer,
        workplace="東京都三鷹市下連雀3丁目",
        status=JobStatus.DRAFT,
        published_at=None,
    )


@pytest.fixture
def dear_tokyo(db):
    """The office has entered a rate of 1,400 yen."""
    factories.make_town()
    return MinimumWage.objects.create(
        prefecture_id="13", effective_from="2026-11-01", yen_per_hour=1400, status="confirmed", source="見本"
    )


def errors(job):
    return [item.code for item in findings_of(job, today=TODAY) if item.severity == "error"]


def test_a_lawful_draft_is_published(draft):
    assert errors(draft) == []
    assert publish_job(job=draft, actor=None, now=NOW).status == JobStatus.PUBLISHED


def test_the_table_of_the_office_holds_it_back(draft, dear_tokyo):
    with pytest.raises(PostingRefusedError) as refused:
        publish_job(job=draft, actor=None, now=NOW)
    assert [item.code for item in refused.value.findings] == ["wage.below_minimum"]
    draft.refresh_from_db()
    assert draft.status == JobStatus.DRAFT


def test_a_recorded_ground_lets_it_through(draft):
    draft.duties = "59歳以下の方。焼いたパンを袋に入れます。"
    assert errors(draft) == ["wording.age_upper"]
    draft.age_exception, draft.age_reason = "1", "定年が60歳のため"
    assert errors(draft) == []


def test_work_from_home_reaches_the_check(draft):
    draft.is_remote = True
    draft.job_time = factories.choose()
    assert "contradiction.remote_at_place" in {item.code for item in findings_of(draft, today=TODAY)}
    draft.is_remote = False
    assert "contradiction.remote_at_place" not in {item.code for item in findings_of(draft, today=TODAY)}


@pytest.mark.parametrize("is_dear", [False, True])
def test_an_imported_row_below_the_office_s_rate_is_a_draft(site, request, is_dear):
    if is_dear:
        request.getfixturevalue("dear_tokyo")
    result = import_jobs(read_jobs_csv(TABLE), sites=all_sites(), host="localhost", now=NOW)
    codes = [[item.code for item in findings] for _, findings in result.drafts]
    assert (result.added, codes) == (1, [["wage.below_minimum"]] if is_dear else [])


def test_the_command_uses_it_too(tmp_path, dear_tokyo):
    path = tmp_path / "posting.json"
    path.write_text(
        json.dumps({"town": "132047", "wage": {"unit": "hour", "min": 1300}, "posted_on": "2026-11-22"}),
        encoding="utf-8",
    )

    def codes():
        out = StringIO()
        with pytest.raises(CommandError) as ended:
            call_command("check_posting", str(path), stdout=out)
        assert ended.value.returncode == 1
        return {error["code"]: error["fix"] for error in json.loads(out.getvalue())["errors"]}

    assert codes()["wage.below_minimum"] == {
        "field": "wage.min",
        "found": "1300",
        "replacement": "1400",
        "start": 0,
    }
    dear_tokyo.delete()
    assert "wage.below_minimum" not in codes()
