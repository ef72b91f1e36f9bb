"""The shipped vocabularies as typed values: skills, considerations, topics, processes.

The office may edit its own copy later; these are the values it starts from. Each is read once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from mikke.domain.job_time import JobTime
from mikke.domain.tables import yaml_table

Answer = Literal["yes", "no", "ask"]
ConsiderationGroup = Literal["family", "body", "mind", "start"]
CONSIDERATION_GROUPS: tuple[ConsiderationGroup, ...] = get_args(ConsiderationGroup)

_NIGHT = 44, 10  # 22:00 to 05:00, in half hours of the day
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Named:
    """An id with its Japanese and English name."""

    id: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill; ``is_certificate`` marks a licence that no lesson alone can give."""

    id: str
    ja: str
    en: str
    category: str
    is_certificate: bool
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consideration:
    """One 配慮: what a job answers with yes, no or nothing.

    Attributes:
        id, ja, en: Stable id and names.
        easy_ja: The same in やさしい日本語.
        label_ja: Short label for a card.
        group: ``family``, ``body``, ``mind`` or ``start``.
        question_ja, question_en: The question to the shop; it never says why the person asks.
        is_derived: Whether the answer follows from the job's own time and place.
    """

    id: str
    ja: str
    en: str
    easy_ja: str
    label_ja: str
    group: ConsiderationGroup
    question_ja: str
    question_en: str
    is_derived: bool


@dataclass(frozen=True, slots=True)
class Process:
    """One of the four processes, with its stage in the life of a plant."""

    id: str
    ja: str
    en: str
    plant_ja: str
    plant_en: str
    text_ja: str
    text_en: str


@cache
def considerations() -> tuple[Consideration, ...]:
    """Return the considerations in the order of the table."""
    rows = yaml_table("considerations")["considerations"]
    return tuple(Consideration(**{"is_derived": row.get("derived", False)} | _without(row)) for row in rows)


def _without(row: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if key != "derived"}


@cache
def consideration_groups() -> tuple[Named, ...]:
    """Return the four groups of considerations."""
    return tuple(Named(**row) for row in yaml_table("considerations")["groups"])


@cache
def topics() -> tuple[Named, ...]:
    """Return the topics that interests are chosen from."""
    return tuple(Named(**row) for row in yaml_table("topics")["topics"])


@cache
def processes() -> tuple[Process, ...]:
    """Return find, learn, try, play."""
    return tuple(Process(**row) for row in yaml_table("processes")["processes"])


@cache
def skills() -> tuple[Skill, ...]:
    """Return the skills in the order of the table."""
    return tuple(
        Skill(
            id=row["id"],
            ja=row["ja"],
            en=row["en"],
            category=row["category"],
            is_certificate=row.get("cert", False),
            synonyms=tuple(row.get("synonyms", ())),
        )
        for row in yaml_table("skills")["skills"]
    )


@cache
def skill_categories() -> tuple[Named, ...]:
    """Return the categories of skills."""
    return tuple(Named(**row) for row in yaml_table("skills")["categories"])


@cache
def certificate_ids() -> frozenset[str]:
    """Return the skills that are certificates."""
    return frozenset(skill.id for skill in skills() if skill.is_certificate)


def derived_answers(job_time: JobTime, *, is_remote: bool) -> dict[str, Answer]:
    """Return what follows from the job's own data: ``no_night``, ``no_weekend``, ``remote``.

    Yes if no slot of any shift or window lies in the night (22:00 to 05:00) or on the weekend; no if every
    shift has one; else ask. A window is not a shift: nobody has to work all of it.
    """
    masks = [span.bits for span in job_time.spans]
    return {
        "no_night": _answer(masks, _night_bits(), job_time),
        "no_weekend": _answer(masks, _weekend_bits(), job_time),
        "remote": "yes" if is_remote else "no",
    }


def _answer(masks: list[int], avoided: int, job_time: JobTime) -> Answer:
    touched = [bool(mask & avoided) for mask in masks]
    if not any(touched):
        return "yes"
    return "no" if all(touched) and job_time.kind != "flexible" else "ask"


@cache
def _night_bits() -> int:
    evening, morning = _NIGHT
    return sum(1 << slot for slot in range(336) if not morning <= slot % 48 < evening)


@cache
def _weekend_bits() -> int:
    return sum(1 << slot for slot in range(_SATURDAY * 48, 336))
