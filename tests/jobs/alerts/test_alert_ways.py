"""News of jobs without a mail address: by LINE alone, by this device alone; each only where the operator has set it up."""

import base64
import datetime as dt
import hashlib
import hmac
import itertools
import json

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import timezone

from mikke.domain.profile import Profile
from mikke.jobs.alerts.match import write_matches
from mikke.jobs.alerts.sealing import contact_of
from mikke.jobs.alerts.tell import tell_due
from mikke.jobs.conditions import Conditions, seal
from mikke.jobs.models import AlertMatch, SavedCondition
from mikke.jobs.services.saved_conditions import end_old
from mikke.kernel import outbox
from mikke.kernel.context import CONDITIONS_COOKIE
from mikke.kernel.form_guard import new_stamp
from mikke.notices.hashes import address_hash
from mikke.notices.links import Ticket, token_of
from mikke.notices.models import LineCode, LineLink, PushSubscription
from mikke.notices.services.line import save_account
from mikke.notices.services.push import subscribe
from mikke.notices.services.wishes import stop
from mikke.notices.vapid import new_private_key
from tests.factories import make_job
from tests.support.line_server import LineServer
from tests.support.push_server import Browser, PushServer

USER = "U" + "1" * 32
FORM = {"pace": "at_once", "with_ask": "1", "consent": "1"}
WANTED = Profile(towns=frozenset({"132047"}))
_events = itertools.count()


@pytest.fixture
def here(mitaka):
    return mitaka.site


@pytest.fixture
def visitor(client, here):
    client.cookies[CONDITIONS_COOKIE] = seal(Conditions(WANTED), now=timezone.now())
    return client


@pytest.fixture
def line(here, settings):
    with LineServer(token="good-token", users={USER}) as server:
        settings.MIKKE_LINE_API = server.url
        save_account(site=here, basic_id="@mihon", token="good-token", secret="good-secret")
        yield server


@pytest.fixture
def service(settings):
    with PushServer() as server:
        settings.MIKKE_PUSH_SERVICES = [server.url]
        settings.MIKKE_VAPID_KEY = new_private_key()
        yield server


@pytest.fixture
def browser(service):
    return Browser(f"{service.url}/send/hanako")


def send(client, channel, key=None, **changed):
    stamp = key or new_stamp("alert", now=timezone.now())
    return client.post("/alerts/new/", FORM | {"channel": channel, "form_key": stamp} | changed)


def by_device(client, browser, **changed):
    return send(client, "push", subscription=json.dumps(browser.subscription), **changed)


def chat(client, site, **event):
    """Bring one event to the webhook as LINE does."""
    number = next(_events)
    head = {"mode": "active", "timestamp": 1, "webhookEventId": f"e{number}", "replyToken": f"r{number}"}
    source = {"source": {"type": "user", "userId": USER}, "deliveryContext": {"isRedelivery": False}}
    body = json.dumps({"destination": "Ubot", "events": [head | source | event]})
    signed = base64.b64encode(hmac.new(b"good-secret", body.encode(), hashlib.sha256).digest()).decode()
    headers = {"X-Line-Signature": signed}
    answer = client.post(f"/line/webhook/{site.pk}/", body, content_type="application/json", headers=headers)
    assert answer.status_code == 200


def type_in(client, site, text):
    words = {"id": "1", "type": "text", "text": text, "quoteToken": "q"}
    chat(client, site, type="message", message=words)


def pushed(line):
    """Every text that LINE took for our user, the oldest first."""
    return [text for user, text in line.pushes if user == USER]


def row():
    return SavedCondition.objects.latest("pk")


def contact():
    return contact_of(row().contact, public_id=row().public_id)


def tell_of_a_job(here):
    job = make_job(here, town_id="132047")
    write_matches(job, now=timezone.now())
    tell_due(now=timezone.now() + dt.timedelta(minutes=1))
    outbox.deliver_due(now=timezone.now().replace(hour=3) + dt.timedelta(days=2))
    return job


def ways(page):
    return [way for way in ("mail", "line", "push") if f'name="channel" value="{way}"' in page]


def test_only_what_the_operator_has_set_up_is_offered(visitor, here, settings):
    settings.MIKKE_VAPID_KEY, settings.IS_DEMO = "", False
    assert ways(visitor.get("/alerts/new/").content.decode()) == []
    assert [send(visitor, "line").status_code, send(visitor, "push").status_code] == [422, 422]
    save_account(site=here, basic_id="@mihon", token="t", secret="s")
    settings.MIKKE_VAPID_KEY = new_private_key()
    assert ways(visitor.get("/alerts/new/").content.decode()) == ["mail", "line", "push"]
    assert SavedCondition.objects.count() == 0


def test_by_line_from_the_tick_to_the_first_job(visitor, here, line):
    page = send(visitor, "line")["Location"]
    assert page.startswith("/alerts/line/")
    shown = visitor.get(page)
    code = contact().code
    assert (f"{code[:4]} {code[4:]}" in shown.content.decode(), shown["Cache-Control"]) == (True, "no-store")
    assert "https://line.me/R/ti/p/%40mihon" in shown.content.decode()
    assert row().state == "waiting"

    type_in(visitor, here, code)
    outbox.deliver_due(now=timezone.now())
    assert (row().state, contact().to.line, contact().code) == ("active", USER, "")
    manage = f"/alerts/{contact().token}/"
    assert [manage in text for text in pushed(line)] == [True]
    assert visitor.get(manage).status_code == 200
    assert "line.me" not in visitor.get(page).content.decode()

    job = tell_of_a_job(here)
    assert [str(job.public_id) in text for text in pushed(line)] == [False, True]


def test_tapping_twice_keeps_one_and_a_new_number_ends_the_old(visitor, here, line):
    key = new_stamp("alert", now=timezone.now())
    pages = {send(visitor, "line", key=key)["Location"] for _ in range(2)}
    assert (len(pages), SavedCondition.objects.count(), LineCode.objects.count()) == (1, 1, 1)
    page, old = pages.pop(), contact().code
    visitor.get(page)
    assert contact().code == old
    assert visitor.post(page)["Location"] == page
    assert LineCode.objects.count() == 1
    type_in(visitor, here, contact().code)
    assert row().state == "active"


def test_a_number_is_for_one_site_and_one_wish(visitor, here, line, misawa):
    send(visitor, "line")
    type_in(visitor, here, "00000000" if contact().code != "00000000" else "00000001")
    assert row().state == "waiting"
    page = "/alerts/line/nothing/"
    assert [visitor.get(page).status_code, visitor.post(page).status_code] == [404, 404]


def test_a_mail_address_is_not_confirmed_by_line(visitor, here, line):
    send(visitor, "mail", mail="reader@example.org")
    hashed = address_hash(here.pk, "reader@example.org")
    visitor.post(f"/notices/{_wishes_token(here, hashed)}/", {"action": "line_code"})
    code = LineCode.objects.get()
    code.code_hash = address_hash(here.pk, "line-code:12345678")
    code.save()
    type_in(visitor, here, "12345678")
    assert (LineLink.objects.get().address_hash, row().state) == (hashed, "waiting")


def _wishes_token(site, hashed):
    return token_of(Ticket(site.pk, hashed))


def test_nobody_is_told_twice_of_one_job_by_two_wishes(visitor, here, line):
    for _ in range(2):
        send(visitor, "line")
        type_in(visitor, here, contact().code)
    assert set(SavedCondition.objects.values_list("state", flat=True)) == {"active"}
    assert (LineLink.objects.count(), len(set(SavedCondition.objects.values_list("contact_hash")))) == (1, 1)
    tell_of_a_job(here)
    assert AlertMatch.objects.count() == 1


def test_leaving_line_ends_and_erases_it(visitor, here, line):
    send(visitor, "line")
    type_in(visitor, here, contact().code)
    chat(visitor, here, type="unfollow")
    assert (row().state, bytes(row().contact), row().contact_hash) == ("stopped", b"", "")
    assert LineLink.objects.count() == 0


def test_without_the_number_all_is_erased_after_two_days(visitor, here, line):
    send(visitor, "line")
    end_old(now=timezone.now() + dt.timedelta(days=3))
    assert (row().state, bytes(row().sealed), LineCode.objects.count()) == ("expired", b"", 0)


def test_who_stopped_before_and_asks_anew_is_told(visitor, here, line):
    stop(site=here, address_hash=address_hash(here.pk, USER), kind="jobs.alert", now=timezone.now())
    send(visitor, "line")
    type_in(visitor, here, contact().code)
    outbox.deliver_due(now=timezone.now())
    tell_of_a_job(here)
    assert (len(pushed(line)), row().state) == (2, "active")


def test_on_this_device_the_agreement_of_the_browser_is_the_confirmation(visitor, here, service, browser):
    page = by_device(visitor, browser)["Location"]
    assert page == f"/alerts/{contact().token}/?begun=1"
    shown = visitor.get(page).content.decode()
    assert ("take-home" in shown, f"/alerts/{contact().token}/" in shown) == (True, True)
    assert row().state == "active"
    job = tell_of_a_job(here)
    ((_path, _headers, body),) = service.taken
    assert str(job.public_id) in json.loads(browser.open(body))["url"]


@pytest.mark.parametrize("given", ["", "{", "[]", '{"endpoint": "https://elsewhere.example/x", "keys": {}}'])
def test_without_the_agreement_nothing_is_kept_and_another_way_is_offered(visitor, here, service, given):
    page = send(visitor, "push", subscription=given, mail="reader@example.org")
    assert (page.status_code, "reader@example.org" in page.content.decode()) == (422, True)
    assert set(page.context["form"].errors) - {NON_FIELD_ERRORS} == {"channel"}
    assert (SavedCondition.objects.count(), PushSubscription.objects.count()) == (0, 0)


def test_sent_twice_from_one_device_keeps_once(visitor, here, service, browser):
    key = new_stamp("alert", now=timezone.now())
    pages = {by_device(visitor, browser, key=key)["Location"] for _ in range(2)}
    assert (len(pages), SavedCondition.objects.count(), PushSubscription.objects.count()) == (1, 1, 1)


def test_two_wishes_and_a_mail_address_share_one_device(visitor, here, service, browser):
    for _ in range(2):
        by_device(visitor, browser)
    hashed = address_hash(here.pk, "reader@example.org")
    subscribe(site=here, hashed=hashed, subscription=browser.subscription, now=timezone.now())
    assert len(set(SavedCondition.objects.values_list("contact_hash"))) == 1
    assert PushSubscription.objects.get().address_hash == hashed
    tell_of_a_job(here)
    assert len(service.taken) == 1


def test_a_device_that_is_gone_ends_and_erases_it(visitor, here, service, browser):
    by_device(visitor, browser)
    service.answers = [410]
    tell_of_a_job(here)
    assert (row().state, bytes(row().contact), PushSubscription.objects.count()) == ("stopped", b"", 0)


def test_in_info_mode_there_is_no_such_page(client, misawa):
    assert client.get("/alerts/line/x/", HTTP_HOST="misawa.localhost").status_code == 404
    assert client.post("/alerts/line/x/", HTTP_HOST="misawa.localhost").status_code == 404
