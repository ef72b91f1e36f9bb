"""The JSON-LD of a posting against the fields that search engines require and recommend for Google for Jobs."""

import datetime as dt
from pathlib import Path

import extruct
import pytest
from django.core.management import call_command
from django.urls import reverse

from mikke.jobs.models import Job
from mikke.jobs.structured_data import job_posting
from tests.support.kept_rows import KEPT_ROWS

SAMPLE = Path(__file__).parents[1] / "data" / "jobs_sample.csv"
REQUIRED = {"title", "description", "datePosted", "hiringOrganization"}
RECOMMENDED = {"validThrough", "employmentType", "identifier", "directApply"}


@pytest.fixture
def sample(misawa, capsys):
    KEPT_ROWS.give("sample", lambda: call_command("import_jobs", SAMPLE))


def data(external_id):
    return job_posting(Job.objects.get(external_id=external_id), url="https://example.jp/jobs/1/")


def test_every_sample_has_all_required_and_recommended_fields(sample):
    for job in Job.objects.all():
        found = job_posting(job, url="https://example.jp/")
        assert {key for key, value in found.items() if value not in (None, "")} | {
            "directApply"
        } >= REQUIRED | RECOMMENDED
        assert ("jobLocation" in found) is not job.is_remote
        assert dt.date.fromisoformat(found["datePosted"])
        assert dt.datetime.fromisoformat(found["validThrough"]).utcoffset() == dt.timedelta(hours=9)


def test_a_place_names_country_region_and_town(sample):
    place = data("mk-001")["jobLocation"]
    assert place["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "addressRegion": "東京都",
        "addressLocality": "三鷹市",
        "streetAddress": "下連雀3丁目",
    }
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 35.7027, "longitude": 139.5606}


def test_work_from_home_names_the_country_instead_of_a_place(sample):
    found = data("mk-004")
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == {"@type": "Country", "name": "JP"}


def test_pay_is_a_range_an_amount_or_left_out(sample):
    assert data("mk-001")["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "HOUR",
        "minValue": 1290,
        "maxValue": 1350,
    }
    assert data("mk-002")["baseSalary"]["value"]["value"] == 1350
    assert "baseSalary" not in data("mk-004")
    assert "baseSalary" not in data("ms-004")


def test_words_cannot_leave_the_html(sample):
    job = Job.objects.get(external_id="mk-001")
    job.duties = "<script>alert(1)</script>\n\n袋づめ"
    assert (
        job_posting(job, url="/")["description"]
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>袋づめ</p>"
    )


def test_a_draft_has_none(sample):
    with pytest.raises(ValueError, match="published"):
        job_posting(Job(title="下書き"), url="/")


def test_search_engines_read_it_on_the_page_of_the_posting(client, sample):
    job = Job.objects.get(external_id="mk-001")
    page = client.get(reverse("jobs:detail", args=(job.public_id,))).content.decode()
    found = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    (posting,) = [one for one in found if one["@type"] == "JobPosting"]
    assert posting.keys() >= REQUIRED | RECOMMENDED - {"directApply"} | {"jobLocation", "baseSalary"}
    assert posting["title"] == job.title
