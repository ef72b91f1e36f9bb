"""The webhook of LINE."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mikke.notices.line_sdk import webhook as sdk
from mikke.notices.line_sdk import webhooks
from mikke.notices.models import LineAccount
from mikke.notices.services.line import Heard, hear, secret_of


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, site_id: int) -> HttpResponse:
    """Take the events of one site's account.

    403 without the right signature; 200 for everything else that can be read, also for what is not meant for
    us: LINE sends again what is not answered with 200, and an event taken before changes nothing.
    """
    account = LineAccount.objects.filter(site_id=site_id).select_related("site").first()
    if account is None:
        raise Http404
    try:
        events = _events(request, secret_of(account))
    except sdk().InvalidSignatureError:
        return HttpResponse(status=403)
    except (ValueError, KeyError, TypeError, AttributeError):
        return HttpResponse(status=400)
    for event in events:
        heard = _heard(event)
        if heard is not None:
            hear(site=account.site, event=heard, now=timezone.now())
    return HttpResponse(status=200)


def _events(request: HttpRequest, secret: str) -> list[Any]:
    body = request.body.decode()
    parser = sdk().WebhookParser(secret)
    signature = request.headers.get("X-Line-Signature", "")
    if not parser.signature_validator.validate(body, signature):
        raise sdk().InvalidSignatureError
    if not isinstance(json.loads(body), dict):
        raise TypeError
    events: list[Any] = parser.parse(body, signature)
    return events


def _heard(event: Any) -> Heard | None:
    """Return what an event says to us, or None: groups, other kinds of events, and what another channel answers."""
    user = getattr(event.source, "user_id", None) if event.source and event.source.type == "user" else None
    if not user or event.mode != "active":
        return None
    kinds = webhooks()
    if isinstance(event, kinds.FollowEvent):
        return Heard(event.webhook_event_id, "follow", user, reply_token=event.reply_token)
    if isinstance(event, kinds.UnfollowEvent):
        return Heard(event.webhook_event_id, "unfollow", user)
    if isinstance(event, kinds.MessageEvent):
        is_text = isinstance(event.message, kinds.TextMessageContent)
        what, text = ("text", event.message.text) if is_text else ("other", "")
        return Heard(event.webhook_event_id, what, user, text, event.reply_token or "")
    return None
