"""What a question asks for, as a value: groups of tokens, filters, chips."""

from dataclasses import dataclass
from typing import Literal

from mikke.domain.japanese import contains_phrase

ChipKind = Literal["place", "area", "prefecture", "consideration", "wage", "employment", "phrase"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Tokens that must all be there. `is_low`: met only so, a job stands below the others.

    Attributes:
        tokens: All of them are asked for.
        title: The same words as ``t:`` tokens; a job that has them all is a title hit. Empty for places and filters.
        is_low: Reached by a looser synonym or by leaving off an ending.
    """

    tokens: frozenset[int]
    title: frozenset[int] = frozenset()
    is_low: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One thing asked for.

    Attributes:
        alternatives: Any of them will do; exact ones first.
        source: The stretch of the question it comes from.
        without: The question without that stretch.
    """

    alternatives: tuple[Alternative, ...]
    source: str
    without: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the question that was understood as more than words.

    Attributes:
        kind: What it became.
        code: Municipality, area, prefecture, consideration or employment type; the wage in yen; the phrase.
        label: A name to show: the place's own, else the text as typed.
        source: The stretch of the question.
        without: The question without it.
    """

    kind: ChipKind
    code: str
    label: str
    source: str
    without: str


@dataclass(frozen=True, slots=True)
class Widened:
    """A one-character word that was looked for as the beginning of longer ones (花: 花屋, 花束)."""

    source: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnderstoodQuery:
    """What a question asks for.

    Attributes:
        text: The cleaned question; everything else quotes from it.
        groups: All must be met.
        required: Tokens of the filters (considerations, wage step): a sieve, the exact check follows in the snapshot.
        considerations: Ids asked for.
        wage_min_yen: Least hourly wage, or None.
        phrases: Quoted texts to be verified on the text of the candidates with `holds_phrases`.
        chips: In the order of the text.
        dropped: Words that were left out because they say nothing or are too many.
        widened: What `widen` did.
    """

    text: str
    groups: tuple[Group, ...] = ()
    required: frozenset[int] = frozenset()
    considerations: tuple[str, ...] = ()
    wage_min_yen: int | None = None
    phrases: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    dropped: tuple[str, ...] = ()
    widened: tuple[Widened, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for, so that everything matches."""
        return not (self.groups or self.required or self.phrases or self.wage_min_yen)


def holds_phrases(understood: UnderstoodQuery, *texts: str) -> bool:
    """Whether each quoted phrase stands in one of the raw texts of a candidate."""
    return all(any(contains_phrase(text, phrase) for text in texts) for phrase in understood.phrases)
