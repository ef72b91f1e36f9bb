"""Events as LINE brings them to the webhook: signed, each with its own id."""

import base64
import hashlib
import hmac
import itertools
import json
from typing import Any

from django.test import Client

USER = "U" + "0" * 32
OTHER_USER = "U" + "1" * 32
SECRET = "good-secret"
_numbers = itertools.count(1)


def event(kind: str, event_id: str = "", user: str = USER, **more: Any) -> dict[str, Any]:
    """An event of one person's chat."""
    number = event_id or f"event-{next(_numbers)}"
    head = {
        "type": kind,
        "mode": "active",
        "timestamp": 1_600_000_000_000,
        "source": {"type": "user", "userId": user},
        "webhookEventId": number,
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"reply-{number}",
    }
    return head | ({"follow": {"isUnblocked": False}} if kind == "follow" else {}) | more


def said(text: str, event_id: str = "", user: str = USER) -> dict[str, Any]:
    """A text message."""
    return event(
        "message", event_id, user, message={"id": "1", "type": "text", "text": text, "quoteToken": "q"}
    )


def sticker(user: str = USER) -> dict[str, Any]:
    """A sticker."""
    message = {
        "id": "2",
        "type": "sticker",
        "quoteToken": "q",
        "stickerId": "1",
        "packageId": "2",
        "stickerResourceType": "STATIC",
    }
    return event("message", "", user, message=message)


def bring(site_id: int, *events: dict[str, Any], secret: str = SECRET) -> int:
    """Bring events to the webhook of a site; return the status it answers."""
    body = json.dumps({"destination": "Ubot", "events": list(events)})
    signed = base64.b64encode(hmac.new(secret.encode(), body.encode(), hashlib.sha256).digest()).decode()
    answer = Client().post(
        f"/line/webhook/{site_id}/",
        body,
        content_type="application/json",
        headers={"X-Line-Signature": signed},
    )
    return answer.status_code
