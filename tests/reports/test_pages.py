"""What readers see and take away: list, page, PDF, CSV and JSON."""

import csv
import hashlib
import io

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from mikke.kernel import outbox
from mikke.kernel.models import PaperFile
from mikke.kernel.paper.storing import place_of
from mikke.reports.services import publish_edition, withdraw_edition
from tests.support.pdf import facts_of, text_of


@pytest.fixture
def edition(report, facts, post):
    post("2026-11-05", "2026-11-08")
    post("2026-11-06")
    return publish(report, facts)


def publish(report, facts):
    with translation.override("ja"):
        return publish_edition(report=report, facts=facts, actor=None, now=timezone.now())


def test_the_list_is_empty_until_something_is_published(client, report, facts):
    assert "まだ報告書はありません" in client.get(reverse("reports:list")).content.decode()
    assert client.get(reverse("reports:report", args=(report.slug,))).status_code == 404
    publish(report, facts)
    assert report.title in client.get(reverse("reports:list")).content.decode()


def test_a_report_reads_in_order_with_its_figures(client, edition):
    page = client.get(reverse("reports:report", args=("autumn-2026",)))
    words = page.content.decode()
    places = [words.index(text) for text in ("1. 概要・目的", "2. 結果", "3. 今後")]
    assert places == sorted(places)
    assert "<li>記事を書く</li>" in words.replace(' lang="ja"', "")
    assert edition.checksum in words
    groups = page.context["reading"].parts[1].figures
    assert [(row.label, row.total.words) for row in groups[0].rows] == [
        ("のせた求人", "2"),
        ("決まった求人", "1"),
    ]


def test_an_older_edition_says_that_there_is_a_newer_one(client, edition, report, facts, post):
    post("2026-11-07")
    publish(report, facts)
    address = reverse("reports:report", args=("autumn-2026",))
    assert client.get(address).context["edition"].number == 2
    old = client.get(address, {"edition": "1"})
    assert old.context["edition"].number == 1
    assert "noindex" in old.content.decode()
    assert client.get(address, {"edition": "3"}).status_code == 404


def test_a_withdrawn_edition_is_gone_from_every_file(client, edition):
    withdraw_edition(edition=edition, actor=None, now=timezone.now())
    names = ("report", "pdf", "csv", "json")
    answers = {client.get(reverse(f"reports:{name}", args=("autumn-2026",))).status_code for name in names}
    assert answers == {404}


def test_a_report_is_in_the_site_search_until_it_is_withdrawn(client, edition):
    def found():
        return [entry.path for entry in client.get("/search/", {"q": "街の仕事"}).context["entries"]]

    assert found() == ["/reports/autumn-2026/"]
    withdraw_edition(edition=edition, actor=None, now=timezone.now())
    assert found() == []


def test_the_csv_holds_the_same_figures(client, edition):
    answer = client.get(reverse("reports:csv", args=("autumn-2026",)))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["id"], row["全体"]) for row in rows] == [("jobs_posted", "2"), ("jobs_filled", "1")]


def test_the_json_is_what_was_summed_up(client, edition):
    answer = client.get(reverse("reports:json", args=("autumn-2026",)))
    assert hashlib.sha256(answer.content).hexdigest() == edition.checksum


def test_another_site_does_not_know_the_report(client, edition, other_site):
    address = reverse("reports:report", args=("autumn-2026",))
    assert client.get(address, headers={"host": other_site.hostname}).status_code == 404


def test_the_pdf_has_contents_page_numbers_and_the_figures(client, edition, settings, tmp_path):
    settings.PAPER_ROOT = tmp_path / "paper"
    address = reverse("reports:pdf", args=("autumn-2026",))
    assert client.get(address).status_code == 202
    outbox.deliver_due(now=timezone.now())
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    path = place_of(PaperFile.objects.get(kind="reports.period"))
    words = text_of(path).replace(" ", "")
    for text in ("目次", "概要・目的", "のせた求人", edition.checksum, "3/3"):
        assert text in words
    facts = facts_of(path)
    assert facts["Tagged"] == "yes"
    assert facts["Title"].startswith("見本の活動報告")
