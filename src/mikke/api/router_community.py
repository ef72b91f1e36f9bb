"""Circles, ideas and offers as everybody reads them: read-only, under pen names."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from mikke.api import schemas, schemas_community
from mikke.api.router_jobs import PER_PAGE, base_url, json_response, refuse_unknown
from mikke.community.enums import PostKind
from mikke.community.selectors import public_posts, with_hands
from mikke.domain.errors import ProblemList

router = Router(tags=["community"])
REFUSALS = {422: schemas.Problem}


class PostsQuery(Schema):
    """Parameters of every list; each narrows it."""

    town: str = Field(
        "", max_length=6, pattern=r"^[0-9]*$", description="code of a municipality", examples=["132047"]
    )
    page: int = Field(1, ge=1, le=10_000)


def _post(post: Any, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": str(post.public_id),
        "title": post.title,
        "text": post.text,
        "pen_name": post.pen_name,
        "town": post.town_id,
        "language": post.language,
        "is_sample": post.is_sample,
        "shown_at": timezone.localtime(post.shown_at).isoformat(),
        "confirmed_on": post.confirmed_on.isoformat(),
        "url": base_url(request) + reverse(f"community:{post.kind}", args=(post.public_id,)),
    }


def _offer(post: Any, request: HttpRequest) -> dict[str, Any]:
    return _post(post, request) | {"when": post.when_words, "where": post.where_words}


def _circle(post: Any, request: HttpRequest) -> dict[str, Any]:
    return _offer(post, request) | {"how_to_join": post.joining}


def _idea(post: Any, request: HttpRequest) -> dict[str, Any]:
    grown = {
        "kind": post.grown_kind,
        "title": post.grown_title,
        "url": base_url(request) + post.grown_path,
    }
    more = {"stage": post.stage, "hands": post.hands, "grown": grown if post.grown_path else None}
    return _post(post, request) | more


def _listed(
    request: HttpRequest, query: PostsQuery, kind: PostKind, item: Callable[..., dict[str, Any]]
) -> JsonResponse:
    refuse_unknown(request, PostsQuery)
    facts = request.facts  # type: ignore[attr-defined]
    if query.town and query.town not in {town.pk for town in facts.towns}:
        found = ProblemList()
        found.add("town.unknown", "town", query.town, "code6")
        found.raise_if_any()
    rows = public_posts(site=facts.site, today=timezone.localdate(), kind=kind).select_related(None)
    rows = rows.filter(town=query.town) if query.town else rows
    paginator = Paginator(with_hands(rows), PER_PAGE)
    shown = list(paginator.page(query.page)) if query.page <= paginator.num_pages else []
    following = query.page + 1 if query.page < paginator.num_pages else None
    items = [item(one, request) for one in shown]
    return json_response({"count": paginator.count, "items": items, "next": following})


@router.get("/circles", response={200: schemas_community.CircleList, **REFUSALS}, summary="Circles in town")
def list_circles(request: HttpRequest, query: Query[PostsQuery]) -> JsonResponse:
    """List the circles that everybody may read, the newest first; a page beyond the last is empty."""
    return _listed(request, query, PostKind.CIRCLE, _circle)


@router.get("/ideas", response={200: schemas_community.IdeaList, **REFUSALS}, summary="Ideas for new work")
def list_ideas(request: HttpRequest, query: Query[PostsQuery]) -> JsonResponse:
    """List the ideas with how far they have grown and how many can help, the newest first."""
    return _listed(request, query, PostKind.IDEA, _idea)


@router.get("/offers", response={200: schemas_community.OfferList, **REFUSALS}, summary="What people can do")
def list_offers(request: HttpRequest, query: Query[PostsQuery]) -> JsonResponse:
    """List what people offer to do, the newest first."""
    return _listed(request, query, PostKind.OFFER, _offer)
