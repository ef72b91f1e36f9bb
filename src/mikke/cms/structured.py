"""schema.org Article of a page. Source: https://schema.org/Article, recommended by search engines."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils import translation

# Closing a script element early or opening a comment is not possible when these never appear raw.
ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def article(page: Any, *, publisher: str, request: HttpRequest) -> str:
    """Return the JSON-LD of an article, safe to stand inside a script element."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.shown_title[:110],
        "description": page.shown_summary,
        "inLanguage": "ja" if page.is_body_japanese_only else translation.get_language(),
        "mainEntityOfPage": request.build_absolute_uri(page.get_url(request)),
        "publisher": {"@type": "Organization", "name": publisher},
        "author": {"@type": "Person" if page.author else "Organization", "name": page.author or publisher},
    }
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    if page.shown_picture:
        data["image"] = request.build_absolute_uri(
            page.picture.get_rendition("fill-1200x675|format-jpeg").url
        )
    return json.dumps(data, ensure_ascii=False).translate(ESCAPES)
