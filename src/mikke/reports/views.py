"""Reports for everybody: the list, a report, and its files."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mikke.cms.subjects import subject_of_pages
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.kernel.ways_on import Row, kept_rows, written_rows
from mikke.kernel.week_plots import day_names
from mikke.reports import access, selectors
from mikke.reports.csv_files import figures_csv
from mikke.reports.enums import LICENCE_ADDRESSES, DataKind, Licence
from mikke.reports.freezing import canonical
from mikke.reports.models import OpenDataTerms
from mikke.reports.open_data_out import SOURCES
from mikke.reports.paper import file_name, report_sheet
from mikke.reports.reading import edition_reading
from mikke.tenancy.addresses import page_address


def _steps(request: HttpRequest, *, activity_ids: Collection[int] = ()) -> list[Row]:
    """Return where a reader goes on: what shares most with the activities of the report, else the general ways."""
    facts: Any = request.facts  # type: ignore[attr-defined]
    about = subject_of_pages("ActivityPage", activity_ids, facts=facts, process="play", href=request.path)
    return kept_rows(about, facts=facts, today=timezone.localdate())


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """List the reports of the site."""
    context = {
        "reports": selectors.public_reports(site=request.site),
        "process": "play",
        "steps": _steps(request),
    }
    return render(request, "reports/list.html", context)


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a report as it was published; ``?edition=`` shows an older one."""
    edition, editions = access.readable_edition(
        site=request.site, slug=slug, number=request.GET.get("edition", "")
    )
    context = {
        "edition": edition,
        "editions": editions,
        "is_newest": edition == editions[0],
        "reading": edition_reading(edition),
        "query": "" if edition == editions[0] else f"?edition={edition.number}",
        "process": "play",
        "days": day_names(),
        "steps": written_rows(edition.report.next_steps)
        or _steps(request, activity_ids=edition.report.activity_ids),
    }
    return render(request, "reports/report.html", context)


@require_safe
def report_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the PDF, or the page that waits for it."""
    facts, now = request.facts, timezone.now()  # type: ignore[attr-defined]
    edition, _ = access.readable_edition(site=request.site, slug=slug, number=request.GET.get("edition", ""))
    sheet = report_sheet(edition, facts=facts, address=page_address(request.site, "reports:report", slug))
    try:
        paper = ask_for(sheet, site=facts.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=file_name(edition), now=now)


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """List the tables for others, with the terms; 200 also where none are given away, and it says so."""
    terms = OpenDataTerms.objects.for_site(request.site).first()
    context = {
        "terms": terms,
        "licence_href": LICENCE_ADDRESSES[Licence(terms.licence)] if terms else "",
        "kinds": [(kind, DataKind(kind).label) for kind in SOURCES] if terms else [],
        "steps": _steps(request),
    }
    return render(request, "reports/open_data.html", context)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    return response


@require_safe
def report_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the figures of an edition."""
    edition, _ = access.readable_edition(site=request.site, slug=slug, number=request.GET.get("edition", ""))
    name = f"{slug}-{edition.number}.csv"
    return _file(figures_csv(edition.frozen["figures"]), "text/csv; charset=utf-8", name)


@require_safe
def report_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out an edition byte for byte as it was summed up: its SHA-256 is the checksum on the page."""
    edition, _ = access.readable_edition(site=request.site, slug=slug, number=request.GET.get("edition", ""))
    return _file(canonical(edition.frozen), "application/json", f"{slug}-{edition.number}.json")
