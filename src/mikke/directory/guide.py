"""まちの相談先ガイド: the directory on A4 in large print, by subject, with contents and when each line was confirmed."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.directory import list_words
from mikke.directory.enums import ServiceStatus, Subject
from mikke.directory.hours_words import hours_of
from mikke.directory.models import Service
from mikke.kernel.paper.codes import qr_svg
from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.kernel.phrases import listed
from mikke.tenancy.sites import SiteFacts

CSS = Path(__file__).parent / "print" / "guide.css"
MOST_IN_GUIDE = 600


def _entry(service: Service, *, today: dt.date) -> dict[str, Any]:
    """Return what stands on paper of a service; what is not known is left out."""
    places = [at.location for at in service.at_locations.all()]
    lines = [
        (_("Whom it is for"), list_words.who_words(service)),
        (_("When"), "、".join(hours_of(service))),
        (_("Where"), "／".join(f"{one.name}（{one.town.name}{one.address}）" for one in places)),
        (_("Way"), "／".join(one.way for one in places if one.way)),
        (_("Steps and toilets"), "／".join(one.accessibility for one in places if one.accessibility)),
        (_("Cost"), f"{list_words.fee_words(service)} {list_words.sale_words(service)}".strip()),
        (_("What to bring"), "、".join(service.documents)),
        (_("Languages"), listed(service.language_labels)),
        (_("How to begin"), service.how_to_apply),
    ]
    return {
        "service": service,
        "phones": [phone.number for phone in service.phones.all() if phone.kind == "voice"],
        "lines": [(term, text) for term, text in lines if text],
        "checked": list_words.checked_words(service),
        "is_old": list_words.is_old(service, today=today),
        "is_paused": service.status == ServiceStatus.PAUSED,
    }


def guide_sheet(
    services: list[Service], *, facts: SiteFacts, address: str, today: dt.date, left_out: int = 0
) -> Sheet:
    """Return the guide.

    Args:
        services: with their parts, in the order of the list.
        facts: the site.
        address: full address of the list, for the QR code and the foot.
        today: the day in Japan, printed on the cover.
        left_out: how many services found no room.
    """
    entries = [_entry(service, today=today) for service in services]
    groups = [
        (subject.value, subject.label, [one for one in entries if one["service"].subject == subject.value])
        for subject in Subject
    ]
    context: dict[str, Any] = {
        "lang": translation.get_language() or "ja",
        "size": "large",
        "profile": facts.profile,
        "title": _("Guide to help in town"),
        "groups": [group for group in groups if group[2]],
        "count": len(entries),
        "left_out": left_out,
        "today": today,
        "address": address.partition("://")[2],
        "qr": qr_svg(address, label=_("QR code that leads to this list")),
    }
    colour = facts.profile.colour_action
    html = with_colours(render_to_string("directory/sheets/guide.html", context), colour_action=colour)
    return Sheet("directory.guide", context["title"], html, colour_css(colour_action=colour) + print_css(CSS))
