"""Which feeds there are: one for each kind of page, one for each process, and one of everything."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mikke.cms.enums import ProcessId

KINDS: dict[str, str] = {
    "articles": "ArticlePage",
    "interviews": "InterviewPage",
    "shops": "ShopPage",
    "places": "PlacePage",
    "activities": "ActivityPage",
}
ALL = "all"
NAMES: dict[str, str | Promise] = {
    "articles": _("Articles"),
    "interviews": _("Interviews"),
    "shops": _("Shops and firms"),
    "places": _("Places to work and to meet"),
    "activities": _("What we do"),
    ALL: _("Everything new"),
}


def is_feed(name: str) -> bool:
    """Return whether there is a feed of this name."""
    return name in NAMES or name in ProcessId


def feed_name(name: str) -> str:
    """Return what the feed is called in the reader's language."""
    return str(ProcessId(name).label if name in ProcessId else NAMES[name])


def feed_of(page: Any) -> str:
    """Return the feed that a page or list belongs to; that of everything for the front door, empty for texts."""
    name = type(page).__name__.replace("IndexPage", "Page")
    if name == "HomePage":
        return ALL
    return next((feed for feed, kind in KINDS.items() if kind == name), "")
