"""What editors have published to read."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from ninja import Query, Router, Schema
from pydantic import Field

from mikke.api import schemas
from mikke.api.router_jobs import PER_PAGE, base_url, json_response, refuse_unknown
from mikke.cms.selectors import public_articles

router = Router(tags=["articles"])
ID = r"^[A-Za-z0-9._-]*$"


class ArticlesQuery(Schema):
    """Parameters of the list; each narrows it."""

    kind: str = Field("", max_length=16, pattern=ID)
    process: str = Field("", max_length=60, pattern=ID)
    town: str = Field("", max_length=6, pattern=ID)
    topic: str = Field("", max_length=60, pattern=ID)
    skill: str = Field("", max_length=60, pattern=ID)
    page: int = Field(1, ge=1, le=10_000)


FIELDS = {"kind": "kind", "process": "processes", "town": "towns", "topic": "topics", "skill": "skills"}


def _narrowed(pages: QuerySet[Any], query: ArticlesQuery) -> QuerySet[Any]:
    for name, field in FIELDS.items():
        if value := getattr(query, name):
            pages = pages.filter(**{field: value})
    return pages.distinct()


def _article(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": str(page.translation_key),
        "title": page.shown_title,
        "summary": page.shown_summary,
        "kind": page.kind,
        **{
            name: [row.pk for row in getattr(page, name).all()]
            for name in ("processes", "towns", "topics", "skills")
        },
        "published_at": page.first_published_at.isoformat(),
        "url": base_url(request) + page.get_url(request),
    }


@router.get(
    "/articles", response={200: schemas.ArticleList, 422: schemas.Problem}, summary="Published articles"
)
def list_articles(request: HttpRequest, query: Query[ArticlesQuery]) -> JsonResponse:
    """List the published articles of the site, newest first; a page beyond the last is empty."""
    refuse_unknown(request, ArticlesQuery)
    pages = _narrowed(public_articles(site=request.site), query)
    paginator = Paginator(pages.prefetch_related("processes", "towns", "topics", "skills"), PER_PAGE)
    shown = list(paginator.page(query.page)) if query.page <= paginator.num_pages else []
    following = query.page + 1 if query.page < paginator.num_pages else None
    items = [_article(page, request) for page in shown]
    return json_response({"count": paginator.count, "items": items, "next": following})
