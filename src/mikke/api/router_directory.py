"""The directory of help: a list with facets, and each service in Open Referral HSDS 3.0."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from mikke.api import problems, schemas, schemas_directory
from mikke.api.router_jobs import base_url, json_response, refuse_unknown
from mikke.directory import list_words
from mikke.directory.access import public_service
from mikke.directory.hours_words import hours_of
from mikke.directory.hsds_out import service_record
from mikke.directory.listing import Asked, find_services, in_order
from mikke.directory.selectors import public_services, with_parts
from mikke.domain.errors import ProblemList

router = Router(tags=["directory"])
REFUSALS = {404: schemas.Problem, 422: schemas.Problem}


class ServicesQuery(Schema):
    """Parameters of the list; within one of them any of its values is enough."""

    q: str = Field("", max_length=200, description="words", examples=["スマホ"])
    subject: list[schemas_directory.SubjectId] = Field(default_factory=list, description="may repeat")
    audience: list[schemas_directory.AudienceId] = Field(default_factory=list, description="may repeat")
    town: list[str] = Field(
        default_factory=list, description="code of a municipality; may repeat", examples=[["022071"]]
    )
    fee: list[schemas_directory.FeeId] = Field(default_factory=list, description="may repeat")
    sector: list[schemas_directory.SectorId] = Field(default_factory=list, description="may repeat")
    page: int = Field(1, ge=1, le=10_000)


def _item(service: Any, request: HttpRequest) -> dict[str, Any]:
    base = base_url(request)
    towns = {at.location.town_id: None for at in service.at_locations.all()}
    return {
        "id": str(service.public_id),
        "name": service.display_name,
        "organization": service.organization.name,
        "sector": service.organization.sector,
        "subject": service.subject,
        "audiences": service.audiences,
        "who_for": list_words.who_words(service),
        "fee": {"kind": service.fee_kind, "words": service.fee_words},
        "is_selling": service.is_selling,
        "documents": service.documents,
        "languages": service.languages,
        "hours": hours_of(service),
        "phones": [phone.number for phone in service.phones.all()],
        "towns": list(towns),
        "status": service.status,
        "assured_date": service.assured_on.isoformat(),
        "is_old": list_words.is_old(service, today=timezone.localdate()),
        "url": base + reverse("directory:detail", args=(service.public_id,)),
        "hsds": f"{base}/api/v1/hsds/services/{service.public_id}",
    }


def _refuse_unknown_towns(query: ServicesQuery, known: set[str]) -> None:
    found = ProblemList()
    for code in query.town:
        if code not in known:
            found.add("town.unknown", "town", code, "code6")
    found.raise_if_any()


@router.get(
    "/services",
    response={200: schemas_directory.ServiceList, 422: schemas.Problem},
    summary="Help in town, with facets",
)
def list_services(request: HttpRequest, query: Query[ServicesQuery]) -> JsonResponse:
    """List the services that everybody may read, by kana; a page beyond the last is empty."""
    refuse_unknown(request, ServicesQuery)
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    _refuse_unknown_towns(query, {town.pk for town in facts.towns})
    names: dict[str, list[Any]] = {
        "subject": query.subject,
        "for": query.audience,
        "town": query.town,
        "fee": query.fee,
        "sector": query.sector,
    }
    chosen = {name: tuple(dict.fromkeys(values)) for name, values in names.items() if values}
    found = find_services(Asked(query.q.strip(), chosen, query.page), facts=facts, today=today)
    pks = found.pks if query.page <= found.pages else []
    rows = with_parts(public_services(site=facts.site, today=today).filter(pk__in=pks))
    facets = {"audience" if name == "for" else name: dict(found.facets[name]) for name in names}
    return json_response(
        {
            "count": found.count,
            "items": [_item(row, request) for row in in_order(list(rows), pks)],
            "next": query.page + 1 if query.page < found.pages else None,
            "facets": facets,
        }
    )


@router.get(
    "/hsds/services/{service_id}",
    response={200: schemas_directory.HsdsService, **REFUSALS},
    summary="One service in Open Referral HSDS 3.0",
)
def get_hsds_service(request: HttpRequest, service_id: uuid.UUID) -> JsonResponse:
    """Return everything that is known of one service; one hidden for its age is not found."""
    refuse_unknown(request, Schema)
    try:
        service = public_service(site=request.site, public_id=service_id, today=timezone.localdate())
    except Http404 as error:
        raise problems.ApiError(404, "not_found", _("There is no such service.")) from error
    return json_response(service_record(service))
