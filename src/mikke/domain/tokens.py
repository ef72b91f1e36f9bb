"""Search tokens: stable 32-bit numbers made from prefixed strings, the same on every database and machine.

Prefixes: ``w:`` word, ``t:`` word in title or employer, ``p:`` prefecture (two digits), ``m:`` municipality (six
digits), ``a:`` part of a town, ``e:`` employment type, ``r:`` relation, ``c:`` consideration answered yes, ``n:``
wage step reached (cumulative).
"""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

from mikke.domain.japanese import clean, segments
from mikke.domain.morphology import segment_words

TOKEN_VERSION = 1
"""Goes up whenever the same posting would give other tokens, so that stored ones are known to be old."""

WAGE_STEPS_YEN = (*range(800, 2000, 50), *range(2000, 3000, 100), *range(3000, 5001, 500))
"""Hourly wages at which a token exists; a coarse sieve, the exact wage is compared in the snapshot."""

WordTokens: TypeAlias = tuple[frozenset[int], frozenset[int]]
"""The ``w:`` tokens of a segment and its ``t:`` tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """What of a posting, an article, a shop or a place can be found.

    Attributes:
        title: Raw text, like `employer`, `duties`, `skills` (names) and `topics` (names).
        town: Six-digit municipality code.
        prefecture: Two-digit code; the first two digits of `town` where empty.
        areas: Ids of the parts of town it lies in.
        employment_type: As in the API (``part_time``).
        relation: ``employment``, ``contract`` or ``volunteer``.
        considerations_yes: Ids answered yes.
        hourly_wage: Whole yen, the figure that a wage filter compares; None where unknown.
    """

    title: str = ""
    employer: str = ""
    duties: str = ""
    skills: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    town: str = ""
    prefecture: str = ""
    areas: tuple[str, ...] = ()
    employment_type: str = ""
    relation: str = ""
    considerations_yes: tuple[str, ...] = ()
    hourly_wage: int | None = None


@lru_cache(maxsize=2**16)
def token(text: str) -> int:
    """Return the token of a prefixed string: signed, so that it fits PostgreSQL's ``int4``."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big", signed=True)


def hex_term(number: int) -> str:
    """Return a token as the eight hex digits under which FTS5 keeps it."""
    return f"{number & 0xFFFFFFFF:08x}"


def wage_step(yen_per_hour: int) -> int | None:
    """Return the highest wage step not above a wage, or None below the first."""
    reached = [step for step in WAGE_STEPS_YEN if step <= yen_per_hour]
    return reached[-1] if reached else None


def document_tokens(
    document: SearchDocument, *, memo: MutableMapping[str, WordTokens] | None = None
) -> frozenset[int]:
    """Return every token under which a document is found.

    Args:
        document: Texts are raw; the address is no part of it, so that 京都 does not find 東京都.
        memo: Keeps the tokens of segments already seen; pass one dict for a whole run over repeating texts.
    """
    found: set[int] = set()
    for text in (document.title, document.employer):
        for words, titles in _text_tokens(text, memo):
            found |= words
            found |= titles
    for text in (document.duties, *document.skills, *document.topics):
        for words, _titles in _text_tokens(text, memo):
            found |= words
    found |= _fact_tokens(
        (
            document.town,
            document.prefecture or document.town[:2],
            document.employment_type,
            document.relation,
        ),
        document.areas,
        document.considerations_yes,
    )
    if document.hourly_wage is not None:
        found |= _wage_tokens(wage_step(min(document.hourly_wage, WAGE_STEPS_YEN[-1])))
    return frozenset(found)


def document_terms(document: SearchDocument) -> frozenset[str]:
    """Return the words of a document, for the table of terms that `widen` looks into."""
    texts = (document.title, document.employer, document.duties, *document.skills, *document.topics)
    return frozenset().union(*(segment_words(part) for text in texts for _at, part in segments(clean(text))))


def _text_tokens(text: str, memo: MutableMapping[str, WordTokens] | None) -> Iterable[WordTokens]:
    for _at, segment in segments(clean(text)):
        if memo is None:
            yield _segment_tokens(segment)
            continue
        known = memo.get(segment)
        if known is None:
            known = memo[segment] = _segment_tokens(segment)
        yield known


def _segment_tokens(segment: str) -> WordTokens:
    words = segment_words(segment)
    return frozenset(token(f"w:{word}") for word in words), frozenset(token(f"t:{word}") for word in words)


@lru_cache(maxsize=2**14)
def _fact_tokens(
    facts: tuple[str, str, str, str], areas: tuple[str, ...], considerations: tuple[str, ...]
) -> frozenset[int]:
    named = {token(f"{prefix}:{value}") for prefix, value in zip("mper", facts, strict=True) if value}
    named |= {token(f"a:{area}") for area in areas}
    return frozenset(named | {token(f"c:{consideration}") for consideration in considerations})


@lru_cache(maxsize=128)
def _wage_tokens(step: int | None) -> frozenset[int]:
    return frozenset(token(f"n:{each}") for each in WAGE_STEPS_YEN if step is not None and each <= step)
