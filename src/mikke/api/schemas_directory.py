"""The shapes of the directory in answers."""

import datetime as dt
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from mikke.api.schemas import Strict

SubjectId = Literal[
    "phone", "pc", "online", "work", "children", "care", "money", "language", "place", "other"
]
AudienceId = Literal["seniors", "parents", "children", "workers", "disabled", "foreign", "shops"]
FeeId = Literal["free", "some", "paid", "unknown"]
SectorId = Literal["public", "npo", "private"]
EXAMPLE: dict[str, Any] = {
    "id": "0b0c2a52-6c0f-4f0a-8f5e-2d8f5b0c9a11",
    "name": "スマホなんでも相談（見本）",
    "organization": "見本デジタルひろば",
    "sector": "npo",
    "subject": "phone",
    "audiences": ["seniors"],
    "who_for": "お年よりの方",
    "fee": {"kind": "free", "words": ""},
    "is_selling": False,
    "documents": ["いつも使うスマホ"],
    "languages": ["ja"],
    "hours": ["月・水・金 10:00〜12:00"],
    "phones": ["0176-00-0000"],
    "towns": ["022071"],
    "status": "active",
    "assured_date": "2026-11-01",
    "is_old": False,
    "url": "https://misawa.example.jp/services/0b0c2a52-6c0f-4f0a-8f5e-2d8f5b0c9a11/",
    "hsds": "https://misawa.example.jp/api/v1/hsds/services/0b0c2a52-6c0f-4f0a-8f5e-2d8f5b0c9a11",
}


class Fee(Strict):
    """What it costs."""

    kind: FeeId
    words: str


class ServiceOut(Strict):
    """A service that everybody may read."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    id: str
    name: str
    organization: str
    sector: SectorId
    subject: SubjectId
    audiences: list[AudienceId] = Field(description="nobody named: everybody")
    who_for: str = Field(description="the same in words, with ages")
    fee: Fee
    is_selling: bool | None = Field(description="something is offered for sale there; null: not known")
    documents: list[str] = Field(description="what to bring")
    languages: list[str]
    hours: list[str] = Field(description="in words")
    phones: list[str]
    towns: list[str] = Field(description="codes of municipalities")
    status: Literal["active", "temporarily closed"]
    assured_date: dt.date = Field(description="day somebody last said that all of this is right")
    is_old: bool = Field(description="longer ago than six months; after twelve it is not listed")
    url: str
    hsds: str = Field(description="the same in Open Referral HSDS 3.0")


class ServiceList(Strict):
    """A page of services with the counts of each facet."""

    count: int
    items: list[ServiceOut]
    next: int | None
    facets: dict[str, dict[str, int]]


class HsdsService(Schema):
    """A service in Open Referral HSDS 3.0; parts that are not known are left out."""

    model_config = ConfigDict(extra="allow")

    id: str
    name: str
    status: Literal["active", "inactive", "defunct", "temporarily closed"]
    organization: dict[str, Any]
