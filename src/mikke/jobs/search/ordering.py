"""The first so many of very many, exactly, without sorting all of them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mikke.domain.travel import squared_chord, unit_vectors
from mikke.jobs.search.columns import Columns, Rows

Positions = NDArray[np.intp]


def first_positions(keys: NDArray[Any], ids: NDArray[np.int64], end: int) -> Positions:
    """Return the positions of the first ``end`` by greatest key, then smallest id, in order."""
    size = keys.size
    if end <= 0 or not size:
        return np.empty(0, dtype=np.intp)
    if size > 4 * end + 256:
        threshold = np.partition(keys, size - end)[size - end]
        chosen = np.flatnonzero(keys >= threshold)
    else:
        chosen = np.arange(size)
    order = np.lexsort((ids[chosen], -keys[chosen]))
    return chosen[order[:end]]


def first_rows(
    rows: Rows, keys: NDArray[Any], ids: NDArray[np.int64], tiers: NDArray[np.int8], end: int
) -> Rows:
    """Return the first ``end`` rows: by tier, greatest key, smallest id. All arrays run along ``rows``."""
    parts: list[Rows] = []
    left = end
    for tier in range(int(tiers.max()) + 1 if tiers.size else 0):
        of_tier = np.flatnonzero(tiers == tier)
        chosen = of_tier[first_positions(keys[of_tier], ids[of_tier], left)]
        parts.append(rows[chosen])
        left -= chosen.size
    return np.concatenate(parts) if parts else rows[:0]


def sort_keys(columns: Columns, rows: Rows, sort: str, origin: tuple[float, float] | None) -> NDArray[Any]:
    """Return for each row the number by which a greater one comes first.

    Args:
        columns: the records.
        rows: which of them.
        sort: ``new``, ``wage`` (unknown last) or ``distance`` (unknown last).
        origin: latitude and longitude, for ``distance``.
    """
    if sort == "wage":
        wages: NDArray[Any] = columns["hourly_low"][rows]
        return wages
    if sort == "distance" and origin is not None:
        there = (columns["x"][rows], columns["y"][rows], columns["z"][rows])
        nearness = -squared_chord(there, unit_vectors(*origin))
        return np.where(np.isnan(nearness), -np.inf, nearness)
    published: NDArray[Any] = columns["published_us"][rows]
    return published
