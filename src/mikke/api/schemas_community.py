"""The shapes of the community in answers: what everybody may read, under pen names."""

import datetime as dt
import uuid
from typing import Any, Literal

from pydantic import ConfigDict, Field

from mikke.api.schemas import Strict

StageId = Literal["seed", "talking", "trying", "grown"]
POST: dict[str, Any] = {
    "id": "5b2f7c1e-3f0e-4a7c-9d55-2a9a4b6c7d10",
    "title": "編みものの会（見本）",
    "text": "編んで、話します。はじめての方もどうぞ。",
    "pen_name": "毛糸",
    "town": "022071",
    "language": "ja",
    "is_sample": True,
    "shown_at": "2026-11-01T10:00:00+09:00",
    "confirmed_on": "2026-11-01",
    "url": "https://misawa.example.jp/circles/5b2f7c1e-3f0e-4a7c-9d55-2a9a4b6c7d10/",
}
TIMES: dict[str, Any] = {"when": "木曜 10時から", "where": "見本館"}
CIRCLE = POST | TIMES | {"how_to_join": "針を持ってきてください。"}
OFFER = POST | TIMES | {"title": "自転車をなおします（見本）"}
IDEA = POST | {"title": "パンを届ける（見本）", "stage": "talking", "hands": 3, "grown": None}


class PostOut(Strict):
    """What every post says. Who wrote it stands nowhere but behind the office's door."""

    id: uuid.UUID
    title: str
    text: str
    pen_name: str
    town: str | None = Field(description="code of the municipality; null: anywhere", examples=["132047"])
    language: str = Field(description="of the text")
    is_sample: bool = Field(description="invented, for show")
    shown_at: dt.datetime
    confirmed_on: dt.date = Field(description="day somebody last said that it goes on; hidden after 7 months")
    url: str


class CircleOut(PostOut):
    """A circle."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [CIRCLE]})

    when: str = Field(description="in words")
    where: str = Field(description="in words")
    how_to_join: str


class OfferOut(PostOut):
    """What somebody offers to do."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [OFFER]})

    when: str = Field(description="in words; may be empty")
    where: str = Field(description="in words; may be empty")


class GrownOut(Strict):
    """What an idea has become."""

    kind: Literal["circle", "event", "job"]
    title: str
    url: str


class IdeaOut(PostOut):
    """An idea for new work."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [IDEA]})

    stage: StageId
    hands: int = Field(description="how many people said that they can help")
    grown: GrownOut | None


class CircleList(Strict):
    """A page of circles."""

    count: int
    items: list[CircleOut]
    next: int | None


class OfferList(Strict):
    """A page of offers."""

    count: int
    items: list[OfferOut]
    next: int | None


class IdeaList(Strict):
    """A page of ideas."""

    count: int
    items: list[IdeaOut]
    next: int | None
