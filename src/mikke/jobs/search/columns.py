"""The records of one site as NumPy columns that can grow, and where each posting lies in them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mikke.domain.travel import unit_vectors
from mikke.jobs.search.pack import FLAG_OPEN, FLAG_REMOTE, RECORD

Rows = NDArray[np.int32]
Mask = NDArray[np.bool_]

_TYPES: dict[str, type] = {
    "job_id": np.int64,
    "published_us": np.int64,
    "x": np.float64,
    "y": np.float64,
    "z": np.float64,
    "yes": np.uint64,
    "no": np.uint64,
    "topics": np.uint64,
    "time": np.int32,
    "skills": np.int32,
    "hourly_low": np.int32,
    "hourly_high": np.int32,
    "annual_least": np.int32,
    "hundreds": np.uint8,
    "town": np.uint16,
    "valid_through": np.int32,
    "lapse_on": np.int32,
    "employment": np.uint8,
    "relation": np.uint8,
    "is_open": np.bool_,
    "is_remote": np.bool_,
    "occupation": np.uint8,
}
_AS_PACKED = (
    *("job_id", "published_us", "yes", "no", "hourly_low", "hourly_high", "annual_least"),
    *("valid_through", "lapse_on", "employment", "relation", "occupation"),
)
_SPARE = 1.05
HUNDRED_YEN, MOST_HUNDREDS = 100, 60
"""The hourly wage in whole hundreds, for counting; more than 6,000 yen count as that."""


class IdMap:
    """From posting to row: a plain table while the ids lie close together, else a sorted list."""

    _DENSE_SPAN = 16_000_000

    def __init__(self, ids: NDArray[np.int64]) -> None:
        self._base = int(ids.min()) if ids.size else 0
        self._sorted: tuple[NDArray[np.int64], Rows] | None = None
        self._table: Rows = np.empty(0, dtype=np.int32)
        self.add(ids, first_row=0, all_ids=ids)

    def add(self, ids: NDArray[np.int64], *, first_row: int, all_ids: NDArray[np.int64]) -> None:
        """Say that ``ids`` lie in the rows from ``first_row`` on; ``all_ids`` are those of every row."""
        if not ids.size:
            return
        low, high = min(self._base, int(ids.min())), int(ids.max())
        span = max(high - low + 1, self._table.size)
        if self._sorted is not None or span > self._DENSE_SPAN:
            order = np.argsort(all_ids, kind="stable").astype(np.int32)
            self._sorted, self._table = (all_ids[order], order), np.empty(0, dtype=np.int32)
            return
        if low < self._base or span > self._table.size:
            wider = np.full(int(span * _SPARE) + 64, -1, dtype=np.int32)
            wider[self._base - low : self._base - low + self._table.size] = self._table
            self._base, self._table = low, wider
        self._table[ids - self._base] = np.arange(first_row, first_row + ids.size, dtype=np.int32)

    def rows(self, ids: NDArray[np.int64]) -> Rows:
        """Return the row of each id, -1 for the postings of other sites and of closed rows never loaded."""
        if self._sorted is not None:
            known, order = self._sorted
            at = np.minimum(np.searchsorted(known, ids), known.size - 1)
            return np.where(known[at] == ids, order[at], np.int32(-1)).astype(np.int32)
        at = ids - self._base
        inside = (at >= 0) & (at < self._table.size)
        if inside.all():
            return self._table[at]
        found = np.full(ids.shape, -1, dtype=np.int32)
        found[inside] = self._table[at[inside]]
        return found

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        held = self._table.nbytes
        return held if self._sorted is None else held + sum(part.nbytes for part in self._sorted)


class Codes:
    """Numbers such as town codes or shape ids as small row numbers, in the order in which they came.

    Attributes:
        values: the number behind each row number.
        names: the same with six digits, as town codes are written.
    """

    def __init__(self) -> None:
        self.values: list[int] = []
        self.names: list[str] = []
        self._row: dict[int, int] = {}

    def rows(self, values: NDArray[Any]) -> NDArray[np.int64]:
        """Return the number of each value; new values get the next ones."""
        distinct, inverse = np.unique(values, return_inverse=True)
        numbers = np.empty(distinct.size, dtype=np.int64)
        for at, value in enumerate(distinct.tolist()):
            if value not in self._row:
                self._row[value] = len(self.values)
                self.values.append(value)
                self.names.append(f"{value:06}")
            numbers[at] = self._row[value]
        return numbers[inverse]

    def row(self, value: int) -> int | None:
        """Return the number of one value, None where no posting has it."""
        return self._row.get(value)


class Boxes:
    """A box on the unit sphere around the postings of each town; it grows and never shrinks."""

    def __init__(self) -> None:
        self._low = np.empty((3, 0))
        self._high = np.empty((3, 0))
        self._has_unknown = np.empty(0, dtype=np.bool_)

    def cover(self, towns: NDArray[np.int64], points: NDArray[np.float64]) -> None:
        """Widen the boxes of ``towns`` so that they hold ``points`` (3 by n; NaN where a place is unknown)."""
        if not towns.size:
            return
        missing = int(towns.max()) + 1 - self._has_unknown.size
        if missing > 0:
            self._low = np.hstack([self._low, np.full((3, missing), np.inf)])
            self._high = np.hstack([self._high, np.full((3, missing), -np.inf)])
            self._has_unknown = np.append(self._has_unknown, np.zeros(missing, dtype=np.bool_))
        is_unknown = np.isnan(points[0])
        self._has_unknown[towns[is_unknown]] = True
        for axis in range(3):
            np.minimum.at(self._low[axis], towns[~is_unknown], points[axis][~is_unknown])
            np.maximum.at(self._high[axis], towns[~is_unknown], points[axis][~is_unknown])

    def within(self, point: tuple[float, float, float], chord: float) -> Mask:
        """Return for each town whether a posting of it may lie within a chord of ``point``, or is of unknown place."""
        at = np.array(point)[:, None]
        gap = np.maximum(0.0, np.maximum(self._low - at, at - self._high))
        return ((gap * gap).sum(axis=0) <= chord * chord) | self._has_unknown


class Columns:
    """All records of a site by column; ``size`` rows are filled, the arrays have room for more."""

    def __init__(self, capacity: int) -> None:
        self.size = 0
        self.towns, self.times, self.skill_sets = Codes(), Codes(), Codes()
        self.boxes = Boxes()
        self._arrays: dict[str, NDArray[Any]] = {
            name: np.empty(max(capacity, 64), dtype=kind) for name, kind in _TYPES.items()
        }
        self.ids = IdMap(np.empty(0, dtype=np.int64))

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return the filled part of a column."""
        return self._arrays[name][: self.size]

    @property
    def nbytes(self) -> int:
        """Bytes held by the columns and the map of ids."""
        return sum(array.nbytes for array in self._arrays.values()) + self.ids.nbytes

    def append(self, records: NDArray[Any]) -> None:
        """Add records of postings that have no row yet."""
        first, self_end = self.size, self.size + records.size
        if self_end > self._arrays["job_id"].size:
            for name, array in self._arrays.items():
                self._arrays[name] = np.concatenate(
                    [array, np.empty(max(array.size // 8, records.size), array.dtype)]
                )
        self.size = self_end
        self._fill(slice(first, self_end), records)
        new_ids = np.ascontiguousarray(records["job_id"])
        if first == 0:
            self.ids = IdMap(new_ids)
        else:
            self.ids.add(new_ids, first_row=first, all_ids=self["job_id"])

    def overwrite(self, rows: Rows, records: NDArray[Any]) -> None:
        """Replace the records of known postings."""
        self._fill(rows, records)

    def _fill(self, rows: slice | Rows, records: NDArray[Any]) -> None:
        arrays = self._arrays
        for name in _AS_PACKED:
            arrays[name][rows] = records[name]
        towns = self.towns.rows(records["town"])
        points = unit_vectors(records["lat"], records["lon"])
        for name, values in zip("xyz", points, strict=True):
            arrays[name][rows] = values
        self.boxes.cover(towns, np.stack(points))
        arrays["town"][rows] = towns
        arrays["time"][rows] = self.times.rows(records["time_id"])
        arrays["skills"][rows] = self.skill_sets.rows(records["skills_id"])
        arrays["topics"][rows] = 0
        arrays["hundreds"][rows] = np.clip(records["hourly_low"] // HUNDRED_YEN, 0, MOST_HUNDREDS)
        arrays["is_open"][rows] = (records["flags"] & FLAG_OPEN) > 0
        arrays["is_remote"][rows] = (records["flags"] & FLAG_REMOTE) > 0


def records_of(packs: bytes) -> NDArray[Any]:
    """Read joined packs."""
    return np.frombuffer(packs, dtype=RECORD)
