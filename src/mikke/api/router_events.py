"""Coming events: read-only, without anybody's name."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from mikke.api import schemas, schemas_events
from mikke.api.router_jobs import PER_PAGE, base_url, json_response, refuse_unknown
from mikke.events.listing import has_room, narrowed, title_of
from mikke.events.selectors import coming_events, is_bookable, with_counts
from mikke.events.times import has_times

router = Router(tags=["events"])
REFUSALS = {422: schemas.Problem}
ID = r"^[A-Za-z0-9._-]*$"
NEEDS = ("childcare", "ride", "hearing", "step_free")


class EventsQuery(Schema):
    """Parameters of the list; each narrows it."""

    month: str = Field("", pattern=r"^(20[0-9]{2}-(0[1-9]|1[0-2]))?$", examples=["2026-12"])
    kind: schemas_events.EventKindId | None = None
    topic: str = Field("", max_length=60, pattern=ID, examples=["computers"])
    town: str = Field("", max_length=6, pattern=ID, description="code of a municipality", examples=["132047"])
    free: bool = Field(default=False, description="only with free seats")
    page: int = Field(1, ge=1, le=10_000)


def _seats_free(event: Any) -> int | None:
    if has_times(event):
        return None
    return event.seats - event.taken if has_room(event) else 0


def _item(event: Any, request: HttpRequest, now: dt.datetime) -> dict[str, Any]:
    return {
        "id": str(event.public_id),
        "title": title_of(event),
        "kind": event.kind,
        "state": event.state,
        "starts_at": timezone.localtime(event.starts_at).isoformat(),
        "ends_at": timezone.localtime(event.ends_at).isoformat(),
        "place": event.place,
        "address": event.address,
        "town": event.town_id,
        "is_online": event.is_online,
        "topics": [topic.pk for topic in event.topics.all()],
        "fee_yen": event.fee_yen,
        "seats": event.seats,
        "seats_free": _seats_free(event),
        "skills": [skill.pk for skill in event.skills.all()],
        "series": str(event.series.public_id) if event.series else None,
        "waiting": event.in_line,
        "is_bookable": is_bookable(event, now=now),
        "helps_with": [need for need in NEEDS if getattr(event, f"has_{need}")],
        "updated_at": event.updated_at.isoformat(),
        "url": base_url(request) + reverse("events:event", args=(event.public_id,)),
    }


@router.get("/events", response={200: schemas_events.EventList, **REFUSALS}, summary="Coming events")
def list_events(request: HttpRequest, query: Query[EventsQuery]) -> JsonResponse:
    """List the coming events of the site, the soonest first; a page beyond the last is empty."""
    refuse_unknown(request, EventsQuery)
    now = timezone.now()
    wanted = {name: value for name, value in query.dict(exclude={"page"}).items() if value}
    rows = narrowed(with_counts(coming_events(site=request.site, now=now)), wanted)
    paginator = Paginator(rows.select_related("series").prefetch_related("topics", "skills"), PER_PAGE)
    shown = list(paginator.page(query.page)) if query.page <= paginator.num_pages else []
    following = query.page + 1 if query.page < paginator.num_pages else None
    items = [_item(one, request, now) for one in shown]
    response = json_response({"count": paginator.count, "items": items, "next": following})
    response["Cache-Control"] = "no-cache"
    return response
