"""Who gets which record of the directory: 404 for everything that is not theirs."""

import datetime as dt
import uuid

from django.http import Http404

from mikke.directory.enums import ServiceStatus
from mikke.directory.models import Correction, Location, Organization, Service, Suggestion
from mikke.directory.selectors import SHOWN, public_services, with_parts
from mikke.tenancy.models import Site


def public_service(*, site: Site, public_id: uuid.UUID, today: dt.date) -> Service:
    """Return a service that everybody may read. Raises Http404."""
    found = with_parts(public_services(site=site, today=today)).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def is_hidden_for_age(*, site: Site, public_id: uuid.UUID) -> bool:
    """Return whether a published service stands behind an address that shows nothing any more."""
    shown = [*SHOWN, ServiceStatus.ENDED]
    return bool(Service.objects.for_site(site).filter(public_id=public_id, status__in=shown).exists())


def office_service(*, site: Site, public_id: uuid.UUID) -> Service:
    """Return a service of the site for its office. Raises Http404."""
    rows = with_parts(Service.objects.for_site(site).select_related("organization", "site"))
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def office_organization(*, site: Site, public_id: uuid.UUID) -> Organization:
    """Return an organisation of the site for its office. Raises Http404."""
    found = Organization.objects.for_site(site).filter(public_id=public_id).select_related("site").first()
    if found is None:
        raise Http404
    return found


def office_location(*, site: Site, public_id: uuid.UUID) -> Location:
    """Return a place of the site for its office. Raises Http404."""
    rows = Location.objects.for_site(site).select_related("organization__site", "town")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def office_correction(*, site: Site, public_id: uuid.UUID) -> Correction:
    """Return what a reader of the site found different. Raises Http404."""
    rows = Correction.objects.for_site(site).select_related("service__organization", "site", "settled_by")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def office_suggestion(*, site: Site, public_id: uuid.UUID) -> Suggestion:
    """Return a suggestion of a reader of the site. Raises Http404."""
    rows = Suggestion.objects.for_site(site).select_related("service", "site", "settled_by")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def organization_of_link(*, site: Site, subject: str) -> Organization | None:
    """Return the organisation of an owner's link, or None when it is gone."""
    return Organization.objects.for_site(site).filter(public_id=subject).select_related("site").first()
