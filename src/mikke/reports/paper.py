"""The report on A4: a cover, contents with page numbers, numbered parts, tables that go on over pages."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.kernel.week_plots import day_names
from mikke.reports.models import ReportEdition
from mikke.reports.reading import edition_reading
from mikke.tenancy.sites import SiteFacts

CSS = Path(__file__).parent / "print" / "report.css"


def file_name(edition: ReportEdition) -> str:
    """Return the name under which the PDF is saved."""
    return f"{edition.report.slug}-{edition.number}.pdf"


def report_sheet(edition: ReportEdition, *, facts: SiteFacts, address: str) -> Sheet:
    """Return the sheet of an edition.

    Args:
        edition: with its report at hand.
        facts: the site.
        address: full address of its page.
    """
    reading = edition_reading(edition)
    context: dict[str, Any] = {
        "lang": translation.get_language() or "ja",
        "profile": facts.profile,
        "edition": edition,
        "reading": reading,
        "address": address,
        "days": day_names(),
        "title": _("%(title)s (edition %(number)d)")
        % {"title": reading.frozen["title"], "number": edition.number},
    }
    colour = facts.profile.colour_action
    html = with_colours(render_to_string("reports/sheet.html", context), colour_action=colour)
    css = colour_css(colour_action=colour) + print_css(CSS)
    return Sheet("reports.period", context["title"], html, css)
