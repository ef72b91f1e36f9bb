"""A card on paper: large print, one device, whom to call, and a QR code that leads to its page."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.helpdesk.models import KnowHow, KnowHowVariant
from mikke.kernel.paper.codes import qr_svg
from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.tenancy.sites import SiteFacts

CSS = Path(__file__).parent / "print" / "card.css"
LARGE = 'html[data-size="large"]'
SQUEEZES = (  # one sheet is better than two, but never below 20 points
    f"{LARGE} {{ font-size: 20pt; line-height: 1.45; }} ol li {{ padding-top: 1.5mm; padding-bottom: 1.5mm; }}",
    "@page { margin: 10mm 14mm 12mm; } h1 { font-size: 25pt; } .tel { font-size: 26pt; } .lead { margin: 0; }"
    " ol { margin-top: 2mm; } .end { margin-top: 3mm; padding: 2mm 4mm; } .never { margin-top: 2mm; }",
)


def card_sheet(card: KnowHow, variant: KnowHowVariant, *, facts: SiteFacts, address: str) -> Sheet:
    """Return the sheet of a card for one device.

    Args:
        card: with its words.
        variant: the steps to print.
        facts: the site: whom to call.
        address: full address of the page.
    """
    colour = facts.profile.colour_action
    context: dict[str, Any] = {
        "lang": translation.get_language() or "ja",
        "size": "large",
        "profile": facts.profile,
        "card": card,
        "variant": variant,
        "address": address.partition("://")[2],
        "qr": qr_svg(address, label=_("QR code that leads to this card")),
    }
    html = with_colours(render_to_string("helpdesk/sheets/card.html", context), colour_action=colour)
    css = colour_css(colour_action=colour) + print_css(CSS)
    return Sheet("helpdesk.card", card.display_title, html, css, pages=1, squeezes=SQUEEZES)
