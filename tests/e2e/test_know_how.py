"""Know-how cards on a telephone without JavaScript, and in the office."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.helpdesk.models import KnowHowVoice
from tests import factories
from tests.accounts.sessions import sign_in
from tests.helpdesk.makers import make_card, make_closed, make_voice
from tests.people.makers import make_person
from tests.support.browser import scrolls_sideways


@pytest.fixture
def site(live_server):
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    return site


@pytest.fixture
def card(site):
    return make_card(
        site, "iphone", "easy", lead="電話が来ても気づかないとき", no_help="お店でも見てもらえます。"
    )


def test_a_reader_finds_a_card_reads_it_in_large_letters_and_says_that_it_helped(
    live_server, site, card, browser_context, axe_violations
):
    make_card(site, "easy", title="文字が小さくて読めません")
    page = browser_context(width=360, java_script_enabled=False).new_page()
    checked = browser_context(width=360).new_page()  # axe is a script

    def look(address):
        checked.goto(address)
        assert (axe_violations(checked), scrolls_sideways(checked)) == ([], False), address

    page.goto(live_server.url + reverse("helpdesk:ask"))
    look(page.url)
    page.click(f'a[href="{reverse("helpdesk:cards")}"]')
    look(page.url)
    page.click("a.chip--link[href*=easy]")
    look(page.url)
    page.click(f'a[href^="{reverse("helpdesk:card", args=(card.public_id,))}"]')
    assert "を押します easy" in page.inner_text("main ol")
    look(page.url)
    look(live_server.url + reverse("helpdesk:card_large", args=(card.public_id,)) + "?device=easy")
    page.click("main summary")
    page.click("button[value=missing]")
    assert page.locator("#errors").is_visible()  # no words yet
    page.fill("[name=text]", "図がほしい")
    page.click("button[value=missing]")
    look(page.url)
    assert KnowHowVoice.objects.get().text == "図がほしい"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_office_pages(live_server, site, browser_context, axe_violations, width):
    card, ume = make_voice(site).card, make_person(site, "見本 うめ")
    for _one in range(3):
        make_closed(site, "電話の音が鳴らない", person=ume)
    client = Client()
    sign_in(client, factories.make_member(site, Role.OWNER), with_second_factor=True)
    context = browser_context(width=width)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    names = [("knowhow", ()), ("knowhow_new", ()), ("knowhow_hints", ()), ("knowhow_voices", ())]
    names += [
        ("knowhow_card", (card.public_id,)),
        ("knowhow_preview", (card.public_id,)),
        ("help_months", ()),
    ]
    for name, args in names:
        page.goto(live_server.url + reverse(f"office_{name}", args=args))
        assert (axe_violations(page), scrolls_sideways(page)) == ([], False), name
