"""Limits that all processes share: so many times in so long, each time free again when its own time is over."""

import hashlib
from dataclasses import dataclass

from django.core.cache import caches

MINUTE, HOUR, DAY = 60, 3_600, 86_400


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` times in ``seconds``."""

    most: int
    seconds: int


def take(name: str, key: str, limit: Limit) -> bool:
    """Use one of the places of a limit; False when all are taken.

    Each place is a row of its own that is added only where there is none, so that two requests at the same
    moment never take the same one. The key is stored as a hash: nobody reads addresses out of the counters.
    """
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    counters = caches["limits"]
    return any(counters.add(f"{name}:{digest}:{place}", 1, limit.seconds) for place in range(limit.most))
