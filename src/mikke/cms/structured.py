"""Pages as schema.org: Article, LocalBusiness and the way to them. Shapes and escaping are those of ``kernel.json_ld``.

Source: https://schema.org/Article and https://schema.org/LocalBusiness, as recommended by search engines
(docs/reference/structured-data.md).
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone, translation

from mikke.cms.enums import Answer, PlaceKind
from mikke.cms.models import ActivityPage, ArticlePage, InterviewPage, PlacePage, ShopPage
from mikke.cms.presentation import Crumb
from mikke.domain.opening_hours import Opening
from mikke.kernel import json_ld

Absolute = Callable[[str], str]
BUSINESS: dict[str, str] = {PlaceKind.LIBRARY: "Library", PlaceKind.CAFE: "CafeOrCoffeeShop"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOLIDAYS = "PublicHolidays"
Data = dict[str, Any]


def article(page: Any, *, publisher: str, image: str, absolute: Absolute) -> Data:
    """Return ``Article`` of something to read.

    Args:
        page: the page.
        publisher: name of the medium.
        image: absolute address of its picture; empty without one.
        absolute: makes an address of ours absolute.
    """
    person = getattr(page, "person", "")
    data: Data = {
        "@type": "Article",
        "headline": page.shown_title[:110],
        "description": page.shown_summary,
        "inLanguage": "ja" if page.is_body_japanese_only else translation.get_language(),
        "mainEntityOfPage": absolute(page.get_url() or "/"),
        "publisher": {"@type": "Organization", "name": publisher, "url": absolute("/")},
        "author": {"@type": "Person" if page.author else "Organization", "name": page.author or publisher},
    }
    if page.first_published_at:
        data["datePublished"] = timezone.localtime(page.first_published_at).isoformat()
    if page.last_published_at:
        data["dateModified"] = timezone.localtime(page.last_published_at).isoformat()
    if image:
        data["image"] = [image]
    if person:
        data["about"] = {"@type": "Person", "name": person}
    if keywords := [row.name for name in ("topics", "skills") for row in getattr(page, name).all()]:
        data["keywords"] = keywords
    return data


def local_business(page: Any, *, image: str, absolute: Absolute) -> Data:
    """Return ``LocalBusiness`` (or a kind of it) of a shop or place: name and address are required.

    Opening hours are free words with us and are left out: a guess would be wrong on a door.
    """
    town = next(iter(page.towns.all()), None)
    data: Data = {
        "@type": BUSINESS.get(getattr(page, "kind", ""), "LocalBusiness"),
        "name": page.title,
        "description": page.shown_summary,
        "url": absolute(page.get_url() or "/"),
        "address": json_ld.postal_address(
            street=page.address or page.area,
            town=town.name_ja if town else "",
            prefecture=town.prefecture.name_ja if town else "",
        ),
    }
    known = {
        "telephone": page.phone,
        "sameAs": page.url,
        "image": [image] if image else None,
        "geo": json_ld.geo(*page.point) if page.point else None,
        "openingHoursSpecification": _opening(page.opening) if page.opening else None,
        "priceRange": getattr(page, "price", ""),
        "amenityFeature": _features(page) if isinstance(page, PlacePage) else None,
    }
    return data | {name: value for name, value in known.items() if value}


def _opening(opening: Opening) -> list[Data]:
    """Return the hours of a week; closed on public holidays is opening and closing at midnight, as Google reads it."""
    found = [
        json_ld.opening_hours(
            [DAYS[day] for day in one.days] + [HOLIDAYS] * one.on_holidays, one.opens, one.closes
        )
        for one in opening.hours
    ]
    closed = json_ld.opening_hours([HOLIDAYS], "00:00", "00:00")
    return [*found, closed] if opening.closed_on_holidays else found


def _features(page: PlacePage) -> list[Data]:
    """Return what is known of the place; what nobody knows is not said."""
    return [
        {"@type": "LocationFeatureSpecification", "name": str(name), "value": answer == Answer.YES}
        for name, answer in page.known_traits
    ]


def crumbs(steps: list[Crumb], page: Any, *, absolute: Absolute) -> Data | None:
    """Return ``BreadcrumbList`` down to the page; None for the front door."""
    if not steps:
        return None
    found = [(step.label, absolute(step.href)) for step in steps]
    return json_ld.breadcrumbs([*found, (page.shown_title, absolute(page.get_url() or "/"))])


def data_of(page: Any, *, publisher: str, image: str, absolute: Absolute) -> Data | None:
    """Return what the page itself is; None for lists and plain texts."""
    if isinstance(page, ArticlePage | InterviewPage | ActivityPage):
        return article(page, publisher=publisher, image=image, absolute=absolute)
    if isinstance(page, ShopPage | PlacePage):
        return local_business(page, image=image, absolute=absolute)
    return None
