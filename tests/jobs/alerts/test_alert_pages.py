"""The pages of saved conditions: nothing is kept without a tick, nothing begins without a button, one tap ends it."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.domain.profile import Profile
from mikke.domain.week import Week
from mikke.jobs.alerts.reach import facts_of_content, reach_words
from mikke.jobs.alerts.sealing import asked_of, contact_of
from mikke.jobs.conditions import Conditions, seal
from mikke.jobs.models import SavedCondition
from mikke.jobs.services.posting_of import posting_of
from mikke.jobs.services.save import JobContent
from mikke.kernel.context import CONDITIONS_COOKIE
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import OutboxEntry
from tests.factories import make_job, make_saved_condition

FREE = Week.from_json([{"day": "mon", "start": "9:00", "end": "14:00"}])
FORM = {"mail": "reader@example.org", "pace": "daily", "with_ask": "1", "consent": "1"}


@pytest.fixture
def here(mitaka):
    return mitaka.site


@pytest.fixture
def visitor(client, mitaka):
    """A visitor whose conditions are set."""
    now = timezone.now()
    client.cookies[CONDITIONS_COOKIE] = seal(
        Conditions(Profile(free=FREE), needs=frozenset({"quiet"})), now=now
    )
    return client


def send(client, address="/alerts/new/", **changed):
    return client.post(address, FORM | {"form_key": new_stamp("alert", now=timezone.now())} | changed)


def link_of(kind):
    entry = OutboxEntry.objects.filter(dedupe_key__contains=kind).get()
    address = entry.payload["notice"]["action_url"]
    return address[address.index("/alerts/") :]


def test_from_the_tick_to_the_end(visitor, here):
    assert "月" in visitor.get("/alerts/new/").content.decode()
    assert send(visitor)["Location"] == "/alerts/sent/"
    row = SavedCondition.objects.for_site(here).get()
    assert row.state == "waiting"
    confirm = link_of("alert-confirm")
    assert (visitor.get(confirm).status_code, SavedCondition.objects.get().state) == (200, "waiting")
    visitor.post(confirm)
    assert SavedCondition.objects.get().state == "active"


def test_without_the_tick_nothing_is_kept_and_nothing_typed_is_lost(visitor):
    page = send(visitor, consent="")
    assert (page.status_code, SavedCondition.objects.count()) == (422, 0)
    assert "reader@example.org" in page.content.decode()


def test_a_form_that_is_sent_twice_keeps_once(visitor):
    key = new_stamp("alert", now=timezone.now())
    for _ in range(2):
        assert send(visitor, form_key=key).status_code == 302
    assert SavedCondition.objects.count() == 1


def test_with_nothing_set_the_page_leads_to_where_one_says_it(client, here):
    page = client.get("/alerts/new/").content.decode()
    assert ("/jobs/fit/" in page, 'name="mail"' in page) == (True, False)
    assert send(client).status_code == 422
    assert SavedCondition.objects.count() == 0


def test_a_search_keeps_its_words_and_filters_and_not_the_conditions(visitor, here):
    send(visitor, "/alerts/new/?search=1&q=%E3%83%91%E3%83%B3&town=132047&wage_min=1300")
    row = SavedCondition.objects.get()
    asked = asked_of(row.sealed, public_id=row.public_id)
    assert asked.q == "パン"
    assert asked.profile == Profile(
        towns=frozenset({"132047"}), min_hourly_wage_yen=1_300, must=frozenset({"quiet"})
    )


def test_the_page_behind_the_link_changes_and_ends_it(client, here):
    row = make_saved_condition(here)
    address = f"/alerts/{contact_of(row.contact, public_id=row.public_id).token}/"
    assert client.get(address)["Cache-Control"] == "no-store"
    client.post(address, {"action": "pace", "pace": "weekly"})
    row.refresh_from_db()
    assert (row.pace, row.with_ask) == ("weekly", False)
    assert client.post(address, {"action": "stop"}).status_code == 200
    row.refresh_from_db()
    assert (row.state, bytes(row.sealed)) == ("stopped", b"")
    assert client.get(address).status_code == 404


def test_an_unknown_link_changes_nothing(client, here):
    make_saved_condition(here)
    assert [
        client.get("/alerts/nothing/").status_code,
        client.post("/alerts/nothing/", {"action": "stop"}).status_code,
    ] == [404, 404]
    assert SavedCondition.objects.get().state == "active"


@pytest.mark.parametrize("address", ["/alerts/new/", "/alerts/sent/", "/alerts/confirm/x/", "/alerts/x/"])
def test_in_info_mode_there_is_no_such_page(client, misawa, address):
    for answer in (
        client.get(address, HTTP_HOST="misawa.localhost"),
        client.post(address, FORM, HTTP_HOST="misawa.localhost"),
    ):
        assert answer.status_code in {404, 405}
    assert SavedCondition.objects.count() == 0


def test_in_info_mode_no_page_offers_it(client, misawa, mitaka):
    assert "/alerts/new/" in client.get("/jobs/?q=x", HTTP_HOST="localhost").content.decode()
    assert "/alerts/new/" not in client.get("/jobs/?q=x", HTTP_HOST="misawa.localhost").content.decode()


def test_what_a_shop_learns_is_a_number(mitaka, misawa):
    for _ in range(6):
        make_saved_condition(mitaka.site, profile=Profile(min_hourly_wage_yen=1_340))
    job = make_job(mitaka.site, wage_min=1_300)
    content = JobContent(posting_of(job), "part_time")
    draft = facts_of_content(content)
    said = reach_words(draft, facts=mitaka)
    assert "5" in said.people
    assert "6" in said.change
    assert reach_words(draft, facts=misawa) is None


def test_the_link_of_a_mail_runs_out(client, here):
    row = make_saved_condition(here, now=timezone.now() - dt.timedelta(days=400))
    token = contact_of(row.contact, public_id=row.public_id).token
    assert client.get(f"/alerts/{token}/").status_code == 404
