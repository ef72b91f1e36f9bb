"""A month of home work on a small telephone without JavaScript, the director at a desk; and a morning with a fever."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.telework.models import Chunk, PayStatement, TimeEntry, WorkOrder
from mikke.telework.services.order_drafts import draft_order
from mikke.telework.services.orders import send_order
from tests.accounts.sessions import sign_in
from tests.e2e.test_orders import signed_in
from tests.factories import make_member, make_site
from tests.support.browser import scrolls_sideways
from tests.telework.board_makers import ALWAYS, hold, ready_worker
from tests.telework.makers import (
    join_team,
    make_chunk,
    make_client,
    make_entry,
    make_inventory,
    make_order,
    make_task,
)
from tests.telework.order_makers import WHOLE, make_team_worker

pytestmark = pytest.mark.django_db(transaction=True)
LINES = ["日付を確かめた", "合計を確かめた"]


def at_the_desk(context: Any, live_server: Any, site: Any) -> Any:
    """The window of a director who has shown the second factor."""
    client = Client()
    sign_in(client, make_member(site, Role.DIRECTOR), with_second_factor=True)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    return context.new_page()


def send_an_order(worker: Any, firm: Any, task: Any) -> WorkOrder:
    now, today = timezone.now(), timezone.localdate()
    days = {"delivery_date": today + dt.timedelta(days=10), "period_from": today - dt.timedelta(days=1)}
    order = draft_order(client=firm, worker=worker, actor=None, now=now, task=task, terms=WHOLE | days)
    send_order(order=order, actor=None, now=now)
    return order


def last_month(site: Any, worker: Any, firm: Any) -> dt.date:
    """Two hours of the month that is over, for 1,300 yen each."""
    day = timezone.localdate().replace(day=1) - dt.timedelta(days=1)
    order = make_order(
        site,
        worker=worker,
        client=firm,
        state="accepted",
        title="先月の入力（見本）",
        fee_kind="hour",
        fee_yen=1300,
        order_date=day,
        delivery_date=day,
        payment_date=day + dt.timedelta(days=20),
    )
    make_entry(site, order=order, minutes=120, work_date=day)
    return day


def take_and_do_the_work(phone: Any, chunk: Chunk) -> None:
    """Accept the order, pick the piece, let the clock run, tick and hand in; every page fits the telephone."""
    phone.goto(reverse("team:today"))
    phone.locator("#panel-orders + ul a").click()
    phone.locator("button[value=accept]").click()
    phone.locator(f".tabs a[href='{reverse('team:work')}']").click()
    phone.locator(f"a[href='{reverse('team:chunk', args=(chunk.public_id,))}']").first.click()
    phone.locator(f"form[action$='{reverse('team:pick', args=(chunk.public_id,))}'] button").click()
    phone.locator(f".tabs a[href='{reverse('team:today')}']").click()
    phone.locator("#clock-target").select_option(f"c:{chunk.public_id}")
    phone.locator(f"form[action='{reverse('team:time_start')}'] button").click()
    phone.locator("form[action$='/stop/'] button").click()
    assert not scrolls_sideways(phone)
    phone.goto(reverse("team:check", args=(chunk.public_id,)))
    for box in phone.locator("[name=line]").all():
        box.check()
    phone.locator(f"form[action='{reverse('team:check_ticks', args=(chunk.public_id,))}'] button").click()
    phone.goto(reverse("team:chunk", args=(chunk.public_id,)))
    phone.locator("[name=note]").fill("3枚目は日付が読めませんでした（見本）")
    phone.locator("button[value=deliver]").click()


def press(desk: Any, action: str) -> None:
    desk.locator(f"form[action='{action}'] button").first.click()


def close_the_month(desk: Any, month: str, firm: Any) -> None:
    desk.goto(f"{reverse('office_team_month')}?month={month}")
    press(desk, reverse("office_team_approve", args=(month, firm.public_id)))
    press(desk, reverse("office_team_reckon", args=(month,)))
    press(desk, reverse("office_team_close", args=(month,)))


def accept_the_work(desk: Any, chunk: Chunk) -> None:
    desk.goto(reverse("office_team_handed_in"))
    desk.locator(f"a[href='{reverse('office_team_handed_in_one', args=(chunk.public_id,))}']").click()
    press(desk, reverse("office_team_accept", args=(chunk.public_id,)))
    chunk.refresh_from_db()
    assert chunk.state == "accepted"


def say_that_the_month_is_complete(phone: Any, month: str) -> None:
    phone.goto(reverse("team:pay"))
    phone.locator(f"a[href='{reverse('team:month_close', args=(month,))}']").first.click()
    phone.locator("main form button").click()


def open_the_statement(phone: Any, worker: Any) -> None:
    statement = PayStatement.objects.get()
    assert (statement.worker, statement.total_yen) == (worker, 2600)
    phone.goto(reverse("team:pay"))
    phone.locator(f"a[href='{reverse('team:statement', args=(statement.public_id,))}']").click()
    assert "2,600" in phone.locator("main").inner_text()
    assert not scrolls_sideways(phone)


@pytest.fixture
def office(db: Any) -> Any:
    """A site with the pages of its office."""
    site = make_site()
    create_pages(site)
    site.refresh_from_db()
    return site


def test_from_the_order_to_the_statement(live_server: Any, browser_context: Any, office: Any) -> None:
    worker, firm = make_team_worker(office, with_user=True, free=ALWAYS), make_client(office)
    task = make_task(make_inventory(office, client=firm), checklist=LINES)
    join_team(firm, worker, joined_on=timezone.localdate() - dt.timedelta(days=60))
    day = last_month(office, worker, firm)
    order = send_an_order(worker, firm, task)
    chunk = make_chunk(office, client=firm, task=task, due_at=timezone.now() + dt.timedelta(days=3))
    base = {"base_url": live_server.url}
    phone = signed_in(browser_context(java_script_enabled=False, **base), live_server.url, worker.person.user)
    desk = at_the_desk(browser_context(width=1280, height=900, **base), live_server, office)
    take_and_do_the_work(phone, chunk)
    order.refresh_from_db()
    chunk.refresh_from_db()
    assert (order.state, chunk.state, chunk.checks.count()) == ("accepted", "delivered", len(LINES))
    assert TimeEntry.objects.filter(chunk=chunk, source="timer", minutes__isnull=False).count() == 1
    accept_the_work(desk, chunk)
    say_that_the_month_is_complete(phone, f"{day:%Y-%m}")
    close_the_month(desk, f"{day:%Y-%m}", firm)
    open_the_statement(phone, worker)


def test_a_fever_and_all_right_again(live_server: Any, browser_context: Any) -> None:
    site = make_site()
    firm = make_client(site)
    task = make_task(make_inventory(site, client=firm))
    worker = ready_worker(site, firm, task=task, with_user=True)
    soon = timezone.now() + dt.timedelta(days=1)
    chunk = hold(
        make_chunk(site, client=firm, task=task, due_at=soon), worker, state="doing", state_note="半分まで"
    )
    phone = signed_in(
        browser_context(java_script_enabled=False, base_url=live_server.url),
        live_server.url,
        worker.person.user,
    )
    phone.goto(reverse("team:today"))
    phone.locator("#give-back .btn--care").click()
    chunk.refresh_from_db()
    assert (chunk.state, chunk.worker, chunk.state_note) == ("open", None, "半分まで")
    assert phone.locator("[role=status] .notice--ok").count() == 1
    phone.locator("form[action$='/again/'] button").click()
    chunk.refresh_from_db()
    assert (chunk.state, chunk.worker, chunk.state_note) == ("doing", worker, "半分まで")
