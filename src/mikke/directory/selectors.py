"""What of the directory may be shown, and what waits for the office."""

import datetime as dt

from django.db.models import F, Prefetch, Q, QuerySet

from mikke.directory.enums import QueueState, ServiceStatus
from mikke.directory.models import Correction, Location, Organization, Service, ServiceAtLocation, Suggestion
from mikke.domain.freshness import ASK_BEFORE, HIDE_MONTHS, LABEL_MONTHS, last_day_of_age
from mikke.tenancy.models import Site

ASK_AGAIN_AFTER = dt.timedelta(days=60)
SHOWN = (ServiceStatus.ACTIVE, ServiceStatus.PAUSED)


def public_services(*, site: Site, today: dt.date) -> QuerySet[Service]:
    """Services of ``site`` that everybody may read on ``today``: published, confirmed within twelve months."""
    oldest = last_day_of_age(today, months=HIDE_MONTHS)
    rows: QuerySet[Service] = Service.objects.for_site(site)
    return rows.filter(status__in=SHOWN, assured_on__gt=oldest).select_related("organization", "site")


def with_parts(services: QuerySet[Service]) -> QuerySet[Service]:
    """The same with places, hours and telephones, in a fixed number of queries."""
    places = ServiceAtLocation.objects.select_related("location__town__prefecture")
    return services.prefetch_related(Prefetch("at_locations", places), "schedules", "phones")


def lapsed_services(*, site: Site, today: dt.date) -> QuerySet[Service]:
    """Published services that are hidden because nobody has confirmed them for twelve months, the newest first."""
    oldest = last_day_of_age(today, months=HIDE_MONTHS)
    rows: QuerySet[Service] = Service.objects.for_site(site).filter(status__in=SHOWN)
    rows = rows.filter(Q(assured_on__lte=oldest) | Q(assured_on__isnull=True))
    return rows.select_related("organization").order_by(F("assured_on").desc(nulls_last=True), "pk")


def services_to_confirm(*, site: Site, today: dt.date) -> QuerySet[Service]:
    """Published services whose owner should be asked: from two weeks before the label on, the oldest first."""
    oldest = last_day_of_age(today + ASK_BEFORE, months=LABEL_MONTHS)
    rows: QuerySet[Service] = Service.objects.for_site(site).filter(status__in=SHOWN)
    rows = rows.filter(Q(assured_on__lte=oldest) | Q(assured_on__isnull=True))
    return rows.select_related("organization").order_by(F("assured_on").asc(nulls_first=True), "pk")


def organizations_to_ask(*, today: dt.date) -> QuerySet[Organization]:
    """Organisations of all sites with a service to confirm that were not asked within sixty days."""
    oldest = last_day_of_age(today + ASK_BEFORE, months=LABEL_MONTHS)
    due = Service.objects.filter(status__in=SHOWN).filter(
        Q(assured_on__lte=oldest) | Q(assured_on__isnull=True)
    )
    waited = Q(asked_on__isnull=True) | Q(asked_on__lte=today - ASK_AGAIN_AFTER)
    rows = Organization.objects.filter(waited, pk__in=due.values("organization"))
    return rows.exclude(owner_mail="", owner_phone="").select_related("site").order_by("pk")


def services_of_owner(organization: Organization) -> QuerySet[Service]:
    """What an organisation is asked to confirm: all its published services."""
    return with_parts(organization.services.filter(status__in=SHOWN).select_related("organization", "site"))


def open_corrections(*, site: Site) -> QuerySet[Correction]:
    """What readers found different and nobody has settled, due first."""
    rows: QuerySet[Correction] = Correction.objects.for_site(site).filter(state=QueueState.OPEN)
    return rows.select_related("service__organization")


def open_suggestions(*, site: Site) -> QuerySet[Suggestion]:
    """Services that readers miss and nobody has looked at, due first."""
    rows: QuerySet[Suggestion] = Suggestion.objects.for_site(site)
    return rows.filter(state=QueueState.OPEN)


def office_services(*, site: Site, today: dt.date, q: str = "", state: str = "") -> QuerySet[Service]:
    """Services for the office's list.

    Args:
        q: part of a name or of the organisation's.
        state: a ``ServiceStatus``; ``ask`` for those to confirm, ``lapsed`` for the hidden ones; empty for all.
    """
    if state == "ask":
        rows = services_to_confirm(site=site, today=today)
    elif state == "lapsed":
        rows = lapsed_services(site=site, today=today)
    else:
        rows = Service.objects.for_site(site).select_related("organization")
        rows = rows.filter(status=state) if state else rows
    if q:
        rows = rows.filter(Q(name__icontains=q) | Q(kana__icontains=q) | Q(organization__name__icontains=q))
    return rows


def organizations_of_site(*, site: Site, q: str = "") -> QuerySet[Organization]:
    """Organisations for the office's list."""
    rows: QuerySet[Organization] = Organization.objects.for_site(site)
    return rows.filter(Q(name__icontains=q) | Q(kana__icontains=q)) if q else rows


def locations_of(organization: Organization) -> QuerySet[Location]:
    """The places of an organisation."""
    return organization.locations.select_related("town")
