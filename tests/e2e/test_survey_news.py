"""Asking for news of surveys on a telephone without JavaScript, and the page that sends the invitation."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.surveys.models import SurveyReader
from mikke.surveys.services.readers import reader_contact
from tests import factories
from tests.accounts.sessions import sign_in
from tests.support.browser import scrolls_sideways
from tests.surveys.records import make_item, make_questionnaire, make_reader


@pytest.fixture
def survey(live_server):
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    survey = make_questionnaire(
        site, title="まちの声のアンケート（見本）", intro="どんな時間なら働けますか。"
    )
    make_item(survey, "single", ["はい", "いいえ"])
    return survey


def look(page, axe_violations, name):
    assert (axe_violations(page), scrolls_sideways(page)) == ([], False), name


@pytest.mark.parametrize("width", [360, 1280])
def test_asked_for_after_an_answer_confirmed_and_erased(
    live_server, survey, browser_context, axe_violations, width
):
    page = browser_context(width=width, java_script_enabled=False).new_page()
    page.goto(live_server.url + reverse("surveys:thanks", args=(survey.slug,)))
    page.click(f'a[href="{reverse("surveys:news_new")}"]')
    checked = browser_context(width=width).new_page()  # axe is a script
    checked.goto(page.url)
    look(checked, axe_violations, "form")
    page.fill("[name=mail]", "reader@example.org")
    page.click("main form button")
    assert "reader@example.org" in page.input_value("[name=mail]")  # without the tick nothing is lost
    page.check("[name=consent]")
    page.click("main form button")
    assert page.url == live_server.url + reverse("surveys:news_sent")
    assert SurveyReader.objects.get().state == "waiting"
    row = make_reader(survey.site, mail="reader@example.org", now=timezone.now())
    own = live_server.url + reverse("surveys:news", args=(reader_contact(row).token,))
    checked.goto(own)
    look(checked, axe_violations, "own page")
    page.goto(own)
    page.click("button[value=stop]")
    assert page.goto(own).status == 404
    assert not SurveyReader.objects.filter(state="active").exists()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_office_reads_it_and_sends_it(live_server, survey, browser_context, axe_violations, width):
    make_reader(survey.site, now=timezone.now())
    client = Client(headers={"host": live_server.url.removeprefix("http://")})
    sign_in(client, factories.make_member(survey.site, Role.EDITOR), with_second_factor=True)
    context = browser_context(width=width)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("office_survey_news", args=(survey.pk,)))
    assert not scrolls_sideways(page)
    page.check("[name=is_read]")
    page.click("button[value=send]")
    page.wait_for_load_state()
    assert survey.rounds.get().recipients == 1
    assert axe_violations(page) == []
