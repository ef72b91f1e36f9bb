"""Every address of the urlconf, by its route as written."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern


def routes(resolver: Any = None, prefix: str = "") -> Iterator[str]:
    """Yield each route from the root; ``/en/`` is the same address in another language and not listed."""
    for entry in (resolver or get_resolver()).url_patterns:
        own = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, prefix + own)
        elif isinstance(entry, URLPattern):
            yield prefix + own
