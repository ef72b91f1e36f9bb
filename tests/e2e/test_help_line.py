"""Help by LINE on a telephone's width: the page that says one may write, the enquiry and its case; the badge's wish."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.helpdesk.models import Case, DeskRules, HelpEnquiry
from mikke.helpdesk.supporter_links import open_door, token_of
from mikke.notices.services.line import save_account
from tests import factories
from tests.accounts.sessions import sign_in
from tests.helpdesk.makers import make_supporter
from tests.support.browser import scrolls_sideways
from tests.support.line_events import SECRET, bring, said

SHOTS = os.environ.get("MIKKE_SHOTS", "")


@pytest.fixture
def site(live_server):
    site = factories.make_site()
    create_pages(site)
    DeskRules.objects.create(site=site)
    save_account(site=site, basic_id="@mihon", token="good-token", secret=SECRET)
    bring(site.pk, said("らくらくホンの電話が鳴らなくなりました。息子からの電話に出られません。"))
    bring(site.pk, said("音量のボタンは押してみました。"))
    site.refresh_from_db()
    return site


def look(page, axe_violations, name):
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)
    assert (axe_violations(page), scrolls_sideways(page)) == ([], False), name


def test_what_the_public_and_a_supporter_see(live_server, site, browser_context, axe_violations):
    supporter = make_supporter(
        site, wants_badge=True, solo_until=timezone.localdate().replace(month=12, day=31)
    )
    open_door(supporter, now=timezone.now())
    page = browser_context().new_page()
    page.goto(live_server.url + reverse("helpdesk:ask"))
    assert "@mihon" in page.inner_text("main")
    look(page, axe_violations, "ask")
    page.goto(live_server.url + reverse("helpdesk:supporter_times", args=(token_of(supporter),)))
    look(page, axe_violations, "times")


def test_staff_take_it_up_and_answer(live_server, site, browser_context, axe_violations):
    client = Client()
    sign_in(client, factories.make_member(site, Role.OWNER), with_second_factor=True)
    context = browser_context()
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("office_help"))
    look(page, axe_violations, "queue")
    page.goto(live_server.url + reverse("office_help_enquiry", args=(HelpEnquiry.objects.get().public_id,)))
    look(page, axe_violations, "enquiry")
    page.fill("[name=name]", "見本 うめ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/**")
    page.locator("h1").wait_for()
    assert Case.objects.get().person.name == "見本 うめ"
    page.fill("main form [name=text] >> nth=0", "あす10時にお電話します。")
    page.get_by_role("button", name="LINEで送る").click()
    page.get_by_text("LINEで送りました").wait_for()
    look(page, axe_violations, "case")
    page.goto(live_server.url + reverse("office_help_rules"))
    look(page, axe_violations, "rules")
