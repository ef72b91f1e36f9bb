"""Loading the shared words from the sourced tables: safe to run again, never a second copy of a word."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import models, transaction

from mikke.domain import vocabulary_data
from mikke.domain.occupations import occupations
from mikke.domain.places_data import municipalities, prefectures
from mikke.domain.wages import minimum_wages
from mikke.vocabulary.models import (
    Consideration,
    MinimumWage,
    Occupation,
    Prefecture,
    Process,
    Skill,
    Topic,
    Town,
)


def _upsert(model: type[models.Model], rows: Iterable[models.Model], *, key: str) -> int:
    """Insert what is new; what is there stays as the office left it. Return how many are new."""
    known = set(model._default_manager.values_list(key, flat=True))  # noqa: SLF001 -- Django's public name
    fresh = [row for row in rows if getattr(row, key) not in known]
    model._default_manager.bulk_create(fresh, ignore_conflicts=True, batch_size=500)  # noqa: SLF001
    return len(fresh)


def _prefectures() -> Iterator[Prefecture]:
    for row in prefectures():
        yield Prefecture(
            code=row.code, name_ja=row.name_ja, name_en=row.name_en, kana=row.kana, lat=row.lat, lon=row.lon
        )


def _towns() -> Iterator[Town]:
    for row in municipalities():
        yield Town(
            code=row.code,
            name_ja=row.name_ja,
            name_en=row.name_en,
            kana=row.kana,
            prefecture_id=row.prefecture_code,
            type=row.type,
            parent_id=row.parent_code or None,
            lat=row.lat,
            lon=row.lon,
        )


def _skills() -> Iterator[Skill]:
    for order, row in enumerate(vocabulary_data.skills()):
        yield Skill(
            id=row.id,
            name_ja=row.ja,
            name_en=row.en,
            sort_order=order,
            category=row.category,
            synonyms=list(row.synonyms),
            is_certificate=row.is_certificate,
        )


def _considerations() -> Iterator[Consideration]:
    for order, row in enumerate(vocabulary_data.considerations()):
        yield Consideration(
            id=row.id,
            name_ja=row.ja,
            name_en=row.en,
            sort_order=order,
            easy_ja=row.easy_ja,
            label_ja=row.label_ja,
            group=row.group,
            question_ja=row.question_ja,
            question_en=row.question_en,
            is_derived=row.is_derived,
        )


def _processes() -> Iterator[Process]:
    for order, row in enumerate(vocabulary_data.processes()):
        yield Process(
            id=row.id,
            name_ja=row.ja,
            name_en=row.en,
            sort_order=order,
            text_ja=row.text_ja,
            text_en=row.text_en,
        )


def _topics() -> Iterator[Topic]:
    for order, row in enumerate(vocabulary_data.topics()):
        yield Topic(id=row.id, name_ja=row.ja, name_en=row.en, sort_order=order)


def _occupations() -> Iterator[Occupation]:
    for order, row in enumerate(occupations()):
        yield Occupation(id=row.id, name_ja=row.ja, name_en=row.en, sort_order=order)


def _fiscal_year(day: dt.date) -> int:
    """Return the year in which the fiscal year of ``day`` began (1 April)."""
    return day.year if day.month >= 4 else day.year - 1


@transaction.atomic
def load_minimum_wages() -> int:
    """Bring in the shipped rates; return how many were new.

    A prefecture gets one new rate a fiscal year. A year of which the office has a rate is left alone, so that a
    day or an amount it has put right is not doubled by the shipped one.
    """
    held = {
        (code, _fiscal_year(day))
        for code, day in MinimumWage.objects.values_list("prefecture_id", "effective_from")
    }
    known = set(Prefecture.objects.values_list("code", flat=True))
    fresh = [
        MinimumWage(
            prefecture_id=rate.prefecture_code,
            effective_from=rate.effective_from,
            yen_per_hour=rate.hourly_yen,
            status=rate.status,
            source=rate.source[:300],
        )
        for rate in minimum_wages()
        if rate.prefecture_code in known
        and (rate.prefecture_code, _fiscal_year(rate.effective_from)) not in held
    ]
    MinimumWage.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


@transaction.atomic
def load_vocabulary() -> dict[str, int]:
    """Bring in prefectures, towns, minimum wages, skills, considerations, topics, processes and occupations.

    Returns: how many of each were new. A word the office has edited keeps its edit; a word it has deleted
    comes back, because postings and imports name it.
    """
    return {
        "prefectures": _upsert(Prefecture, _prefectures(), key="code"),
        "towns": _upsert(Town, _towns(), key="code"),
        "minimum_wages": load_minimum_wages(),
        "skills": _upsert(Skill, _skills(), key="id"),
        "considerations": _upsert(Consideration, _considerations(), key="id"),
        "topics": _upsert(Topic, _topics(), key="id"),
        "processes": _upsert(Process, _processes(), key="id"),
        "occupations": _upsert(Occupation, _occupations(), key="id"),
    }
