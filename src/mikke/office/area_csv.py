"""Reads a table of areas: all of it or nothing."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError
from mikke.vocabulary.enums import AreaKind
from mikke.vocabulary.models import Area, Town

MAX_BYTES = 1_000_000
MAX_ROWS = 5_000
KINDS = {
    "町": AreaKind.QUARTER,
    "駅": AreaKind.STATION,
    "団地": AreaKind.ESTATE,
    "地区": AreaKind.DISTRICT,
} | {kind.value: kind for kind in AreaKind}


@dataclass(frozen=True, slots=True)
class AreaProblem:
    """What is wrong in which line; the header is line 1 unless remarks stand above it."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class AreaImport:
    """What came of it; with problems nothing was written."""

    added: int
    updated: int
    unchanged: int
    problems: list[AreaProblem]


class AreaFileError(UserFacingError):
    """The file cannot be read as a table."""

    code = "area_file_unreadable"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Please give a CSV file in UTF-8 or Shift_JIS with the columns town_code, name, kind, lat, lon."
            )
        )


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise AreaFileError
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AreaFileError


def _rows(data: bytes) -> list[tuple[int, dict[str, str]]]:
    lines = _text(data).splitlines()
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    table = list(csv.reader(io.StringIO("\n".join(lines[first:]))))
    if not table or not {"town_code", "name", "kind", "lat", "lon"} <= set(table[0]) or len(table) > MAX_ROWS:
        raise AreaFileError
    return [
        (first + at, dict(zip(table[0], (cell.strip() for cell in cells), strict=False)))
        for at, cells in enumerate(table[1:], start=2)
        if any(cells)
    ]


def _area(row: dict[str, str], towns: Collection[str]) -> Area:
    """Return the area of a row. Raises ValueError with what is expected."""
    if row.get("town_code") not in towns:
        raise ValueError(
            _("This town does not belong to the site: %(value)s") % {"value": row.get("town_code")}
        )
    if row.get("kind", "") not in KINDS:
        raise ValueError(_("The kind must be 町, 駅, 団地 or 地区: %(value)s") % {"value": row.get("kind")})
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except (KeyError, ValueError) as error:
        raise ValueError(_("Latitude and longitude must be numbers.")) from error
    return Area(
        town_id=row["town_code"],
        name_ja=row.get("name", ""),
        name_en=row.get("name_en", ""),
        kana=row.get("kana", ""),
        kind=KINDS[row["kind"]],
        lat=lat,
        lon=lon,
    )


def _write(area: Area) -> str:
    key = {"town_id": area.town_id, "name_ja": area.name_ja, "kind": area.kind}
    values = {"kana": area.kana, "name_en": area.name_en, "lat": area.lat, "lon": area.lon}
    known = Area.objects.filter(**key).first()
    if known is None:
        area.save()
        return "added"
    changed = {name: value for name, value in values.items() if value and getattr(known, name) != value}
    for name, value in changed.items():
        setattr(known, name, value)
    if changed:
        known.save(update_fields=list(changed))
    return "updated" if changed else "unchanged"


def import_areas(data: bytes, *, towns: Collection[Town]) -> AreaImport:
    """Bring in areas of ``towns`` from the bytes of a CSV file.

    Lines that begin with # are remarks. An area is known by town, name and kind, so a second run changes nothing.

    Raises:
        AreaFileError: not a table with the columns asked for.
    """
    codes = {town.pk for town in towns}
    areas: list[Area] = []
    problems: list[AreaProblem] = []
    for line, row in _rows(data):
        try:
            area = _area(row, codes)
            area.full_clean(validate_unique=False)
        except ValidationError as error:
            problems.append(AreaProblem(line, " ".join(error.messages)))
        except ValueError as error:
            problems.append(AreaProblem(line, str(error)))
        else:
            areas.append(area)
    if problems:
        return AreaImport(0, 0, 0, problems)
    with transaction.atomic():
        done = [_write(area) for area in areas]
    return AreaImport(done.count("added"), done.count("updated"), done.count("unchanged"), [])
