"""A lost connection loses nothing: what is typed stays on the device, goes once, and is forgotten afterwards."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.telework.models import TimeEntry
from tests.e2e.test_orders import signed_in
from tests.factories import make_site
from tests.telework.makers import make_chunk, make_order
from tests.telework.order_makers import make_team_worker

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('mikke-draft:')).length"


@pytest.fixture
def order():
    site, today = make_site(), timezone.localdate()
    worker = make_team_worker(site, mail="", with_user=True)
    return make_order(site, worker=worker, state="accepted", order_date=today, delivery_date=today)


def typed(page, live_server):
    page.goto(live_server.url + reverse("team:time_new"))
    page.fill("[name=minutes]", "25")
    page.fill("[name=note]", "電車の中で書いた")


def send(page):
    page.click("main form.form button.btn--l")


def test_sent_without_a_connection_and_again_when_it_is_back(live_server, browser_context, order):
    context = browser_context()
    page = signed_in(context, live_server.url, order.worker.person.user)
    typed(page, live_server)
    context.set_offline(True)
    send(page)
    assert page.locator("[data-draft-wait]").is_visible()
    assert page.input_value("[name=note]") == "電車の中で書いた"
    assert TimeEntry.objects.count() == 0
    context.set_offline(False)
    page.click("[data-draft-send]")
    page.wait_for_url("**" + reverse("team:time"))
    entry = TimeEntry.objects.get()
    assert (entry.minutes, entry.note) == (25, "電車の中で書いた")
    page.wait_for_function(f"() => {KEPT} === 0")


def test_what_was_typed_is_offered_on_the_next_visit_and_counts_once(live_server, browser_context, order):
    page = signed_in(browser_context(), live_server.url, order.worker.person.user)
    typed(page, live_server)
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    send(page)
    page.unroute("**/*")
    for _again in range(2):  # the second time as if the answer to the first had been lost
        page.goto(live_server.url + reverse("team:time_new"))
        page.click("[data-draft-fill]")
        assert page.input_value("[name=minutes]") == "25"
        kept = page.evaluate("JSON.stringify(localStorage)")
        send(page)
        page.wait_for_url("**" + reverse("team:time"))
        page.wait_for_function(f"() => {KEPT} === 0")
        page.evaluate(
            "(kept) => Object.entries(JSON.parse(kept)).forEach(([k, v]) => localStorage.setItem(k, v))", kept
        )
    assert TimeEntry.objects.count() == 1


def test_it_is_forgotten_at_signing_out_and_by_somebody_else(live_server, browser_context, order):
    context = browser_context()
    page = signed_in(context, live_server.url, order.worker.person.user)
    typed(page, live_server)
    other = make_team_worker(order.site, mail="", with_user=True)
    make_order(
        order.site,
        worker=other,
        state="accepted",
        order_date=timezone.localdate(),
        delivery_date=timezone.localdate(),
    )
    page = signed_in(context, live_server.url, other.person.user)
    page.goto(live_server.url + reverse("team:time_new"))
    assert not page.locator("[data-draft-offer]").is_visible()
    assert page.evaluate(KEPT) == 0
    page.fill("[name=minutes]", "30")
    assert page.evaluate(KEPT) == 1
    page.goto(live_server.url + reverse("account_logout"))
    page.click("[data-sign-out] button")
    page.wait_for_load_state()
    assert page.evaluate(KEPT) == 0


def test_a_note_of_a_piece_is_kept_too_and_the_pages_are_sound(
    live_server, browser_context, order, axe_violations
):
    chunk = make_chunk(
        order.site,
        client=order.client,
        worker=order.worker,
        order=order,
        state="doing",
        due_at=timezone.now() + dt.timedelta(hours=5),
    )
    context = browser_context()
    page = signed_in(context, live_server.url, order.worker.person.user)
    problems = []
    page.on("console", lambda one: problems.append(one.text) if one.type == "error" else None)
    page.goto(live_server.url + reverse("team:chunk", args=(chunk.public_id,)))
    page.fill("[name=note]", "3枚目まで")
    context.set_offline(True)
    page.click("button[value=deliver]")
    assert axe_violations(page) == []
    context.set_offline(False)
    page.click("[data-draft-send]")
    page.wait_for_load_state()
    chunk.refresh_from_db()
    assert (chunk.state, chunk.state_note) == ("delivered", "3枚目まで")
    page.goto(live_server.url + reverse("team:today"))
    assert page.evaluate(KEPT) == 0
    assert problems == []
