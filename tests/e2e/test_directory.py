"""The directory of help on a telephone without JavaScript: find, tell what differs, tell what is missing, confirm."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.cms.setup import create_pages
from mikke.directory.models import Assurance, Correction, Suggestion
from mikke.directory.services.ask_owner import LINK
from mikke.kernel.links import issue_link
from tests import factories
from tests.directory.makers import make_service
from tests.support.browser import scrolls_sideways


@pytest.fixture
def service(live_server):
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    make_service(site, name="むかし確かめた会", subject="care", days_ago=200)
    return make_service(site, name="スマホのとなり", with_parts=True, fee_kind="free", documents=["充電器"])


@pytest.fixture
def page(browser_context):
    return browser_context(width=360, java_script_enabled=False).new_page()


@pytest.fixture
def look(browser_context, axe_violations):
    """Look at a page with the rules of axe, in a window of its own: axe is a script."""
    checked = browser_context(width=360).new_page()

    def look_at(address):
        checked.goto(address)
        assert (axe_violations(checked), scrolls_sideways(checked)) == ([], False), address

    return look_at


def test_a_reader_finds_help_and_tells_what_differs_and_what_is_missing(live_server, service, page, look):
    page.goto(live_server.url + reverse("directory:list"))
    look(page.url)
    page.fill("[name=q]", "スマホ")
    page.click("main form[role=search] button, main .search button")
    page.click("main h3 a, main h2 a")
    assert page.url.endswith(reverse("directory:detail", args=(service.public_id,)))
    look(page.url)
    page.click(f'a[href="{reverse("directory:wrong", args=(service.public_id,))}"]')
    look(page.url)
    page.fill("[name=text]", "水曜は休みでした")
    page.click("main form button")
    assert page.input_value("[name=text]") == "水曜は休みでした"  # nothing chosen yet: nothing is lost
    page.check("[name=kind][value=hours]")
    page.click("main form button")
    look(page.url)
    assert Correction.objects.get().text == "水曜は休みでした"
    page.goto(live_server.url + reverse("directory:suggest"))
    look(page.url)
    page.fill("[name=name]", "こども食堂（見本）")
    page.click("main form button")
    assert Suggestion.objects.get().name == "こども食堂（見本）"


def test_the_owner_confirms_with_one_button(live_server, service, page, look):
    organization = service.organization
    token = issue_link(
        site=organization.site,
        purpose=LINK,
        subject=str(organization.public_id),
        now=timezone.now(),
        lives=dt.timedelta(days=60),
    )
    page.goto(live_server.url + reverse("directory:confirm", args=(token,)))
    look(page.url)
    assert not Assurance.objects.filter(how="link").exists()
    page.click("button[value=right]")
    assert Assurance.objects.filter(how="link").count() == 1
    look(live_server.url + reverse("directory:list") + "?q=nothing")
