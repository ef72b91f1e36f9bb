"""Filters over candidates, and how many postings each further choice would give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mikke.jobs.search.columns import HUNDRED_YEN, MOST_HUNDREDS, Columns, Mask, Rows
from mikke.jobs.search.pack import EMPLOYMENT_TYPES
from mikke.jobs.search.shapes import mask_of

WAGE_STEPS_YEN = (*range(1000, 2001, 100), 2500, 3000)


@dataclass(frozen=True, slots=True)
class Filters:
    """The choices of a question; see ``JobQuery``."""

    towns: tuple[str, ...]
    employment_types: tuple[str, ...]
    wage_min: int | None
    remote: bool | None
    considerations: tuple[str, ...]


class Candidates:
    """Rows that meet the words, and the masks of each filter along them.

    Args:
        columns: the records.
        rows: those that meet the words and are open today; None for all open ones.
        valid: which rows of the snapshot are open today.
    """

    def __init__(self, columns: Columns, rows: Rows | None, valid: Mask) -> None:
        self._columns = columns
        self._rows = rows
        self._masks: dict[str, Mask] = {} if rows is not None else {"valid": valid}
        self._places: dict[str, NDArray[np.intp] | None] = {}

    def take(self, name: str) -> NDArray[Any]:
        """Return a column along the candidates."""
        column = self._columns[name]
        return column if self._rows is None else column[self._rows]

    def apply(self, filters: Filters, bits: Mapping[str, int]) -> None:
        """Work out the mask of every choice made."""
        if filters.towns:
            numbers = [self._columns.towns.row(int(town)) for town in filters.towns if town.isdigit()]
            self._masks["town"] = _among(self.take("town"), numbers, len(self._columns.towns.values))
        if filters.employment_types:
            kinds = [
                EMPLOYMENT_TYPES.index(kind) for kind in filters.employment_types if kind in EMPLOYMENT_TYPES
            ]
            self._masks["employment_type"] = _among(self.take("employment"), kinds, len(EMPLOYMENT_TYPES))
        if filters.wage_min:
            self._masks["wage"] = self.take("hourly_low") >= filters.wage_min
        if filters.remote is not None:
            self._masks["remote"] = self.take("is_remote") == filters.remote
        if filters.considerations:
            self._masks["consideration"] = self._answered(filters.considerations, bits)

    def _answered(self, considerations: tuple[str, ...], bits: Mapping[str, int]) -> Mask:
        if not set(considerations) <= bits.keys():
            return np.zeros(self.take("yes").size, dtype=np.bool_)
        mask = np.uint64(mask_of(considerations, bits))
        return (self.take("yes") & mask) == mask

    def mask(self, *, without: str = "") -> Mask | None:
        """Return where all choices but one hold, None where there is none."""
        found: Mask | None = None
        for name, mask in self._masks.items():
            if name != without:
                found = mask if found is None else found & mask
        return found

    def rows(self) -> Rows:
        """Return the rows that meet everything."""
        mask = self.mask()
        if mask is None:
            return np.arange(self._columns.size, dtype=np.int32) if self._rows is None else self._rows
        return np.flatnonzero(mask).astype(np.int32) if self._rows is None else self._rows[mask]

    def facets(self, bits: Mapping[str, int]) -> dict[str, dict[str, int]]:
        """Return the numbers of each facet; see ``JobResults.facets``."""
        kinds = np.bincount(self._cut("employment", "employment_type"), minlength=len(EMPLOYMENT_TYPES))
        return {
            "town": self._town_counts(),
            "employment_type": _named(zip(EMPLOYMENT_TYPES, kinds.tolist(), strict=False)),
            "consideration": _named(_bit_counts(self._cut("yes", ""), bits)),
            "wage": _named(_wage_counts(self._cut("hundreds", "wage"))),
        }

    def _town_counts(self) -> dict[str, int]:
        counts = np.bincount(self._cut("town", "town"))
        names = self._columns.towns.names
        present = np.flatnonzero(counts)
        return {
            names[town]: count for town, count in zip(present.tolist(), counts[present].tolist(), strict=True)
        }

    def _cut(self, column: str, facet: str) -> NDArray[Any]:
        """Return a column where all choices but the facet's own hold."""
        own = facet if facet in self._masks else ""
        if own not in self._places:
            mask = self.mask(without=own)
            self._places[own] = None if mask is None else np.flatnonzero(mask)
        places = self._places[own]
        values = self.take(column)
        return values if places is None else values[places]


def _among(values: NDArray[Any], numbers: Iterable[int | None], size: int) -> Mask:
    wanted = np.zeros(size, dtype=np.bool_)
    wanted[[number for number in numbers if number is not None]] = True
    return wanted[values]


def _named(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {name: count for name, count in counts if count}


def _bit_counts(masks: NDArray[np.uint64], bits: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    """Count each bit by way of bytes: one pass a byte instead of one a bit."""
    totals = np.zeros(64, dtype=np.int64)
    pieces = np.ascontiguousarray(masks).view(np.uint8).reshape(-1, 8)
    highest = max(bits.values(), default=-1)
    for piece in range(highest // 8 + 1):
        totals[piece * 8 : piece * 8 + 8] = np.bincount(pieces[:, piece], minlength=256) @ _BITS_OF_BYTE
    return ((name, int(totals[bit])) for name, bit in bits.items())


_BITS_OF_BYTE = (np.arange(256)[:, None] >> np.arange(8)) & 1


def _wage_counts(hundreds: NDArray[np.uint8]) -> Iterable[tuple[str, int]]:
    """Count how many pay at least each step."""
    at_least = np.bincount(hundreds, minlength=MOST_HUNDREDS + 1)[::-1].cumsum()[::-1]
    return ((str(step), int(at_least[step // HUNDRED_YEN])) for step in WAGE_STEPS_YEN)
