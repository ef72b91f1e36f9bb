"""A site with figures: pages, jobs, enquiries and people with conditions."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.reports.models import PeriodReport
from mikke.tenancy.sites import facts_of
from tests import factories

NOVEMBER = dt.date(2026, 11, 1), dt.date(2026, 11, 30)


@pytest.fixture
def facts(site):
    return facts_of(site)


@pytest.fixture
def report(site):
    return PeriodReport.objects.create(
        site=site,
        slug="autumn-2026",
        title="見本の活動報告",
        starts_on=NOVEMBER[0],
        ends_on=NOVEMBER[1],
        texts={"purpose": "街の仕事を知らせます。\n\n・記事を書く\n・求人をのせる", "next": "つづけます。"},
        indicators=["jobs_posted", "jobs_filled"],
    )


def at_noon(day: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(f"{day}T12:00"))


@pytest.fixture
def post(site):
    """Return a maker of jobs published on a day, filled on another."""

    def make(published: str, filled: str = "", **fields):
        fields |= {"published_at": at_noon(published)}
        if filled:
            fields |= {"status": "closed", "closed_reason": "filled", "closed_at": at_noon(filled)}
        return factories.make_job(site, **fields)

    return make
