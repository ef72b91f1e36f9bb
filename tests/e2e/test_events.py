"""Booking a class on a telephone without JavaScript, waiting, being promoted; and the office's pages."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.events.booking_links import token_of
from mikke.events.models import Booking, Event, Proposal
from tests import factories
from tests.accounts.sessions import sign_in
from tests.events.calendar_files import calendar, vevent
from tests.events.makers import MAKERS, book, make_event
from tests.events.test_series import make_series
from tests.events.test_times import make_times
from tests.support.browser import scrolls_sideways


@pytest.fixture
def event(live_server):
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    return make_event(site, has_hearing=True, has_childcare=True, to_bring="お使いのスマートフォン")


def look(page, axe_violations, name):
    assert (axe_violations(page), scrolls_sideways(page)) == ([], False), name


@pytest.mark.parametrize("width", [360, 1280])
def test_a_family_waits_and_is_promoted(live_server, event, browser_context, axe_violations, width):
    first = book(event, "見本 一郎", seats=3)
    page = browser_context(width=width, java_script_enabled=False).new_page()
    checked = browser_context(width=width).new_page()  # axe is a script
    for name, args in (("list", ()), ("event", (event.public_id,)), ("book", (event.public_id,))):
        checked.goto(live_server.url + reverse(f"events:{name}", args=args))
        look(checked, axe_violations, name)
    page.goto(live_server.url + reverse("events:list"))
    page.click("main h2 a")
    page.click(f'a[href="{reverse("events:book", args=(event.public_id,))}"]')
    page.fill("[name=name]", "見本 花子")
    page.select_option("[name=seats]", "2")
    page.check("[value=hearing]")
    page.fill("[name=phone]", "12")
    page.click("main form button")
    assert page.input_value("[name=name]") == "見本 花子"  # a number that is none: nothing is lost
    page.fill("[name=phone]", "")
    page.click("main form button")
    waiting = Booking.objects.get(number=2)
    assert (waiting.state, waiting.seats) == ("waiting", 2)
    checked.goto(page.url)
    look(checked, axe_violations, "slip in line")
    own = page.url
    page.goto(live_server.url + reverse("events:booking") + "?t=" + token_of(first))
    page.click("button[value=cancel]")
    waiting.refresh_from_db()
    assert waiting.state == "seated"
    checked.goto(own)
    look(checked, axe_violations, "slip with a seat")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_office_pages(live_server, event, browser_context, axe_violations, width):
    booking = book(event, "見本 一郎", seats=2, wants_hearing=True)
    book(event, "見本 二郎", seats=2)
    client = Client()
    sign_in(client, factories.make_member(event.site, Role.OWNER), with_second_factor=True)
    context = browser_context(width=width)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    of_event = ("event", "event_edit", "event_book", "event_call_off")
    found = [("events", ()), ("event_new", ())]
    found += [(name, (event.public_id,)) for name in of_event] + [("booking", (booking.public_id,))]
    for name, args in found:
        page.goto(live_server.url + reverse(f"office_{name}", args=args))
        look(page, axe_violations, name)


@pytest.mark.parametrize("width", [360])
def test_a_time_for_one_all_dates_of_a_series_and_a_wish(
    live_server, event, browser_context, axe_violations, width
):
    times, series = make_times(event.site), make_series(event.site)
    page = browser_context(width=width, java_script_enabled=False).new_page()
    checked = browser_context(width=width).new_page()
    public = [("event", times), ("book", times), ("series", series), ("series_book", series), ("call", None)]
    for name, row in public:
        args = (row.public_id,) if row else ()
        checked.goto(live_server.url + reverse(f"events:{name}", args=args))
        look(checked, axe_violations, name)
    page.goto(live_server.url + reverse("events:event", args=(times.public_id,)))
    page.locator("main .btn--l").nth(1).click()
    assert page.locator("[name=slot]:checked").count() == 1
    page.fill("[name=name]", "見本 一人")
    page.click("main form button")
    assert Booking.objects.get(event=times).slot_at is not None
    page.goto(live_server.url + reverse("events:series", args=(series.public_id,)))
    page.locator("main .btn--l").click()
    page.fill("[name=name]", "見本 連続")
    page.click("main form button")
    assert Booking.objects.filter(event__series=series, state="seated").count() == 3
    checked.goto(page.url)
    look(checked, axe_violations, "slip of a series")
    page.goto(live_server.url + reverse("events:list"))
    page.click(f'a[href="{reverse("events:call")}"]')
    page.fill("[name=words]", "写真を送りたい")
    page.click("main form button")
    checked.goto(page.url)
    look(checked, axe_violations, "what was sent")
    page.click("main form button")
    assert Proposal.objects.get().state == "gone"


@pytest.mark.parametrize("width", [360])
def test_more_office_pages_and_the_button_at_the_door(
    live_server, event, browser_context, axe_violations, width
):
    series, wish = make_series(event.site), MAKERS["events.Proposal"](event.site)
    first = series.events.all()[0]
    begin = timezone.now() + dt.timedelta(minutes=2)
    Event.objects.filter(pk=event.pk).update(starts_at=begin, ends_at=begin + dt.timedelta(hours=1))
    event.refresh_from_db()
    booking = book(event, "見本 一郎")
    client = Client()
    sign_in(client, factories.make_member(event.site, Role.OWNER), with_second_factor=True)
    context = browser_context(width=width)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    found = [
        ("event_paper", ()),
        ("event_proposals", ()),
        ("event_series_list", ()),
        ("event_series_new", ()),
    ]
    found += [("event_series", (series.public_id,)), ("event_move", (first.public_id,))]
    for name, args in found:
        page.goto(live_server.url + reverse(f"office_{name}", args=args))
        look(page, axe_violations, name)
    assert wish.state == "new"
    page.goto(live_server.url + reverse("events:booking") + "?t=" + token_of(booking))
    look(page, axe_violations, "slip at the door")
    page.click("button[value=came]")
    booking.refresh_from_db()
    assert booking.state == "attended"


def test_a_calendar_file_is_taken_on_a_telephone(live_server, event, browser_context, axe_violations):
    client = Client()
    sign_in(client, factories.make_member(event.site, Role.EDITOR), with_second_factor=True)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context = browser_context(width=360)  # the office's frame is Wagtail's, which needs scripts
    context.add_cookies([cookie])
    page = context.new_page()
    when = f"{timezone.now() + dt.timedelta(days=9):%Y%m%d}"
    good = vevent(f"DTSTART;TZID=Tokyo Standard Time:{when}T100000", "RRULE:FREQ=WEEKLY;COUNT=2")
    bad = vevent(f"DTSTART:{when}T100000Z", f"DTEND:{when}T090000Z", uid="b", title="さかさまの予定（見本）")
    file = {"name": "mihon.ics", "mimeType": "text/calendar", "buffer": calendar(good, bad)}
    page.goto(live_server.url + reverse("office_event_import"))
    look(page, axe_violations, "which file")
    page.set_input_files("[name=file]", file)
    page.click("form.oflow .orow button")
    assert page.locator("[name=take]").count() == 2
    look(page, axe_violations, "what the file says")
    assert "さかさまの予定" in page.content()
    page.click("button[name=write]")
    assert page.url == live_server.url + reverse("office_events")
    assert Event.objects.filter(state="draft", series__isnull=False).count() == 2
