"""Postings: list, detail, fit, and the check of a draft. Read-only; conditions are used and forgotten."""

import uuid
from typing import Any, Literal, cast

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from mikke.api import bodies, examples, problems, schemas
from mikke.domain.errors import ProblemList, refuse
from mikke.domain.posting import read_posting
from mikke.domain.posting_check import check_posting
from mikke.domain.profile import KnownIds, Profile
from mikke.jobs.posting_wording import findings_by_severity
from mikke.jobs.search.engine import search_jobs
from mikke.jobs.search.fitting import FitSort, fit_jobs
from mikke.jobs.search.query import JobQuery
from mikke.jobs.selectors import cards, visible_job
from mikke.jobs.summaries import fit_list, job_detail, job_summary
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.vocabulary.selectors import KnownVocabulary, minimum_wage_table

router = Router(tags=["jobs"])
REFUSALS = {404: schemas.Problem, 422: schemas.Problem}
PER_PAGE = 20
FIT_KEYS = frozenset(examples.FIT_SCHEMA["properties"])
SORTS = ("fit", "new", "wage", "distance")


class JobsQuery(Schema):
    """Parameters of the list."""

    q: str = Field("", max_length=200, description="words", examples=["パン"])
    town: list[str] = Field(
        default_factory=list, description="code of a municipality; may repeat", examples=[["132047"]]
    )
    employment_type: schemas.EmploymentTypeId | None = None
    wage_min: int | None = Field(None, ge=0, le=1_000_000, description="yen an hour at least")
    remote: bool | None = None
    consideration: list[str] = Field(default_factory=list, description="answered yes; may repeat")
    sort: Literal["new", "wage", "distance"] = "new"
    page: int = Field(1, ge=1, le=10_000)


def json_response(data: dict[str, Any]) -> JsonResponse:
    """Return plain values as readable JSON; answers differ by language."""
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response["Vary"] = "Accept-Language"
    return response


def base_url(request: HttpRequest) -> str:
    """Return scheme and host of the request."""
    return f"{request.scheme}://{request.get_host()}"


def refuse_unknown(request: HttpRequest, schema: type[Schema]) -> None:
    """Refuse parameters that are not in ``schema``, so that a typing error is never a wider answer."""
    found = ProblemList()
    for name in request.GET:
        if name not in schema.model_fields:
            found.add("key.unknown", name[:80], "", "|".join(schema.model_fields))
    found.raise_if_any()


def _refuse_unknown_ids(query: JobsQuery, known: KnownVocabulary) -> None:
    found = ProblemList()
    for code in query.town:
        if code not in known.towns:
            found.add("town.unknown", "town", code, "code6")
    for word in query.consideration:
        if word not in known.considerations:
            found.add("consideration.unknown", "consideration", word, "id")
    found.raise_if_any()


@router.get("/jobs", response={200: schemas.JobList, **REFUSALS}, summary="Open postings with facets")
def list_jobs(request: HttpRequest, query: Query[JobsQuery]) -> JsonResponse:
    """List the open postings of the site, newest first, with the counts of each facet."""
    refuse_unknown(request, JobsQuery)
    _refuse_unknown_ids(query, KnownVocabulary.load())
    facts = request.facts  # type: ignore[attr-defined]
    question = JobQuery(
        q=query.q,
        towns=tuple(query.town),
        employment_types=(query.employment_type,) if query.employment_type else (),
        wage_min=query.wage_min,
        remote=query.remote,
        considerations=tuple(query.consideration),
        sort=query.sort,
        page=query.page,
        per_page=PER_PAGE,
    )
    results = search_jobs(question, facts=facts, today=timezone.localdate())
    items = [job_summary(job, base_url(request)) for job in cards(results.job_ids, site=facts.site)]
    following = results.page + 1 if results.page < results.pages else None
    return json_response(
        {"count": results.count, "items": items, "next": following, "facets": results.facets}
    )


@router.get("/jobs/{job_id}", response={200: schemas.JobDetail, **REFUSALS}, summary="One posting")
def get_job(request: HttpRequest, job_id: uuid.UUID) -> JsonResponse:
    """Return everything that is stated of one posting; closed ones too, without their JSON-LD."""
    refuse_unknown(request, Schema)
    job = visible_job(site=request.site, public_id=job_id)
    if job is None:
        raise problems.ApiError(404, "not_found", _("There is no such posting."))
    return json_response(job_detail(job, base_url(request), today=timezone.localdate()))


def _profile(raw: dict[str, Any]) -> Profile:
    known = KnownVocabulary.load()
    found = ProblemList()
    with found.collecting("profile"):
        ids = KnownIds(
            towns=known.towns, considerations=known.considerations, skills=known.skills, topics=known.topics
        )
        profile = Profile.from_json(raw["profile"], ids)
    found.raise_if_any()
    return profile


def _fit_town(raw: dict[str, Any]) -> tuple[str, ...]:
    town = bodies.read_text(raw, "town", limit=6)
    if town and town not in KnownVocabulary.load().towns:
        raise refuse("town.unknown", "town", town, "code6")
    return (town,) if town else ()


@router.post(
    "/fit",
    response={200: schemas.FitList, 403: schemas.Problem, **REFUSALS},
    openapi_extra=examples.body(examples.FIT_SCHEMA, examples.FIT),
    summary="Which postings fit a person's week, and why",
)
def post_fit(request: HttpRequest) -> JsonResponse:
    """Fit the open postings to conditions. Nothing of them is stored or logged."""
    refuse_unknown(request, Schema)
    raw = bodies.read_keys(bodies.read_json(request), FIT_KEYS)
    if "profile" not in raw:
        raise refuse("key.missing", "profile", "", "{...}")
    facts = request.facts  # type: ignore[attr-defined]
    if not allows(facts.profile, Feature.FILTER_BY_CONDITIONS):
        raise problems.ApiError(403, "not_in_legal_mode", _("This site shows its own openings only."))
    include_no = bodies.read_flag(raw, "include_no")
    found = fit_jobs(
        _profile(raw),
        facts=facts,
        today=timezone.localdate(),
        q=bodies.read_text(raw, "q", limit=200),
        towns=_fit_town(raw),
        sort=cast(FitSort | None, bodies.read_choice(raw, "sort", SORTS)),
        limit=bodies.read_whole(raw, "limit", 50, low=1, high=500),
        include_no=include_no,
    )
    response = json_response(fit_list(found, facts=facts, base_url=base_url(request), include_no=include_no))
    response["Cache-Control"] = "no-store"
    return response


@router.post(
    "/posting-checks",
    response={200: schemas.FindingsOut, 422: schemas.Problem},
    openapi_extra=examples.body(examples.POSTING_SCHEMA, examples.POSTING),
    summary="What is missing, unlawful or paid too little in a posting",
)
def post_posting_check(request: HttpRequest) -> JsonResponse:
    """Check a posting before anybody publishes it; 200 even with errors."""
    refuse_unknown(request, Schema)
    known = KnownVocabulary.load()
    posting = read_posting(
        bodies.read_json(request),
        known_considerations=known.considerations,
        known_towns=known.towns.__contains__,
    )
    table = minimum_wage_table(prefecture_code=posting.town[:2])
    found = check_posting(posting, posted_on=timezone.localdate(), minimum_wages=table)
    return json_response(findings_by_severity(found))
