"""Services of an HSDS 3.0 file into the directory: all problems at once, all or nothing, safe to repeat by id.

A later file changes only what differs from the file before, so that what the office has mended stays. What the file
does not say to be confirmed stays hidden until somebody confirms it.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.directory.enums import AssuredHow
from mikke.directory.hsds_in import Wanted, read_file, read_record
from mikke.directory.models import Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from mikke.directory.services.import_places import towns_of
from mikke.directory.services.save import ORGANIZATION_FIELDS, assure_service, settle_service, write_service
from mikke.domain.calendar_jp import jst_moment
from mikke.domain.errors import DomainError, Problem
from mikke.tenancy.models import Site

NOON = 12
CHANGING = "last_modified"


@dataclass(frozen=True, slots=True)
class HsdsResult:
    """What an import did, or would do; with problems it did nothing."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One record: as it came, as it is wanted, and the service it is already."""

    record: dict[str, Any]
    wanted: Wanted
    service: Service | None

    @property
    def is_same(self) -> bool:
        """Whether the file before said the same."""
        return self.service is not None and self.service.imported == self.record


def _key(identity: str) -> str:
    return f"hsds:{identity}"


def _known(site: Site, identity: str) -> Service | None:
    """Return the service of an id: imported before, or our own that comes back."""
    rows = Service.objects.for_site(site).select_related("organization", "site")
    found: Service | None = rows.filter(import_key=_key(identity)).first()
    return found or rows.filter(public_id=identity).first()


def _read(records: list[Any], site: Site, today: dt.date) -> tuple[list[_Line], list[Problem], int]:
    towns, lines, problems, refused = towns_of(site), [], [], 0
    seen: set[str] = set()
    for number, record in enumerate(records):
        try:
            wanted = read_record(record, towns=towns, today=today)
            if wanted.id in seen:
                twice = Problem("external_id.twice", "id", wanted.id, "1")
                raise DomainError(twice)
        except DomainError as error:
            problems += [replace(one, field=f"[{number}].{one.field}") for one in error.problems]
            refused += 1
            continue
        seen.add(wanted.id)
        kept = {name: value for name, value in record.items() if name != CHANGING}
        lines.append(_Line(kept, wanted, _known(site, wanted.id)))
    return lines, problems, refused


def import_hsds(raw: bytes, *, site: Site, now: dt.datetime, dry_run: bool = False) -> HsdsResult:
    """Bring a file in; a record that is wrong keeps every record out.

    Args:
        raw: the file as it came (UTF-8, UTF-16 or UTF-32).
        site: whose directory.
        now: the aware time.
        dry_run: count only.
    Raises: DomainError when the file is no JSON or holds no record.
    """
    today = timezone.localdate(now)
    lines, problems, refused = _read(read_file(raw), site, today)
    if problems:
        return HsdsResult(refused=refused, problems=tuple(problems))
    same = sum(line.is_same for line in lines)
    new = sum(line.service is None for line in lines)
    if not dry_run:
        with transaction.atomic():
            for line in lines:
                _take(line, site=site, now=now)
    return HsdsResult(added=new, updated=len(lines) - new - same, unchanged=same)


def _take(line: _Line, *, site: Site, now: dt.datetime) -> None:
    service = line.service
    if service is None:
        service = _add(line, site=site, now=now)
        settle_service(service, actor=None, now=now)
    elif not line.is_same:
        _change(line, service, now=now)
        settle_service(service, actor=None, now=now)
    said = line.wanted.assured_on
    if said and (service.assured_on is None or said > service.assured_on):
        assure_service(
            service=service, how=AssuredHow.DATA, who="", actor=None, now=min(now, jst_moment(said, NOON))
        )


def _free_id(model: Any, identity: str) -> uuid.UUID:
    """Return the id of the file where nobody has it, else a fresh one: links of other sites stay theirs."""
    wanted = uuid.UUID(identity)
    return uuid.uuid4() if model.objects.filter(public_id=wanted).exists() else wanted


def _organization(wanted: Wanted, *, site: Site, now: dt.datetime) -> Organization:
    """Return the organisation by its id or its name; a new one is written down."""
    values = wanted.organization
    rows = Organization.objects.for_site(site)
    found = rows.filter(public_id=values["id"]).first() or rows.filter(name=values["name"]).first()
    if found is None:
        fields = {name: values[name] for name in ORGANIZATION_FIELDS if name in values}
        identity = _free_id(Organization, values["id"])
        found = Organization.objects.create(site=site, public_id=identity, created_at=now, **fields)
    return found


def _free_name(organization: Organization, name: str, service: Service | None, identity: str) -> str:
    """Return the name, told apart where the organisation has another service of that name."""
    others = organization.services.filter(name=name)
    taken = (others.exclude(pk=service.pk) if service else others).exists()
    return f"{name[:100]} ({identity[-6:]})" if taken else name


def _add(line: _Line, *, site: Site, now: dt.datetime) -> Service:
    wanted = line.wanted
    organization = _organization(wanted, site=site, now=now)
    name = _free_name(organization, wanted.service["name"], None, wanted.id)
    values = wanted.service | {"name": name, "import_key": _key(wanted.id), "imported": line.record}
    row = Service(
        site=site, organization=organization, public_id=_free_id(Service, wanted.id), created_at=now
    )
    service = write_service(organization=organization, row=row, values=values, now=now)
    _write_phones(service, wanted)
    _write_schedules(service, wanted)
    _write_places(service, wanted)
    return service


def _change(line: _Line, service: Service, *, now: dt.datetime) -> None:
    """Write what differs from the file before; everything where there was none."""
    wanted, before = line.wanted, _before(service, now)
    changed = _differing(wanted.service, before.service if before else {})
    if "name" in changed:
        changed["name"] = _free_name(service.organization, changed["name"], service, wanted.id)
    _change_organization(wanted, before, service.organization)
    values = changed | {"import_key": _key(wanted.id), "imported": line.record}
    write_service(organization=service.organization, row=service, values=values, now=now)
    if before is None or before.phones != wanted.phones:
        _write_phones(service, wanted)
    if before is None or before.schedules != wanted.schedules:
        _write_schedules(service, wanted)
    if before is None or before.places != wanted.places:
        _write_places(service, wanted)


def _before(service: Service, now: dt.datetime) -> Wanted | None:
    """Return what the file before said, None without one or when it can no longer be read."""
    if not service.imported or not service.import_key.startswith("hsds:"):
        return None
    try:
        return read_record(service.imported, towns=towns_of(service.site), today=timezone.localdate(now))
    except DomainError:
        return None


def _differing(after: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if name not in before or before[name] != value}


def _change_organization(wanted: Wanted, before: Wanted | None, organization: Organization) -> None:
    """Write what differs of an organisation that the file names by its id; the name stays where it is taken."""
    if str(organization.public_id) != wanted.organization["id"]:
        return
    values = _differing(wanted.organization, before.organization if before else {})
    fields = {name: value for name, value in values.items() if name in ORGANIZATION_FIELDS}
    others = Organization.objects.for_site(organization.site).exclude(pk=organization.pk)
    if "name" in fields and others.filter(name=fields["name"]).exists():
        del fields["name"]
    if fields:
        Organization.objects.filter(pk=organization.pk).update(**fields)


def _write_phones(service: Service, wanted: Wanted) -> None:
    service.phones.all().delete()
    Phone.objects.bulk_create(Phone(service=service, **row) for row in wanted.phones)


def _write_schedules(service: Service, wanted: Wanted) -> None:
    service.schedules.all().delete()
    Schedule.objects.bulk_create(Schedule(service=service, **row) for row in wanted.schedules)


def _write_places(service: Service, wanted: Wanted) -> None:
    """Write where it is given; a place of the organisation that has the name already is used and not changed."""
    service.at_locations.all().delete()
    for row in wanted.places:
        values = dict(row)
        room, name = values.pop("room"), values.pop("name")
        place, _is_new = Location.objects.get_or_create(
            organization=service.organization, name=name, defaults={"site": service.site, **values}
        )
        ServiceAtLocation.objects.get_or_create(
            service=service, location=place, defaults={"description": room}
        )
