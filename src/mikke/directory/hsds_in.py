"""Reading services of an HSDS 3.0 file: every problem with its place, nothing guessed, nothing written.

What HSDS has no field for comes back from our own attributes (``hsds_out``); other people's attributes are passed over.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import translation

from mikke.directory.enums import Audience, FeeKind, LocationType, Sector, ServiceStatus, Subject, Tongue
from mikke.domain.errors import DomainError, Problem, refuse, shown
from mikke.domain.hsds import BYDAY, problems_of
from mikke.domain.listed_phone import listed_phone
from mikke.vocabulary.models import Town

Record = Mapping[str, Any]
STATUS = {
    "active": ServiceStatus.ACTIVE,
    "inactive": ServiceStatus.DRAFT,
    "temporarily closed": ServiceStatus.PAUSED,
    "defunct": ServiceStatus.ENDED,
}
LISTS = ("contents", "services", "items")
OLDEST = 120
_is_url = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Wanted:
    """One service of a file as our tables want it.

    Attributes:
        id: as the file names it.
        service, organization: columns.
        phones, schedules: rows, without the service.
        places: rows of a location, with ``room`` for the room or desk.
        assured_on: the day the file says it was confirmed.
    """

    id: str
    service: dict[str, Any]
    organization: dict[str, Any]
    phones: list[dict[str, Any]]
    schedules: list[dict[str, Any]]
    places: list[dict[str, Any]]
    assured_on: dt.date | None


def _refuse_constant(name: str) -> None:
    msg = f"{name} is no number"
    raise ValueError(msg)


def _refuse_letters(data: Any) -> None:
    """Refuse what no database keeps: a NUL, half of a pair of code units. Raises: ValueError."""
    if "\\u0000" in json.dumps(data, ensure_ascii=False).encode().decode():
        msg = "NUL"
        raise ValueError(msg)


def _rows(value: Any) -> list[Any]:
    """Return the parts of a record; HSDS files write one part with or without a list around it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def read_file(raw: bytes) -> list[Any]:
    """Return the records of a file: one service, a list, or a page of an HSDS interface. Raises: DomainError."""
    try:
        text = raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff")
        data = json.loads(text, parse_constant=_refuse_constant)
        _refuse_letters(data)
    except (ValueError, RecursionError) as error:
        code = "file.json"
        raise refuse(code, "file", str(error)) from error
    if isinstance(data, Mapping):
        inner = next((data[name] for name in LISTS if isinstance(data.get(name), list)), None)
        data = [data] if inner is None else inner
    if not isinstance(data, list):
        code = "object.expected"
        raise refuse(code, "file", data, "object")
    if not data:
        code = "file.empty"
        raise refuse(code, "file")
    return data


class _Reader:
    """Reads one record and keeps what is wrong with it."""

    def __init__(self, record: Record, towns: Mapping[str, Town], today: dt.date) -> None:
        self.record, self.towns, self.today = record, towns, today
        self.problems: list[Problem] = []

    def say(self, code: str, field: str, value: object = "", expected: str = "", **data: object) -> None:
        self.problems.append(Problem(code, field, shown(value) if value != "" else "", expected, data))

    def text(self, record: Record, name: str, most: int, place: str = "") -> str:
        value = record.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.say("text.expected", f"{place}{name}", value)
            return ""
        if len(value.strip()) > most:
            self.say("text.too_long", f"{place}{name}", len(value), limit=most)
        return value.strip().replace("\x00", "")

    def checked(self, record: Record, name: str, place: str = "") -> str:
        """Return an address on the net or of mail that may be shown as a link."""
        value = self.text(record, name, 254 if name == "email" else 400, place)
        try:
            if value:
                (validate_email if name == "email" else _is_url)(value)
        except ValidationError:
            shape = {} if name == "email" else {"shape": "url"}
            self.say("cell.shape", f"{place}{name}", value, "name@example.jp", **shape)
        return value

    def age(self, name: str) -> int | None:
        value = self.record.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= OLDEST:
            self.say("number.out_of_range", name, value, f"0..{OLDEST}")
            return None
        return int(value)

    def day(self, record: Record, name: str, place: str = "") -> dt.date | None:
        value = self.text(record, name, 40, place)
        try:
            return dt.date.fromisoformat(value[:10]) if value else None
        except ValueError:
            self.say("date.impossible", f"{place}{name}", value)
            return None

    def time(self, record: Record, name: str, place: str) -> dt.time | None:
        value = self.text(record, name, 20, place)
        try:
            return dt.time.fromisoformat(value[:5]) if value else None
        except ValueError:
            self.say("time.unreadable", f"{place}{name}", value)
            return None

    def parts(self, name: str) -> Iterator[tuple[str, Record]]:
        for number, one in enumerate(_rows(self.record.get(name))):
            yield f"{name}[{number}].", one

    def attributes(self, label: str) -> list[str]:
        found = [one.get("value") for _place, one in self.parts("attributes") if one.get("label") == label]
        return [value for value in found if isinstance(value, str)]


def _organization(reader: _Reader) -> dict[str, Any]:
    record, place = reader.record["organization"], "organization."
    sector = next(iter(reader.attributes("sector")), "")
    return {
        "id": str(record["id"]).lower(),
        "name": reader.text(record, "name", 120, place),
        "kana": reader.text(record, "alternate_name", 160, place),
        "description": reader.text(record, "description", 2_000, place),
        "website": reader.checked(record, "website", place),
        "email": reader.checked(record, "email", place),
        "sector": sector if sector in Sector.values else Sector.NPO.value,
    }


def _fee(reader: _Reader) -> str:
    """Return the kind of cost: as we wrote it, else by the amounts."""
    amounts = []
    for _place, one in reader.parts("cost_options"):
        if one.get("option") in FeeKind.values:
            return str(one["option"])
        if isinstance(amount := one.get("amount"), int | float):
            amounts.append(amount)
    if not amounts:
        return FeeKind.UNKNOWN.value
    if not any(amounts):
        return FeeKind.FREE.value
    return FeeKind.PAID.value if all(amounts) else FeeKind.SOME.value


def _who_words(reader: _Reader, audiences: list[str]) -> str:
    """Return whom it is for in words, without the audiences that our own files say before them."""
    text = reader.text(reader.record, "eligibility_description", 600)
    with translation.override("ja"):
        labels = "、".join(str(Audience(one).label) for one in audiences)
    return text.removeprefix(labels).removeprefix("、")[:300] if labels else text[:300]


def _service(reader: _Reader) -> dict[str, Any]:
    record = reader.record
    audiences = [one for one in reader.attributes("audience") if one in Audience.values]
    subject = next(
        (one for one in reader.attributes("subject") if one in Subject.values), Subject.OTHER.value
    )
    selling = next(iter(reader.attributes("is_selling")), "")
    lowest, highest = reader.age("minimum_age"), reader.age("maximum_age")
    if lowest is not None and highest is not None and highest < lowest:
        reader.say("number.out_of_range", "maximum_age", highest, f"{lowest}..{OLDEST}")
    documents = [
        reader.text(one, "document", 200, place) for place, one in reader.parts("required_documents")
    ]
    codes = [one.get("code") for _place, one in reader.parts("languages")]
    return {
        "name": reader.text(record, "name", 120),
        "kana": reader.text(record, "alternate_name", 160),
        "description": reader.text(record, "description", 4_000) or reader.text(record, "name", 120),
        "subject": subject,
        "audiences": audiences,
        "who_words": _who_words(reader, audiences),
        "minimum_age": lowest,
        "maximum_age": highest,
        "fee_kind": _fee(reader),
        "fee_words": reader.text(record, "fees_description", 300),
        "is_selling": {"true": True, "false": False}.get(selling),
        "documents": [one for one in documents if one],
        "languages": [code for code in codes if code in Tongue.values],
        "how_to_apply": reader.text(record, "application_process", 300),
        "url": reader.checked(record, "url"),
        "email": reader.checked(record, "email"),
        "status": STATUS[record["status"]].value,
    }


def _phones(reader: _Reader) -> list[dict[str, Any]]:
    rows = []
    for place, one in reader.parts("phones"):
        number = listed_phone(str(one.get("number", "")))
        if number is None:
            reader.say("phone.unreadable", f"{place}number", one.get("number"))
            continue
        extension = one.get("extension")
        rows.append(
            {
                "number": number,
                "extension": str(extension)[:10] if extension else "",
                "kind": "fax" if one.get("type") == "fax" else "voice",
                "description": reader.text(one, "description", 120, place),
            }
        )
    return rows


def _schedules(reader: _Reader) -> list[dict[str, Any]]:
    rows = []
    for place, one in reader.parts("schedules"):
        byday = reader.text(one, "byday", 60, place).replace(" ", "")
        days = [day for day in byday.split(",") if day]
        opens, closes = reader.time(one, "opens_at", place), reader.time(one, "closes_at", place)
        first, last = reader.day(one, "dtstart", place), reader.day(one, "until", place)
        freq = one.get("freq") or "WEEKLY"
        if freq not in {"WEEKLY", "MONTHLY"}:
            reader.say("choice.unknown", f"{place}freq", freq, "WEEKLY|MONTHLY")
        if not days or not all(BYDAY.match(day) for day in days):
            reader.say("day.unknown", f"{place}byday", byday)
        if opens and closes and closes <= opens:
            reader.say("time.same", f"{place}closes_at")
        if first and last and last < first:
            reader.say("date.impossible", f"{place}until", last.isoformat())
        rows.append(
            {
                "freq": freq,
                "byday": ",".join(days),
                "opens_at": opens,
                "closes_at": closes,
                "dtstart": first,
                "until": last,
                "description": reader.text(one, "description", 200, place),
            }
        )
    return rows


def _town(reader: _Reader, address: Record, place: str) -> Town | None:
    """Return the town an address names; without one, that of our attribute, or the only one of the site."""
    city = reader.text(address, "city", 60, place)
    names = [city] if city else reader.attributes("town_code")
    for name in names:
        if name in reader.towns:
            return reader.towns[name]
    towns = {town.pk: town for town in reader.towns.values()}
    if not names and len(towns) == 1:
        return next(iter(towns.values()))
    expected = "|".join(sorted(town.name_ja for town in towns.values()))
    reader.say("town.not_of_site", f"{place}city", next(iter(names), ""), expected)
    return None


def _point(location: Record) -> tuple[float | None, float | None]:
    lat, lon = location.get("latitude"), location.get("longitude")
    if (
        isinstance(lat, int | float)
        and isinstance(lon, int | float)
        and 20 <= lat <= 46
        and 122 <= lon <= 154
    ):
        return float(lat), float(lon)
    return None, None


def _places(reader: _Reader) -> list[dict[str, Any]]:
    rows = []
    for before, one in reader.parts("service_at_locations"):
        location = one.get("location")
        if not isinstance(location, Mapping):
            reader.say("key.missing", f"{before}location")
            continue
        place = f"{before}location."
        addresses = _rows(location.get("addresses")) or [{}]
        address, here = addresses[0], f"{place}addresses[0]."
        town = _town(reader, address, here)
        if town is None:
            continue
        street = reader.text(address, "address_1", 240, here)
        street = street.removeprefix(town.prefecture.name_ja).removeprefix(town.name_ja)
        steps = [reader.text(row, "description", 300, place) for row in _rows(location.get("accessibility"))]
        is_physical = location["location_type"] == "physical"
        lat, lon = _point(location)
        name = reader.text(location, "name", 120, place)
        rows.append(
            {
                "name": name or reader.text(reader.record["organization"], "name", 120),
                "location_type": (LocationType.PHYSICAL if is_physical else LocationType.VIRTUAL).value,
                "town": town,
                "postal_code": reader.text(address, "postal_code", 8, here),
                "address": street[:200],
                "way": reader.text(location, "transportation", 300, place),
                "accessibility": " ".join(steps)[:300],
                "lat": lat,
                "lon": lon,
                "room": reader.text(one, "description", 120, before),
            }
        )
    return rows


def read_record(record: Any, *, towns: Mapping[str, Town], today: dt.date) -> Wanted:
    """Return a record as our tables want it.

    Args:
        record: of ``read_file``.
        towns: of the site, by code and by name.
        today: the day in Japan; nothing was confirmed after it.
    Raises: DomainError with every problem of the record.
    """
    found = list(problems_of(record))
    if isinstance(record, Mapping) and not isinstance(record.get("organization"), Mapping):
        found.append(Problem("key.missing", "organization"))
    if found:
        raise DomainError(*found)
    reader = _Reader(record, towns, today)
    assured = reader.day(record, "assured_date")
    wanted = Wanted(
        str(record["id"]).lower(),
        _service(reader),
        _organization(reader),
        _phones(reader),
        _schedules(reader),
        _places(reader),
        min(assured, today) if assured else None,
    )
    if reader.problems:
        raise DomainError(*reader.problems)
    return wanted
