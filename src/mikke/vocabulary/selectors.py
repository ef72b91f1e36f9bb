"""Reading the shared words."""

from dataclasses import dataclass
from typing import Self, cast

from django.utils import translation

from mikke.domain import wages
from mikke.vocabulary.models import Consideration, MinimumWage, Skill, Topic, Town


@dataclass(frozen=True, slots=True)
class KnownVocabulary:
    """The ids that postings and conditions may name."""

    towns: frozenset[str]
    skills: frozenset[str]
    considerations: frozenset[str]
    topics: frozenset[str]

    @classmethod
    def load(cls) -> Self:
        """Read them all: four small queries."""
        return cls(
            towns=frozenset(Town.objects.values_list("code", flat=True)),
            skills=frozenset(Skill.objects.values_list("id", flat=True)),
            considerations=frozenset(Consideration.objects.values_list("id", flat=True)),
            topics=frozenset(Topic.objects.values_list("id", flat=True)),
        )


def minimum_wage_table(*, prefecture_code: str | None = None) -> wages.WageTable:
    """Return the office's minimum wages as the posting check takes them: one small query.

    Args:
        prefecture_code: read this prefecture only; None reads all.

    A prefecture of which the office holds no rate keeps the shipped ones: nothing is published unchecked because
    a table was not loaded.
    """
    rows = MinimumWage.objects.select_related("prefecture")
    if prefecture_code is not None:
        rows = rows.filter(prefecture_id=prefecture_code)
    rates = [
        wages.MinimumWage(
            row.prefecture_id,
            row.prefecture.name_ja,
            row.yen_per_hour,
            row.effective_from,
            cast(wages.Status, row.status),
            row.source,
        )
        for row in rows
    ]
    held = {rate.prefecture_code for rate in rates}
    shipped = [rate for rate in wages.minimum_wages() if rate.prefecture_code not in held]
    return wages.WageTable.of([*rates, *shipped])


def town_code(prefecture: str, town: str) -> str | None:
    """Return the code of a municipality by the Japanese names of its prefecture and itself, or None."""
    return (
        Town.objects.filter(prefecture__name_ja=prefecture, name_ja=town)
        .values_list("code", flat=True)
        .first()
    )


@dataclass(frozen=True, slots=True)
class VocabularyNames:
    """The words themselves by id, in the reader's language."""

    considerations: dict[str, str]
    labels: dict[str, str]
    questions: dict[str, str]
    skills: dict[str, str]
    topics: dict[str, str]


_names: dict[str, tuple[int, VocabularyNames]] = {}


def vocabulary_names(*, rev: int) -> VocabularyNames:
    """Return the names in the reader's language.

    Args:
        rev: the revision of the site; an edit of the vocabulary raises it, so that a process may keep what it read.
    """
    language = translation.get_language() or "ja"
    kept = _names.get(language)
    if kept is None or kept[0] != rev:
        considerations = list(Consideration.objects.all())
        names = VocabularyNames(
            considerations={row.pk: row.name for row in considerations},
            labels={row.pk: row.label for row in considerations},
            questions={row.pk: row.question for row in considerations},
            skills={row.pk: row.name for row in Skill.objects.all()},
            topics={row.pk: row.name for row in Topic.objects.all()},
        )
        _names[language] = kept = (rev, names)
    return kept[1]
