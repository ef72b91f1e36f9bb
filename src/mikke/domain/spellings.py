"""The ways in which a word of a question may stand in the index."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mikke.domain.japanese import fold, is_kana, segments, to_hiragana, to_katakana
from mikke.domain.lexicon import Lexicon, Place
from mikke.domain.morphology import analyse, is_reliable
from mikke.domain.synonyms import SynonymGroup
from mikke.domain.tokens import token
from mikke.domain.understood import Alternative


def alternative(words: Sequence[str]) -> Alternative:
    """Return the alternative that asks for all of these words of the index."""
    return Alternative(
        frozenset(token(f"w:{word}") for word in words), frozenset(token(f"t:{word}") for word in words)
    )


def kana_alternatives(text: str) -> list[Alternative]:
    """Return the ways in which a word of unknown reading may stand in a text: as it is, or in the other kana."""
    ways = [alternative((fold(text),))]
    others = (
        other for other in (to_katakana(text), to_hiragana(text)) if other != text and is_reliable(other)
    )
    return ways + [alternative([unit.word for unit in analyse(other)]) for other in others]


def synonym_alternatives(word: str, lexicon: Lexicon) -> Iterator[Alternative]:
    """Yield the ways to say a listed word, looser ones last."""
    equal, lower = lexicon.groups_for(word)
    yield from spellings(word)
    if equal:
        yield from _group_alternatives(equal)
    if lower:
        for each in _group_alternatives(lower):
            yield replace(each, is_low=True)


def _group_alternatives(group: SynonymGroup) -> Iterator[Alternative]:
    for word in group.words:
        for each in spellings(word):
            yield Alternative(each.title, each.title) if word in group.title_only else each


def spellings(word: str) -> Iterator[Alternative]:
    """Yield the ways in which a listed word may stand in the index."""
    parts = [part for _at, part in segments(word)]
    units = [unit for part in parts for unit in analyse(part)]
    if is_kana(word) and word != to_katakana(word) and not is_reliable(word):
        yield alternative((fold(word),))
        return
    yield alternative([unit.word for unit in units])
    if len(units) == 1 and units[0].also:
        yield alternative((units[0].also,))


def place_alternatives(place: Place) -> Iterator[Alternative]:
    """Yield the ways to lie in a place or to name it."""
    prefix = "a" if place.kind == "area" else "m"
    yield Alternative(frozenset((token(f"{prefix}:{place.code}"),)))
    for name in place.names:
        if not is_kana(name):
            yield from spellings(name)
