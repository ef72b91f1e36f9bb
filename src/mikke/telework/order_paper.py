"""The stored text of an order on A4: the same words, the hash at the foot."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.telework.models import OrderNotice
from mikke.telework.order_text import text_parts
from mikke.tenancy.models import SiteProfile

CSS = Path(__file__).parent / "print" / "order.css"


def order_sheet(notice: OrderNotice) -> Sheet:
    """Return the sheet of a text that was sent.

    Args:
        notice: with its order and the order's site at hand.
    """
    profile = SiteProfile.objects.get(site_id=notice.order.site_id)
    head, parts = text_parts(notice.text)
    title, _newline, subject = head.partition("\n")
    context = {
        "lang": "ja",
        "profile": profile,
        "notice": notice,
        "title": title,
        "subject": subject,
        "parts": parts,
    }
    with translation.override("ja"):
        html = render_to_string("telework/sheets/order.html", context)
    colour = profile.colour_action
    css = colour_css(colour_action=colour) + print_css(CSS)
    return Sheet("telework.order", f"{title} {subject}", with_colours(html, colour_action=colour), css)


def order_file_name(notice: OrderNotice) -> str:
    """Return the name under which the PDF is saved."""
    return f"発注書-{notice.order.number}-{notice.version}.pdf"
