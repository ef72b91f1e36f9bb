"""Reading the shared words."""

from dataclasses import dataclass
from typing import Self

from mikke.vocabulary.models import Consideration, Skill, Topic, Town


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


def town_code(prefecture: str, town: str) -> str | None:
    """Return the code of a municipality by the Japanese names of its prefecture and itself, or None."""
    return (
        Town.objects.filter(prefecture__name_ja=prefecture, name_ja=town)
        .values_list("code", flat=True)
        .first()
    )
