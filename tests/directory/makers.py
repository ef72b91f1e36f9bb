"""Small makers of records of the directory."""

import datetime as dt
import itertools

from django.utils import timezone

from mikke.directory.enums import AssuredHow, ServiceStatus, WrongKind
from mikke.directory.models import Location, Organization, Phone, Schedule, ServiceAtLocation
from mikke.directory.services.queue import report_wrong, suggest_service
from mikke.directory.services.save import assure_service, settle_service, write_service
from tests import factories

_numbers = itertools.count(1)


def make_organization(site, **values):
    values = {"name": f"見本の会{next(_numbers)}", "created_at": factories.NOW} | values
    return Organization.objects.create(site=site, **values)


def make_location(site, organization=None, **values):
    values = {"name": f"見本館{next(_numbers)}", "town": factories.make_town()} | values
    return Location.objects.create(
        site=site, organization=organization or make_organization(site), address="下連雀3丁目", **values
    )


def make_service(site, *, days_ago=0, organization=None, with_parts=False, now=None, **values):
    """A published service that somebody confirmed so many days ago."""
    now = now or timezone.now()
    values = {
        "name": f"見本の手伝い{next(_numbers)}",
        "description": "となりで手伝います。",
        "subject": "phone",
        "status": ServiceStatus.ACTIVE,
    } | values
    organization = organization or make_organization(site)
    service = write_service(organization=organization, row=None, values=values, now=now)
    if with_parts:
        place = make_location(site, organization, way="駅から5分", accessibility="段差なし")
        ServiceAtLocation.objects.create(service=service, location=place)
        Schedule.objects.create(
            service=service, byday="MO,WE", opens_at=dt.time(10), closes_at=dt.time(12, 30)
        )
        Phone.objects.create(service=service, number="0422-00-0001")
    if days_ago is not None:
        assured_at = now - dt.timedelta(days=days_ago)
        assure_service(service=service, how=AssuredHow.CALL, who="見本", actor=None, now=assured_at)
    settle_service(service, actor=None, now=now)
    return service


MAKERS = {
    "directory.Organization": make_organization,
    "directory.Location": make_location,
    "directory.Service": make_service,
    "directory.Correction": lambda site: report_wrong(
        service=make_service(site), kind=WrongKind.OTHER, text="見本", now=factories.NOW
    ),
    "directory.Suggestion": lambda site: suggest_service(
        site=site, values={"name": "見本"}, doubt="", now=factories.NOW
    ),
}
