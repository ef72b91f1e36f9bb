"""Our reviewed lists of words: what means the same, and which need a phrase stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mikke.domain.japanese import clean, fold
from mikke.domain.morphology import reading

MIN_READING_CHARS = 3
"""A shorter reading means too many things (はな: flower, nose)."""


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that stand for each other, or, where `starts` is filled, that these words lead to.

    Attributes:
        words: Cleaned, as written in the list.
        starts: Words that open a looser group; empty in a group of equals.
        title_only: Those of `words` that count only in a title or an employer's name.
    """

    words: tuple[str, ...]
    starts: tuple[str, ...] = ()
    title_only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NeedPhrase:
    """One way to write a consideration; `is_alone` ones count only where no other word touches them."""

    consideration: str
    is_alone: bool


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups by folded word.

    Attributes:
        equal: The one group of equals a word belongs to.
        lower: The one looser group a word opens.
    """

    equal: Mapping[str, SynonymGroup]
    lower: Mapping[str, SynonymGroup]


def synonym_groups() -> tuple[SynonymGroup, ...]:
    """Return the shipped groups in the order of the file."""
    return tuple(_group(entry) for entry in _read("synonyms.yaml")["groups"])


def index_synonyms(groups: Iterable[SynonymGroup]) -> Synonyms:
    """Return the groups by word, readings of kanji words included where they are long and clear enough."""
    equal: dict[str, SynonymGroup] = {}
    lower: dict[str, SynonymGroup] = {}
    groups = tuple(groups)
    for group in groups:
        for word in group.starts or group.words:
            (lower if group.starts else equal)[fold(word)] = group
    _add_readings(equal)
    _add_readings(lower)
    return Synonyms(equal=equal, lower=lower)


@cache
def shipped_synonyms() -> Synonyms:
    """Return the shipped list, read once."""
    return index_synonyms(synonym_groups())


@cache
def employment_words() -> Mapping[str, str]:
    """Return the words for kinds of employment, folded, with the employment type of the API."""
    return {
        fold(clean(word)): kind for kind, words in _read("employment_words.yaml").items() for word in words
    }


@cache
def shipped_phrases() -> Mapping[str, NeedPhrase]:
    """Return the ways to write a need, by folded text, read once."""
    found: dict[str, NeedPhrase] = {}
    for consideration, ways in _read("phrases.yaml").items():
        for is_alone, key in ((False, "phrases"), (True, "alone")):
            for text in ways.get(key, ()):
                found[fold(clean(text))] = NeedPhrase(consideration=consideration, is_alone=is_alone)
    return found


def _group(entry: list[str] | dict[str, list[str]]) -> SynonymGroup:
    if isinstance(entry, list):
        return SynonymGroup(words=tuple(clean(word) for word in entry))
    return SynonymGroup(
        words=tuple(clean(word) for word in entry["words"]),
        starts=tuple(clean(word) for word in entry.get("from", ())),
        title_only=frozenset(clean(word) for word in entry.get("title", ())),
    )


def _add_readings(groups: dict[str, SynonymGroup]) -> None:
    """Add the readings of all words, unless a word itself or two groups claim one."""
    readings: dict[str, set[str]] = {}
    for word in groups:
        kana = reading(word)
        if len(kana) >= MIN_READING_CHARS and kana not in groups:
            readings.setdefault(kana, set()).add(word)
    for kana, words in readings.items():
        if len({id(groups[word]) for word in words}) == 1:
            groups[kana] = groups[words.pop()]


def _read(name: str) -> Any:
    return yaml.safe_load(files("mikke.domain").joinpath("data", name).read_text(encoding="utf-8"))
