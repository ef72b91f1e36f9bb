"""Paper of an event, each an A4 PDF: the form to book with, name cards, a handout in large print, the roster."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.domain.phone_numbers import spoken
from mikke.domain.spoken_codes import in_kana
from mikke.events.enums import ON_SEATS, BookingState
from mikke.events.forms import offered_needs
from mikke.events.models import Booking, Event
from mikke.events.notice_words import time_words, when_words, where_words
from mikke.events.paper_codes import code_of
from mikke.events.selectors import bookings_of
from mikke.kernel.paper.codes import qr_svg
from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.tenancy.addresses import page_address
from mikke.tenancy.sites import SiteFacts

PRINT = Path(__file__).parent / "print"
CARDS_A_PAGE = 10


def _sheet(name: str, title: str, context: dict[str, Any], *, facts: SiteFacts, size: str = "") -> Sheet:
    colour = facts.profile.colour_action
    told = {
        "lang": translation.get_language() or "ja",
        "size": size,
        "profile": facts.profile,
        "title": title,
    }
    html = render_to_string(f"events/sheets/{name}.html", told | context)
    css = colour_css(colour_action=colour) + print_css(PRINT / f"{name}.css")
    return Sheet(f"events.{name}", title, with_colours(html, colour_action=colour), css)


def _facts(event: Event) -> dict[str, Any]:
    return {"event": event, "when": when_words(event), "where": where_words(event)}


def entry_sheet(event: Event, *, facts: SiteFacts) -> Sheet:
    """Return the form on paper with its word, for whoever has no telephone; staff type it in."""
    code, address = code_of(event), page_address(event.site, "events:event", event.public_id)
    more = {
        "code": code,
        "kana": in_kana(code),
        "qr": qr_svg(address, label=_("Page of the event")),
        "needs": [words for _need, words in offered_needs(event)],
    }
    return _sheet("entry", _("Booking form"), _facts(event) | more, facts=facts)


def cards_sheet(event: Event, *, facts: SiteFacts) -> Sheet:
    """Return name cards for whoever has a seat, ten a page with marks to cut along; companions get one to write on."""
    seated = bookings_of(event).filter(state__in=(BookingState.SEATED, BookingState.ATTENDED))
    cards = [card for booking in seated for card in _cards(booking)]
    pages = [cards[start : start + CARDS_A_PAGE] for start in range(0, len(cards), CARDS_A_PAGE)] or [[]]
    return _sheet("cards", _("Name cards"), _facts(event) | {"pages": pages}, facts=facts)


def _cards(booking: Booking) -> list[dict[str, str]]:
    own = {"name": booking.person.name, "kana": booking.person.kana, "with": ""}
    return [own] + [{"name": "", "kana": "", "with": booking.person.name}] * (booking.seats - 1)


def handout_sheet(event: Event, *, facts: SiteFacts) -> Sheet:
    """Return the handout in large print: its steps, and whom to call."""
    steps = [line.strip() for line in event.handout.splitlines() if line.strip()]
    return _sheet("handout", event.title, _facts(event) | {"steps": steps}, facts=facts, size="large")


def roster_sheet(event: Event, *, facts: SiteFacts) -> Sheet:
    """Return the roster with boxes to tick at the door; who waits stands below."""
    rows: list[dict[str, Any]] = [
        {
            "booking": one,
            "needs": one.needs(),
            "ways": [spoken(contact.value) for contact in one.person.contacts.all()],
            "time": time_words(one.slot_at) if one.slot_at else "",
        }
        for one in bookings_of(event)
    ]
    seated = [row for row in rows if row["booking"].state in ON_SEATS]
    seated.sort(key=lambda row: (row["booking"].slot_at or event.starts_at, row["booking"].number))
    more = {
        "seated": seated,
        "waiting": [row for row in rows if row["booking"].state == BookingState.WAITING],
    }
    return _sheet("roster", _("Roster"), _facts(event) | more, facts=facts)
