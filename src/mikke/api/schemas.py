"""The shapes of the answers, for the OpenAPI document; a test holds the real answers against them."""

import datetime as dt
import uuid
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

Relation = Literal["employment", "contract", "volunteer"]
EmploymentTypeId = Literal[
    "full_time", "part_time", "temporary", "contractor", "intern", "volunteer", "per_diem", "other"
]
PartState = Literal["yes", "ask", "no"]


class Strict(Schema):
    """Nothing beside the fields named."""

    model_config = ConfigDict(extra="forbid")


class ProblemError(Schema):
    """One thing that was refused, and where."""

    code: str
    field: str
    message: str
    expected: str | None = None


class Problem(Schema):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    code: str = Field(examples=["invalid"])
    errors: list[ProblemError] = Field(default_factory=list)


class Wage(Strict):
    """Pay as stated, in yen."""

    unit: Literal["hour", "day", "month", "piece", "none"]
    min: int | None
    max: int | None


class Location(Strict):
    """A point in degrees (WGS 84)."""

    lat: float
    lon: float


class JobSummary(Strict):
    """A posting as lists show it."""

    id: uuid.UUID
    title: str = Field(examples=["パンの袋づめとレジ"])
    employer: str = Field(examples=["見本ベーカリー下連雀"])
    town: str = Field(description="six-digit code of the municipality", examples=["132047"])
    employment_type: EmploymentTypeId
    relation: Relation
    remote: bool
    wage: Wage
    hourly_min: int | None = Field(description="lowest pay by the hour in yen, null where it cannot be known")
    hourly_max: int | None
    location: Location | None
    published_at: dt.datetime
    valid_through: dt.date | None
    url: str


class FactOut(Strict):
    """What is known of one consideration."""

    id: str
    answer: Literal["yes", "no"]
    source: Literal["employer_said", "editor_saw", "worker_confirmed", "job_time"]
    checked_on: dt.date


class ConsiderationsOut(Strict):
    """Considerations that count today, and every fact with its source and date."""

    yes: list[str]
    no: list[str]
    facts: list[FactOut]


class JobDetail(JobSummary):
    """A posting with everything that is stated."""

    job_time: dict[str, Any]
    considerations: ConsiderationsOut
    skills: list[str]
    teaches: list[str]
    topics: list[str]
    duties: str
    duties_change_scope: str
    workplace: str
    workplace_change_scope: str
    contract_term: str
    renewal_criteria: str
    renewal_limit: str
    trial_period: str
    working_hours: str
    discretionary_work: str
    overtime: str
    breaks: str
    break_minutes: int | None
    holidays: str
    fixed_overtime: dict[str, Any] | None
    minutes_per_piece: int | None
    insurance: str
    employer_address: str
    contact: str
    dispatch: str
    smoking: str
    period: str
    termination: str
    age_exception: str
    age_reason: str
    sex_exception: str
    sex_reason: str
    schema_org: dict[str, Any] | None = Field(
        description="JSON-LD JobPosting; null for a posting that is closed"
    )


class JobList(Strict):
    """A page of postings with the facets of the whole answer."""

    count: int
    items: list[JobSummary]
    next: int | None
    facets: dict[str, dict[str, int]]


class PartOut(Strict):
    """One part of a fit."""

    code: Literal["time", "hours", "travel", "must", "pay", "cap", "skills", "interest"]
    state: PartState
    degree: float | None
    text: str
    data: dict[str, Any]


class StepOut(Strict):
    """What follows from a fit."""

    code: str
    text: str
    questions: list[str]
    data: dict[str, Any]


class FitOut(Strict):
    """How one posting fits the conditions that were sent."""

    job: JobSummary
    state: Literal["fits", "ask", "near", "no"]
    score: int | None
    parts: list[PartOut]
    next_steps: list[StepOut]


class FitList(Strict):
    """The fits, best state first."""

    count: int
    items: list[FitOut]


class FixOut(Strict):
    """A change that mends a finding in one tap."""

    field: str = Field(description="key of the posting, such as duties or wage.min")
    found: str = Field(description="what stands there now, exactly as it was written")
    replacement: str = Field(description="what to put in its place; empty: leave it out")
    start: int = Field(description="where it begins in a text, in characters; 0 for a value")


class FindingOut(Strict):
    """One thing to look at in a posting."""

    code: str
    severity: Literal["error", "warning", "info"]
    field: str
    message: str
    legal_basis: str
    suggestion: str
    fix: FixOut | None


class FindingsOut(Strict):
    """Findings by their weight; only errors hold a posting back."""

    errors: list[FindingOut]
    warnings: list[FindingOut]
    infos: list[FindingOut]


class TownOut(Strict):
    """A town the site covers."""

    code: str
    ja: str
    en: str
    kana: str
    prefecture: str
    location: Location


class TownList(Strict):
    """All towns of the site."""

    count: int
    items: list[TownOut]
    next: None


class SkillOut(Strict):
    """A skill; ``has_lesson`` says whether the site teaches it."""

    id: str
    ja: str
    en: str
    category: str
    cert: bool
    has_lesson: bool


class SkillList(Strict):
    """All skills."""

    count: int
    items: list[SkillOut]
    next: None


class ConsiderationOut(Strict):
    """A consideration with its polite question."""

    id: str
    ja: str
    en: str
    easy_ja: str
    group: Literal["family", "body", "mind", "start"]
    question_ja: str
    question_en: str
    derived: bool


class ConsiderationList(Strict):
    """All considerations."""

    count: int
    items: list[ConsiderationOut]
    next: None
