"""Readings above kanji for the visitor who has switched them on, in any part of any page.

The kernel knows no readings. The app that has the lists registers itself when it is ready (``cms.readings_at_hand``).
"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from mikke.kernel.kept import Kept

COOKIE = "furigana"
Reader = Callable[[str, Any, int | None], str]
READERS: list[Reader] = []
_kept: Kept[SafeString] = Kept(3_000)


def reader(function: Reader) -> Reader:
    """Register the function that puts readings into HTML; it gets the HTML, the ``SiteFacts``, and a page's id or None."""
    READERS[:] = [function]
    return function


def is_on(request: HttpRequest | None) -> bool:
    """Return whether this visitor wants readings."""
    return getattr(request, "COOKIES", {}).get(COOKIE) == "on"


def with_readings(html: str, *, facts: Any, page_id: int | None = None) -> SafeString:
    """Return HTML with readings, kept until the site changes; without a reader it stays as it is.

    Args:
        html: safe HTML.
        facts: the ``SiteFacts`` of the request.
        page_id: whose words they are: an editor may have corrected them on that page.
    """
    if not READERS:
        return SafeString(html)
    key = (hashlib.blake2b(html.encode(), digest_size=16).digest(), page_id)
    return _kept.get(facts, key, lambda: SafeString(READERS[0](html, facts, page_id)))
