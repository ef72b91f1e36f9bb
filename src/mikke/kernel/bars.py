"""Figures as bars in a table: readable by everybody, prints, needs no script and no inline style."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """One line.

    Attributes:
        label: What is counted.
        count: How many, as words (``19人``).
        percent: Length of the bar, 0-100; None where it is hidden or has none.
        note: Beside the count, such as an interval.
        kind: ``top``, ``rest`` or nothing.
        is_hidden: Whether the count is kept back.
    """

    label: str
    count: str = ""
    percent: Decimal | None = None
    note: str = ""
    kind: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class BarTable:
    """A table of bars.

    Attributes:
        caption: The question, how it was asked and n.
        head: Titles of the two columns of words.
        bars: The lines in order.
    """

    caption: str
    head: tuple[str, str]
    bars: Sequence[Bar]
