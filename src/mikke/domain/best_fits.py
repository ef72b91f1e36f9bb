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

from mikke.domain.fit_columns import (
    ASKS,
    FITS,
    NEAR,
    NO,
    NOT,
    STATE_OF_SUM,
    Answers,
    Asked,
    Rows,
    scores_reaching,
)
from mikke.domain.ragged import Bools

Order = Literal["fit", "new", "wage", "distance"]
BLOCK = 131_072
_WORTH_IT = 0.5
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


def best_fits(  # noqa: PLR0913 -- one question of the engine
    asked: Asked,
    candidates: Bools,
    *,
    limit: int = 50,
    limit_each: int | None = None,
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
        limit_each: How many rows of one state at most; None: as many as ``limit`` has room for.
        order: ``fit`` by score, ``wage`` by lowest hourly yen, ``distance`` by the way from home (the unknown
            last; without a home as ``new``); ties and ``new`` by publication, newest first, then by id.
        with_no: Whether rows in state no are listed, after all others.
        block: Rows looked at together.
    """
    states = (*_SHOWN, NOT) if with_no else _SHOWN
    tops = [_Top(limit if limit_each is None else min(limit_each, limit)) for _ in states]
    counts = np.zeros(4, np.int64)
    passed = 0
    parts = _parts(asked)
    for passing in _blocks(asked, candidates, block):
        rows, found = _states(asked, passing, parts, drops=not with_no)
        passed += _size(passing)
        room = limit
        for state, top in zip(states, tops, strict=True):
            is_state = found == state
            counts[state] += np.count_nonzero(is_state)
            if room > 0:
                _offer(top, asked, _narrowed(rows, np.flatnonzero(is_state)), order)
            room -= len(top)
    ranked = [top.ranked() for top in tops]
    first = np.concatenate(ranked)[:limit]
    named = np.concatenate([np.full(len(each), state) for state, each in zip(states, ranked, strict=True)])
    fits, asks, near, _ = counts.tolist()
    nots = passed - fits - asks - near
    return BestFits(first, named[:limit].astype(np.uint8), (fits, asks, near, nots))


def _blocks(asked: Asked, candidates: Bools, block: int) -> Iterator[Rows]:
    """Yield the candidates that pass the filters, block by block, the newest first; a slice when all do."""
    for begin in reversed(range(0, len(candidates), block)):
        rows = slice(begin, min(begin + block, len(candidates)))
        is_in = candidates[rows]
        passes = asked.passes(rows)
        kept = _narrowed(rows, np.flatnonzero(is_in if passes is None else is_in & passes))
        if _size(kept):
            yield kept


def _narrowed(rows: Rows, places: Indexes) -> Rows:
    """Keep the rows at ``places``; a slice of which all are kept stays a slice."""
    if isinstance(rows, slice):
        return rows if len(places) == _size(rows) else places + rows.start
    return rows[places]


def _size(rows: Rows) -> int:
    return rows.stop - rows.start if isinstance(rows, slice) else len(rows)


_Part = Callable[[Rows], Answers]


def _parts(asked: Asked) -> list[_Part]:
    """The parts that ask for something: plain comparisons first, looks into tables last."""
    profile = asked.profile
    wanted: list[tuple[bool, _Part]] = [
        (profile.home is not None, asked.travel),
        (bool(profile.min_hourly_wage_yen), asked.pay),
        (profile.annual_cap_yen is not None, asked.cap),
        (bool(profile.must), asked.must),
        (bool(profile.free) or profile.max_week_slots is not None, asked.time_and_hours),
        (True, asked.skills),
    ]
    return [part for is_wanted, part in wanted if is_wanted]


def _states(asked: Asked, rows: Rows, parts: list[_Part], *, drops: bool) -> tuple[Rows, Answers]:
    """Return rows and their states, with ``drops`` without some or all of those in state no.

    Rows are taken out of the way only when so many are ruled out that it pays.
    """
    total = np.zeros(_size(rows), np.uint8)
    for part in parts:
        total += part(rows)
        if drops:
            is_kept = total < NO
            if np.count_nonzero(is_kept) < _WORTH_IT * len(total):
                places = np.flatnonzero(is_kept)
                rows, total = _narrowed(rows, places), total[places]
    return rows, STATE_OF_SUM[total]


def _offer(top: _Top, asked: Asked, rows: Rows, order: Order) -> None:
    """Hand rows of one state to their top, with what they are put in order by, the smallest first."""
    columns = asked.columns
    places = np.arange(rows.start, rows.stop) if isinstance(rows, slice) else rows
    if order == "fit":
        places, scores = scores_reaching(asked, places, top.score_to_reach)
        first = -scores.astype(np.float64)
    elif order == "wage":
        first = -columns.lowest_yen[rows].astype(np.float64)
    elif order == "distance" and asked.profile.home is not None:
        first = np.nan_to_num(asked.chord(rows), nan=np.inf)
    else:
        first = np.zeros(len(places))
    top.offer(places, (first, -columns.published[places], columns.ids[places]))


class _Top:
    """The first ``limit`` rows seen so far."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rows = np.zeros(0, np.int64)
        self._keys: Keys = (np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def score_to_reach(self) -> int:
        """The score below which no row can enter (its first key is the score with a minus)."""
        return 0 if len(self) < self._limit else -int(self._keys[0].max())

    def offer(self, rows: Indexes, keys: Keys) -> None:
        """Take from ``rows`` what comes before the last of those kept."""
        is_better = np.flatnonzero(self._may_enter(keys))
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
