"""A site with postings that can be found, as the public sees it."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.jobs.models import Job
from mikke.jobs.search.projection import write_projections
from tests import factories
from tests.jobs.post_pages import MAIL

OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def published(site):
    """Return a maker of open postings that search and fit can find."""

    def make(count: int = 1, *, facts=(), **fields) -> list[Job]:
        today = timezone.localdate()
        values = {
            "job_time": factories.choose(),
            "published_at": timezone.now() - dt.timedelta(days=1),
            "valid_through": today + dt.timedelta(days=30),
            "access": "三鷹駅から歩いて8分",
            "contact": "0422-00-0001",
        }
        jobs = [factories.make_job(site, **(values | fields)) for _ in range(count)]
        for job in jobs:
            for consideration, answer in facts:
                factories.make_fact(
                    job,
                    factories.make_consideration(consideration),
                    answer=answer,
                    checked_on=today,
                    expires_on=today + dt.timedelta(days=365),
                )
        write_projections(jobs, today=today)
        return jobs

    return make


@pytest.fixture
def shop(site):
    """A person of a shop."""
    return factories.make_member(site, Role.EMPLOYER, email=MAIL)


@pytest.fixture
def signed_in(client, shop):
    """The client of that person."""
    client.force_login(shop)
    return client
