"""What every template knows of the request."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils import translation

from mikke.kernel.colour import DEFAULT_ACTION, theme_hash

CONDITIONS_COOKIE = "conditions"


@lru_cache(maxsize=256)
def _theme_url(site_id: int, colour: str) -> str:
    return "" if colour.lower() == DEFAULT_ACTION else f"/theme/{site_id}-{theme_hash(colour)}.css"


def theme_url(request: HttpRequest) -> str:
    """Return the address of the town's own colours; empty for the colours of the house."""
    facts = getattr(request, "facts", None)
    return "" if facts is None else _theme_url(facts.site.pk, facts.profile.colour_action)


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the language, the size of text, the addresses in both languages and the visitor's marks.

    ``root`` stands before our own addresses: empty in Japanese, ``/en`` in English. ``query`` is the query with
    its question mark. ``has_conditions`` only tells that the cookie is there; nothing is read from it.
    """
    language = translation.get_language() or "ja"
    path = request.path_info
    bare = path.removeprefix("/en") or "/" if path == "/en" or path.startswith("/en/") else path
    query = request.META.get("QUERY_STRING", "")
    return {
        "lang": language,
        "root": "/en" if language == "en" else "",
        "large_text": request.COOKIES.get("size") == "large",
        "path_ja": bare,
        "path_en": f"/en{bare}",
        "query": f"?{query}" if query else "",
        "host_url": f"{request.scheme}://{request.get_host()}",
        "has_conditions": CONDITIONS_COOKIE in request.COOKIES,
        "theme_url": theme_url(request),
    }
