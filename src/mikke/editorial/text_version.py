"""Which text somebody has approved: a hash over everything a reader would read or see on a page."""

import hashlib
import json
from typing import Any

NO_TEXT = frozenset(
    {
        "pk",
        "path",
        "depth",
        "numchild",
        "translation_key",
        "locale",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "go_live_at",
        "expire_at",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "alias_of",
        "content_type",
        "draft_title",
        "slug",
        "url_path",
        "owner",
        "seo_title",
        "search_description",
        "show_in_menus",
        "processes",
        "towns",
        "topics",
        "skills",
        "review_on",
        "checked_on",
        "next_steps",
        "is_sample",
        "mark",
        "author",
        "page",
    }
)
"""Fields whose change needs no new approval: dates, place in the tree, subjects, next steps. All others count."""


def _bare(value: Any) -> Any:
    """Return a value without what the database adds to it."""
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in sorted(value.items()) if name not in NO_TEXT}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return _unpacked(value)


def _unpacked(value: Any) -> Any:
    """Return what a body holds; as text its keys stand in the order of the database, which differs between the two."""
    if not isinstance(value, str) or not value.startswith(("[", "{")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def text_version(page: Any) -> str:
    """Return 64 hex digits that change with any word or picture of a page.

    Args:
        page: the page as a revision holds it (``revision.as_object()``) or as it is published.
    """
    plain = json.dumps(_bare(page.serializable_data()), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()
