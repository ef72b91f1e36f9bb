"""Who may open which report. Readers see editions that are not taken back; the office all of its own site."""

import uuid

from django.http import Http404

from mikke.reports.models import PeriodReport, ReportEdition
from mikke.reports.selectors import public_editions
from mikke.tenancy.models import Site


def readable_edition(*, site: Site, slug: str, number: str = "") -> tuple[ReportEdition, list[ReportEdition]]:
    """Return the edition a reader asks for (the newest without a number) and all that may be read.

    Raises: Http404 when there is none such.
    """
    editions = public_editions(site=site, slug=slug)
    chosen = [one for one in editions if not number or str(one.number) == number]
    if not chosen:
        raise Http404
    return chosen[0], editions


def office_report(*, site: Site, public_id: uuid.UUID) -> PeriodReport:
    """Return a report of the site for its office. Raises: Http404."""
    found: PeriodReport | None = (
        PeriodReport.objects.for_site(site).filter(public_id=public_id).select_related("fund", "site").first()
    )
    if found is None:
        raise Http404
    return found


def office_edition(*, site: Site, public_id: uuid.UUID, number: int) -> ReportEdition:
    """Return an edition of a report of the site, taken back or not. Raises: Http404."""
    report = office_report(site=site, public_id=public_id)
    edition: ReportEdition | None = report.editions.filter(number=number).first()
    if edition is None:
        raise Http404
    return edition
