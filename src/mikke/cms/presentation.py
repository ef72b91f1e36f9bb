"""Small choices of what a page shows: language, crumbs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from mikke.kernel.kept import Kept


def in_language(japanese: str, english: str) -> str:
    """Return the English words for an English reader when there are any."""
    return english if english and translation.get_language() == "en" else japanese


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step from the front door to here."""

    label: str
    href: str


def crumbs(page: Page, *, site: Site) -> list[Crumb]:
    """Return the way from the site's home to the page's parent; empty for the home itself."""
    if page.pk == site.root_page_id:
        return []
    above: Iterable[Any] = page.get_ancestors().filter(path__startswith=site.root_page.path).specific()
    return [
        Crumb(_("Home") if step.pk == site.root_page_id else step.shown_title, step.get_url() or "/")
        for step in above
    ]


_crumbs: Kept[list[Crumb]] = Kept(300)


def kept_crumbs(page: Page, *, request: HttpRequest) -> list[Crumb]:
    """Return the crumbs, kept until the site changes; those of a preview are made anew."""
    site = request.site
    if getattr(request, "is_preview", False):
        return crumbs(page, site=site)
    return _crumbs.get(request.facts, page.pk, lambda: crumbs(page, site=site))  # type: ignore[attr-defined]
