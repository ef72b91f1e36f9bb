"""The sample pages of both towns."""

import datetime as dt
from collections import Counter

import pytest

from mikke.cms.models import ActivityPage, ArticlePage, InterviewPage, PlacePage, ShopPage
from mikke.demo.build_pages import MARK_2021, address, build_pages
from mikke.vocabulary.services import load_vocabulary
from tests import factories

TODAY = dt.date(2026, 11, 24)
MODELS = (ArticlePage, InterviewPage, ShopPage, PlacePage, ActivityPage)


@pytest.fixture
def sample_site(db):
    load_vocabulary()
    return factories.make_site(is_sample=True)


def test_pages_come_once_and_the_counts_of_2021_are_marked(sample_site, client):
    made = build_pages(site=sample_site, key="mitaka", today=TODAY)
    again = build_pages(site=sample_site, key="mitaka", today=TODAY)

    models = MODELS
    assert (made, again) == (sum(model.objects.live().count() for model in models), 0)
    marked = Counter(ArticlePage.objects.filter(mark=MARK_2021).values_list("kind", flat=True))
    assert (marked["find"], marked["skill"]) == (5, 3)
    assert [model.objects.filter(mark=MARK_2021).count() for model in (PlacePage, ShopPage)] == [1, 1]
    assert all(page.is_sample for model in models for page in model.objects.all())
    old = ArticlePage.objects.filter(mark=MARK_2021)
    assert {page.first_published_at.year for page in old} <= {2020, 2021}
    newest = ArticlePage.objects.exclude(mark=MARK_2021).order_by("-first_published_at").first()
    assert TODAY - dt.timedelta(days=60) < newest.day <= TODAY
    sample_site.refresh_from_db()
    for page in [*ArticlePage.objects.all()[:2], InterviewPage.objects.first(), PlacePage.objects.first()]:
        assert client.get(page.get_url()).status_code == 200


def test_the_second_town_has_its_own(sample_site):
    made = build_pages(site=sample_site, key="misawa", today=TODAY)

    assert made == sum(model.objects.count() for model in MODELS)
    assert ArticlePage.objects.count() + InterviewPage.objects.count() >= 3


def test_next_steps_lead_only_where_something_is(sample_site):
    build_pages(site=sample_site, key="mitaka", today=TODAY)
    job = factories.make_job(sample_site, external_id="demo-001")
    sample_site.refresh_from_db()
    parents = {page.slug: page for page in sample_site.root_page.get_children()}

    def where(kind: str, ref: str = "") -> str:
        return address({"kind": kind, "ref": ref}, site=sample_site, parents=parents)

    assert where("fit") == "/jobs/fit/"
    assert where("jobs", "trial") == "/jobs/?consideration=trial"
    assert where("jobs", "remote") == "/jobs/?remote=true"
    assert where("jobs", "back-office.data-entry").startswith("/jobs/?q=")
    assert where("article", "first-spreadsheet") == "/articles/first-spreadsheet/"
    assert where("place", "tsukue") == "/places/tsukue/"
    assert where("job", "demo-001") == f"/jobs/{job.public_id}/"
    assert (where("job", "demo-999"), where("article", "nobody"), where("post-a-job")) == ("", "", "")
