"""Figures, targets, funds and reports of a period in the office."""

import datetime as dt

import pytest
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.reports.indicators import REGISTRY
from mikke.reports.models import DemandCount, Fund, PeriodReport, Target
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import bump_rev
from tests import factories

MAY_DAY = dt.datetime(2026, 5, 1, 3, tzinfo=dt.UTC)
WORDS = {
    "title": "見本の報告",
    "slug": "sample-2026",
    "starts_on": "2026-04-01",
    "ends_on": "2026-11-30",
    "indicators": ["jobs_posted"],
    "text_purpose": "はじめに",
}


def test_a_report_is_written_looked_at_and_published(enter, office_site):
    client = enter(Role.EDITOR)
    factories.make_job(office_site, published_at=MAY_DAY)
    answer = client.post(reverse("office_period_report_new"), WORDS)
    report = PeriodReport.objects.get()
    preview = reverse("office_period_report_preview", args=(report.public_id,))
    assert answer.url == preview
    page = client.get(preview)
    assert "はじめに" in page.content.decode()
    assert not report.editions.exists()
    client.post(reverse("office_period_report_publish", args=(report.public_id,)))
    edition = report.editions.get()
    assert (edition.number, edition.published_by) == (1, client.user)
    shown = client.get(reverse("reports:report", args=(report.slug,)))
    assert shown.status_code == 200
    hide = reverse("office_report_edition", args=(report.public_id, 1))
    client.post(hide, {"shown": "no"})
    assert client.get(reverse("reports:report", args=(report.slug,))).status_code == 404
    client.post(hide, {"shown": "yes"})
    assert client.get(reverse("reports:report", args=(report.slug,))).status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_on": "2026-03-31"}, "__all__"),
        ({"slug": "だめ な"}, "slug"),
        ({"title": ""}, "title"),
    ],
)
def test_a_wrong_field_loses_nothing_typed(enter, change, field):
    answer = enter(Role.EDITOR).post(reverse("office_period_report_new"), WORDS | change)
    assert field in answer.context["form"].errors
    assert "はじめに" in answer.content.decode()
    assert not PeriodReport.objects.exists()


def test_an_address_is_taken_once_on_a_site(enter):
    client = enter(Role.EDITOR)
    client.post(reverse("office_period_report_new"), WORDS)
    answer = client.post(reverse("office_period_report_new"), WORDS | {"title": "もう一つ"})
    assert answer.status_code == 200
    assert PeriodReport.objects.count() == 1


def test_another_sites_report_is_not_there(enter, next_site):
    client = enter(Role.EDITOR)
    client.post(reverse("office_period_report_new"), WORDS)
    report = PeriodReport.objects.get()
    stranger = enter(Role.OWNER, site=next_site)
    for name in ("office_period_report", "office_period_report_preview"):
        assert stranger.get(reverse(name, args=(report.public_id,))).status_code == 404
    assert stranger.post(reverse("office_period_report_publish", args=(report.public_id,))).status_code == 404
    assert not report.editions.exists()


@pytest.mark.parametrize("by", ["month", "town"])
def test_figures_are_shown_and_taken_as_csv(enter, office_site, by):
    client = enter(Role.EDITOR)
    factories.make_job(office_site, published_at=MAY_DAY)
    period = {"starts_on": "2026-04-01", "ends_on": "2026-06-30", "by": by}
    page = client.get(reverse("office_figures"), period)
    rows = {row.label: row.total.words for group in page.context["groups"] for row in group.rows}
    assert rows["のせた求人"] == "1"
    file = client.get(reverse("office_figures"), period | {"format": "csv"}).content.decode("utf-8-sig")
    assert "jobs_posted,のせた求人,件,1," in file


def test_a_period_that_ends_before_it_starts_is_said(enter):
    page = enter(Role.EDITOR).get(
        reverse("office_figures"), {"starts_on": "2026-06-01", "ends_on": "2026-05-01", "by": "month"}
    )
    assert "ends_on" in page.context["form"].errors
    assert page.context["groups"] == ()


def test_targets_and_funds_belong_to_the_site(enter, office_site):
    client = enter(Role.EDITOR)
    client.post(
        reverse("office_targets:add"),
        {"indicator": "jobs_posted", "starts_on": "2026-04-01", "ends_on": "2027-03-31", "amount": "40"},
    )
    client.post(
        reverse("office_funds:add"),
        {"name": "見本の助成金", "starts_on": "2026-04-01", "ends_on": "2027-03-31"},
    )
    assert list(Target.objects.values_list("site", "amount")) == [(office_site.pk, 40)]
    assert list(Fund.objects.values_list("site", "name")) == [(office_site.pk, "見本の助成金")]
    page = client.get(reverse("office_figures"), {"by": "fund"})
    assert page.context["columns"] == ["見本の助成金"]


def test_a_target_is_named_in_words_and_leads_to_its_form(enter, office_site):
    target = Target.objects.create(
        site=office_site, indicator="jobs_posted", starts_on="2026-04-01", ends_on="2027-03-31", amount=40
    )
    page = enter(Role.EDITOR).get(reverse("office_targets:index")).content.decode()
    assert reverse("office_targets:edit", args=(target.pk,)) in page
    assert str(REGISTRY["jobs_posted"].label) in page
    assert ">jobs_posted<" not in page.replace(" ", "").replace("\n", "")


def test_the_demand_map_needs_the_legal_mode(enter, office_site):
    client = enter(Role.EDITOR)
    assert client.get(reverse("office_demand")).context["is_allowed"] is False
    client.post(reverse("office_demand"))
    assert not DemandCount.objects.exists()
    SiteProfile.objects.filter(site=office_site).update(
        legal_mode="info_notified", notification_number="見本"
    )
    bump_rev(office_site.pk)
    client.post(reverse("office_demand"))
    assert DemandCount.objects.filter(site=office_site, town_code="").exists()
    assert client.get(reverse("office_demand")).context["map"] is not None


def test_the_desk_sees_no_figures(enter):
    assert enter(Role.DESK).get(reverse("office_figures")).status_code in {302, 403}
