"""An event for search engines (schema.org ``Event``)."""

from typing import Any

from mikke.events.enums import EventState
from mikke.events.listing import title_of
from mikke.events.models import Event
from mikke.kernel import json_ld


def event_data(event: Event, *, url: str) -> dict[str, Any]:
    """Return the JSON-LD of an event; ``url`` is the full address of its page."""
    town = event.town
    facts = json_ld.EventFacts(
        name=title_of(event),
        description=event.words,
        url=url,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        place_name=event.place,
        address=json_ld.postal_address(
            street=event.address,
            town=town.name_ja if town else "",
            prefecture=town.prefecture.name_ja if town else "",
        ),
        organizer=event.organiser or event.site.profile.operator_name,
        price_yen=event.fee_yen,
        is_cancelled=event.state == EventState.CANCELLED,
        is_online=event.is_online,
    )
    return json_ld.event(facts)
