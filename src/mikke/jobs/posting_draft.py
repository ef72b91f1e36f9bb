"""The answers of the seven pages as a posting, and a posting as such answers.

The answers are a flat mapping of plain values: the text keys of the posting JSON by their names, and

* ``kind``, ``done`` (pages that were sent), ``relation``, ``employment_type``
* ``town``, ``area``, ``access``, ``is_remote``, ``lat``, ``lon``
* ``job_time`` (JSON), ``break_minutes``
* ``wage_unit``, ``wage_min``, ``wage_max``, ``minutes_per_piece``, ``fixed_overtime``
* ``yes``, ``no``: ids of considerations; what is in neither has not been decided
* ``shop_name``, ``shop_address``, ``contact``, ``who``, ``how_to_apply``
* ``photo``, ``photo_alt``, ``skills``, ``teaches``, ``valid_through``
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django.utils.dateparse import parse_date

from mikke.domain.errors import DomainError
from mikke.domain.job_time import JobTime
from mikke.domain.posting import TEXT_KEYS, FixedOvertime, Posting, Recruiter, Wage
from mikke.domain.posting_check import Finding, check_posting
from mikke.domain.work_kinds import ITEMS, ready_answers, work_kind
from mikke.jobs.enums import EmploymentType, FactAnswer, FactSource, Relation
from mikke.jobs.life import last_day
from mikke.jobs.models import Job
from mikke.vocabulary.selectors import minimum_wage_table

Answers = dict[str, Any]
_CONTACT = re.compile(r"(.*[^（）])（([^（）]{1,60})）")
STEPS = ("what", "where", "when", "pay", "needs", "contact", "photo")
RELATION_OF = {EmploymentType.CONTRACTOR: Relation.CONTRACT, EmploymentType.VOLUNTEER: Relation.VOLUNTEER}
OVERTIME_KEYS = {item.name for item in fields(FixedOvertime)}


def relation_of(data: Mapping[str, Any]) -> str:
    """Return employment, contract or volunteer."""
    return str(data.get("relation") or Relation.EMPLOYMENT.value)


def defaults(kind_id: str, employment_type: str) -> Answers:
    """Return the answers to start from: those of a ready-made kind, and the most usual one of each item."""
    relation = RELATION_OF.get(EmploymentType(employment_type), Relation.EMPLOYMENT).value
    found: Answers = {"kind": kind_id, "employment_type": employment_type, "relation": relation}
    for item in ITEMS:
        ready = ready_answers(item, relation)
        found[item] = ready[0] if ready else ""
    found["renewal_criteria"] = found["renewal_limit"] = ""  # only where the term is fixed
    kind = work_kind(kind_id)
    if kind is not None:
        found |= {"title": kind.title, "duties": "\n".join(kind.tasks), "is_remote": kind.is_remote}
    return found


def _job_time(data: Mapping[str, Any]) -> JobTime | None:
    try:
        return JobTime.from_json(data["job_time"]) if data.get("job_time") else None
    except DomainError:
        return None


def _wage(data: Mapping[str, Any]) -> Wage | None:
    unit = data.get("wage_unit") or ("none" if relation_of(data) == Relation.VOLUNTEER else "hour")
    low = data.get("wage_min")
    if low is None and unit != "none":
        return None
    overtime = {
        key: value for key, value in (data.get("fixed_overtime") or {}).items() if key in OVERTIME_KEYS
    }
    return Wage(
        unit=unit,
        min_yen=low if unit != "none" else None,
        max_yen=data.get("wage_max") if unit != "none" else None,
        fixed_overtime=FixedOvertime(**overtime) if overtime else None,
        minutes_per_piece=data.get("minutes_per_piece"),
    )


def contact_of(data: Mapping[str, Any]) -> str:
    """Return the contact with who answers: 0422-00-0000（見本、10〜17時）."""
    contact, who = str(data.get("contact") or ""), str(data.get("who") or "")
    return f"{contact}（{who}）" if contact and who else contact


def _contact_answers(contact: str) -> Answers:
    """Return the two answers that ``contact_of`` has put together, so that a copy does not name people twice."""
    found = _CONTACT.fullmatch(contact)
    return {"contact": found[1], "who": found[2]} if found else {"contact": contact}


def posting_from(data: Mapping[str, Any]) -> Posting:
    """Return the posting that the answers make so far; what is missing stays empty."""
    texts: dict[str, Any] = {key: str(data.get(key) or "") for key in TEXT_KEYS}
    return Posting(
        **texts,
        relation=relation_of(data),
        remote=bool(data.get("is_remote")),
        town=str(data.get("town") or ""),
        job_time=_job_time(data),
        break_minutes=data.get("break_minutes"),
        wage=_wage(data),
        employer=Recruiter(
            str(data.get("shop_name") or ""),
            str(data.get("shop_address") or ""),
            contact_of(data),
        ),
        considerations_yes=frozenset(data.get("yes") or ()),
        considerations_no=frozenset(data.get("no") or ()),
        age_exception=str(data.get("age_exception") or ""),
        sex_exception=str(data.get("sex_exception") or ""),
    )


def findings_of(data: Mapping[str, Any], *, today: dt.date) -> list[Finding]:
    """Return what the check says of the answers by the site's table of wages, for a posting that opens today."""
    table = minimum_wage_table(prefecture_code=str(data.get("town") or "")[:2])
    until = last_day_of(data, today=today)
    return check_posting(posting_from(data), posted_on=today, until=until, minimum_wages=table)


def last_day_of(data: Mapping[str, Any], *, today: dt.date) -> dt.date:
    """Return until when the posting is to stand: as said, at most 90 days, 30 where nothing was said."""
    said = parse_date(str(data.get("valid_through") or ""))
    return last_day(said if said and said >= today else None, today=today)


def answers_of(job: Job) -> Answers:
    """Return a posting as answers, to be copied or changed."""
    facts = list(job.facts.filter(source=FactSource.EMPLOYER_SAID).values_list("consideration_id", "answer"))
    found: Answers = {key: getattr(job, key) for key in TEXT_KEYS}
    for key in ("relation", "employment_type", "access", "is_remote", "lat", "lon", "job_time", "break_minutes",
                "wage_unit", "wage_min", "wage_max", "minutes_per_piece", "fixed_overtime", "contact",
                "how_to_apply", "photo", "photo_alt", "age_exception", "sex_exception"):  # fmt: skip
        found[key] = getattr(job, key)
    return (
        found
        | _contact_answers(job.contact)
        | {
            "town": job.town_id,
            "shop_name": job.employer.name,
            "shop_address": job.employer.address,
            "yes": sorted(word for word, answer in facts if answer == FactAnswer.YES),
            "no": sorted(word for word, answer in facts if answer == FactAnswer.NO),
            "skills": sorted(job.skills.values_list("pk", flat=True)),
            "teaches": sorted(job.teaches.values_list("pk", flat=True)),
            "done": list(STEPS),
        }
    )
