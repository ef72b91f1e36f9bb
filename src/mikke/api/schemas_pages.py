"""The shapes of pages in answers, each with an example; a test holds examples and answers against them."""

import datetime as dt
from typing import Any, Literal

from pydantic import ConfigDict, Field

from mikke.api import examples
from mikke.api.schemas import Location, Strict


def _with_example(example: dict[str, Any]) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class PageOut(Strict):
    """What every page has. Title and summary are in the language asked for where somebody wrote them in it."""

    id: str
    title: str
    summary: str
    processes: list[str] = Field(description="of find, learn, try, play")
    towns: list[str] = Field(description="codes of municipalities")
    topics: list[str]
    skills: list[str]
    author: str
    mark: str = Field(description="where it comes from, in the editors' words")
    is_sample: bool = Field(description="invented")
    published_at: dt.datetime
    updated_at: dt.datetime
    checked_on: dt.date | None = Field(description="day somebody last stood for what it says")
    review_on: dt.date | None
    is_stale: bool = Field(description="its review is overdue, and its page says so")
    url: str


class ArticleOut(PageOut):
    """An article."""

    model_config = _with_example(examples.ARTICLE)

    kind: Literal["find", "skill", "retention", "report"]


class ArticleList(Strict):
    """A page of articles."""

    count: int
    items: list[ArticleOut]
    next: int | None


class OpeningOut(Strict):
    """Hours on some days of the week; ``closes`` before ``opens`` lies after midnight."""

    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]]
    opens: str = Field(pattern=r"^\d{2}:\d{2}$")
    closes: str = Field(pattern=r"^\d{2}:\d{2}$")
    on_holidays: bool | None = Field(description="also on public holidays; null when nothing is said")


class PlaceOut(PageOut):
    """A place to work and to meet; true is yes, false is no, null is not known."""

    model_config = _with_example(examples.PLACE)

    kind: Literal["coworking", "library", "community_centre", "cafe", "workshop", "other"]
    hours: str = Field(description="in words")
    opening_hours: list[OpeningOut] | None = Field(
        description="the same by day; null where the words leave anything to guess"
    )
    price: str
    area: str
    address: str
    way: str
    way_from: str
    way_steps: list[str] = Field(description="the way there, stretch by stretch")
    phone: str
    website: str
    location: Location | None
    kids: bool | None
    kids_note: str
    step_free: bool | None
    quiet: bool | None
    quiet_note: str
    power: bool | None
    power_note: str
    wifi: bool | None
    booking: bool | None


class PlaceList(Strict):
    """A page of places."""

    count: int
    items: list[PlaceOut]
    next: int | None


class GoalOut(Strict):
    """A promise and how far it is."""

    key: str
    title: str
    target: int
    reached: int
    unit: str
    percent: int
    counted_on: dt.date | None
    due_on: dt.date | None


class ActivityOut(PageOut):
    """An activity: what for, what came of it, which goals."""

    model_config = _with_example(examples.ACTIVITY)

    held_from: dt.date | None
    held_until: dt.date | None
    where: str
    purpose: str
    outcome: str
    goals: list[GoalOut]


class ActivityList(Strict):
    """A page of activities."""

    count: int
    items: list[ActivityOut]
    next: int | None
