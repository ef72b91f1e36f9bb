"""Browsers that may be told things: kept when they ask, removed when their push service says they are gone."""

import datetime as dt
import json
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from mikke.kernel.encryption import decrypt, encrypt
from mikke.notices.errors import BadSubscriptionError
from mikke.notices.hashes import address_hash
from mikke.notices.models import PushSubscription
from mikke.notices.signals import way_gone

MAX_ENDPOINT = 1_000
MAX_KEY = 200


def checked(subscription: Any) -> dict[str, Any]:
    """Return endpoint and keys of what a browser sent.

    The worker will post to the endpoint, so only the push services of browsers are taken: nobody can make this
    server call an address of their choice.

    Raises:
        BadSubscriptionError: when it is anything else.
    """
    keys = subscription.get("keys") if isinstance(subscription, dict) else None
    if not isinstance(keys, dict):
        raise BadSubscriptionError
    found = (subscription.get("endpoint"), keys.get("p256dh"), keys.get("auth"))
    if not all(isinstance(value, str) and value.isascii() for value in found):
        raise BadSubscriptionError
    endpoint, p256dh, auth = (str(value) for value in found)
    if (
        len(endpoint) > MAX_ENDPOINT
        or len(p256dh) > MAX_KEY
        or len(auth) > MAX_KEY
        or not is_push_service(endpoint)
    ):
        raise BadSubscriptionError
    return {"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}}


def is_push_service(endpoint: str) -> bool:
    """Say whether an address is one of the push services of browsers, see the setting ``MIKKE_PUSH_SERVICES``."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    origin = f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else "")
    if parts.username or parts.password:
        return False
    return any(
        origin == service or (service.startswith("https://*.") and _is_below(origin, service))
        for service in settings.MIKKE_PUSH_SERVICES
    )


def _is_below(origin: str, pattern: str) -> bool:
    return origin.startswith("https://") and origin.endswith(pattern.removeprefix("https://*"))


@transaction.atomic
def subscribe(*, site: Any, hashed: str, subscription: Any, now: dt.datetime) -> PushSubscription:
    """Keep a browser's subscription; the same browser again keeps its row and takes over what it says now.

    Args:
        site: the site.
        hashed: hash of the address whose device it is; empty: it belongs to nobody else and stands for itself, as
            ``Recipient(push=...)`` with its public id.
        subscription: what the browser sent.
        now: when.
    Raises:
        BadSubscriptionError: when it is not one.
    """
    plain = checked(subscription)
    endpoint = address_hash(site.pk, plain["endpoint"])
    row = PushSubscription.objects.for_site(site).filter(endpoint_hash=endpoint).first() or PushSubscription(
        site=site, endpoint_hash=endpoint, created_at=now
    )
    row.address_hash = hashed or row.address_hash or device_hash(row)
    row.sealed = encrypt(json.dumps(plain).encode(), place=_place(row))
    row.save()
    return row


@transaction.atomic
def unsubscribe(*, site: Any, hashed: str) -> int:
    """Remove all browsers of an address; return how many."""
    rows = list(PushSubscription.objects.for_site(site).filter(address_hash=hashed).select_related("site"))
    for row in rows:
        drop_device(row)
    return len(rows)


@transaction.atomic
def drop_device(row: PushSubscription) -> None:
    """Forget a browser: its push service says it is gone, or its person does not want it any more."""
    site, own = row.site, device_hash(row)
    row.delete()
    way_gone.send(sender=PushSubscription, site=site, address_hash=own)


def device_hash(row: PushSubscription) -> str:
    """Return the hash under which a device stands for itself."""
    return address_hash(row.site_id, str(row.public_id))


def subscription_of(row: PushSubscription) -> dict[str, Any]:
    """Return endpoint and keys."""
    plain: dict[str, Any] = json.loads(decrypt(bytes(row.sealed), place=_place(row)))
    return plain


def _place(row: PushSubscription) -> str:
    return f"notices_pushsubscription:{row.public_id}:sealed"
