"""What editors have published: articles, places to work and to meet, activities."""

from collections.abc import Callable
from typing import Any, Literal

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from ninja import Query, Router, Schema
from pydantic import Field

from mikke.api import page_items, schemas, schemas_pages
from mikke.api.router_jobs import PER_PAGE, json_response, refuse_unknown
from mikke.cms.enums import Answer
from mikke.cms.selectors import public_activities, public_articles, public_places

router = Router(tags=["pages"])
ID = r"^[A-Za-z0-9._-]*$"
REFUSALS = {422: schemas.Problem}
FIELDS = {"kind": "kind", "process": "processes", "town": "towns", "topic": "topics", "skill": "skills"}


class PagesQuery(Schema):
    """Parameters of every list; each narrows it."""

    process: str = Field("", max_length=60, pattern=ID, examples=["learn"])
    town: str = Field("", max_length=6, pattern=ID, description="code of a municipality", examples=["132047"])
    topic: str = Field("", max_length=60, pattern=ID, examples=["home_work"])
    skill: str = Field("", max_length=60, pattern=ID, examples=["back-office.data-entry"])
    page: int = Field(1, ge=1, le=10_000)


class ArticlesQuery(PagesQuery):
    """Parameters of the list of articles."""

    kind: str = Field("", max_length=16, pattern=ID, description="find, skill, retention or report")


class PlacesQuery(PagesQuery):
    """Parameters of the list of places; ``true`` asks for an answer yes, ``false`` for no."""

    kind: Literal["coworking", "library", "community_centre", "cafe", "workshop", "other"] | None = None
    kids: bool | None = Field(None, description="children may come along")
    step_free: bool | None = Field(None, description="no steps")
    quiet: bool | None = Field(None, description="a quiet corner")
    power: bool | None = Field(None, description="power outlets")
    wifi: bool | None = Field(None, description="Wi-Fi")
    booking: bool | None = Field(None, description="booking needed")


class ActivitiesQuery(PagesQuery):
    """Parameters of the list of activities."""

    goal: str = Field("", max_length=8, pattern=ID, description="key of a goal")


def _narrowed(pages: QuerySet[Any], query: PagesQuery) -> QuerySet[Any]:
    for name, field in FIELDS.items():
        if value := getattr(query, name, None):
            pages = pages.filter(**{field: value})
    return pages.distinct()


def _listed(
    pages: QuerySet[Any],
    request: HttpRequest,
    page: int,
    item: Callable[[Any, HttpRequest], dict[str, Any]],
) -> JsonResponse:
    paginator = Paginator(pages, PER_PAGE)
    shown = list(paginator.page(page)) if page <= paginator.num_pages else []
    following = page + 1 if page < paginator.num_pages else None
    items = [item(one, request) for one in shown]
    return json_response({"count": paginator.count, "items": items, "next": following})


@router.get("/articles", response={200: schemas_pages.ArticleList, **REFUSALS}, summary="Published articles")
def list_articles(request: HttpRequest, query: Query[ArticlesQuery]) -> JsonResponse:
    """List the published articles of the site, newest first; a page beyond the last is empty."""
    refuse_unknown(request, ArticlesQuery)
    pages = _narrowed(public_articles(site=request.site), query).prefetch_related(*page_items.SUBJECTS)
    return _listed(pages, request, query.page, page_items.article)


@router.get(
    "/places", response={200: schemas_pages.PlaceList, **REFUSALS}, summary="Places to work and to meet"
)
def list_places(request: HttpRequest, query: Query[PlacesQuery]) -> JsonResponse:
    """List the places of the site, newest first, with what is known of them; unknown is null, never no."""
    refuse_unknown(request, PlacesQuery)
    pages = _narrowed(public_places(site=request.site), query).prefetch_related(*page_items.SUBJECTS)
    for name in page_items.TRAITS:
        if (wanted := getattr(query, name)) is not None:
            pages = pages.filter(**{name: Answer.YES if wanted else Answer.NO})
    return _listed(pages, request, query.page, page_items.place)


@router.get(
    "/activities",
    response={200: schemas_pages.ActivityList, **REFUSALS},
    summary="What the site does, and the goals it serves",
)
def list_activities(request: HttpRequest, query: Query[ActivitiesQuery]) -> JsonResponse:
    """List the activities of the site, newest first, with their goals and how far those are."""
    refuse_unknown(request, ActivitiesQuery)
    pages = _narrowed(public_activities(site=request.site), query)
    if query.goal:
        pages = pages.filter(goals__key=query.goal, goals__is_public=True)
    pages = pages.prefetch_related(*page_items.SUBJECTS, "goals")
    return _listed(pages, request, query.page, page_items.activity)
