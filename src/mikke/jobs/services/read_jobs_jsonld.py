"""Reading schema.org ``JobPosting`` objects: one, a list, or inside ``@graph``."""

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mikke.domain.errors import DomainError, ProblemList, refuse
from mikke.domain.job_time_text import job_time_from_text
from mikke.jobs.services.read_jobs_table import JobRow

FindTown = Callable[[str, str], str | None]
UNITS = {"HOUR": "hour", "DAY": "day", "MONTH": "month"}
MAX_DEPTH = 20
TAG = re.compile(r"<[^>]{0,1000}>")


def _walk(node: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield every JobPosting of the document, in order."""
    if depth > MAX_DEPTH:
        return
    if isinstance(node, list):
        for item in node:
            yield from _walk(item, depth + 1)
    elif isinstance(node, Mapping):
        kinds = node.get("@type")
        if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
            yield node
        else:
            yield from _walk(node.get("@graph"), depth + 1)


def _text(node: object) -> str:
    return (
        unicodedata.normalize("NFC", node).replace("\x00", "\ufffd").strip() if isinstance(node, str) else ""
    )


def _object(node: object) -> Mapping[str, Any]:
    """Return the object, or the first of a list of them."""
    if isinstance(node, list):
        node = node[0] if node else {}
    return node if isinstance(node, Mapping) else {}


def _plain(description: object) -> str:
    """Return the words of the HTML of a description, a line a paragraph."""
    text = re.sub(r"</(p|li|div|h\d)>|<br\s*/?>", "\n", _text(description), flags=re.IGNORECASE)
    lines = (line.strip() for line in html.unescape(TAG.sub("", text)).splitlines())
    return "\n".join(line for line in lines if line)


def _whole(node: object, name: str, problems: ProblemList) -> int | None:
    if node is None:
        return None
    if isinstance(node, str) and re.fullmatch(r"[0-9]{1,9}(\.0+)?", node):
        node = float(node)
    if (
        isinstance(node, bool)
        or not isinstance(node, int | float)
        or not 0 <= node < 10**9
        or node != int(node)
    ):
        problems.add("number.expected", name, node, "integer")
        return None
    return int(node)


def _wage(salary: Mapping[str, Any], problems: ProblemList) -> dict[str, Any]:
    value = salary.get("value")
    if not isinstance(value, Mapping):
        value = {"value": value}
    unit = _text(value.get("unitText")) or _text(salary.get("unitText")) or "HOUR"
    if unit not in UNITS:
        problems.add("choice.unknown", "baseSalary.unitText", unit, "|".join(UNITS))
        return {}
    low = _whole(value.get("minValue", value.get("value")), "baseSalary.value", problems)
    high = _whole(value.get("maxValue"), "baseSalary.maxValue", problems)
    wage = {"unit": UNITS[unit], "min": low, "max": high}
    return {key: amount for key, amount in wage.items() if amount is not None}


def _external_id(node: Mapping[str, Any]) -> str:
    identifier = node.get("identifier")
    if isinstance(identifier, Mapping):
        identifier = identifier.get("value")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    return _text(identifier) or _text(node.get("url")) or _text(node.get("@id"))


def _place(
    node: Mapping[str, Any], find_town: FindTown, problems: ProblemList
) -> tuple[str, str, Mapping[str, Any]]:
    """Return the town's code, the address in one line and the geo object."""
    place = _object(node.get("jobLocation"))
    address = _object(place.get("address"))
    region, locality = _text(address.get("addressRegion")), _text(address.get("addressLocality"))
    code = find_town(region, locality)
    if code is None:
        problems.add(
            "town.unknown",
            "jobLocation.address.addressLocality",
            f"{region} {locality}".strip(),
            "都道府県 + 市区町村",
        )
    return code or "", f"{region}{locality}{_text(address.get('streetAddress'))}", _object(place.get("geo"))


def _degrees(node: object, name: str, problems: ProblemList) -> float | None:
    if node is None:
        return None
    try:
        return float(node)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        problems.add("number.expected", name, node, "degrees")
        return None


def _employment_type(node: object) -> str:
    first = node[0] if isinstance(node, list) and node else node
    return _text(first).lower()


def _row(number: int, node: Mapping[str, Any], find_town: FindTown) -> JobRow:
    problems = ProblemList()
    code, address, geo = _place(node, find_town, problems)
    organization = _object(node.get("hiringOrganization"))
    employer_address = _object(organization.get("address"))
    employment_type = _employment_type(node.get("employmentType"))
    relation = {"contractor": "contract", "volunteer": "volunteer"}.get(employment_type, "employment")
    posting: dict[str, Any] = {
        "relation": relation,
        "title": _text(node.get("title")),
        "duties": _plain(node.get("description")),
        "town": code,
        "workplace": address,
        "employer": {
            "name": _text(organization.get("name")),
            "address": "".join(
                _text(employer_address.get(key))
                for key in ("addressRegion", "addressLocality", "streetAddress")
            )
            or address,
            "contact": _text(organization.get("telephone")) or _text(organization.get("email")),
        },
        "wage": {"unit": "none"}
        if relation == "volunteer"
        else _wage(_object(node.get("baseSalary")), problems),
    }
    if hours := _text(node.get("workHours")):
        try:
            posting["job_time"] = job_time_from_text(hours).to_json()
        except DomainError:
            posting["working_hours"] = hours
    extra: dict[str, Any] = {
        "employment_type": employment_type,
        "is_remote": node.get("jobLocationType") == "TELECOMMUTE",
        "lat": _degrees(geo.get("latitude"), "jobLocation.geo.latitude", problems),
        "lon": _degrees(geo.get("longitude"), "jobLocation.geo.longitude", problems),
        "skills": [],
        "teaches": [],
        "valid_through": _text(node.get("validThrough"))[:10],
    }
    source = json.dumps(node, sort_keys=True, ensure_ascii=False, default=str)
    return JobRow(number, _external_id(node), posting, extra, tuple(problems), source)


def read_jobs_jsonld(text: str, *, find_town: FindTown) -> list[JobRow]:
    """Return the postings of a JSON-LD text.

    Args:
        text: the document.
        find_town: gives the code of a municipality for its prefecture and name, or None.

    Raises:
        DomainError: when it is not JSON or holds no JobPosting.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refuse("file.json", "", str(error)[:80], "JSON-LD") from error
    rows = [_row(number, node, find_town) for number, node in enumerate(_walk(document), start=1)]
    if not rows:
        raise refuse("file.no_posting", "", "", '"@type": "JobPosting"')
    return rows
