"""The best fits among a million jobs, with the number in each state.

The rows are taken in blocks that stay in the processor's cache. In each block the parts that can rule a row
out are asked first, and only what is left goes on; a score is worked out only where it can still matter. The
answer is the same as sorting ``fit.evaluate`` over every candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mikke.domain.fit_columns import ASK, ASKS, FITS, NEAR, NEAR_NO, NO, NOT, Answers, Asked, Rows, scores_of
from mikke.domain.ragged import Bools

Order = Literal["fit", "new", "wage", "distance"]
BLOCK = 32_768
_SHOWN = (FITS, ASKS, NEAR)

Indexes = NDArray[np.int64]
Keys = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True)
class BestFits:
    """The first rows in order, and how many there are.

    Attributes:
        rows: Row numbers of the columns, best first.
        states: The state of each row, numbered as ``fit.STATES``.
        counts: How many candidates are in each of the four states.
    """

    rows: Indexes
    states: Answers
    counts: tuple[int, int, int, int]


def best_fits(
    asked: Asked,
    candidates: Bools,
    *,
    limit: int = 50,
    order: Order = "fit",
    with_no: bool = False,
    block: int = BLOCK,
) -> BestFits:
    """Return the ``limit`` best candidates: fits, ask, near (then no), each state in ``order``.

    Args:
        asked: The person's conditions on the columns.
        candidates: Which rows may be shown: ``Columns.candidates(today)``, narrowed by the words searched
            for. The person's own filters (towns, employment types) are applied here.
        limit: How many rows at most.
        order: ``fit`` by score, ``wage`` by lowest hourly yen, ``distance`` by the way from home (the unknown
            last; without a home as ``new``); ties and ``new`` by publication, newest first, then by id.
        with_no: Whether rows in state no are listed, after all others.
        block: Rows looked at together.
    """
    states = (*_SHOWN, NOT) if with_no else _SHOWN
    tops = [_Top(limit) for _ in states]
    counts = np.zeros(4, np.int64)
    parts = _parts(asked)
    for passing in _blocks(asked, candidates, block):
        rows, found = _states(asked, passing, parts, drops=not with_no)
        counts += np.bincount(found, minlength=4)
        counts[NOT] += _size(passing) - len(found)
        room = limit
        for state, top in zip(states, tops, strict=True):
            if room > 0:
                chosen = _where(rows, found == state)
                top.offer(chosen, _keys(asked, chosen, order))
            room -= len(top)
    ranked = [top.ranked() for top in tops]
    first = np.concatenate(ranked)[:limit]
    named = np.concatenate([np.full(len(each), state) for state, each in zip(states, ranked, strict=True)])
    fits, asks, near, nots = counts.tolist()
    return BestFits(first, named[:limit].astype(np.uint8), (fits, asks, near, nots))


def _blocks(asked: Asked, candidates: Bools, block: int) -> Iterator[Rows]:
    """Yield the candidates that pass the filters, block by block, the newest first; a slice when all do."""
    for begin in reversed(range(0, len(candidates), block)):
        rows = slice(begin, min(begin + block, len(candidates)))
        is_in = candidates[rows]
        passes = asked.passes(rows)
        kept = _where(rows, is_in if passes is None else is_in & passes)
        if _size(kept):
            yield kept


def _where(rows: Rows, is_kept: Bools) -> Rows:
    """Narrow ``rows``; a slice of which all are kept stays a slice."""
    if isinstance(rows, slice):
        return rows if is_kept.all() else np.flatnonzero(is_kept) + rows.start
    return rows[is_kept]


def _size(rows: Rows) -> int:
    return rows.stop - rows.start if isinstance(rows, slice) else len(rows)


_Part = Callable[[Rows], Answers]


def _parts(asked: Asked) -> list[_Part]:
    """The parts that ask for something, those that rule out most for least work first."""
    profile = asked.profile
    wanted: list[tuple[bool, _Part]] = [
        (profile.home is not None, asked.travel),
        (bool(profile.must), asked.must),
        (bool(profile.min_hourly_wage_yen), asked.pay),
        (profile.annual_cap_yen is not None, asked.cap),
        (bool(profile.free) or profile.max_week_slots is not None, asked.time_and_hours),
        (True, asked.skills),
    ]
    return [part for is_wanted, part in wanted if is_wanted]


def _states(asked: Asked, rows: Rows, parts: list[_Part], *, drops: bool) -> tuple[Rows, Answers]:
    """Return the rows that are left and their states (all rows when nothing drops)."""
    against = np.zeros(_size(rows), np.uint8)  # near noes; a plain no counts as two
    is_asked = np.zeros(len(against), np.bool_)
    for part in parts:
        answers = part(rows)
        against += (answers >= NEAR_NO).view(np.uint8) + (answers == NO)
        is_asked |= answers == ASK
        if drops:
            is_kept = against < 2
            if not is_kept.all():
                rows, against, is_asked = _where(rows, is_kept), against[is_kept], is_asked[is_kept]
    states = np.array([[FITS, NEAR, NOT], [ASKS, NEAR, NOT]], np.uint8)
    return rows, states[is_asked.view(np.uint8), np.minimum(against, 2)]


def _keys(asked: Asked, rows: Rows, order: Order) -> Keys:
    """What the rows are put in order by, the smallest first."""
    columns = asked.columns
    if order == "fit":
        first = -scores_of(asked, rows).astype(np.float64)
    elif order == "wage":
        first = -columns.lowest_yen[rows].astype(np.float64)
    elif order == "distance" and asked.profile.home is not None:
        first = np.nan_to_num(asked.chord(rows), nan=np.inf)
    else:
        first = np.zeros(_size(rows))
    return first, -columns.published[rows], columns.ids[rows]


class _Top:
    """The first ``limit`` rows seen so far."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rows = np.zeros(0, np.int64)
        self._keys: Keys = (np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self._rows)

    def offer(self, rows: Rows, keys: Keys) -> None:
        """Take from ``rows`` what comes before the last of those kept."""
        is_better = self._may_enter(keys)
        rows = np.arange(rows.start, rows.stop) if isinstance(rows, slice) else rows
        joined = [np.concatenate((own, new[is_better])) for own, new in zip(self._keys, keys, strict=True)]
        everyone = np.concatenate((self._rows, rows[is_better]))
        first = smallest(joined, self._limit)
        self._rows = everyone[first]
        self._keys = joined[0][first], joined[1][first], joined[2][first]

    def _may_enter(self, keys: Keys) -> Bools:
        if len(self) < self._limit:
            return np.ones(len(keys[0]), np.bool_)
        worst = np.lexsort(self._keys[::-1])[-1]
        first, second = self._keys[0][worst], self._keys[1][worst]
        is_before: Bools = (keys[0] < first) | ((keys[0] == first) & (keys[1] <= second))
        return is_before

    def ranked(self) -> Indexes:
        """Return the rows kept, in order."""
        return self._rows[np.lexsort(self._keys[::-1])]


def smallest(keys: list[NDArray[np.float64] | NDArray[np.int64]], count: int) -> Indexes:
    """Return the places of the ``count`` smallest by ``keys`` (the first key first), in no order."""
    pool = np.arange(len(keys[0]))
    chosen: list[Indexes] = []
    for key in keys:
        if len(pool) <= count:
            break
        values = key[pool]
        bound = np.partition(values, count - 1)[count - 1] if count else values.min()
        is_before = values < bound
        chosen.append(pool[is_before])
        count -= int(is_before.sum())
        pool = pool[values == bound]
    return np.concatenate((*chosen, pool[:count]))
