"""Figures of a period and the demand map, for the office."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.week_plots import day_names
from mikke.office.figure_forms import PeriodForm
from mikke.reports.csv_files import figures_csv
from mikke.reports.enums import Breakdown
from mikke.reports.freezing import demand_json, table_json
from mikke.reports.reading import demand_reading, figure_groups
from mikke.reports.selectors import FigureTable, figure_table, fund_table, newest_demand
from mikke.reports.services import write_demand
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.sites import SiteFacts

LOOK = "reports.view_periodreport"


def _table(facts: SiteFacts, data: dict[str, Any]) -> FigureTable | None:
    by = Breakdown(data["by"])
    if by == Breakdown.FUND:
        return fund_table(facts)
    return figure_table(
        facts,
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
        breakdown=by,
        other=_("elsewhere"),
    )


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a period by month, town or fund; ``?format=csv`` gives them as a file."""
    facts: SiteFacts = request.facts  # type: ignore[attr-defined]
    form = PeriodForm.of(request.GET, today=timezone.localdate())
    table = _table(facts, form.cleaned_data) if form.is_valid() else None
    kept = None if table is None else table_json(table)
    if kept is not None and request.GET.get("format") == "csv":
        return _csv(figures_csv(kept), table)
    query = request.GET.copy()
    query["format"] = "csv"
    context = {
        "form": form,
        "groups": () if kept is None else figure_groups(kept),
        "columns": () if kept is None else kept["columns"],
        "csv_query": query.urlencode(),
        "lacks_funds": form.is_valid() and table is None,
    }
    return render(request, "office/figures.html", context)


def _csv(content: bytes, table: FigureTable | None) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = "figures.csv" if table is None else f"figures-{table.starts_on}-{table.ends_on}.csv"
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(LOOK, raise_exception=True)
def demand(request: HttpRequest) -> HttpResponse:
    """Show when people are free and when there is work; POST counts again now."""
    facts: SiteFacts = request.facts  # type: ignore[attr-defined]
    is_allowed = allows(facts.profile, Feature.DEMAND_MAP)
    today: dt.date = timezone.localdate()
    if request.method == "POST" and is_allowed:
        write_demand(site=facts.site, profile=facts.profile, today=today)
        return redirect("office_demand")
    codes = {town.pk: town.name for town in facts.towns}
    town = request.GET.get("town", "")
    count = newest_demand(site=facts.site, town_code=town if town in codes else "") if is_allowed else None
    context = {
        "is_allowed": is_allowed,
        "map": None if count is None else demand_reading(demand_json(count)),
        "towns": codes.items(),
        "town": town,
        "days": day_names(),
    }
    return render(request, "office/demand.html", context)
