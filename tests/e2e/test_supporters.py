"""A supporter on a small telephone without JavaScript: applies, is asked, says yes, ticks, writes how it went."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.helpdesk.models import Supporter, Visit
from mikke.helpdesk.services.rules import save_rules
from mikke.helpdesk.services.supporter_visits import assign_supporter
from mikke.helpdesk.services.supporters import new_link
from mikke.helpdesk.supporter_links import token_of
from tests import factories
from tests.accounts.sessions import sign_in
from tests.helpdesk.makers import make_case, make_helper, make_supporter, make_visit
from tests.support.browser import scrolls_sideways


@pytest.fixture
def town(live_server):
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    return site


def look(page, axe_violations, name):
    assert (axe_violations(page), scrolls_sideways(page)) == ([], False), name


def opened(site, name="見本 たすけ", **values):
    supporter = make_supporter(site, name, **values)
    new_link(supporter=supporter, actor=None, now=timezone.now(), is_sent=False)
    return supporter


def own(live_server, supporter, name="supporter", *args):
    return live_server.url + reverse(f"helpdesk:{name}", args=(token_of(supporter), *args))


def test_applying_without_javascript_loses_nothing(live_server, town, browser_context):
    page = browser_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + reverse("helpdesk:ask"))
    page.click(f'main a[href="{reverse("helpdesk:join")}"]')
    page.fill("[name=name]", "見本 あらた")
    page.fill("[name=phone]", "０１７６－００－０４０９")
    page.click("main form button")
    assert (
        page.input_value("[name=phone]") == "０１７６－００－０４０９"
    )  # the tick was missing: nothing is lost
    page.check("[name=agreed]")
    page.click("main form button")
    assert page.url.endswith(reverse("helpdesk:joined"))
    assert Supporter.objects.get().person.name == "見本 あらた"


def test_from_being_asked_to_how_it_went(live_server, town, browser_context):
    page = browser_context(java_script_enabled=False).new_page()
    supporter = opened(town)
    visit = make_visit(town, make_case(town, device="easy"), at=timezone.now() + dt.timedelta(hours=30))
    helper = assign_supporter(visit=visit, supporter=supporter, actor=None, now=timezone.now())
    page.goto(own(live_server, supporter))
    page.click(f'main a[href*="{visit.public_id}"]')
    assert "見本 うめ" not in page.inner_text("main")
    page.click("button[value=come]")
    helper.refresh_from_db()
    assert (helper.state, "見本 うめ" in page.inner_text("main")) == ("coming", True)
    page.click("button[name=done] >> nth=0")
    assert visit.case.steps.first().done_at is not None
    Visit.objects.filter(pk=visit.pk).update(at=timezone.now() - dt.timedelta(hours=1))
    page.reload()
    page.click(f'main a[href$="{reverse("helpdesk:supporter_how", args=("x", visit.public_id))[-5:]}"]')
    page.fill("[name=minutes]", "45")
    page.check("[name=solved][value=yes]")
    page.click("main form button")
    assert page.input_value("[name=minutes]") == "45"  # the promises were not confirmed
    page.check("[name=kept_promises]")
    page.click("main form button")
    visit.refresh_from_db()
    assert (visit.state, visit.minutes, "見本 うめ" in page.inner_text("main")) == ("done", 45, False)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_own_page_is_right_for_everybody(live_server, town, browser_context, axe_violations, width):
    new = opened(
        town, "見本 新", step="applied", promised_on=None, trained_on=None, solo_on=None, solo_until=None
    )
    learner = opened(town, "見本 学", step="promised", trained_on=None, solo_on=None, solo_until=None)
    supporter = opened(town)
    held = make_visit(
        town, at=timezone.now() - dt.timedelta(days=3), state="done", minutes=50, settled_at=timezone.now()
    )
    make_helper(town, supporter, held, state="coming")
    asked, mine = (make_visit(town, at=timezone.now() + dt.timedelta(hours=h)) for h in (50, 5))
    make_helper(town, supporter, asked)
    make_helper(town, supporter, mine, state="coming")
    supporter.days_off.create(first_on=dt.date(2037, 1, 4), last_on=dt.date(2037, 1, 6))
    page = browser_context(width=width).new_page()
    pages = {
        name: live_server.url + reverse(f"helpdesk:{name}") for name in ("join", "joined", "supporter_link")
    }
    pages |= {"gone": live_server.url + reverse("helpdesk:supporter", args=("nothing",))}
    pages |= {"first": own(live_server, new), "promises": own(live_server, new, "supporter_promises")}
    pages |= {"second": own(live_server, learner), "test": own(live_server, learner, "supporter_test")}
    pages |= {"course": own(live_server, learner, "supporter_course", 3), "home": own(live_server, supporter)}
    pages |= {"times": own(live_server, supporter, "supporter_times")}
    pages |= {"asked": own(live_server, supporter, "supporter_visit", asked.public_id)}
    pages |= {
        name: own(live_server, supporter, f"supporter_{name}", mine.public_id)
        for name in ("visit", "how", "trouble")
    }
    for name, address in pages.items():
        page.goto(address)
        look(page, axe_violations, name)
    page.goto(pages["test"])
    page.click("main form button")
    look(page, axe_violations, "test with errors")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_office_pages(live_server, town, browser_context, axe_violations, width):
    save_rules(site=town, values={"allowance_yen": 500}, actor=None, now=timezone.now())
    supporter = opened(town, phone="0176-00-0401")
    make_supporter(town, "見本 なみ", devices=["pc"], welcomed_at=None)
    make_supporter(town, "見本 学", step="trained")
    visit = make_visit(
        town, make_case(town, device="easy"), at=timezone.now() + dt.timedelta(days=1), place="home"
    )
    helper = make_helper(town, opened(town, "見本 ほか"), visit)
    open_visit = make_visit(town, at=timezone.now() + dt.timedelta(days=2))
    now = timezone.now()
    done = make_visit(town, at=now - dt.timedelta(minutes=5), state="done", minutes=50, settled_at=now)
    make_helper(town, supporter, done, state="coming")
    client = Client()
    sign_in(client, factories.make_member(town, Role.DESK), with_second_factor=True)
    context = browser_context(width=width)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    plain = ("office_supporters", "office_supporter_new", "office_supporter_course", "office_supporter_calls")
    plain += ("office_help_open_visits", "office_allowances", "office_allowances_sheet")
    found = [(name, ()) for name in plain]
    of_one = ("office_supporter", "office_supporter_leave", "office_supporter_takes", "office_supporter_link")
    found += [(name, (supporter.public_id,)) for name in of_one]
    found += [("office_help_match", (one.public_id,)) for one in (helper.visit, open_visit)]
    for name, args in found:
        page.goto(live_server.url + reverse(name, args=args))
        look(page, axe_violations, name)
