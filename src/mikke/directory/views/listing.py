"""The public list of help, and the same as a file."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from mikke.directory import list_words
from mikke.directory.csv_out import services_csv
from mikke.directory.hours_words import hours_of
from mikke.directory.listing import find_services, in_order, read_asked
from mikke.directory.models import Service
from mikke.directory.selectors import public_services, with_parts
from mikke.kernel.kept import Kept
from mikke.kernel.phrases import listed
from mikke.kernel.ways_on import Subject, kept_rows
from mikke.tenancy.sites import SiteFacts

MOST_IN_FILE = 10_000
CARDS: Kept[dict[str, Any]] = Kept(600)


def _card(service: Service, *, today: Any) -> dict[str, Any]:
    """Return what a line of the list says."""
    places = [at.location for at in service.at_locations.all()]
    return {
        "service": service,
        "hours": pgettext("between notes", ", ").join(hours_of(service)[:2]),
        "where": listed(f"{place.town.name} {place.name}" for place in places[:2]),
        "fee": list_words.fee_words(service),
        "who": list_words.who_words(service),
        "checked": list_words.checked_words(service),
        "is_old": list_words.is_old(service, today=today),
    }


def _cards(pks: Sequence[int], *, facts: SiteFacts, today: dt.date) -> list[dict[str, Any]]:
    """Return the lines of these services, in their order."""

    def make(missing: Sequence[tuple[int, dt.date]]) -> dict[tuple[int, dt.date], dict[str, Any]]:
        rows = public_services(site=facts.site, today=today).filter(pk__in=[pk for pk, _day in missing])
        return {(row.pk, today): _card(row, today=today) for row in with_parts(rows)}

    keys = [(pk, today) for pk in pks]
    kept = CARDS.get_many(facts, keys, make)
    return [kept[key] for key in keys if key in kept]


@require_safe
def service_list(request: HttpRequest) -> HttpResponse:
    """Show the services that meet the words and choices of the address."""
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    asked = read_asked(request.GET, facts=facts)
    found = find_services(asked, facts=facts, today=today)
    context = {
        "process": "learn",
        "q": asked.q,
        "count": found.count,
        "cards": _cards(found.pks, facts=facts, today=today),
        "groups": list_words.facet_groups(asked, found, facts=facts),
        "chips": list_words.chips(asked, facts=facts),
        "hidden": asked.pairs(with_words=False),
        "pages": list_words.page_links(asked, found),
        "query_now": asked.address(),
        "is_narrowed": bool(asked.q or asked.chosen),
        "steps": kept_rows(Subject(process="learn"), facts=facts, today=today),
    }
    return render(request, "directory/list.html", context)


@require_safe
def service_csv(request: HttpRequest) -> HttpResponse:
    """Give what the list shows as a CSV file."""
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    found = find_services(
        read_asked(request.GET, facts=facts), facts=facts, today=today, per_page=MOST_IN_FILE
    )
    wanted = set(found.pks)
    rows = with_parts(public_services(site=facts.site, today=today))
    content = services_csv(in_order([row for row in rows if row.pk in wanted], found.pks))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="services.csv"'
    return response
