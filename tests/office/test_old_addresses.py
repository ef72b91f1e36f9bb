"""A survey or report that gets another address is found at its old one, in both languages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from mikke.accounts.enums import Role
from mikke.office.old_addresses import REPORT_NAMES, lead_on
from mikke.reports.models import PeriodReport
from mikke.reports.services import publish_edition
from mikke.search_index.models import SearchEntry
from mikke.surveys.models import Questionnaire
from mikke.tenancy.sites import facts_of
from tests.office.test_figures import WORDS
from tests.surveys.records import make_questionnaire

APRIL, NOVEMBER = dt.date(2026, 4, 1), dt.date(2026, 11, 30)
SETTINGS = {"title": "はたらき方", "is_listed": "on", "is_one_per_browser": "on", "is_results_public": "on"}


@pytest.mark.parametrize("status", ["open", "draft"])
def test_the_old_address_of_a_survey_leads_on_once_people_have_seen_it(enter, office_site, client, status):
    survey = make_questionnaire(
        office_site, slug="old", status=status, opened_version=1 if status == "open" else 0
    )
    enter(Role.EDITOR).post(reverse("office_survey_settings", args=(survey.pk,)), SETTINGS | {"slug": "new"})
    assert Questionnaire.objects.get().slug == "new"

    for root in ("", "/en"):
        answer = client.get(f"{root}/surveys/old/")
        if status == "draft":
            assert answer.status_code == 404
            continue
        assert (answer.status_code, answer["Location"]) == (301, f"{root}/surveys/new/")
        results = client.get(f"{root}/surveys/old/results/")
        assert (results.status_code, results["Location"]) == (301, f"{root}/surveys/new/results/")


def test_the_old_address_of_a_report_leads_on_and_the_search_knows_the_new_one(enter, office_site, client):
    report = PeriodReport.objects.create(
        site=office_site,
        slug="old",
        title="見本の報告",
        starts_on=APRIL,
        ends_on=NOVEMBER,
        texts={"purpose": "はじめに"},
    )
    with translation.override("ja"):
        publish_edition(report=report, facts=facts_of(office_site), actor=None, now=timezone.now())

    enter(Role.EDITOR).post(
        reverse("office_period_report", args=(report.public_id,)), WORDS | {"slug": "new", "indicators": []}
    )

    answer = client.get("/en/reports/old/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/reports/new/")
    assert client.get("/reports/old/figures.csv")["Location"] == "/reports/new/figures.csv"
    assert SearchEntry.objects.get(kind="report").path == "/reports/new/"


def test_two_moves_are_one_step_and_a_move_back_leaves_no_circle(office_site, client):
    PeriodReport.objects.create(site=office_site, slug="c", title="c", starts_on=APRIL, ends_on=NOVEMBER)
    lead_on(site=office_site, names=REPORT_NAMES, before="a", after="b")
    lead_on(site=office_site, names=REPORT_NAMES, before="b", after="c")
    assert client.get("/reports/a/")["Location"] == "/reports/c/"
    lead_on(site=office_site, names=REPORT_NAMES, before="c", after="a")
    assert client.get("/reports/a/").status_code == 404  # nothing published yet, and no circle
    assert client.get("/reports/b/")["Location"] == "/reports/a/"
