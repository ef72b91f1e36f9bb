"""The certificate of thanks: a name, visits and hours, one sheet."""

import datetime as dt
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.helpdesk.models import Supporter
from mikke.helpdesk.selectors_supporters import hours_of
from mikke.helpdesk.when_words import duration_words
from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.tenancy.sites import SiteFacts

PRINT = Path(__file__).parent / "print"


def thanks_sheet(supporter: Supporter, *, facts: SiteFacts, today: dt.date) -> Sheet:
    """Return the certificate of a supporter.

    Args:
        supporter: with at least one visit.
        facts: the site that thanks.
        today: the day in Japan.
    """
    colour, hours = facts.profile.colour_action, hours_of(supporter)
    context = {
        "lang": translation.get_language() or "ja",
        "size": "large",
        "profile": facts.profile,
        "name": supporter.person.name,
        "visits": hours.visits,
        "hours": duration_words(hours.minutes),
        "since": supporter.applied_at,
        "today": today,
    }
    html = with_colours(render_to_string("helpdesk/sheets/thanks.html", context), colour_action=colour)
    css = colour_css(colour_action=colour) + print_css(PRINT / "thanks.css")
    return Sheet("helpdesk.thanks", _("With thanks"), html, css)
