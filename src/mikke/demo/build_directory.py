"""The directory of help of both sample towns: organisations, places, services, and what readers say about them."""

import datetime as dt
from typing import Any

from django.utils import timezone

from mikke.demo.page_files import document
from mikke.directory.enums import AssuredHow, ServiceStatus, WrongKind
from mikke.directory.hours_words import days_from_words
from mikke.directory.models import Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from mikke.directory.services.queue import report_wrong, suggest_service
from mikke.directory.services.save import (
    assure_service,
    save_location,
    save_organization,
    settle_service,
    write_service,
)
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Town

Row = dict[str, Any]
MISSING = {
    "name": "見本図書館の読み聞かせ",
    "where": "見本交流館",
    "phone": "",
    "text": "土曜の朝、たしか無料です。",
    "contact": "",
}


def build_directory(*, site: Site, key: str, today: dt.date) -> int:
    """Add what ``directory.yaml`` lists for a site and return how many services are new."""
    del today
    if Organization.objects.for_site(site).exists():
        return 0
    now, data = timezone.now(), document("directory.yaml")
    owners = {row["key"]: _owner(site, row, now=now) for row in data["organizations"] if row["site"] == key}
    places = {
        row["owner"]: _place(owners[row["owner"]], row, now=now)
        for row in data["places"]
        if row["owner"] in owners
    }
    made = [
        _service(owners[row["owner"]], places[row["owner"]], row, now=now)
        for row in data["services"]
        if row["owner"] in owners
    ]
    report_wrong(service=made[0], kind=WrongKind.HOURS, text="金曜は休みと聞きました。（見本）", now=now)
    suggest_service(site=site, values=MISSING, doubt="", now=now)
    return len(made)


def _owner(site: Site, row: Row, *, now: dt.datetime) -> Organization:
    name, mail, phone = row["owner"]
    values = {field: row[field] for field in ("name", "kana", "sector")}
    values |= {
        "owner_name": name,
        "owner_mail": mail,
        "owner_phone": phone,
        "description": "この町の見本です。じっさいの団体ではありません。",
    }
    return save_organization(site=site, row=None, values=values, actor=None, now=now)


def _place(owner: Organization, row: Row, *, now: dt.datetime) -> Location:
    values = {
        "name": row["name"],
        "town": Town.objects.get(pk=row["town"]),
        "address": row["address"],
        "way": row["way"],
        "accessibility": row["access"],
    }
    return save_location(organization=owner, row=None, values=values, actor=None, now=now)


def _service(owner: Organization, place: Location, row: Row, *, now: dt.datetime) -> Service:
    values = {
        "name": f"{row['name']}（見本）",
        "name_en": row.get("en", ""),
        "kana": row["kana"],
        "description": row["text"],
        "subject": row["subject"],
        "audiences": row["for"],
        "fee_kind": row["fee"][0],
        "fee_words": "".join(row["fee"][1:]),
        "is_selling": row["sells"],
        "documents": row["bring"],
        "languages": row["lang"],
        "how_to_apply": row["begin"],
        "minimum_age": row.get("min"),
        "maximum_age": row.get("max"),
        "status": ServiceStatus.ACTIVE,
        "is_sample": True,
    }
    service = write_service(organization=owner, row=None, values=values, now=now)
    ServiceAtLocation.objects.create(service=service, location=place)
    days, opens, closes = row["hours"]
    byday = days_from_words(days) or days
    freq = "MONTHLY" if byday[0].isdigit() else "WEEKLY"
    Schedule.objects.create(service=service, freq=freq, byday=byday, opens_at=opens, closes_at=closes)
    Phone.objects.create(service=service, number=row["phone"])
    asked_at = now - dt.timedelta(days=row["days_ago"])
    how = AssuredHow(row["how"])
    assure_service(service=service, how=how, who=owner.owner_name, actor=None, now=asked_at)
    settle_service(service, actor=None, now=now)
    return service
