"""After somebody was found: three friendly questions, two answers each, and only counts come out."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.domain.calendar_jp import add_months
from mikke.jobs.enums import ClosedReason
from mikke.jobs.models import Employer, StayCheck
from mikke.jobs.services.close import close_job
from mikke.jobs.services.staying import ask_due, plan_checks, stay_counts
from mikke.kernel.models import OutboxEntry
from tests.conftest import NOW, TODAY
from tests.factories import make_job

DAY = dt.timedelta(days=1)


@pytest.fixture
def job(mitaka):
    shop = Employer.objects.create(site=mitaka.site, name="見本の店", contact="shop@example.org")
    return make_job(mitaka.site, employer=shop, title="見本の仕事")


def link():
    address = (
        OutboxEntry.objects.filter(dedupe_key__contains="stay:").latest("pk").payload["notice"]["action_url"]
    )
    return address[address.index("/jobs/stay/") :]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ((2026, 11, 22), 1, (2026, 12, 22)),
        ((2026, 11, 30), 3, (2027, 2, 28)),
        ((2026, 7, 31), 6, (2027, 1, 31)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(day, months, then):
    assert add_months(dt.date(*day), months) == dt.date(*then)


@pytest.mark.parametrize(("reason", "planned"), [(ClosedReason.FILLED, 3), (ClosedReason.WITHDRAWN, 0)])
def test_only_a_filled_posting_is_asked_about(job, reason, planned):
    close_job(job=job, reason=reason, actor=None, now=NOW)
    assert StayCheck.objects.filter(job=job).count() == planned


def test_each_question_goes_out_once_on_its_day(job):
    plan_checks(job, now=NOW)
    plan_checks(job, now=NOW)
    months = [add_months(TODAY, number) - TODAY for number in (1, 3, 6)]
    assert [ask_due(now=NOW + wait - DAY) for wait in months[:1]] == [0]
    assert [ask_due(now=NOW + wait) for wait in (months[0], months[0], months[1], months[2])] == [1, 0, 1, 1]


def test_two_answers_are_taken_once_and_come_out_as_counts(client, job):
    now = timezone.now()
    plan_checks(job, now=now - 40 * DAY)
    ask_due(now=now)
    address = link()
    assert client.post(address, {"going": "yes"}).status_code == 422
    for answer in ({"going": "yes", "trouble": "hours"}, {"going": "no", "trouble": "people"}):
        assert client.post(address, answer).status_code == 200
    assert stay_counts(site=job.site) == [("shop", 1, "yes", "hours", 1)]
