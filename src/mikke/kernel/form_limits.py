"""How often one address, or one target, may be posted to: counted where all processes see it (``CACHES["limits"]``).

A count is a row of numbered places, each taken by an atomic ``add`` that lapses by itself; so two requests at once
never share the last place. Keys are keyed hashes: no address of a network or of a person stands in the table.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``count`` times in ``window`` from each first one.

    Attributes:
        name: stable, part of the key.
        count: a small number: each is a place of its own.
        window: how long a place stays taken.
    """

    name: str
    count: int
    window: dt.timedelta


def take(limit: Limit, who: str) -> bool:
    """Take a place for ``who``; False when all are taken. Call it outside a transaction that may be rolled back."""
    store = caches["limits"]
    digest = salted_hmac("mikke.form_limits", f"{limit.name}:{who}").hexdigest()[:32]
    places = [f"limit:{limit.name}:{digest}:{number}" for number in range(limit.count)]
    taken = store.get_many(places)
    seconds = int(limit.window.total_seconds())
    return any(store.add(place, 1, seconds) for place in places if place not in taken)


def network_address(request: HttpRequest) -> str:
    """Return where a request comes from; behind proxies of ours what the outermost of them saw.

    The number of proxies is that of the sign-in limits (``MIKKE_PROXIES``); what a visitor writes into the header
    beyond it is not believed.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if proxies:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if len(hops) >= proxies:
            return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
