"""Lists of different lengths in one array, and tables of arrays that grow at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Table = TypeVar("Table")


def ints(values: Iterable[int]) -> Ints:
    """Return ``values`` as an array of 32-bit integers."""
    return np.array(list(values), dtype=np.int32)


@dataclass(frozen=True)
class Ragged:
    """Lists end to end: list ``i`` is ``values[starts[i]:starts[i + 1]]``."""

    values: Ints
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Ragged:
        """Put ``lists`` end to end."""
        lengths = np.array([len(each) for each in lists], dtype=np.int64)
        flat = ints(value for each in lists for value in each)
        return cls(flat, np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths))))

    @property
    def lengths(self) -> NDArray[np.int64]:
        """The length of each list."""
        return np.diff(self.starts)

    def list_of(self, number: int) -> Ints:
        """Return one list."""
        return self.values[self.starts[number] : self.starts[number + 1]]

    def counts(self, is_counted: Bools) -> NDArray[np.int64]:
        """Return for each list how many of its places are true in ``is_counted``, which is end to end too."""
        running = np.concatenate((np.zeros(1, np.int64), np.cumsum(is_counted, dtype=np.int64)))
        return running[self.starts[1:]] - running[self.starts[:-1]]

    def followed_by(self, other: Ragged) -> Ragged:
        """Return these lists and then the other's."""
        starts = np.concatenate((self.starts[:-1], other.starts + self.starts[-1]))
        return Ragged(np.concatenate((self.values, other.values)), starts)


def followed_by(one: Table, other: Table) -> Table:
    """Return a table (a dataclass of arrays, ragged lists and tables) with the rows of both."""
    values = {
        field.name: _joined(getattr(one, field.name), getattr(other, field.name))
        for field in fields(one)  # type: ignore[arg-type]  # any of our table dataclasses
    }
    return type(one)(**values)


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, np.ndarray):
        return np.concatenate((one, other))
    return one.followed_by(other) if isinstance(one, Ragged) else followed_by(one, other)
