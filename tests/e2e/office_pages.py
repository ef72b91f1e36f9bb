"""Every page of the office that the medium needs: the editors' way in, and the addresses, by a short name."""

import uuid
from typing import Any

from django.urls import reverse
from playwright.sync_api import expect

from tests.support.demo_site import DemoSite

EDITOR = "editor@example.jp"
LISTS = {
    "today": "office_today",
    "surveys": "office_surveys",
    "survey-new": "office_survey_new",
    "survey-results": "office_survey_results",
    "calendar": "office_calendar",
    "ideas": "office_ideas",
    "consents": "office_consents",
    "consent-new": "office_consent_new",
    "links": "office_links",
    "same-shops": "office_same_shops",
    "figures": "office_figures",
    "demand": "office_demand",
    "targets": "office_targets:index",
    "target-new": "office_targets:add",
    "funds": "office_funds:index",
    "period-reports": "office_period_reports",
    "period-report-new": "office_period_report_new",
    "open-data": "office_open_data",
    "readings": "office_reading_words:index",
    "reading-new": "office_reading_words:add",
    "goals": "office_goals:index",
    "goal-new": "office_goals:add",
}
OF_OPEN_SURVEY = {
    "survey": "office_survey",
    "survey-settings": "office_survey_settings",
    "survey-item-new": "office_survey_item_new",
    "survey-entry": "office_survey_entry",
    "survey-held": "office_survey_held",
    "survey-invite": "office_survey_invite",
}
OF_SURVEY_OF_THE_SEED = {
    "result": "office_survey_result",
    "result-texts": "office_survey_texts",
    "finding-new": "office_survey_finding_new",
    "result-import": "office_survey_import",
}
OF_INTERVIEW = {
    "approval": "office_approval",
    "page-share": "office_page_share",
    "page-readings": "office_page_readings",
    "page-edit": "wagtailadmin_pages:edit",
}
OPEN_SURVEY = "SELECT id FROM surveys_questionnaire WHERE slug = 'hataraku' ORDER BY id LIMIT 1"
SEED_SURVEY = "SELECT id FROM surveys_questionnaire WHERE slug = 'mikkework-2020'"
FIRST_ITEM = "SELECT id FROM surveys_item WHERE questionnaire_id = {survey} ORDER BY position LIMIT 1"
INTERVIEW = "SELECT id FROM wagtailcore_page WHERE slug = 'interview-eight-years'"
PUBLIC_IDS = {
    ("consent", "office_consent"): "SELECT public_id FROM editorial_consent ORDER BY id LIMIT 1",
    (
        "period-report",
        "office_period_report",
    ): "SELECT public_id FROM reports_periodreport ORDER BY id LIMIT 1",
    (
        "period-report-preview",
        "office_period_report_preview",
    ): "SELECT public_id FROM reports_periodreport ORDER BY id LIMIT 1",
}


_COOKIES: dict[str, Any] = {}


def office_pages(demo: DemoSite) -> dict[str, str]:
    """Return the addresses of the pages, by name."""
    ((open_id,),), ((seed_id,),), ((page_id,),) = (
        demo.rows(one) for one in (OPEN_SURVEY, SEED_SURVEY, INTERVIEW)
    )
    ((item_id,),) = demo.rows(FIRST_ITEM.format(survey=open_id))
    found = {name: reverse(view) for name, view in LISTS.items()}
    for views, number in (
        (OF_OPEN_SURVEY, open_id),
        (OF_SURVEY_OF_THE_SEED, seed_id),
        (OF_INTERVIEW, page_id),
    ):
        found |= {name: reverse(view, args=(number,)) for name, view in views.items()}
    found["survey-item"] = reverse("office_survey_item", args=(open_id, item_id))
    found["survey-preview"] = reverse("office_survey_preview", args=(open_id, 1))
    for (name, view), statement in PUBLIC_IDS.items():
        ((public_id,),) = demo.rows(statement)
        found[name] = reverse(view, args=(uuid.UUID(public_id),))
    return found


def sign_in(page: Any, demo: DemoSite) -> None:
    """Sign an editor in with password and a recovery code; later windows of the run share that sign-in.

    The sample people have few codes, and each opens the door once.
    """
    if demo.url in _COOKIES:
        page.context.add_cookies(_COOKIES[demo.url])
        page.goto("/accounts/")
    else:
        _sign_in_at_the_door(page, demo)
        _COOKIES[demo.url] = page.context.cookies()
    expect(page).to_have_url(f"{demo.url}/accounts/")


def _sign_in_at_the_door(page: Any, demo: DemoSite) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(EDITOR)
    page.locator("[name=password]").fill(demo.password)
    page.locator("main form button").first.click()
    page.locator("[name=code]").fill(demo.codes[EDITOR].pop())
    page.locator("main form button").first.click()
    expect(page).to_have_url(f"{demo.url}/accounts/")
