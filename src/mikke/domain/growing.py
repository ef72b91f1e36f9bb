"""Tables that grow and shrink row by row: numbers for equal values, and columns addressed by those numbers."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)
_FIRST_ROOM = 16


class Numbers(Generic[Key]):
    """Numbers from 0 for distinct values, each with how often it is used; a value no longer used is forgotten."""

    def __init__(self) -> None:
        self._number: dict[Key, int] = {}
        self._key: dict[int, Key] = {}
        self._uses: dict[int, int] = {}
        self._free: list[int] = []

    def __len__(self) -> int:
        return len(self._number)

    def use(self, key: Key) -> tuple[int, bool]:
        """Return the number of ``key``, and whether it is new."""
        number = self._number.get(key)
        if number is not None:
            self._uses[number] += 1
            return number, False
        number = self._free.pop() if self._free else len(self._number)
        self._number[key], self._key[number], self._uses[number] = number, key, 1
        return number, True

    def key(self, number: int) -> Key:
        """Return the value of a number in use."""
        return self._key[number]

    def release(self, number: int) -> bool:
        """Take one use away; return whether that was the last one."""
        self._uses[number] -= 1
        if self._uses[number]:
            return False
        del self._uses[number], self._number[self._key.pop(number)]
        self._free.append(number)
        return True


class Table:
    """Columns of the same length that grow at the end.

    Args:
        dtypes: the type of each column; a pair (type, width) makes rows of that width.
    """

    def __init__(self, **dtypes: Any) -> None:
        self._size = 0
        self._columns: dict[str, NDArray[Any]] = {
            name: np.zeros((_FIRST_ROOM, kind[1]), kind[0])
            if isinstance(kind, tuple)
            else np.zeros(_FIRST_ROOM, kind)
            for name, kind in dtypes.items()
        }

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return the filled part of a column."""
        return self._columns[name][: self._size]

    def put(self, row: int, values: Mapping[str, Any]) -> None:
        """Write a row, which may be the one after the last."""
        for name, value in values.items():
            column = self._columns[name]
            if row >= len(column):
                column = np.concatenate((column, np.zeros_like(column)))
                self._columns[name] = column
            column[row] = value
        self._size = max(self._size, row + 1)

    def clear(self, row: int) -> None:
        """Write zeros over a row."""
        for column in self._columns.values():
            column[row] = 0


class Blocks:
    """Rows of whole numbers below 2 ** 31, those of one block side by side in memory.

    A row is added at the end of its block; the last row of a block takes the place of one that is removed, so
    that both cost the same however many rows there are.

    Args:
        width: how many numbers a row has.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._blocks: list[NDArray[np.int32]] = []
        self._sizes = Table(size=np.int64)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many rows each block has."""
        return self._sizes["size"]

    def add(self, block: int, row: tuple[int, ...]) -> int:
        """Put a row into a block, which may be the one after the last; return its place there."""
        if block == len(self._blocks):
            self._blocks.append(np.zeros((self._width, 1), np.int32))
            self._sizes.put(block, {"size": 0})
        place, held = int(self.sizes[block]), self._blocks[block]
        if place == held.shape[1]:
            held = np.concatenate((held, np.zeros_like(held)), axis=1)
            self._blocks[block] = held
        held[:, place] = row
        self.sizes[block] += 1
        return place

    def remove(self, block: int, place: int) -> int:
        """Take a row out; return the first number of the row that is at its place now (its own, if it was last)."""
        last, held = int(self.sizes[block]) - 1, self._blocks[block]
        moved = int(held[0, last])
        held[:, place] = held[:, last]
        self.sizes[block] = last
        if not last:
            self._blocks[block] = np.zeros((self._width, 1), np.int32)
        return moved

    def rows_of(self, blocks: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the rows of some blocks end to end, one line a number: shape (width, rows)."""
        chosen = zip(blocks.tolist(), self.sizes.take(blocks).tolist(), strict=True)
        parts = [self._blocks[block][:, :size] for block, size in chosen]
        return np.concatenate(parts, axis=1) if parts else np.zeros((self._width, 0), np.int32)
