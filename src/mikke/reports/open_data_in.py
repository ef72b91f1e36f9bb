"""Bringing in municipal tables: by header, safe to run twice, all or nothing."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from mikke.directory.services import import_places
from mikke.domain.errors import Problem
from mikke.domain.open_data import DataRow, read_table
from mikke.reports.enums import DataKind
from mikke.reports.models import OpenDataRow
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev

PROFILES = {
    DataKind.EVENT: "ods_event_legacy",
    DataKind.FACILITY: "ods_facility_legacy",
    DataKind.CHILDCARE: "ods_childcare_legacy",
}
IN_DIRECTORY = frozenset({DataKind.FACILITY, DataKind.CHILDCARE})
CODE, NUMBER = "都道府県コード又は市区町村コード", "NO"
NAMES = ("イベント名", "名称", "開始日", "開始時間", "住所")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do."""

    added: int
    updated: int
    unchanged: int
    problems: tuple[tuple[int, Problem], ...]
    unknown: tuple[str, ...]

    @property
    def refused(self) -> int:
        """How many rows cannot be taken."""
        return len({line for line, _problem in self.problems})


def key_of(cells: Mapping[str, str | None]) -> str:
    """Return what makes a row the same row in the next file: code and number, else name, day and address."""
    code, number = cells.get(CODE), cells.get(NUMBER)
    parts = [code, number] if number else [code, *(cells.get(name) for name in NAMES)]
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()


def import_table(
    raw: bytes, kind: DataKind, *, site: Site, source: str, now: dt.datetime, dry_run: bool = False
) -> ImportResult:
    """Bring a file in. A row that is wrong keeps every row out; one that is gone from the file stays here.

    Facilities and childcare become services of the directory of help too.

    Args:
        raw: the file as it came.
        kind: event, facility or childcare.
        site: whose table.
        source: name of the file, for the office.
        now: the aware time.
        dry_run: count only.

    Raises: DomainError when the file cannot be read as such a table.
    """
    table = read_table(raw, PROFILES[kind])
    rows = {key_of(row.cells): row for row in table.rows}
    old = dict(OpenDataRow.objects.for_site(site).filter(kind=kind, key__in=rows).values_list("key", "cells"))
    changed = {key: row for key, row in rows.items() if key in old and old[key] != dict(row.cells)}
    new = {key: row for key, row in rows.items() if key not in old}
    is_for_directory = kind in IN_DIRECTORY
    problems = table.problems
    if is_for_directory:
        problems = (*problems, *import_places.problems_of(table.rows, site=site))
    result = ImportResult(
        len(new), len(changed), len(rows) - len(new) - len(changed), tuple(problems), table.unknown
    )
    if dry_run or problems:
        return result
    with transaction.atomic():
        if is_for_directory:
            import_places.take_rows(table.rows, kind.value, site=site, now=now)
        if new or changed:
            _write(new | changed, kind, site=site, source=source, now=now)
    return result


@transaction.atomic
def _write(rows: Mapping[str, DataRow], kind: DataKind, *, site: Site, source: str, now: dt.datetime) -> None:
    made = [
        OpenDataRow(site=site, kind=kind, key=key, cells=dict(row.cells), source=source[:200], read_at=now)
        for key, row in rows.items()
    ]
    OpenDataRow.objects.bulk_create(
        made,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["site", "kind", "key"],
        update_fields=["cells", "source", "read_at"],
    )
    bump_rev(site.pk)


@transaction.atomic
def forget_table(kind: DataKind, *, site: Site) -> int:
    """Throw away everything that was brought in of a kind; return how many rows that were."""
    count, _each = OpenDataRow.objects.for_site(site).filter(kind=kind).delete()
    bump_rev(site.pk)
    return count
