"""Flyers, cards and large print as real PDFs, read back with poppler."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from mikke.jobs.enums import JobStatus
from mikke.jobs.models import FlyerCode, FlyerCount, Job
from mikke.jobs.six_items import six_items
from tests.support.pdf import facts_of, metadata_of, text_of


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def path_of(job, kind: str) -> str:
    return f"/jobs/{job.public_id}/paper/{kind}.pdf"


@pytest.mark.parametrize(
    ("kind", "pages", "times", "most"), [("flyer", "1", 1, 170), ("large", "2", 1, 120), ("card", "1", 8, 46)]
)
def test_paper_carries_the_six_items(open_job, printed, kind, pages, times, most):
    job = open_job()
    file = printed(path_of(job, kind))
    text = bare(text_of(file, order="-raw"))
    for words in six_items(job, most_duties=most).values():
        assert text.count(bare(words)) >= times, words
    assert text.count(f"testserver/f/{FlyerCode.objects.get().code}") == times
    facts = facts_of(file)
    assert (facts["Pages"], facts["Tagged"]) == (pages, "yes")
    assert job.title in facts["Title"]
    assert "pdfuaid:part" in metadata_of(file)


def test_a_flyer_with_all_that_can_be_said_stays_one_sheet(open_job, printed):
    job = open_job(
        title="保育園の給食づくりと、食物アレルギーのある子の見守り（午前）",
        duties="野菜を切る、よそう、洗う。" * 30,
        insurance="労災保険（週20時間以上は雇用保険も）。くわしくは面談のときに説明します。",
        overtime="月に3時間くらい。行事の前は、前の月に相談して決めます。",
        discretionary_work="なし",
    )
    assert facts_of(printed(path_of(job, "flyer")))["Pages"] == "1"


def test_cards_with_long_words_stay_one_sheet(open_job, printed):
    job = open_job(
        title="保育園の給食づくりと、食物アレルギーのある子の見守り",
        duties="野菜を切る、よそう、洗う、かたづける。" * 9,
    )
    assert facts_of(printed(path_of(job, "card")))["Pages"] == "1"


def test_the_english_flyer_leads_to_the_english_page(open_job, printed):
    job = open_job()
    file = printed(f"/en{path_of(job, 'flyer')}")
    assert f"testserver/en/f/{FlyerCode.objects.get().code}" in bare(text_of(file))


def test_only_open_postings_with_all_six_items_have_paper(open_job, client):
    whole, nameless = open_job(), open_job()
    draft = open_job(status=JobStatus.DRAFT, published_at=None)
    over = open_job(valid_through=timezone.localdate() - dt.timedelta(days=1))
    type(nameless.employer).objects.filter(pk=nameless.employer_id).update(address="")
    found = [client.get(path_of(job, "flyer")).status_code for job in (whole, nameless, draft, over)]
    assert found == [202, 404, 404, 404]
    assert client.get(path_of(whole, "poster")).status_code == 404


def test_another_site_does_not_print_our_postings(open_job, other_site):
    job = open_job()
    client = Client(headers={"host": "other.localhost"})
    assert client.get(path_of(job, "flyer")).status_code == 404


def test_a_code_counts_the_day_and_nothing_else(open_job, client):
    job = open_job()
    client.get(path_of(job, "flyer"))
    code = FlyerCode.objects.get()
    for _time in range(2):
        response = client.get(f"/f/{code.code}/", headers={"user-agent": "marker-of-a-person"})
        assert (response.status_code, response["Location"]) == (302, f"/jobs/{job.public_id}/")
        assert "no-store" in response["Cache-Control"]
        assert response.cookies == {}
    client.head(f"/f/{code.code}/")
    assert list(FlyerCount.objects.values_list("day", "opened")) == [(timezone.localdate(), 2)]
    assert {field.name for field in FlyerCount._meta.fields} == {"id", "flyer_code", "day", "opened"}
    assert client.get("/f/nobody/").status_code == 404
    assert client.get(f"/en/f/{code.code}/")["Location"] == f"/en/jobs/{job.public_id}/"


def test_a_code_of_another_site_leads_nowhere(open_job, client, other_site):
    client.get(path_of(open_job(), "flyer"))
    code = FlyerCode.objects.get()
    assert Client(headers={"host": "other.localhost"}).get(f"/f/{code.code}/").status_code == 404
    Job.objects.update(status=JobStatus.DRAFT, published_at=None)
    assert client.get(f"/f/{code.code}/").status_code == 404


def test_paper_with_a_code_of_its_own(open_job, printed):
    job = open_job()
    FlyerCode.objects.create(job=job, code="library", label="図書館")
    file = printed(f"{path_of(job, 'flyer')}?c=library")
    assert "testserver/f/library" in bare(text_of(file))


def test_what_a_job_says_cannot_become_markup(open_job, printed):
    job = open_job(title="<b>太い</b>&題", duties='<img src="file:///etc/passwd">掃除')
    text = bare(text_of(printed(path_of(job, "flyer"))))
    assert "<b>太い</b>&題" in text
    assert '<imgsrc="file:///etc/passwd">掃除' in text
