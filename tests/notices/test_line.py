import base64
import datetime as dt
import hashlib
import hmac
import json
import re

import pytest
import requests
from django.utils import timezone

from mikke.kernel.models import OutboxEntry, OutboxState
from mikke.notices.channels.line import text_of
from mikke.notices.enums import SendState
from mikke.notices.links import wishes_url
from mikke.notices.message import Recipient
from mikke.notices.models import LineAccount, LineEvent, LineLink, Preference, SendLog
from mikke.notices.payload import Letter
from mikke.notices.selectors import states_of
from mikke.notices.services.line import save_account
from tests.factories import NOW
from tests.notices.conftest import WANTED, notice
from tests.support.line_server import MONTHLY, LineServer

pytestmark = pytest.mark.django_db
USER = "U" + "0" * 32
HANAKO = Recipient(mail="hanako@example.org")
BY_LINE = Recipient(line=USER)


@pytest.fixture
def line(site, settings):
    with LineServer(token="good-token", users={USER}) as server:
        settings.MIKKE_LINE_API = server.url
        save_account(site=site, basic_id="@mihon", token="good-token", secret="good-secret")
        yield server


@pytest.fixture
def webhook(client, site):
    """Bring events to the webhook as LINE does; returns the status."""

    def webhook(*events, key=b"good-secret", signature=None):
        body = json.dumps({"destination": "Ubot", "events": list(events)})
        signed = base64.b64encode(hmac.new(key, body.encode(), hashlib.sha256).digest()).decode()
        headers = {"X-Line-Signature": signed if signature is None else signature}
        return client.post(
            f"/line/webhook/{site.pk}/", body, content_type="application/json", headers=headers
        ).status_code

    return webhook


def event(kind, event_id="e1", user=USER, **more):
    head = {
        "type": kind,
        "mode": "active",
        "timestamp": 1_600_000_000_000,
        "source": {"type": "user", "userId": user},
        "webhookEventId": event_id,
        "deliveryContext": {"isRedelivery": False},
    }
    return head | more


def said(text, event_id="e1", user=USER):
    message = {"id": "1", "type": "text", "text": text, "quoteToken": "q"}
    return event("message", event_id, user, replyToken=f"reply-{event_id}", message=message)


def code_of(client, site):
    """The number the page of wishes shows."""
    path = wishes_url(site, HANAKO.subject).removeprefix("http://localhost")
    page = client.post(path, {"action": "line_code"}).content.decode()
    return re.search(r"<b>(\d{4} \d{4})</b>", page).group(1)


def link(client, site, webhook):
    assert webhook(said(code_of(client, site), "linking")) == 200


def test_a_push_carries_words_link_and_the_same_key_each_time(line, tell, work, site):
    line.fails_after = 1  # it took the message and still says 500
    tell(BY_LINE, key="one", action_label="見る", action_url="http://localhost/jobs/")
    work()
    assert OutboxEntry.objects.get().last_error == "LineError"
    OutboxEntry.objects.update(due_at=NOW)
    work()
    assert states_of(site, "one") == {"line": SendState.SENT}  # 409: taken before
    ((user, text),) = line.pushes
    assert (user, text) == (
        USER,
        "見本のお知らせ\n\n一つめの文です。\n\n二つめの文です。\n\n見る\nhttp://localhost/jobs/",
    )
    assert line.keys == [str(SendLog.objects.get().public_id)] * 2


def test_a_fault_of_line_is_tried_again(line, tell, work, site):
    line.faults = ["before"]
    tell(BY_LINE, key="one")
    work()
    assert line.pushes == []
    OutboxEntry.objects.update(due_at=NOW)
    work()
    assert (len(line.pushes), states_of(site, "one")) == (1, {"line": SendState.SENT})


def test_a_wrong_token_is_a_dead_letter_in_the_end_and_blames_nobody(line, tell, work, site):
    line.token = "another"
    tell(BY_LINE, key="one")
    for _ in range(8):
        OutboxEntry.objects.update(due_at=NOW)
        work()
    assert states_of(site, "one") == {"line": SendState.DEAD}
    assert OutboxEntry.objects.get().state == OutboxState.DEAD


def test_an_unknown_user_is_told_another_way(line, tell, work, site):
    line.users = set()
    to = Recipient(mail="hanako@example.org", line=USER, by=("line",))
    assert tell(to, key="one") == ("line",)
    work()
    assert states_of(site, "one") == {"line": SendState.REFUSED, "mail": SendState.WAITING}


def test_too_many_requests_wait_and_the_end_of_the_month_goes_by_mail(line, tell, work, site):
    line.allowed = 1
    to = Recipient(mail="hanako@example.org", line=USER, by=("line",))
    for key in ("one", "two"):
        tell(to, key=key)
    work()
    assert states_of(site, "two") == {"line": SendState.WAITING}
    line.too_many = MONTHLY
    OutboxEntry.objects.filter(state=OutboxState.WAITING).update(due_at=NOW)
    work()
    assert states_of(site, "two") == {"line": SendState.REFUSED, "mail": SendState.WAITING}


def test_the_server_of_the_tests_refuses_more_than_five_messages(line):
    body = json.dumps({"to": USER, "messages": [{"type": "text", "text": "a"}] * 6})
    answer = requests.post(
        f"{line.url}/v2/bot/message/push", body, headers={"Authorization": "Bearer good-token"}, timeout=5
    )
    assert (answer.status_code, line.pushes) == (400, [])


def test_long_words_are_cut_and_the_links_are_whole(site):
    letter = Letter(
        site.pk, BY_LINE, notice(WANTED, paragraphs=("𠮟" * 6_000,), action_url="http://localhost/jobs/")
    )
    text = text_of(letter, site=site)
    assert len(text.encode("utf-16-le")) // 2 <= 5_000
    assert "…\n\nhttp://localhost/jobs/" in text
    assert wishes_url(site, USER) in text


def test_typing_the_number_links_and_unfollowing_ends_it(line, tell, work, client, webhook, site):
    code = code_of(client, site)
    assert webhook(said(code)) == 200
    Preference.objects.create(
        site=site, address_hash=LineLink.objects.get().address_hash, channel="line", updated_at=NOW
    )
    assert tell(HANAKO) == ("line",)
    work(timezone.now() + dt.timedelta(seconds=1))
    assert [user for user, _ in line.pushes] == [USER]
    assert [token for token, _ in line.replies] == ["reply-e1"]
    assert webhook(said(code, "e2", "U" + "1" * 32)) == 200  # a code works once
    assert LineLink.objects.count() == 1
    assert webhook(event("unfollow", "e3")) == 200
    assert (LineLink.objects.count(), tell(HANAKO)) == (0, ("mail",))


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}{1}", "{0}-{1}", "　{0}　{1}\n"])
def test_the_number_is_read_however_it_is_typed(line, client, webhook, site, typed):
    code = code_of(client, site)
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    assert webhook(said(typed.format(*code.split()).translate(wide))) == 200
    assert LineLink.objects.count() == 1


def test_an_event_that_comes_again_changes_nothing(line, client, webhook, site):
    link(client, site, webhook)
    first = LineLink.objects.get().pk
    assert webhook(event("unfollow", "linking")) == 200  # the id of an event that was taken
    assert (LineLink.objects.get().pk, LineEvent.objects.count()) == (first, 1)


@pytest.mark.parametrize(("how", "status"), [({"key": b"wrong"}, 403), ({"signature": ""}, 403), ({}, 200)])
def test_only_line_itself_is_heard(line, client, webhook, site, how, status):
    assert webhook(said(code_of(client, site)), **how) == status
    assert LineLink.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize("body", ["", "[]", "{", '{"events": 3}', '{"events": [{}]}'])
def test_signed_nonsense_is_refused(line, client, site, body):
    signed = base64.b64encode(hmac.new(b"good-secret", body.encode(), hashlib.sha256).digest()).decode()
    status = client.post(
        f"/line/webhook/{site.pk}/",
        body,
        content_type="application/json",
        headers={"X-Line-Signature": signed},
    ).status_code
    assert status == 400


def test_numbers_cannot_be_tried_out(line, client, webhook, site):
    code = code_of(client, site)
    for number in range(5):
        webhook(said("00000000" if code != "0000 0000" else "11111111", f"wrong-{number}"))
    webhook(said(code, "late"))
    assert LineLink.objects.count() == 0
    webhook(said(code, "somebody else", "U" + "1" * 32))
    assert LineLink.objects.count() == 1


def test_what_is_not_a_number_is_left_to_the_people_of_the_account(line, client, webhook, site):
    for text in ("こんにちは", "1234", "0422-00-0001です"):
        webhook(said(text, text))
    group = event("message", "g") | {"source": {"type": "group", "groupId": "G", "userId": USER}}
    group |= {
        "replyToken": "r",
        "message": {"id": "1", "type": "text", "text": "12345678", "quoteToken": "q"},
    }
    assert webhook(group, event("somethingNew", "n")) == 200
    assert OutboxEntry.objects.count() == 0


def test_token_secret_and_user_stand_nowhere_in_plain(line, client, webhook, site):
    link(client, site, webhook)
    rows = [str(row) for model in (LineAccount, LineLink, LineEvent) for row in model.objects.values()]
    assert [row for row in rows for word in ("good-", USER, "hanako") if word in row] == []
