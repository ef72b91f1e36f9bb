"""「きょうやったこと」: what was done today, in large print, with room to write; no name of anybody stands on it."""

import datetime as dt
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.helpdesk.models import Case
from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.tenancy.sites import SiteFacts

PRINT = Path(__file__).parent / "print"
EMPTY_LINES = 5
SQUEEZES = (  # one sheet is better than two, but the type stays at 18 points
    "html { line-height: 1.45; } h1 { font-size: 24pt; } h2 { margin: 4mm 0 0; } .lines li { height: 10.5mm; } .box { height: 18mm; }",
    "@page { margin: 11mm 15mm; } html { line-height: 1.3; } .lines li { height: 9.5mm; } .box { height: 14mm; }"
    " .never, .end { margin-top: 2mm; }",
)


def done_sheet(case: Case, *, facts: SiteFacts, today: dt.date) -> Sheet:
    """Return the sheet of a case as it stands today.

    Args:
        case: its ticked steps are printed as done.
        facts: the site: whom to call.
        today: the day in Japan.
    """
    colour = facts.profile.colour_action
    context = {
        "lang": translation.get_language() or "ja",
        "size": "large",
        "profile": facts.profile,
        "case": case,
        "done": [step.text for step in case.steps.all() if step.done_at],
        "today": today,
        "lines": range(EMPTY_LINES),
    }
    html = with_colours(render_to_string("helpdesk/sheets/done.html", context), colour_action=colour)
    css = colour_css(colour_action=colour) + print_css(PRINT / "done.css")
    return Sheet("helpdesk.done", _("What we did today"), html, css, pages=1, squeezes=SQUEEZES)
