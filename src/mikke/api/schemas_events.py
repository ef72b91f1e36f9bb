"""The shape of events, for the OpenAPI document."""

import datetime as dt
import uuid
from typing import Literal

from pydantic import Field

from mikke.api.schemas import Strict

EventKindId = Literal["class", "workshop", "trial", "meetup", "help"]


class EventOut(Strict):
    """One coming event; nothing of those who have booked but the sums."""

    id: uuid.UUID
    title: str
    kind: EventKindId
    state: Literal["open", "closed"]
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    address: str
    town: str | None = Field(description="code of the municipality", examples=["132047"])
    is_online: bool
    topics: list[str]
    fee_yen: int
    seats: int
    seats_free: int | None = Field(
        description="0 when full or kept for those who wait; then one joins the waiting list; null for `help`: one "
        "chooses a time"
    )
    skills: list[str] = Field(description="what one can do afterwards, ids of /skills")
    series: uuid.UUID | None = Field(description="the same for all dates of a series")
    waiting: int = Field(description="parties that wait")
    is_bookable: bool
    helps_with: list[Literal["childcare", "ride", "hearing", "step_free"]]
    updated_at: dt.datetime
    url: str


class EventList(Strict):
    """A page of events."""

    count: int
    items: list[EventOut]
    next: int | None
