"""A service as schema.org ``Service`` for search engines. Source: https://schema.org/Service."""

from typing import Any

from mikke.directory.enums import FeeKind
from mikke.directory.models import Location, Service
from mikke.kernel import json_ld


def _place(row: Location) -> dict[str, Any]:
    place: dict[str, Any] = {
        "@type": "Place",
        "name": row.name,
        "address": json_ld.postal_address(
            street=row.address, town=row.town.name_ja, prefecture=row.town.prefecture.name_ja
        ),
    }
    if row.lat is not None and row.lon is not None:
        place["geo"] = json_ld.geo(row.lat, row.lon)
    return place


def service_json_ld(service: Service, *, url: str) -> dict[str, Any]:
    """Return the object of a service; what is not known is left out.

    Args:
        service: with its parts.
        url: absolute address of its page.
    """
    data: dict[str, Any] = {
        "@type": "Service",
        "name": service.name,
        "description": service.description,
        "url": url,
        "serviceType": str(service.get_subject_display()),
        "provider": {"@type": "Organization", "name": service.organization.name},
    }
    places = [_place(at.location) for at in service.at_locations.all()]
    channel: dict[str, Any] = {"@type": "ServiceChannel"}
    if places:
        channel["serviceLocation"] = places
    if phone := next((row.number for row in service.phones.all() if row.kind == "voice"), ""):
        channel["servicePhone"] = {"@type": "ContactPoint", "telephone": phone}
    if len(channel) > 1:
        data["availableChannel"] = channel
    if service.fee_kind == FeeKind.FREE:
        data["offers"] = {"@type": "Offer", "price": 0, "priceCurrency": "JPY"}
    return data
