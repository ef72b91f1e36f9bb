"""The directory as a table: UTF-8 with BOM, so that Excel reads it; no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterable

from mikke.directory import list_words
from mikke.directory.hours_words import hours_of
from mikke.directory.models import Service
from mikke.domain.csv_text import safe_cell

HEAD = (
    "id",
    "organization",
    "sector",
    "name",
    "kana",
    "description",
    "subject",
    "who_for",
    "fee",
    "is_selling",
    "documents",
    "languages",
    "how_to_apply",
    "hours",
    "phones",
    "places",
    "town_codes",
    "addresses",
    "accessibility",
    "url",
    "email",
    "status",
    "assured_date",
    "assured_how",
)


def _row(service: Service) -> list[str]:
    places = [at.location for at in service.at_locations.all()]
    selling = {True: "yes", False: "no", None: ""}[service.is_selling]
    return [
        str(service.public_id),
        service.organization.name,
        service.organization.sector,
        service.name,
        service.kana,
        service.description,
        service.subject,
        list_words.who_words(service),
        list_words.fee_words(service),
        selling,
        "\n".join(service.documents),
        " ".join(service.languages),
        service.how_to_apply,
        "\n".join(hours_of(service)),
        "\n".join(phone.number for phone in service.phones.all()),
        "\n".join(place.name for place in places),
        "\n".join(place.town_id for place in places),
        "\n".join(f"{place.town.name_ja}{place.address}" for place in places),
        "\n".join(place.accessibility for place in places if place.accessibility),
        service.url,
        service.email,
        service.status,
        service.assured_on.isoformat() if service.assured_on else "",
        service.assured_how,
    ]


def services_csv(services: Iterable[Service]) -> bytes:
    """Return a CSV file of services with their parts; names of columns follow HSDS where it has them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([[safe_cell(cell) for cell in _row(service)] for service in services])
    return out.getvalue().encode("utf-8-sig")
