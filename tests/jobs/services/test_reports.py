"""A reader's report: taken without a name, due by a day, settled once with words."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.jobs.errors import ReportSettledError
from mikke.jobs.models import JobReport
from mikke.jobs.services.reports import settle_report
from mikke.kernel.form_guard import new_stamp
from tests.conftest import NOW
from tests.factories import make_job, make_report


@pytest.mark.parametrize(("kind", "days"), [("wage", 7), ("other", 7), ("money", 1)])
def test_who_was_asked_to_pay_is_looked_into_by_tomorrow(mitaka, kind, days):
    assert make_report(mitaka.site, kind=kind).due_on == dt.date(2026, 11, 20) + dt.timedelta(days=days)


def test_a_report_needs_no_name_and_is_taken_once(client, mitaka):
    job = make_job(mitaka.site)
    page = f"/jobs/{job.public_id}/report/"
    assert client.get(page).status_code == 200
    key = new_stamp("report", now=timezone.now())
    for _ in range(2):
        assert client.post(page, {"kind": "time", "form_key": key})["Location"] == f"{page}sent/"
    assert list(JobReport.objects.values_list("kind", "state")) == [("time", "open")]


def test_a_bad_form_keeps_what_was_typed(client, mitaka):
    job = make_job(mitaka.site)
    said = {
        "kind": "",
        "text": "シフトが2時間長い",
        "contact": "x@example.org",
        "form_key": new_stamp("report", now=timezone.now()),
    }
    page = client.post(f"/jobs/{job.public_id}/report/", said)
    assert (page.status_code, JobReport.objects.count()) == (422, 0)
    assert "シフトが2時間長い" in page.content.decode()


def test_it_is_settled_once_and_the_contact_is_erased(mitaka):
    report = make_report(mitaka.site, contact="reader@example.org")
    settle_report(report=report, state="mended", outcome="時給を直しました。", actor=None, now=NOW)
    report.refresh_from_db()
    assert (report.state, report.contact, report.settled_at) == ("mended", "", NOW)
    with pytest.raises(ReportSettledError):
        settle_report(report=report, state="closed", outcome="", actor=None, now=NOW)


def test_a_draft_cannot_be_reported(client, mitaka):
    job = make_job(mitaka.site, status="draft", published_at=None)
    assert client.get(f"/jobs/{job.public_id}/report/").status_code == 404
