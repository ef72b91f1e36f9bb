"""A posting as schema.org ``JobPosting``.

Source: https://schema.org/JobPosting and the required and recommended fields listed by Google for Jobs
(docs/reference/structured-data.md). Only open postings carry it: an expired advertisement must not be indexed.
"""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.html import escape

from mikke.jobs.enums import EmploymentType, WageUnit
from mikke.jobs.models import Job

UNIT_TEXT = {WageUnit.HOUR: "HOUR", WageUnit.DAY: "DAY", WageUnit.MONTH: "MONTH"}
END_OF_DAY = dt.time(23, 59, 59)


def _salary(job: Job) -> dict[str, Any] | None:
    """Return ``baseSalary``; a price for a piece has no unit in schema.org and is left out."""
    unit = UNIT_TEXT.get(WageUnit(job.wage_unit))
    if unit is None or job.wage_min is None:
        return None
    amount = (
        {"value": job.wage_min}
        if job.wage_max in {None, job.wage_min}
        else {"minValue": job.wage_min, "maxValue": job.wage_max}
    )
    value = {"@type": "QuantitativeValue", "unitText": unit} | amount
    return {"@type": "MonetaryAmount", "currency": "JPY", "value": value}


def _place(job: Job) -> dict[str, Any]:
    prefecture, town = job.town.prefecture.name_ja, job.town.name_ja
    street = job.workplace.removeprefix(prefecture).removeprefix(town)
    address = {
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "addressRegion": prefecture,
        "addressLocality": town,
    }
    if street:
        address["streetAddress"] = street
    place: dict[str, Any] = {"@type": "Place", "address": address}
    if job.lat is not None and job.lon is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": job.lat, "longitude": job.lon}
    return place


def _description(job: Job) -> str:
    """Return the duties as the small HTML the field asks for."""
    paragraphs = [line.strip() for line in job.duties.splitlines() if line.strip()]
    return "".join(f"<p>{escape(line)}</p>" for line in paragraphs)


def job_posting(job: Job, *, url: str) -> dict[str, Any]:
    """Return the JSON-LD object of a published posting.

    Args:
        job: with ``employer`` and ``town.prefecture`` at hand.
        url: the posting's own address.

    Returns: plain values, ready for ``json.dumps``. Work that is done wholly from home says so and names the
    country instead of a place, as the format demands.
    """
    if job.published_at is None:
        msg = "only a published posting has structured data"
        raise ValueError(msg)
    organization: dict[str, Any] = {"@type": "Organization", "name": job.employer.name}
    if job.employer.url:
        organization["sameAs"] = job.employer.url
    data: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": job.title,
        "description": _description(job),
        "identifier": {"@type": "PropertyValue", "name": job.employer.name, "value": str(job.public_id)},
        "datePosted": timezone.localtime(job.published_at).date().isoformat(),
        "employmentType": EmploymentType(job.employment_type).value.upper(),
        "hiringOrganization": organization,
        "directApply": False,
        "url": url,
    }
    if job.valid_through:
        data["validThrough"] = timezone.make_aware(
            dt.datetime.combine(job.valid_through, END_OF_DAY)
        ).isoformat()
    if job.is_remote:
        data["jobLocationType"] = "TELECOMMUTE"
        data["applicantLocationRequirements"] = {"@type": "Country", "name": "JP"}
    else:
        data["jobLocation"] = _place(job)
    if salary := _salary(job):
        data["baseSalary"] = salary
    return data
