"""The search over articles, shops, places and interviews."""

from typing import Any
from urllib.parse import urlencode

from wagtail.models import Site

from mikke.search_index.selectors import find_entries

MAX_WORDS_LENGTH = 200
PER_PAGE = 20
MAX_PAGE = 50


def _number(text: str) -> int:
    return min(max(int(text), 1), MAX_PAGE) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def find(q: str, *, site: Site, page: str) -> dict[str, Any]:
    """Return the entries on one page of the results, how many there are, and the ways to the pages beside it."""
    if not q:
        return {"entries": [], "count": 0, "previous_href": "", "next_href": ""}
    number = _number(page)
    found = find_entries(q, site=site, page=number, per_page=PER_PAGE)
    return {
        "entries": found.entries,
        "count": found.count,
        "previous_href": f"?{urlencode({'q': q, 'page': found.page - 1})}" if found.page > 1 else "",
        "next_href": f"?{urlencode({'q': q, 'page': found.page + 1})}" if found.page < found.pages else "",
    }
