"""The printed form: A4, large, to be filled in by hand."""

from pathlib import Path

from django.template.loader import render_to_string

from mikke.domain.tables import yaml_table
from mikke.domain.work_kinds import work_kinds
from mikke.jobs.posting_items import ITEM_NAMES
from mikke.kernel.paper.codes import qr_svg
from mikke.kernel.paper.sheet import Sheet, read_css
from mikke.kernel.time_words import day_name
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.selectors import vocabulary_names

STYLE = Path(__file__).parent / "paper" / "post_form.css"
ASKED = ("child_sick_leave", "day_change_ok", "seated", "no_heavy_lifting", "beginner_ok", "blank_ok")
ITEMS = ("contract_term", "trial_period", "overtime", "breaks", "insurance", "smoking")


def form_sheet(*, facts: SiteFacts, address: str, code: str = "") -> Sheet:
    """Return the form as it is to be printed: the two sides of one sheet.

    Args:
        facts: the site.
        address: where the QR code leads.
        code: of the draft that the office writes the answers into; empty for a blank form.
    """
    names = vocabulary_names(rev=facts.rev).considerations
    answers = yaml_table("work_kinds")["answers"]
    context = {
        "profile": facts.profile,
        "towns": facts.towns,
        "kinds": work_kinds(),
        "days": [day_name(day) for day in range(7)],
        "needs": [names[pk] for pk in ASKED if pk in names],
        "items": [
            (
                ITEM_NAMES[name],
                answers[name]["employment"] if isinstance(answers[name], dict) else answers[name],
            )
            for name in ITEMS
        ],
        "address": address,
        "qr": qr_svg(address, label="求人を書くページ"),
        "code": code,
    }
    html = render_to_string("jobs/paper/post_form.html", context)
    return Sheet("jobs.post_form", "求人の用紙", html, read_css(STYLE), pages=2)
