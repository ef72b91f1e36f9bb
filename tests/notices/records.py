"""One record of each table of notices for a site, for tests of who may see it."""

import itertools
import uuid

from mikke.notices.message import Notice, Recipient
from mikke.notices.models import (
    DayCount,
    HandTask,
    LineAccount,
    LineCode,
    LineEvent,
    LineLink,
    Preference,
    PushSubscription,
    SendLog,
    SiteRules,
    Suppressed,
)
from mikke.notices.services.line import save_account
from mikke.notices.services.send import send_notice
from tests.factories import NOW

_numbers = itertools.count(1)


def make_hand_task(site, *, postal="", phone="0422-00-0001", **words) -> HandTask:
    """A call to make, or a postcard to send when there is an address only."""
    values = {"kind": "tests.receipt", "subject": "見本の件", "paragraphs": ("見本の言葉",)}
    to = Recipient(name="見本 花子", phone="" if postal else phone, postal=postal)
    key = f"hand-{next(_numbers)}"
    send_notice(site=site, to=to, notice=Notice(**(values | words)), dedupe_key=key, now=NOW)
    return HandTask.objects.get(key__endswith=f":{key}")


def make_log(site, **fields) -> SendLog:
    """A row of the send log."""
    number = next(_numbers)
    values = {
        "public_id": uuid.uuid4(),
        "key": f"mail:{number}",
        "kind": "tests.receipt",
        "channel": "mail",
        "address_hash": "a",
        "created_at": NOW,
    }
    return SendLog.objects.create(site=site, **(values | fields))


def make_suppressed(site, **fields) -> Suppressed:
    """An address that does not work."""
    values = {
        "address_hash": f"h{next(_numbers)}",
        "shown": "ha…@example.org",
        "reason": "550 5.1.1",
        "at": NOW,
    }
    return Suppressed.objects.create(site=site, **(values | fields))


def _account(site) -> LineAccount:
    return save_account(site=site, basic_id="@mihon", token="token", secret="secret")


MAKERS = {
    "notices.SendLog": make_log,
    "notices.SiteRules": lambda site: SiteRules.objects.create(site=site),
    "notices.DayCount": lambda site: DayCount.objects.create(site=site, channel="mail", day=NOW.date()),
    "notices.Preference": lambda site: Preference.objects.create(site=site, address_hash="a", updated_at=NOW),
    "notices.Suppressed": make_suppressed,
    "notices.LineAccount": _account,
    "notices.LineLink": lambda site: LineLink.objects.create(
        site=site, address_hash="a", user_hash="b", user=b"c", linked_at=NOW
    ),
    "notices.LineCode": lambda site: LineCode.objects.create(
        site=site, code_hash="a", address_hash="b", expires_at=NOW
    ),
    "notices.LineEvent": lambda site: LineEvent.objects.create(site=site, event_id="a", at=NOW),
    "notices.PushSubscription": lambda site: PushSubscription.objects.create(
        site=site, endpoint_hash="a", sealed=b"b", created_at=NOW
    ),
    "notices.HandTask": make_hand_task,
}
