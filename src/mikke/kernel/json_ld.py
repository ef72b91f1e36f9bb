"""schema.org data as it may stand in a page, and the shapes that several rooms of the site share.

Source: https://schema.org and the required and recommended fields listed by Google
(docs/reference/structured-data.md).
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

CONTEXT = {"@context": "https://schema.org"}
# Closing a script element early or opening a comment is not possible when these never appear raw.
ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def script_text(*objects: dict[str, Any]) -> str:
    """Return JSON-LD that is safe inside a script element; several objects share one graph."""
    data = objects[0] if len(objects) == 1 else {"@graph": list(objects)}
    return json.dumps(CONTEXT | data, ensure_ascii=False).translate(ESCAPES)


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return ``BreadcrumbList`` of (name, absolute address), the front door first."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def postal_address(*, street: str = "", town: str = "", prefecture: str = "") -> dict[str, Any]:
    """Return ``PostalAddress`` in Japan from what is known; the street is given without prefecture and town."""
    known = {"addressRegion": prefecture, "addressLocality": town}
    known["streetAddress"] = street.removeprefix(prefecture).removeprefix(town)
    return {"@type": "PostalAddress", "addressCountry": "JP"} | {
        name: value for name, value in known.items() if value
    }


def geo(lat: float, lon: float) -> dict[str, Any]:
    """Return ``GeoCoordinates`` of a point in degrees (WGS 84)."""
    return {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}


def opening_hours(days: Iterable[str], opens: str, closes: str) -> dict[str, Any]:
    """Return ``OpeningHoursSpecification`` of days (``Monday``, ``PublicHolidays``) and times (``HH:MM``)."""
    named = [f"https://schema.org/{day}" for day in days]
    return {"@type": "OpeningHoursSpecification", "dayOfWeek": named, "opens": opens, "closes": closes}


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What a meeting, class or open day is for search engines.

    Attributes:
        name, description: in the reader's language.
        url: absolute address of its page.
        starts_at, ends_at: aware; the end may be unknown.
        place_name, address: where; ``address`` from ``postal_address``.
        organizer: name of who holds it.
        price_yen: 0 is free; None is not known.
        is_cancelled, is_online: as it says.
        image: absolute address of its picture; empty without one.
    """

    name: str
    description: str
    url: str
    starts_at: dt.datetime
    place_name: str
    address: dict[str, Any]
    organizer: str
    ends_at: dt.datetime | None = None
    price_yen: int | None = None
    is_cancelled: bool = False
    is_online: bool = False
    image: str = ""


def event(facts: EventFacts) -> dict[str, Any]:
    """Return ``Event``: name, startDate and location are required, the rest stands where it is known."""
    place: dict[str, Any] = {"@type": "Place", "name": facts.place_name, "address": facts.address}
    mode = "OnlineEventAttendanceMode" if facts.is_online else "OfflineEventAttendanceMode"
    data: dict[str, Any] = {
        "@type": "Event",
        "name": facts.name,
        "description": facts.description,
        "url": facts.url,
        "startDate": facts.starts_at.isoformat(),
        "location": {"@type": "VirtualLocation", "url": facts.url} if facts.is_online else place,
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "eventStatus": f"https://schema.org/Event{'Cancelled' if facts.is_cancelled else 'Scheduled'}",
        "organizer": {"@type": "Organization", "name": facts.organizer},
    }
    if facts.ends_at is not None:
        data["endDate"] = facts.ends_at.isoformat()
    if facts.price_yen is not None:
        data["offers"] = {
            "@type": "Offer",
            "price": facts.price_yen,
            "priceCurrency": "JPY",
            "url": facts.url,
        }
    if facts.image:
        data["image"] = [facts.image]
    return data
