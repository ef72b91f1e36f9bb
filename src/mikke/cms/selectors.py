"""What others may ask about pages. All of these are public: published and not behind a password."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, Site

from mikke.cms.live import cards, live_pages

REVIEWED = ("ArticlePage", "InterviewPage", "ShopPage", "PlacePage", "ActivityPage")


def public_articles(*, site: Site) -> QuerySet[Any]:
    """Articles of the site, newest first, with what a card shows."""
    return cards(live_pages("ArticlePage", site=site))


def public_interviews(*, site: Site) -> QuerySet[Any]:
    """Interviews of the site, newest first."""
    return cards(live_pages("InterviewPage", site=site))


def public_shops(*, site: Site) -> QuerySet[Any]:
    """Shops and companies of the site, newest first."""
    return cards(live_pages("ShopPage", site=site))


def public_places(*, site: Site) -> QuerySet[Any]:
    """Places to work and to meet, newest first."""
    return cards(live_pages("PlacePage", site=site))


def public_activities(*, site: Site) -> QuerySet[Any]:
    """What the people behind the site do, newest first."""
    return cards(live_pages("ActivityPage", site=site))


def public_of_process(kind: str, process_id: str, *, site: Site) -> QuerySet[Any]:
    """Pages of one kind (``ArticlePage``, ...) that belong to a process."""
    return cards(live_pages(kind, site=site)).filter(processes=process_id)


def public_pages(*, site: Site) -> QuerySet[Page]:
    """Every public page of the site, for the sitemap."""
    pages: QuerySet[Page] = (
        Page.objects.live().public().filter(path__startswith=site.root_page.path).order_by("path")
    )
    return pages


def index_page(kind: str, *, site: Site) -> Any | None:
    """The public list page of a kind (``ShopIndexPage``, ...), or None."""
    return live_pages(kind, site=site).first()


def pages_due_for_review(*, site: Site, today: Any) -> list[Any]:
    """Published pages whose day of review has come, longest waiting first."""
    is_due = reduce(or_, (Q(**{f"{kind.lower()}__review_on__lte": today}) for kind in REVIEWED))
    pages = Page.objects.live().public().filter(is_due, path__startswith=site.root_page.path)
    found = pages.order_by("-first_published_at", "-pk").specific()
    return sorted(found, key=lambda page: (page.review_on, REVIEWED.index(type(page).__name__)))


def pages_reviewed_between(*, site: Site, first: Any, last: Any) -> list[Any]:
    """Published pages whose day of review lies in a span of days, both included, the soonest first."""
    found: list[Any] = []
    for kind in REVIEWED:
        found += live_pages(kind, site=site).filter(review_on__gte=first, review_on__lte=last)
    return sorted(found, key=lambda page: page.review_on)


def draft_pages(*, site: Site) -> QuerySet[Page]:
    """Pages of the site with changes that are not published, newest change first."""
    pages: QuerySet[Page] = Page.objects.filter(
        path__startswith=site.root_page.path, has_unpublished_changes=True
    ).order_by("-latest_revision_created_at")
    return pages
