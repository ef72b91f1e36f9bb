"""The report of 2021 is rebuilt from our own data: the same figures on the page, in CSV, JSON and PDF."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.demo.build_pages import build_pages
from mikke.demo.build_reports import build_reports
from mikke.demo.build_survey import build_survey
from mikke.kernel import outbox
from mikke.kernel.models import PaperFile
from mikke.kernel.paper.storing import place_of
from mikke.reports.models import OpenDataTerms, PeriodReport, Target
from tests import factories
from tests.conftest import TODAY
from tests.support.pdf import text_of

FIGURES = {
    "articles_find": "5",
    "articles_skill": "3",
    "places": "1",
    "shops": "1",
    "jobs_posted": "1",
}
PERCENTS = ("79.2", "62.5", "58.3", "50.0", "25.0", "16.7", "37.5")


@pytest.fixture
def built(mitaka):
    factories.make_job(mitaka.site, external_id="demo-001", title="開店前のパンならべとレジ")
    build_pages(site=mitaka.site, key="mitaka", today=TODAY)
    build_survey(site=mitaka.site, key="mitaka", today=TODAY)
    assert build_reports(site=mitaka.site, key="mitaka", today=TODAY) == 2
    return mitaka.site


def test_the_report_of_2021_has_the_figures_of_the_original(client, built, settings, tmp_path):
    settings.PAPER_ROOT = tmp_path / "paper"
    edition = PeriodReport.objects.get(slug="mikkework-2021").editions.get()
    rows = {row["id"]: row["total"]["value"] for row in edition.frozen["figures"]["rows"]}
    assert rows == FIGURES
    (survey,) = edition.frozen["surveys"]
    assert survey["n"] == 24
    kept = [option["percent"] for question in survey["questions"] for option in question["options"]]
    assert kept[:5] == ["79.2", "62.5", "58.3", "58.3", "50.0"]
    assert set(PERCENTS) <= set(kept)

    page = client.get(reverse("reports:report", args=("mikkework-2021",))).content.decode()
    assert [percent for percent in PERCENTS if f"{percent}%" not in page] == []
    lines = client.get(reverse("reports:csv", args=("mikkework-2021",))).content.decode("utf-8-sig")
    assert {row["id"]: row["全体"] for row in csv.DictReader(io.StringIO(lines))} == FIGURES
    assert client.get(reverse("reports:pdf", args=("mikkework-2021",))).status_code == 202
    outbox.deliver_due(now=timezone.now())
    words = text_of(place_of(PaperFile.objects.get(kind="reports.period")))
    assert [percent for percent in PERCENTS if f"{percent}%" not in words] == []
    assert [
        part for part in ("概要・目的", "期間", "活動の詳細", "結果", "考察", "今後") if part not in words
    ] == []


def test_building_again_adds_nothing(built):
    assert build_reports(site=built, key="mitaka", today=TODAY) == 0
    assert Target.objects.for_site(built).count() == 3
    assert OpenDataTerms.objects.for_site(built).count() == 1


def test_survey_results_are_open_data(client, built):
    rows = client.get("/api/v1/opendata/survey.json").json()["items"]
    first = next(row for row in rows if row["option"] and row["label"].startswith("仕事にやりがい"))
    assert (first["n"], first["count"], first["percent"]) == ("24", "19", "79.2")
