"""Every page that somebody has read to its end leads on; what an editor wrote wins over the rule."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.cms.models import ActivityPage, InterviewPage, PlacePage, ShopPage, TextPage
from mikke.reports.models import PeriodReport
from mikke.reports.services import publish_edition
from mikke.tenancy.sites import facts_of
from tests.cms.makers import make_page, make_skill, make_topic
from tests.surveys.records import make_item, make_questionnaire


def steps(client, path):
    """The words and addresses of the next steps that a page shows."""
    page = client.get(path)
    assert 'aria-labelledby="next-step"' in page.content.decode(), path
    found = page.context["steps"]
    return [(text, href) for _process, _label, text, href in (found() if callable(found) else found)]


def published_report(site, **fields):
    values = {
        "slug": "autumn",
        "title": "秋",
        "starts_on": dt.date(2026, 4, 1),
        "ends_on": dt.date(2026, 11, 30),
    }
    report = PeriodReport.objects.create(site=site, texts={"purpose": "はじめに"}, **values, **fields)
    publish_edition(report=report, facts=facts_of(site), actor=None, now=timezone.now())
    return report


@pytest.mark.parametrize("root", ["", "/en"])
def test_surveys_results_and_reports_lead_on_in_the_language_of_the_reader(client, town_site, root):
    over = make_questionnaire(town_site, slug="over", status="closed", is_results_public=True)
    make_item(over, choices=("はい", "いいえ"))
    published_report(town_site)
    for path in (
        "/surveys/",
        "/surveys/over/",
        "/surveys/over/thanks/",
        "/surveys/over/1/",
        "/surveys/over/results/",
        "/reports/",
        "/reports/autumn/",
        "/opendata/",
    ):
        found = steps(client, f"{root}{path}")
        assert f"{root}/jobs/fit/" in [href for _text, href in found], path
        assert all(href.startswith(f"{root}/") for _text, href in found), path


def test_while_a_survey_is_open_the_next_step_is_to_begin(client, town_site):
    make_item(make_questionnaire(town_site, slug="asked"), choices=("はい",))
    assert 'aria-labelledby="next-step"' not in client.get("/surveys/asked/").content.decode()


def test_a_report_leads_to_what_its_activities_are_about(client, town_site):
    topic = make_topic()
    done = make_page(town_site, ActivityPage, topics=[topic])
    shop = make_page(town_site, ShopPage, title="見本の店", topics=[topic])
    published_report(town_site, activity_ids=[done.pk])
    assert ("見本の店", shop.get_url()) in steps(client, "/reports/autumn/")


@pytest.mark.parametrize("kind", [InterviewPage, ShopPage, PlacePage, ActivityPage])
def test_pages_lead_on_by_rule_and_by_the_editors_word(client, town_site, kind):
    ruled = make_page(town_site, kind, skills=[make_skill()])
    step = {"process": "learn", "label": "まず読む", "label_en": "Read first", "link": "/articles/"}
    written = make_page(town_site, kind, next_steps=[("step", step)])
    assert steps(client, ruled.get_url())
    assert steps(client, written.get_url()) == [("まず読む", "/articles/")]
    assert steps(client, f"/en{written.get_url()}") == [("Read first", "/en/articles/")]


def test_texts_lists_and_processes_lead_on(client, town_site):
    text = make_page(town_site, TextPage)
    for path in (text.get_url(), "/articles/", "/places/", "/find/", "/play/"):
        assert steps(client, path), path
