"""``kill -9`` of the worker in mid-send: nothing is missing on LINE or on devices, and a double has the same key."""

import json
from collections import Counter

import pytest
from django.utils import timezone

from mikke.kernel.models import OutboxEntry
from mikke.notices.enums import SendState
from mikke.notices.hashes import address_hash, message_id
from mikke.notices.message import Notice, Recipient
from mikke.notices.models import DayCount, Preference, SendLog, SiteRules
from mikke.notices.services.line import save_account
from mikke.notices.services.push import subscribe
from mikke.notices.services.send import Message, send_notices
from mikke.notices.vapid import new_private_key
from tests.processes.killing import KILLS, MESSAGES, PAUSE_SECONDS, send_under_kills
from tests.support.line_server import LineServer
from tests.support.push_server import Browser, PushServer

USER = "U" + "0" * 32
TITLES = {f"見本のお知らせ {number}" for number in range(MESSAGES)}

pytestmark = pytest.mark.django_db(transaction=True)


def tell(site, to, channel):
    """Write down all messages; return the keys a channel must use for them."""
    SiteRules.objects.update_or_create(site=site, defaults={"line_per_day": 10 * MESSAGES})
    letters = [
        Message(to, Notice("tests.receipt", title, ("見本の文です。",)), title) for title in sorted(TITLES)
    ]
    gone = send_notices(site=site, messages=letters, now=timezone.now())
    assert set(gone) == {(channel,)}
    return {title: message_id(f"{channel}:{title}") for title in TITLES}


def assert_all_is_settled():
    assert {row.state for row in SendLog.objects.all()} == {SendState.SENT}
    assert [row.count for row in DayCount.objects.all()] == [MESSAGES]
    assert {str(entry.payload) for entry in OutboxEntry.objects.all()} == {"{}"}


def test_nothing_is_missing_or_double_on_line_when_workers_are_killed(worker_db, site):
    save_account(site=site, basic_id="@mihon", token="good-token", secret="good-secret")
    with LineServer(token="good-token", users={USER}) as line:
        line.pause_seconds = PAUSE_SECONDS
        keys = tell(site, Recipient(line=USER), "line")
        send_under_kills(worker_db.url, {"MIKKE_LINE_API": line.url}, lambda: len(line.pushes))

    shown = Counter(text.partition("\n")[0] for _user, text in line.pushes)
    assert shown == dict.fromkeys(TITLES, 1)  # LINE knew every second attempt by its key
    asked = Counter(line.keys)
    assert set(asked) == {str(key) for key in keys.values()}
    assert sum(count - 1 for count in asked.values()) <= KILLS
    assert_all_is_settled()


def test_nothing_is_missing_on_devices_when_workers_are_killed(worker_db, site, settings):
    with PushServer() as service:
        service.pause_seconds = PAUSE_SECONDS
        settings.MIKKE_PUSH_SERVICES, settings.MIKKE_VAPID_KEY = [service.url], new_private_key()
        to = Recipient(mail="hanako@example.org")
        browser, hashed = Browser(f"{service.url}/send/hanako"), address_hash(site.pk, to.subject)
        subscribe(site=site, hashed=hashed, subscription=browser.subscription, now=timezone.now())
        Preference.objects.create(site=site, address_hash=hashed, channel="push", updated_at=timezone.now())
        keys = tell(site, to, "push")
        channels = {"MIKKE_PUSH_SERVICE": service.url, "MIKKE_VAPID_KEY": settings.MIKKE_VAPID_KEY}
        send_under_kills(worker_db.url, channels, lambda: len(service.taken))

    taken = Counter(
        (
            json.loads(browser.open(body))["title"],
            {name.lower(): value for name, value in given.items()}["topic"],
        )
        for _path, given, body in service.taken
    )
    assert set(taken) == {(title, key.hex) for title, key in keys.items()}  # the second replaces the first
    assert sum(count - 1 for count in taken.values()) <= KILLS
    assert_all_is_settled()
