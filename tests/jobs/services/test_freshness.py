"""A shop is asked once before a posting ends, and its answer counts even after the end."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.jobs.enums import ClosedReason, JobStatus
from mikke.jobs.errors import JobStateChangedError
from mikke.jobs.models import Employer, StayCheck
from mikke.jobs.services.close import close_expired
from mikke.jobs.services.freshness import ask_ending, end_by_shop, keep_open
from mikke.kernel.models import OutboxEntry
from tests.conftest import NOW, TODAY
from tests.factories import make_job

DAY = dt.timedelta(days=1)


@pytest.fixture
def shop(mitaka):
    return Employer.objects.create(site=mitaka.site, name="見本の店", contact="shop@example.org")


def job_of(shop, **fields):
    return make_job(shop.site, employer=shop, **({"valid_through": TODAY + 7 * DAY} | fields))


def link():
    entry = OutboxEntry.objects.filter(dedupe_key__contains="still-open").latest("pk")
    address = entry.payload["notice"]["action_url"]
    return address[address.index("/jobs/still-open/") :]


def test_a_shop_is_asked_once_a_week_before_the_end(shop):
    job_of(shop)
    job_of(shop, valid_through=TODAY + 8 * DAY)
    assert [ask_ending(now=NOW), ask_ending(now=NOW)] == [1, 0]
    assert ask_ending(now=NOW + DAY) == 1


def test_after_another_month_it_is_asked_again(shop):
    job = job_of(shop)
    ask_ending(now=NOW)
    keep_open(job=job, actor=None, how="link", now=NOW)
    assert ask_ending(now=NOW + 22 * DAY) == 0
    assert ask_ending(now=NOW + 23 * DAY) == 1


def test_the_link_shows_three_buttons_and_each_does_what_it_says(client, shop, settings):
    for answer, state, reason in (
        ("open", "published", ""),
        ("filled", "closed", "filled"),
        ("withdrawn", "closed", "withdrawn"),
    ):
        job = job_of(shop, title=f"見本 {answer}", valid_through=timezone.localdate() + 7 * DAY)
        ask_ending(now=timezone.now())
        address = link()
        page = client.get(address)
        assert (page.status_code, page.content.decode().count('name="answer"')) == (200, 3)
        job.refresh_from_db()
        assert job.status == JobStatus.PUBLISHED  # a GET changes nothing
        assert client.post(address, {"answer": answer}).status_code == 200
        job.refresh_from_db()
        assert (job.status, job.closed_reason) == (state, reason)


def test_still_looking_runs_thirty_days_from_the_answer_with_the_day_and_way_of_it(shop):
    job = keep_open(job=job_of(shop), actor=None, how="phone", now=NOW)
    assert (job.valid_through, job.confirmed_on, job.confirmed_how) == (TODAY + 30 * DAY, TODAY, "phone")


def test_the_answer_counts_after_the_posting_has_run_out(shop):
    job, later = job_of(shop, valid_through=TODAY), NOW + 3 * DAY
    other = job_of(shop, valid_through=TODAY)
    close_expired(now=later)
    for one in (job, other):
        one.refresh_from_db()
    assert keep_open(job=job, actor=None, how="link", now=later).status == JobStatus.PUBLISHED
    ended = end_by_shop(job=other, reason=ClosedReason.FILLED, actor=None, how="link", now=later)
    assert (ended.status, ended.closed_reason) == ("closed", "filled")
    assert StayCheck.objects.filter(job=other).count() == 3


def test_what_was_ended_is_not_opened_again_by_an_old_link(shop):
    job = job_of(shop)
    end_by_shop(job=job, reason=ClosedReason.WITHDRAWN, actor=None, how="link", now=NOW)
    with pytest.raises(JobStateChangedError):
        keep_open(job=job, actor=None, how="link", now=NOW)
    with pytest.raises(JobStateChangedError):
        end_by_shop(job=job, reason=ClosedReason.FILLED, actor=None, how="link", now=NOW)
    assert job.review_events.filter(action="closed").count() == 1  # nothing half-written


def test_an_unknown_link_is_gone(client, mitaka):
    assert client.get("/jobs/still-open/nothing/").status_code == 404
