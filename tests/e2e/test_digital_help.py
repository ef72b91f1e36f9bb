"""A grandchild's question becomes a visit, a card, a class, a seat from the waiting line, and figures; on a small
telephone without JavaScript, the desk at its own screen."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.events.models import Booking, Event
from mikke.events.services.events import finish_events
from mikke.helpdesk.models import Case, KnowHow, Visit
from mikke.helpdesk.supporter_links import address_of, open_door
from mikke.journeys.event_feedback import ask_after_events
from mikke.surveys.models import Questionnaire, Response
from tests import factories
from tests.accounts.sessions import sign_in
from tests.helpdesk.makers import make_closed, make_supporter
from tests.support.browser import scrolls_sideways

pytestmark = pytest.mark.django_db(transaction=True)
MATTER = "電話の着信音が鳴らない"
DAY = dt.timedelta(days=1)


@pytest.fixture
def site(live_server: Any) -> Any:
    site = factories.make_site(phone="0422-00-0000")
    create_pages(site)
    site.refresh_from_db()
    return site


@pytest.fixture
def phone(live_server: Any, browser_context: Any) -> Any:
    """A small telephone without JavaScript."""
    return browser_context(java_script_enabled=False, base_url=live_server.url).new_page()


@pytest.fixture
def desk(live_server: Any, browser_context: Any, site: Any) -> Any:
    """The window of somebody at the desk, as narrow as the telephone."""
    client = Client()
    sign_in(client, factories.make_member(site, Role.OWNER), with_second_factor=True)
    name = settings.SESSION_COOKIE_NAME
    context = browser_context(base_url=live_server.url)
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return context.new_page()


def own_page(supporter: Any, visit: Visit) -> str:
    """The path of the link that the supporter was sent."""
    return urlsplit(address_of(supporter, visit.public_id)).path


def fits(page: Any) -> None:
    assert not scrolls_sideways(page), page.url


def ask_for_the_grandmother(phone: Any) -> None:
    """Three questions, a time, her name; no mail, no number, no account."""
    phone.goto("/")
    phone.locator(f".call a[href='{reverse('helpdesk:ask')}']").click()
    phone.locator("[name=topic][value=phone]").check()
    phone.locator("[name=slot]").first.check()
    phone.fill("[name=name]", "見本 うめ")
    phone.locator("details:has([name=is_for_another]) summary").click()
    phone.check("[name=is_for_another]")
    phone.fill("[name=asked_by]", "見本 ゆき（孫）")
    phone.check("[name=agreed]")
    fits(phone)
    phone.locator("main form .btn--l").click()
    assert re.search(r"\d{3}-\d{3}", phone.inner_text("main"))  # the number to keep


def take_up_and_print(desk: Any, before: set[int]) -> Case:
    """The desk takes it up and prints the slip, which carries the number and no name."""
    desk.goto(reverse("office_help"))
    desk.locator("main a[href*='/help/enquiries/']").first.click()
    desk.locator("form:has([name=urgency]) button").last.click()
    case = Case.objects.exclude(pk__in=before).get()
    desk.goto(reverse("office_help_slip", args=(case.public_id,)))
    slip = desk.inner_text("main")
    assert case.number in slip
    assert "うめ" not in slip
    return case


def find_a_supporter(desk: Any, phone: Any, supporter: Any) -> Visit:
    """The desk asks somebody; they say yes by their link and see whom they help only then."""
    visit = Visit.objects.get()
    desk.goto(reverse("office_help_match", args=(visit.public_id,)))
    fits(desk)
    desk.locator("button[name=role][value=first]").first.click()
    phone.goto(own_page(supporter, visit))
    assert "うめ" not in phone.inner_text("main")
    phone.click("button[value=come]")
    assert "うめ" in phone.inner_text("main")
    fits(phone)
    return visit


def record_the_visit(phone: Any, supporter: Any, visit: Visit) -> None:
    """The day comes; the supporter writes how it went."""
    Visit.objects.filter(pk=visit.pk).update(at=timezone.now() - dt.timedelta(hours=1))
    phone.goto(own_page(supporter, visit))
    phone.locator("a[href$='/how/']").click()
    phone.fill("[name=minutes]", "40")
    phone.check("[name=solved][value=yes]")
    phone.check("[name=kept_promises]")
    phone.locator("main form .btn--l").click()
    visit.refresh_from_db()
    assert (visit.state, visit.minutes) == ("done", 40)
    phone.goto(own_page(supporter, visit))
    assert "うめ" not in phone.inner_text("main")  # it is over


def close_and_make_a_card(desk: Any, case: Case) -> KnowHow:
    """The third alike case suggests a card; the desk writes its steps and publishes it."""
    desk.goto(reverse("office_help_close", args=(case.public_id,)))
    desk.select_option("[name=device]", "easy")
    desk.fill("[name=minutes]", "40")
    desk.check("[name=solved][value=yes]")
    desk.fill("[name=matter]", MATTER)
    desk.check("[name=kept_promises]")
    desk.locator("form:has([name=matter]) button").click()
    desk.goto(reverse("office_knowhow_hints"))
    fits(desk)
    desk.locator("button[value=take]").first.click()
    desk.fill("[name=title]", "電話の音が鳴りません")
    desk.locator("textarea[name$=steps]:visible").first.fill("横のボタンの上を押します\n「マナー」を外します")
    desk.locator("form:has([name=title]) button").click()
    desk.locator("button[value=publish]").click()
    return KnowHow.objects.get()


def plan_the_class(desk: Any) -> Event:
    """The topic has grown: the desk is led to a class about it, with two seats, and publishes it."""
    desk.goto(reverse("office_help_months"))
    desk.locator(f"#grown ~ ul a[href*='{reverse('office_event_new')}']").first.click()
    assert desk.input_value("[name=title]") != ""  # what it is about stands there already
    day = timezone.localdate() + 7 * DAY
    for field, value in (
        ("words", "音の大きさと、着信の音を、いっしょにためします（見本）。"),
        ("starts_at", f"{day:%m/%d} 10:00"),
        ("ends_at", f"{day:%m/%d} 11:30"),
        ("place", "見本センター"),
        ("seats", "2"),
    ):
        desk.fill(f"[name={field}]", value)
    desk.locator("form:has([name=starts_at]) button").last.click()
    desk.locator("button[value=open]").click()
    return Event.objects.get(state="open")


def fill_it_and_wait(phone: Any, event: Event) -> str:
    """One family takes both seats, another waits; the first gives its seats back and the other has them."""
    own = []
    for name in ("見本 うめ", "見本 まつ"):
        phone.goto(reverse("events:book", args=(event.public_id,)))
        phone.fill("[name=name]", name)
        phone.select_option("[name=seats]", "2")
        fits(phone)
        phone.click("main form button")
        own.append(phone.url)
    assert list(Booking.objects.order_by("number").values_list("state", flat=True)) == ["seated", "waiting"]
    phone.goto(own[0])
    phone.click("button[value=cancel]")
    phone.goto(own[1])
    assert Booking.objects.get(number=2).state == "seated"
    return own[1]


def come_and_say_how_it_was(desk: Any, phone: Any, event: Event) -> None:
    """The desk makes the survey and ticks who came; they answer without a name."""
    desk.goto(reverse("office_event", args=(event.public_id,)))
    desk.locator(f"form[action='{reverse('office_event_feedback', args=(event.public_id,))}'] button").click()
    survey = Questionnaire.objects.get()
    desk.goto(reverse("office_survey", args=(survey.pk,)))
    desk.locator("button[value=open]").first.click()
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(
        starts_at=now - dt.timedelta(hours=3), ends_at=now - dt.timedelta(hours=1)
    )
    desk.goto(reverse("office_event", args=(event.public_id,)))
    desk.check("[name=came]")
    desk.locator("form:has([name=came]) button").click()
    finish_events(now=timezone.now())
    assert ask_after_events(now=timezone.now()) == 1
    assert ask_after_events(now=timezone.now()) == 0  # once
    survey.refresh_from_db()
    phone.goto(reverse("surveys:start", args=(survey.slug,)))
    fits(phone)
    for _page in range(8):
        for group in phone.locator("main fieldset:has([type=radio])").all():
            group.locator("[type=radio]").first.check()
        if Response.objects.exists():
            break
        phone.locator("main .btn--l").first.click()
    assert Response.objects.count() == 1


def test_from_a_question_to_the_figures(phone: Any, desk: Any, site: Any) -> None:
    now = timezone.now()
    for number in range(6):
        make_closed(
            site, MATTER if number < 2 else f"別のこと{number}", now=now - dt.timedelta(days=number + 1)
        )
    supporter = make_supporter(site, "見本 たすけ", devices=[], topics=[])
    open_door(supporter, now=now)
    Case.objects.all().update(opened_at=now - 2 * DAY)
    before = set(Case.objects.values_list("pk", flat=True))
    ask_for_the_grandmother(phone)
    case = take_up_and_print(desk, before)
    visit = find_a_supporter(desk, phone, supporter)
    record_the_visit(phone, supporter, visit)
    card = close_and_make_a_card(desk, case)
    phone.goto(reverse("helpdesk:cards"))
    phone.locator(f"main a[href*='{card.public_id}']").first.click()
    assert "マナー" in phone.inner_text("main")
    event = plan_the_class(desk)
    fill_it_and_wait(phone, event)
    come_and_say_how_it_was(desk, phone, event)
    desk.goto(reverse("office_figures"))
    with translation.override("ja"):
        name = gettext("People came for help (cases)")
    assert "7" in desk.locator("tr", has_text=name).first.inner_text()  # six before, and hers
