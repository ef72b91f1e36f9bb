"""Municipal lists of facilities and childcare into the directory: all problems at once, all or nothing, safe to repeat.

A later file changes only the cells that differ from the file before, so that what the office has mended stays.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mikke.directory.enums import AssuredHow, Audience, Sector, ServiceStatus, Subject
from mikke.directory.hours_words import days_from_words
from mikke.directory.models import Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from mikke.directory.services.save import assure_service, settle_service, write_service
from mikke.domain.errors import Problem
from mikke.domain.listed_phone import listed_phone
from mikke.domain.open_data import DataRow
from mikke.tenancy.models import Site
from mikke.tenancy.sites import facts_of
from mikke.vocabulary.models import Town

CODE, NUMBER, NAME = "都道府県コード又は市区町村コード", "NO", "名称"
SUBJECTS = {"facility": Subject.PLACE, "childcare": Subject.CHILDREN}
AUDIENCES: Mapping[str, list[str]] = {"facility": [], "childcare": [Audience.PARENTS.value]}
Cells = Mapping[str, str | None]
Problems = list[tuple[int, Problem]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did to the directory, or would do."""

    added: int
    updated: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Batch:
    """One file for one site."""

    site: Site
    kind: str
    towns: Mapping[str, Town]
    now: dt.datetime


def import_key(cells: Cells, kind: str) -> str:
    """Return what makes a row the same in the next file: code and number, else name and address."""
    number = cells.get(NUMBER)
    parts = [cells.get(CODE), number] if number else [cells.get(CODE), cells.get(NAME), cells.get("住所")]
    digest = hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()
    return f"{kind}:{digest[:60]}"


def towns_of(site: Site) -> dict[str, Town]:
    """Return the towns of a site by code with and without check digit, and by name."""
    found: dict[str, Town] = {}
    for town in facts_of(site).towns:
        found |= {town.pk: town, town.pk[:5]: town, town.name_ja: town}
    return found


def _town(cells: Cells, towns: Mapping[str, Town]) -> Town | None:
    """Return the town a row names by its name, its code or its address; of a site with one town, that one."""
    named = [name for name in (cells.get("市区町村名"), cells.get(CODE)) if name]
    for name in named:
        if name in towns:
            return towns[name]
    address = cells.get("住所") or ""
    found = next((town for name, town in towns.items() if not name.isdigit() and name in address), None)
    is_only = not named and len({town.pk for town in towns.values()}) == 1
    return found or (next(iter(towns.values())) if is_only else None)


def problems_of(rows: Sequence[DataRow], *, site: Site) -> Problems:
    """Return (line, problem) of every cell the directory cannot take."""
    towns, found = towns_of(site), []
    for row in rows:
        phone = row.cells.get("電話番号")
        if phone and listed_phone(phone) is None:
            found.append((row.line, Problem("phone.unreadable", "電話番号", phone[:80])))
        if _town(row.cells, towns) is None:
            given = row.cells.get("市区町村名") or row.cells.get(CODE) or row.cells.get("住所") or ""
            names = "|".join(sorted({town.name_ja for town in towns.values()}))
            found.append((row.line, Problem("town.not_of_site", "市区町村名", given[:80], names)))
    return found


def count_rows(rows: Sequence[DataRow], kind: str, *, site: Site) -> Taken:
    """Return what ``take_rows`` would do."""
    cells = {import_key(row.cells, kind): dict(row.cells) for row in rows}
    known = dict(
        Service.objects.for_site(site).filter(import_key__in=cells).values_list("import_key", "imported")
    )
    same = sum(known.get(key) == value for key, value in cells.items())
    return Taken(len(cells) - len(known), len(known) - same, same)


@transaction.atomic
def take_rows(rows: Sequence[DataRow], kind: str, *, site: Site, now: dt.datetime) -> Taken:
    """Bring rows without problems in; each is confirmed by the town's own publication, as of now.

    Args:
        rows: of ``domain.open_data.read_table``, after ``problems_of`` found nothing.
        kind: ``facility`` or ``childcare``.
        site: whose directory.
        now: when.
    """
    counts = count_rows(rows, kind, site=site)
    batch = _Batch(site, kind, towns_of(site), now)
    cells = {import_key(row.cells, kind): dict(row.cells) for row in rows}
    known = {
        service.import_key: service
        for service in Service.objects.for_site(site)
        .filter(import_key__in=cells)
        .select_related("organization", "site")
    }
    for key, own in cells.items():
        service = known.get(key)
        if service is None:
            _add(batch, key, own)
        elif service.imported != own:
            _change(batch, service, own)
        else:
            assure_service(service=service, how=AssuredHow.DATA, who="", actor=None, now=now)
    return counts


def _values(cells: Cells) -> dict[str, Any]:
    """Return the columns of a service from a row."""
    words = [cells.get("利用可能曜日"), cells.get("開始時間"), cells.get("終了時間")]
    is_read = bool(words[0] and days_from_words(words[0]))
    hours = "" if is_read else " ".join(word for word in words if word)
    special = cells.get("利用可能日時特記事項") or ""
    lines = [cells.get("種別"), cells.get("説明"), cells.get("備考")]
    if cells.get("一時預かりの有無") in {"有", "あり", "1"}:
        lines.append("一時預かりがあります。")
    text = "\n".join(line for line in lines if line)
    return {
        "name": (cells.get(NAME) or "")[:120],
        "kana": (cells.get("名称_カナ") or "")[:160],
        "description": (text or (cells.get(NAME) or ""))[:4_000],
        "who_words": (cells.get("受入年齢") or "")[:300],
        "hours_words": " ".join(part for part in (hours, special) if part)[:300],
        "url": (cells.get("URL") or "")[:400],
    }


def _organization(batch: _Batch, cells: Cells, town: Town) -> Organization:
    name = (cells.get("団体名") or town.name_ja)[:120]
    is_public = name == town.name_ja
    found, _is_new = Organization.objects.get_or_create(
        site=batch.site,
        name=name,
        defaults={"created_at": batch.now, "sector": Sector.PUBLIC if is_public else Sector.PRIVATE},
    )
    return found


def _street(cells: Cells, town: Town) -> str:
    whole = (cells.get("住所") or "").removeprefix(town.prefecture.name_ja).removeprefix(town.name_ja)
    return f"{whole} {cells.get('方書') or ''}".strip()[:200]


def _point(cells: Cells) -> dict[str, float | None]:
    lat, lon = cells.get("緯度"), cells.get("経度")
    if lat and lon and 20 <= float(lat) <= 46 and 122 <= float(lon) <= 154:
        return {"lat": float(lat), "lon": float(lon)}
    return {"lat": None, "lon": None}


def _location_values(cells: Cells, town: Town) -> dict[str, Any]:
    return {
        "address": _street(cells, town),
        "way": (cells.get("アクセス方法") or "")[:300],
        "accessibility": (cells.get("バリアフリー情報") or cells.get("駐車場情報") or "")[:300],
        **_point(cells),
    }


def _parts(service: Service, cells: Cells) -> None:
    """Write the hours and the telephone of a row anew."""
    service.schedules.all().delete()
    service.phones.all().delete()
    days = days_from_words(cells.get("利用可能曜日") or "")
    if days:
        opens, closes = (cells.get(name) or None for name in ("開始時間", "終了時間"))
        is_order = not (opens and closes) or opens < closes
        span = {"opens_at": opens, "closes_at": closes} if is_order and closes != "24:00" else {}
        Schedule.objects.create(service=service, byday=days, **span)
    number = listed_phone(cells.get("電話番号") or "")
    if number:
        extension = (cells.get("内線番号") or "")[:10]
        Phone.objects.create(service=service, number=number, extension=extension)


def _free_name(organization: Organization, name: str, key: str) -> str:
    """Return the name, told apart where the organisation has a service of that name already."""
    taken = Service.objects.filter(organization=organization, name=name).exists()
    return f"{name[:100]} ({key[-6:]})" if taken else name


def _location(organization: Organization, cells: Cells, town: Town, key: str) -> Location:
    """Return the place of a row; another address under the same name is another place."""
    name, values = (cells.get(NAME) or "")[:120], _location_values(cells, town)
    same = organization.locations.filter(name=name)
    found = same.filter(town=town, address=values["address"]).first()
    if found is not None:
        return found
    name = f"{name[:100]} ({key[-6:]})" if same.exists() else name
    return Location.objects.create(
        site=organization.site, organization=organization, name=name, town=town, **values
    )


def _add(batch: _Batch, key: str, cells: Cells) -> None:
    town = _town(cells, batch.towns)
    if town is None:  # ``problems_of`` has refused such a row
        return
    organization = _organization(batch, cells, town)
    values = _values(cells)
    values |= {
        "name": _free_name(organization, values["name"], key),
        "subject": SUBJECTS[batch.kind],
        "audiences": AUDIENCES[batch.kind],
        "status": ServiceStatus.ACTIVE,
        "import_key": key,
        "imported": dict(cells),
    }
    service = write_service(organization=organization, row=None, values=values, now=batch.now)
    location = _location(organization, cells, town, key)
    ServiceAtLocation.objects.get_or_create(service=service, location=location)
    _parts(service, cells)
    assure_service(service=service, how=AssuredHow.DATA, who="", actor=None, now=batch.now)
    settle_service(service, actor=None, now=batch.now)


def _change(batch: _Batch, service: Service, cells: Cells) -> None:
    """Write what differs from the file before; hours and telephone only where their own cells differ."""
    before, after = _values(service.imported), _values(cells)
    values = {name: value for name, value in after.items() if before[name] != value}
    if "name" in values:
        values["name"] = _free_name(service.organization, values["name"], service.import_key)
    old = service.imported
    write_service(
        organization=service.organization,
        row=service,
        values=values | {"imported": dict(cells)},
        now=batch.now,
    )
    names = ("利用可能曜日", "開始時間", "終了時間", "電話番号", "内線番号")
    if any(old.get(name) != cells.get(name) for name in names):
        _parts(service, cells)
    town = _town(cells, batch.towns)
    at = service.at_locations.select_related("location").first()
    if at is not None and town is not None and _location_values(old, town) != _location_values(cells, town):
        Location.objects.filter(pk=at.location_id).update(**_location_values(cells, town))
    assure_service(service=service, how=AssuredHow.DATA, who="", actor=None, now=batch.now)
    settle_service(service, actor=None, now=batch.now)
