"""Writing organisations, places and services down."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.directory.enums import AssuredHow
from mikke.directory.models import Assurance, Location, Organization, Service
from mikke.directory.services.search_entry import index_service
from mikke.kernel import audit
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev

ORGANIZATION_FIELDS = (
    "name",
    "kana",
    "description",
    "sector",
    "website",
    "email",
    "owner_name",
    "owner_mail",
    "owner_phone",
)
LOCATION_FIELDS = (
    "name",
    "location_type",
    "town",
    "postal_code",
    "address",
    "way",
    "accessibility",
    "lat",
    "lon",
)
SERVICE_FIELDS = (
    "organization",
    "name",
    "name_en",
    "kana",
    "description",
    "subject",
    "audiences",
    "who_words",
    "minimum_age",
    "maximum_age",
    "fee_kind",
    "fee_words",
    "is_selling",
    "documents",
    "languages",
    "how_to_apply",
    "hours_words",
    "url",
    "email",
    "status",
    "is_sample",
    "import_key",
    "imported",
)


def _set(row: Any, values: Mapping[str, Any], fields: tuple[str, ...]) -> None:
    for name in fields:
        if name in values:
            setattr(row, name, values[name])


def _reindex(organization: Organization, *, today: dt.date) -> None:
    for service in organization.services.select_related("site", "organization"):
        index_service(service, today=today)
    bump_rev(organization.site_id)


@transaction.atomic
def save_organization(
    *, site: Site, row: Organization | None, values: Mapping[str, Any], actor: Any, now: dt.datetime
) -> Organization:
    """Write an organisation down, or change one.

    Args:
        site: whose.
        row: the one to change; None makes a new one.
        values: some of ``ORGANIZATION_FIELDS``.
        actor: who does it.
        now: when.
    """
    found = row or Organization(site=site, created_at=now)
    _set(found, values, ORGANIZATION_FIELDS)
    found.save()
    _reindex(found, today=timezone.localdate(now))
    target = f"organization {found.public_id}"
    audit.record(action="directory.organization_saved", actor=actor, site=site, at=now, target=target)
    return found


@transaction.atomic
def save_location(
    *,
    organization: Organization,
    row: Location | None,
    values: Mapping[str, Any],
    actor: Any,
    now: dt.datetime,
) -> Location:
    """Write a place of an organisation down, or change one; ``values``: some of ``LOCATION_FIELDS``."""
    found = row or Location(site=organization.site, organization=organization)
    _set(found, values, LOCATION_FIELDS)
    found.save()
    _reindex(organization, today=timezone.localdate(now))
    target = f"location {found.public_id}"
    audit.record(
        action="directory.location_saved", actor=actor, site=organization.site, at=now, target=target
    )
    return found


@transaction.atomic
def write_service(
    *, organization: Organization, row: Service | None, values: Mapping[str, Any], now: dt.datetime
) -> Service:
    """Write the row of a service without telling anybody: the parts follow, then ``settle_service``.

    Args:
        organization: who gives it.
        row: the one to change; None makes a new draft.
        values: some of ``SERVICE_FIELDS``.
        now: when.
    """
    found = row or Service(site=organization.site, organization=organization, created_at=now)
    _set(found, values, SERVICE_FIELDS)
    found.updated_at = now
    found.save()
    return found


@transaction.atomic
def settle_service(service: Service, *, actor: Any, now: dt.datetime) -> None:
    """Bring a service with its parts into the search and the list, and note who wrote it."""
    service.updated_at = now
    service.save(update_fields=["updated_at"])
    index_service(service, today=timezone.localdate(now))
    bump_rev(service.site_id)
    audit.record(
        action="directory.service_saved",
        actor=actor,
        site=service.site,
        at=now,
        target=f"service {service.public_id}",
        status=service.status,
    )


@transaction.atomic
def assure_service(
    *, service: Service, how: AssuredHow, who: str, note: str = "", actor: Any, now: dt.datetime
) -> None:
    """Note that somebody who knows has said that everything written is right; its age begins anew.

    Args:
        service: what was looked at.
        how: by link, telephone, visit, in writing, or from open data.
        who: the person, in words; never shown to readers.
        note: for the office.
        actor: who writes it down; None for the owner's own tap and for imports.
        now: when.
    """
    Assurance.objects.create(service=service, at=now, how=how, who=who[:80], note=note[:300], actor=actor)
    service.assured_on, service.assured_how = timezone.localdate(now), how
    Service.objects.filter(pk=service.pk).update(assured_on=service.assured_on, assured_how=how)
    index_service(service, today=service.assured_on)
    bump_rev(service.site_id)


@transaction.atomic
def note_call(*, service: Service, note: str, who: str, actor: Any, now: dt.datetime) -> None:
    """Note a call that confirmed nothing: nobody was there, or something is different."""
    Assurance.objects.create(
        service=service,
        at=now,
        how=AssuredHow.CALL,
        is_right=False,
        who=who[:80],
        note=note[:300],
        actor=actor,
    )
