"""The page of a service."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from mikke.directory import list_words
from mikke.directory.access import is_hidden_for_age, public_service
from mikke.directory.enums import ServiceStatus
from mikke.directory.hours_words import hours_of
from mikke.directory.models import Location, Service
from mikke.directory.structured import service_json_ld
from mikke.kernel.json_ld import script_text
from mikke.kernel.phrases import listed
from mikke.kernel.ways_on import Subject, kept_rows

Fact = tuple[str, str, str]


def place_words(place: Location) -> str:
    """Return a place in a few lines."""
    lines = [place.name]
    if place.address:
        lines.append(f"{place.postal_code and f'〒{place.postal_code} '}{place.town.name}{place.address}")
    lines += [line for line in (place.way, place.accessibility) if line]
    return "\n".join(lines)


def facts_of_service(service: Service) -> list[Fact]:
    """Return (term, text, note) of everything known, for ``ui/facts.html``."""
    places = [(_("Where"), place_words(at.location), at.description) for at in service.at_locations.all()]
    rows: list[Fact] = [
        (_("Whom it is for"), list_words.who_words(service), ""),
        (_("When"), "\n".join(hours_of(service)), ""),
        *places,
        (_("Cost"), list_words.fee_words(service), list_words.sale_words(service)),
        (_("What to bring"), "\n".join(service.documents), ""),
        (_("Languages"), listed(service.language_labels), ""),
        (_("How to begin"), service.how_to_apply, ""),
        (
            pgettext("help", "Who does it"),
            service.organization.name,
            str(service.organization.get_sector_display()),
        ),
    ]
    return [row for row in rows if row[1]]


def _context(request: HttpRequest, service: Service) -> dict[str, Any]:
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    url = request.build_absolute_uri(request.path)
    towns = frozenset(at.location.town_id for at in service.at_locations.all())
    return {
        "process": "learn",
        "service": service,
        "rows": facts_of_service(service),
        "phones": service.phones.all(),
        "checked": list_words.checked_words(service),
        "is_old": list_words.is_old(service, today=today),
        "is_paused": service.status == ServiceStatus.PAUSED,
        "json_ld": SafeString(script_text(service_json_ld(service, url=url))),
        "steps": kept_rows(
            Subject(process="learn", towns=towns, href=request.path), facts=facts, today=today
        ),
    }


@require_safe
def detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a service; one that is hidden for its age says so and whom to ask (410)."""
    site = request.site
    try:
        service = public_service(site=site, public_id=public_id, today=timezone.localdate())
    except Http404:
        if not is_hidden_for_age(site=site, public_id=public_id):
            raise
        return render(request, "directory/hidden.html", {"process": "learn"}, status=410)
    return render(request, "directory/detail.html", _context(request, service))
