"""Web Push: encrypted for one browser (RFC 8291), signed with our key (RFC 8292), handed to its push service.

A push service answers 201 when it took a message, 404 or 410 when the browser is gone for good (RFC 8030, 7.3).
``Topic`` makes a second copy replace the first as long as the device has not fetched it (RFC 8030, 5.4), and
the page's own worker shows messages with the same tag once.
"""

import json
from typing import Any

import requests
from django.conf import settings

from mikke.kernel.outbox import Delivery, HopelessError
from mikke.notices.channels.batch import Batch
from mikke.notices.enums import Channel, SendState
from mikke.notices.hashes import message_id
from mikke.notices.models import PushSubscription
from mikke.notices.payload import Letter, unpack
from mikke.notices.services.push import drop_device, subscription_of
from mikke.notices.services.settle import ended
from mikke.notices.vapid import private_key, signer

TIMEOUT_SECONDS = 20
LIVES_SECONDS = 24 * 60 * 60
MAX_BYTES = 3_000  # a push service takes 4,096 bytes with its overhead (RFC 8030, 7.2)
GONE = (404, 410)


class PushError(Exception):
    """The push service did not take a message now; it may do so later."""


class PushBatch(Batch):
    """The session of a batch: connections to push services stay open; a redirect is never followed."""

    channel = Channel.PUSH

    def __init__(self) -> None:
        super().__init__()
        self.requests = requests.Session()
        self.requests.max_redirects = 0

    def __exit__(self, *exc: object) -> None:
        """Close the connections."""
        self.requests.close()


def send_push(delivery: Delivery) -> str:
    """Hand one message to the push service of a browser and return how it ended."""
    from pywebpush import WebPushException, webpush  # noqa: PLC0415 -- 26 MB, only for who sends

    batch: PushBatch = delivery.session
    letter = unpack(delivery.payload, key=delivery.key)
    if (reason := batch.reason_not_to(letter)) is not None:
        return reason.value
    batch.wait_if_not_now(letter, delivery)
    row = PushSubscription.objects.filter(site_id=letter.site_id, public_id=letter.to.push).first()
    if row is None or not private_key():
        return ended(SendState.REFUSED, "unsubscribed")
    name = message_id(delivery.key)
    try:
        webpush(
            subscription_of(row),
            data=data_of(letter, tag=str(name)),
            vapid_private_key=signer(private_key()),
            vapid_claims={"sub": f"mailto:{settings.DEFAULT_FROM_EMAIL}"},
            ttl=LIVES_SECONDS,
            timeout=TIMEOUT_SECONDS,
            headers={"Topic": name.hex, "Urgency": "normal"},
            requests_session=batch.requests,
        )
    except WebPushException as problem:
        return _meaning(problem, row)
    batch.count(letter, delivery)
    return SendState.SENT.value


def data_of(letter: Letter, *, tag: str) -> str:
    """Return what the page's worker shows: title, text, address to open, tag; cut to what push services take."""
    notice = letter.notice
    values = {"title": notice.subject[:120], "body": "", "url": notice.action_url, "tag": tag}
    body = "\n".join(notice.paragraphs)
    room = MAX_BYTES - len(json.dumps(values, ensure_ascii=False).encode()) - 100
    raw = body.encode()
    values["body"] = body if len(raw) <= room else raw[: max(room, 0)].decode("utf-8", "ignore") + "…"
    return json.dumps(values, ensure_ascii=False)


def _meaning(problem: Any, row: PushSubscription) -> str:
    status = problem.status_code or 0
    if status in GONE:
        drop_device(row)
        return ended(SendState.REFUSED, str(status))
    if status == 413:
        raise HopelessError("413") from problem
    raise PushError(str(status)) from problem
