"""Open data: tables for everybody, on the terms that the site has set."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from ninja import Router, Schema

from mikke.api import schemas
from mikke.api.problems import ApiError
from mikke.api.router_jobs import REFUSALS, base_url, json_response, refuse_unknown
from mikke.reports.enums import LICENCE_ADDRESSES, Licence
from mikke.reports.models import OpenDataTerms
from mikke.reports.open_data_out import SOURCES, Dataset, dataset

router = Router(tags=["open data"])


def _terms(request: HttpRequest) -> OpenDataTerms:
    """Return the terms of the site. Raises: ApiError where it gives no data away."""
    found = OpenDataTerms.objects.for_site(request.site).first()
    if found is None:
        raise ApiError(404, "no_open_data", _("This site has not set the terms of its open data yet."))
    return found


def _table(request: HttpRequest, kind: str) -> Dataset:
    if kind not in SOURCES:
        known = ", ".join(SOURCES)
        raise ApiError(404, "not_found", _("There is no such table. There are: %(kinds)s") % {"kinds": known})
    return dataset(kind, request.facts, base_url=base_url(request))  # type: ignore[attr-defined]


def _with_licence(response: Any, terms: OpenDataTerms) -> Any:
    response["Link"] = f'<{LICENCE_ADDRESSES[Licence(terms.licence)]}>; rel="license"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@router.get("/opendata/{kind}.csv", summary="A table as CSV", response={**REFUSALS, 404: schemas.Problem})
def table_csv(request: HttpRequest, kind: str) -> HttpResponse:
    """Give a table (UTF-8 with BOM); events and facilities in the columns of the municipal standard."""
    refuse_unknown(request, Schema)
    terms = _terms(request)
    response = HttpResponse(_table(request, kind).as_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=f"{kind}.csv")
    )
    return _with_licence(response, terms)


@router.get("/opendata/{kind}.json", summary="A table as JSON", response={**REFUSALS, 404: schemas.Problem})
def table_json(request: HttpRequest, kind: str) -> JsonResponse:
    """Give a table with its licence; what is not known is null."""
    refuse_unknown(request, Schema)
    terms = _terms(request)
    table = _table(request, kind)
    items = [{header: row.get(header) for header in table.headers} for row in table.rows]
    answer = {
        "licence": LICENCE_ADDRESSES[Licence(terms.licence)],
        "credit": terms.credit,
        "count": len(items),
        "items": items,
    }
    return _with_licence(json_response(answer), terms)
