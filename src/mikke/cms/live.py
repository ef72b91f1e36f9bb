"""Published pages of one site, asked for by the name of their kind so that page models may use it too."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from wagtail.models import Site


def live_pages(kind: str, *, site: Site) -> QuerySet[Any]:
    """Return the public pages of a kind below the site's home, newest first.

    Args:
        kind: the name of a page class of this app, such as ``ArticlePage``.
        site: whose pages.
    """
    model: Any = apps.get_model("cms", kind)
    pages: QuerySet[Any] = (
        model.objects.live()
        .public()
        .filter(path__startswith=site.root_page.path)
        .order_by("-first_published_at", "-pk")
    )
    return pages


def cards(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the pages with what a card shows, in a fixed number of queries."""
    return pages.select_related("picture").prefetch_related("processes", "towns", "picture__renditions")
