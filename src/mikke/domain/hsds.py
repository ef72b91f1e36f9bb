"""What Open Referral HSDS 3.0 asks of a record, and whether a record has it.

Source: github.com/openreferral/specification, branch 3.0, schema/*.json, lists ``required`` (commit 279fd2eb).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mikke.domain.errors import DomainError, Problem, shown

VERSION = "3.0"
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "organization": ("id", "name", "description"),
    "service": ("id", "name", "status"),
    "location": ("id", "location_type"),
    "service_at_location": ("id",),
    "phone": ("id", "number"),
    "address": ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
    "schedule": ("id",),
    "cost_option": ("id",),
    "required_document": ("id",),
    "language": ("id",),
    "accessibility": ("id",),
    "attribute": ("id",),
    "taxonomy_term": ("id", "name", "description"),
}
# Where a record stands inside another one, by the name of the key.
PARTS: Mapping[str, str] = {
    "organization": "organization",
    "location": "location",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "phones": "phone",
    "addresses": "address",
    "schedules": "schedule",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "languages": "language",
    "accessibility": "accessibility",
    "attributes": "attribute",
    "taxonomy_term": "taxonomy_term",
}
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "status": ("active", "inactive", "defunct", "temporarily closed"),
    "location_type": ("physical", "postal", "virtual"),
    "address_type": ("physical", "postal", "virtual"),
}
BYDAY = re.compile(r"^[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)$")
UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
MAY_BE_BLANK = frozenset({"description", "postal_code"})  # unknown is written as an empty text


def problems_of(record: Any, kind: str = "service", path: str = "") -> Iterator[Problem]:
    """Yield what a record lacks by the required lists, inside its parts too.

    Args:
        record: plain values as JSON gives them.
        kind: which table of HSDS it is of.
        path: where it stands, for the problems.
    """
    if not isinstance(record, Mapping):
        yield Problem("object.expected", path or kind, shown(record), "object")
        return
    yield from _own_problems(record, kind, path)
    for key, value in record.items():
        part = PARTS.get(key)
        if part is None or value is None:
            continue
        for number, one in enumerate(value if isinstance(value, list) else [value]):
            place = f"{path}{key}[{number}]." if isinstance(value, list) else f"{path}{key}."
            yield from problems_of(one, part, place)


def _own_problems(record: Mapping[str, Any], kind: str, path: str) -> Iterator[Problem]:
    for name in REQUIRED[kind]:
        value = record.get(name)
        if not isinstance(value, str) or (not value.strip() and name not in MAY_BE_BLANK):
            yield Problem("key.missing", f"{path}{name}")
    given = record.get("id")
    if isinstance(given, str) and given.strip() and not UUID.match(given.lower()):
        yield Problem("id.not_uuid", f"{path}id", shown(given), "UUID")
    for name, choices in ALLOWED.items():
        value = record.get(name)
        if name in REQUIRED[kind] and isinstance(value, str) and value and value not in choices:
            yield Problem("value.unknown", f"{path}{name}", shown(value), "|".join(choices))


def read_service(record: Any) -> Mapping[str, Any]:
    """Return a service as it came when it has everything required, its organisation too.

    Raises: DomainError with every problem, never one by one.
    """
    found = list(problems_of(record))
    if isinstance(record, Mapping) and not isinstance(record.get("organization"), Mapping):
        found.append(Problem("key.missing", "organization"))
    if found:
        raise DomainError(*found)
    whole: Mapping[str, Any] = record
    return whole
