"""Which rows hold these words: asked of the index, and remembered for words that many postings share.

A remembered list is mended with each changed posting, so it is always as true as the columns beside it.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from mikke.jobs.search.columns import Columns, Rows
from mikke.jobs.search.indexes import JOBS

Alternatives = frozenset[frozenset[int]]
"""A group of the index: met by any alternative, an alternative by all its tokens."""
WORTH_KEEPING_ROWS = 3_000
MAX_KEPT_ROWS = 2_000_000


class Postings:
    """Lists of rows by group, the least used dropped first.

    Args:
        columns: the records that rows count in.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._kept: OrderedDict[Alternatives, Rows] = OrderedDict()

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return sum(rows.nbytes for rows in self._kept.values())

    def rows(self, groups: Iterable[Alternatives]) -> Rows:
        """Return the rows that meet every group, in no order; at least one group is needed."""
        wanted = list(groups)
        kept = sorted(
            (group for group in wanted if group in self._kept), key=lambda group: self._kept[group].size
        )
        asked = [group for group in wanted if group not in self._kept]
        lists = [self._ask(asked)] if asked else []
        for group in kept:
            self._kept.move_to_end(group)
            lists.append(self._kept[group])
        found = lists[0]
        for other in lists[1:]:
            found = self.common(found, other)
        return found

    def common(self, one: Rows, other: Rows) -> Rows:
        """Return the rows that stand in both lists."""
        return one[self.member(one, other)]

    def member(self, one: Rows, other: Rows) -> NDArray[np.bool_]:
        """Return for each row of ``one`` whether it stands in ``other``."""
        marked = np.zeros(self._columns.size, dtype=np.bool_)
        marked[other] = True
        return marked[one]

    def _ask(self, groups: Sequence[Alternatives]) -> Rows:
        if not self._columns.size:
            return np.empty(0, dtype=np.int32)
        rows = self._columns.ids.rows(JOBS.find(groups))
        rows = rows[rows >= 0]
        if len(groups) == 1 and rows.size >= WORTH_KEEPING_ROWS:
            self._kept[groups[0]] = rows
            while len(self._kept) > 1 and sum(kept.size for kept in self._kept.values()) > MAX_KEPT_ROWS:
                self._kept.popitem(last=False)
        return rows

    def mend(self, changed: Rows, tokens: Sequence[Collection[int]]) -> None:
        """Follow changed rows, whose tokens are now ``tokens``."""
        sets = [frozenset(each) for each in tokens]
        for group, rows in self._kept.items():
            now = [any(needed <= held for needed in group) for held in sets]
            self._kept[group] = np.concatenate(
                [rows[~self.member(rows, changed)], changed[np.array(now, dtype=np.bool_)]]
            )

    def forget(self) -> None:
        """Drop everything."""
        self._kept.clear()
