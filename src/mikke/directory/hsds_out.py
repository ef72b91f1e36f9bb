"""A service as Open Referral HSDS 3.0 gives it: plain values for JSON, ids as UUIDs.

Source: github.com/openreferral/specification, branch 3.0 (see ``mikke.domain.hsds``). Records that are no rows here
(a language, a document) get an id made from the service's own, so that it stays the same.
"""

import datetime as dt
import uuid
from typing import Any

from mikke.directory.enums import FeeKind, LocationType, ServiceStatus
from mikke.directory.models import Location, Organization, Phone, Schedule, Service

Record = dict[str, Any]
STATUS = {ServiceStatus.DRAFT.value: "inactive"}


def _id_of(service: Service, *parts: str) -> str:
    return str(uuid.uuid5(service.public_id, ":".join(parts)))


def _known(record: Record) -> Record:
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def organization_record(row: Organization) -> Record:
    """Return an organisation; the description is required by HSDS and may be an empty text."""
    record = {"website": row.website, "email": row.email, "alternate_name": row.kana}
    return {"id": str(row.public_id), "name": row.name, "description": row.description} | _known(record)


def phone_record(row: Phone) -> Record:
    """Return a telephone number; HSDS takes an extension as a number only, so any other stands in the description."""
    is_number = row.extension.isascii() and row.extension.isdigit()
    words = [row.description] if is_number else [row.extension, row.description]
    record = {
        "number": row.number,
        "extension": int(row.extension) if is_number else None,
        "type": row.kind,
        "description": " ".join(word for word in words if word),
    }
    return {"id": str(row.public_id)} | _known(record)


def schedule_record(row: Schedule) -> Record:
    """Return hours; times are in Japan (UTC+9, no summer time)."""
    record = {
        "freq": row.freq,
        "byday": row.byday,
        "opens_at": f"{row.opens_at:%H:%M}+09:00" if row.opens_at else "",
        "closes_at": f"{row.closes_at:%H:%M}+09:00" if row.closes_at else "",
        "dtstart": row.dtstart.isoformat() if row.dtstart else "",
        "until": row.until.isoformat() if row.until else "",
        "timezone": 9,
        "description": row.description,
    }
    return {"id": str(row.public_id)} | _known(record)


def location_record(row: Location) -> Record:
    """Return a place with its address; an unknown postal code is an empty text, as the field is required."""
    record: Record = {
        "id": str(row.public_id),
        "location_type": row.location_type,
        "name": row.name,
        "transportation": row.way,
        "latitude": row.lat,
        "longitude": row.lon,
    }
    record = _known(record)
    if row.location_type == LocationType.PHYSICAL and row.address:
        record["addresses"] = [
            {
                "id": str(uuid.uuid5(row.public_id, "address")),
                "address_1": row.address,
                "city": row.town.name_ja,
                "state_province": row.town.prefecture.name_ja,
                "postal_code": row.postal_code,
                "country": "JP",
                "address_type": "physical",
            }
        ]
    if row.accessibility:
        identity = str(uuid.uuid5(row.public_id, "accessibility"))
        record["accessibility"] = [{"id": identity, "description": row.accessibility}]
    return record


def _attribute(service: Service, label: str, value: str) -> Record:
    """Return a fact of ours for which HSDS has no field."""
    return {
        "id": _id_of(service, "attribute", label, value),
        "link_entity": "service",
        "link_id": str(service.public_id),
        "label": label,
        "value": value,
    }


def _attributes(service: Service) -> list[Record]:
    rows = [_attribute(service, "subject", service.subject)]
    rows += [_attribute(service, "audience", one) for one in service.audiences]
    rows.append(_attribute(service, "sector", service.organization.sector))
    if service.is_selling is not None:
        rows.append(_attribute(service, "is_selling", "true" if service.is_selling else "false"))
    for at in service.at_locations.all():
        rows.append(_attribute(service, "town_code", at.location.town_id))
    return rows


def _costs(service: Service) -> list[Record]:
    if service.fee_kind == FeeKind.UNKNOWN and not service.fee_words:
        return []
    cost: Record = {"id": _id_of(service, "cost"), "option": service.fee_kind}
    if service.fee_kind == FeeKind.FREE:
        cost |= {"amount": 0, "currency": "JPY"}
    return [cost | _known({"amount_description": service.fee_words})]


def _sites(service: Service) -> list[Record]:
    return [
        {"id": str(at.public_id), "location": location_record(at.location)}
        | _known({"description": at.description})
        for at in service.at_locations.all()
    ]


def service_record(service: Service) -> Record:
    """Return a service with everything around it; what is not known is left out.

    Args:
        service: with its parts prefetched (``selectors.with_parts``).
    """
    facts: Record = {
        "alternate_name": service.kana,
        "description": service.description,
        "url": service.url,
        "email": service.email,
        "application_process": service.how_to_apply,
        "fees_description": service.fee_words,
        "eligibility_description": "、".join([*service.audience_labels, *filter(None, [service.who_words])]),
        "minimum_age": service.minimum_age,
        "maximum_age": service.maximum_age,
        "assured_date": service.assured_on.isoformat() if service.assured_on else "",
        "last_modified": service.updated_at.astimezone(dt.UTC).isoformat(),
        "phones": [phone_record(row) for row in service.phones.all()],
        "schedules": [schedule_record(row) for row in service.schedules.all()],
        "service_at_locations": _sites(service),
        "cost_options": _costs(service),
        "required_documents": [
            {"id": _id_of(service, "document", one), "document": one} for one in service.documents
        ],
        "languages": [
            {"id": _id_of(service, "language", one), "name": label, "code": one}
            for one, label in zip(service.languages, service.language_labels, strict=False)
        ],
        "attributes": _attributes(service),
    }
    required = {
        "id": str(service.public_id),
        "name": service.name,
        "status": STATUS.get(service.status, service.status),
        "organization": organization_record(service.organization),
    }
    return required | _known(facts)
