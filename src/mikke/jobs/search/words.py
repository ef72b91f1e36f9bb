"""Which postings meet the words of a question, and how well: in the title, exactly, or by a looser word."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mikke.domain.tokens import token
from mikke.domain.understood import Alternative, Group
from mikke.jobs.search.columns import Columns, Mask, Rows
from mikke.jobs.search.pack import EMPLOYMENT_TYPES, RELATIONS
from mikke.jobs.search.postings import Alternatives, Postings

TITLE, EXACT, LOOSE = 0, 1, 2
Pick = Callable[[Alternative], frozenset[int] | None]


@dataclass(frozen=True, slots=True)
class WordHits:
    """Rows that meet all words and the tier of each, ``TITLE`` first."""

    rows: Rows
    tiers: NDArray[np.int8]


class FactTokens:
    """Tokens of towns, prefectures, kinds: answered from the columns, they are not in the index."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: dict[int, tuple[str, int]] = {}
        for name, column, values in (("e", "employment", EMPLOYMENT_TYPES), ("r", "relation", RELATIONS)):
            self._known |= {token(f"{name}:{value}"): (column, at) for at, value in enumerate(values)}
        self._known |= {token(f"p:{code:02}"): ("prefecture", code) for code in range(1, 48)}
        self._towns = 0

    def mask(self, tokens: frozenset[int]) -> Mask | None:
        """Return where the only token of an alternative holds, None where the index must be asked."""
        if len(tokens) != 1:
            return None
        codes = self._columns.towns.values
        for at in range(self._towns, len(codes)):
            self._known[token(f"m:{codes[at]:06}")] = ("town", at)
        self._towns = len(codes)
        column, value = self._known.get(next(iter(tokens)), ("", 0))
        if column == "prefecture":
            inside = np.array([code // 10_000 == value for code in codes], dtype=np.bool_)
            return inside[self._columns["town"]] if codes else np.zeros(0, dtype=np.bool_)
        return self._columns[column] == value if column else None


def _any_way(alternative: Alternative) -> frozenset[int]:
    return alternative.tokens


def _exactly(alternative: Alternative) -> frozenset[int] | None:
    return None if alternative.is_low else alternative.tokens


def _in_title(alternative: Alternative) -> frozenset[int] | None:
    return None if alternative.is_low else alternative.title or alternative.tokens


class WordMatcher:
    """Answers groups of words on one snapshot.

    Args:
        columns: the records.
        postings: lists of rows by words.
        fact_tokens: tokens that the columns answer.
    """

    def __init__(self, columns: Columns, postings: Postings, fact_tokens: FactTokens) -> None:
        self._columns, self._postings, self._fact_tokens = columns, postings, fact_tokens

    def hits(self, groups: Sequence[Group]) -> WordHits:
        """Return what meets every group; at least one group is needed."""
        rows = self._rows(groups, _any_way)
        tiers = np.full(rows.size, EXACT, dtype=np.int8)
        alternatives = [each for group in groups for each in group.alternatives]
        if any(each.is_low for each in alternatives) and rows.size:
            tiers[~self._postings.member(rows, self._rows(groups, _exactly))] = LOOSE
        if any(each.title for each in alternatives) and rows.size:
            tiers[self._postings.member(rows, self._rows(groups, _in_title))] = TITLE
        return WordHits(rows, tiers)

    def is_known(self, group: Group) -> bool:
        """Whether any row at all meets a group."""
        return bool(self._rows([group], _any_way).size)

    def _rows(self, groups: Sequence[Group], pick: Pick) -> Rows:
        words: list[Alternatives] = []
        mixed: list[tuple[Mask, Alternatives]] = []
        for group in groups:
            picked = [tokens for each in group.alternatives if (tokens := pick(each)) is not None]
            mask, asked = self._split(picked)
            if mask is None:
                words.append(asked)
            else:
                mixed.append((mask, asked))
        rows = self._postings.rows(words) if words else None
        for mask, asked in mixed:
            rows = self._narrow(rows, mask, asked)
        return np.empty(0, dtype=np.int32) if rows is None else rows

    def _split(self, picked: Iterable[frozenset[int]]) -> tuple[Mask | None, Alternatives]:
        """Part the alternatives that the columns answer from those that the index must."""
        found: Mask | None = None
        asked: set[frozenset[int]] = set()
        for tokens in picked:
            mask = self._fact_tokens.mask(tokens)
            if mask is None:
                asked.add(tokens)
            else:
                found = mask if found is None else found | mask
        return found, frozenset(asked)

    def _narrow(self, rows: Rows | None, mask: Mask, asked: Alternatives) -> Rows:
        by_word = self._postings.rows([asked]) if asked else None
        if rows is None:
            mask = mask.copy()
            if by_word is not None:
                mask[by_word] = True
            return np.flatnonzero(mask).astype(np.int32)
        keep = mask[rows]
        if by_word is not None:
            keep |= self._postings.member(rows, by_word)
        return rows[keep]
