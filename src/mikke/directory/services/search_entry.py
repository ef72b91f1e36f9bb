"""A service in the site search, while it may be shown."""

import datetime as dt

from django.urls import reverse
from django.utils import translation

from mikke.directory.hours_words import hours_of
from mikke.directory.models import Service
from mikke.directory.selectors import public_services, with_parts
from mikke.search_index import services as search_index
from mikke.search_index.enums import EntryKind
from mikke.search_index.models import SearchEntry
from mikke.tenancy.sites import all_sites, bump_rev


def _text(service: Service) -> str:
    """Return everything that can be found, in Japanese."""
    places = [at.location for at in service.at_locations.all()]
    parts = [
        service.kana,
        service.organization.name,
        str(service.get_subject_display()),
        str(service.get_fee_kind_display()),
        *service.audience_labels,
        service.who_words,
        service.fee_words,
        *service.documents,
        *service.language_labels,
        service.how_to_apply,
        *hours_of(service),
        *(f"{place.name} {place.town.name_ja} {place.address} {place.accessibility}" for place in places),
    ]
    return "\n".join(part for part in parts if part)


def index_service(service: Service, *, today: dt.date) -> None:
    """Write, change or remove the entry of a service, in the transaction of what was done to it."""
    key = str(service.public_id)
    rows = with_parts(public_services(site=service.site, today=today))
    shown = rows.filter(pk=service.pk).first()
    if shown is None:
        search_index.remove_entry(site=service.site, kind=EntryKind.SERVICE, object_key=key)
        return
    with translation.override("ja"):
        content = search_index.EntryContent(
            kind=EntryKind.SERVICE,
            object_key=key,
            path=reverse("directory:detail", args=(shown.public_id,)),
            title=shown.name,
            title_en=shown.name_en,
            summary=shown.description[:300],
            text=f"{shown.description}\n{_text(shown)}",
            published_on=shown.assured_on,
            town=next((at.location.town_id for at in shown.at_locations.all()), ""),
        )
    search_index.write_entry(content, site=shown.site)


def renew_entries(*, today: dt.date) -> int:
    """Take the services out of the site search that are hidden from today on; return how many."""
    gone = 0
    for facts in all_sites().values():
        shown = public_services(site=facts.site, today=today).values_list("public_id", flat=True)
        keys = {str(public_id) for public_id in shown}
        entries = SearchEntry.objects.for_site(facts.site).filter(kind=EntryKind.SERVICE)
        old = [key for key in entries.values_list("object_key", flat=True) if key not in keys]
        for key in old:
            search_index.remove_entry(site=facts.site, kind=EntryKind.SERVICE, object_key=key)
        if old:
            bump_rev(facts.site.pk)
        gone += len(old)
    return gone
