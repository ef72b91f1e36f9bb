"""Counting the answers to a questionnaire.

Rule: docs/explanation/survey-results.md. An answer is counted by what was given, so answers that are alike are
counted once with their number (a *tally*): a tally comes from the database or from ``Column.tally``.

- ``n`` is the number of responses in which the question was shown, ``answered`` those with something given.
- Percent = count ÷ ``n``, one decimal, half up, in whole numbers (no floats), so that 24 people stay the base
  although one of them ticked nothing. In a question of several answers the percents add up to more than 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Ticked = tuple[str, ...]
Tally = Mapping[Ticked, int]

NOT_SHOWN = -1
TENTH = Decimal("0.1")
Z_95 = Decimal("1.959963984540054")
"""Quantile of the normal distribution for an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one thing was given.

    Attributes:
        id: Of the option.
        count: Responses, or None where it is hidden.
        percent: Of the base, one decimal, or None where it is hidden or nobody was asked.
        interval: Lower and upper end of the Wilson interval in percent, where it was asked for.
        is_hidden: Whether the count is kept back because few people are behind it.
    """

    id: str
    count: int | None
    percent: Decimal | None
    interval: tuple[Decimal, Decimal] | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """What numbers have in common; None where too few people are behind it or nobody answered.

    Attributes:
        mean, median: One decimal, half up.
    """

    mean: Decimal | None = None
    median: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """One question counted.

    Attributes:
        n: Responses in which the question was shown.
        answered: Those of them with something given.
        cells: One an option, in the order of the options.
        numbers: Mean and median of numbers and scales.
    """

    n: int
    answered: int
    cells: tuple[Cell, ...] = ()
    numbers: Numbers | None = None


@dataclass(frozen=True)
class Column:
    """The answers of many responses to one question, a small number a response.

    Attributes:
        kinds: The different answers that were given; ``()`` is "shown, nothing given".
        codes: For each response the place of its answer in ``kinds``; ``NOT_SHOWN`` where it was not shown.
    """

    kinds: tuple[Ticked, ...]
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, answers: Iterable[Ticked | None]) -> Column:
        """Build a column; None is "the question was not shown"."""
        known: dict[Ticked, int] = {}
        codes = [NOT_SHOWN if given is None else known.setdefault(given, len(known)) for given in answers]
        return cls(tuple(known), np.array(codes, np.int32))

    def tally(self) -> dict[Ticked, int]:
        """Return how often each answer was given, without the responses that were not shown the question."""
        found = np.bincount(self.codes[self.codes != NOT_SHOWN], minlength=len(self.kinds))
        return {kind: int(count) for kind, count in zip(self.kinds, found, strict=True) if count}

    def tally_with(self, other: Column) -> dict[tuple[Ticked, Ticked], int]:
        """Return how often each pair of answers was given where both questions were shown."""
        both = (self.codes != NOT_SHOWN) & (other.codes != NOT_SHOWN)
        width = len(other.kinds)
        pairs = self.codes[both].astype(np.int64) * width + other.codes[both]
        found = np.bincount(pairs, minlength=len(self.kinds) * width)
        return {
            (self.kinds[place // width], other.kinds[place % width]): int(found[place])
            for place in map(int, np.flatnonzero(found))
        }


def percent(count: int, base: int) -> Decimal | None:
    """Return ``count`` ÷ ``base`` in percent, one decimal, half up; None for an empty base.

    19 of 24 is 79.2 (79.166…); 1 of 16 is 6.3 (6.25).
    """
    if base <= 0:
        return None
    return Decimal((2000 * count + base) // (2 * base)).scaleb(-1)


def half_up(value: Fraction) -> Decimal:
    """Return a fraction with one decimal, half away from zero."""
    tenths = (abs(value) * 20 + 1) // 2
    found = Decimal(tenths).scaleb(-1)
    return -found if value < 0 and tenths else found


def wilson_interval(count: int, base: int) -> tuple[Decimal, Decimal] | None:
    """Return the 95 % score interval of a share, in percent with one decimal; None for an empty base.

    It says how far the share of all whom one could have asked may lie from the share of those who answered, had
    they been drawn by lot; for a survey among volunteers it is a lower bound of the doubt.
    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if base <= 0:
        return None
    with localcontext() as context:
        context.prec = 28
        share, n, z2 = Decimal(count) / base, Decimal(base), Z_95 * Z_95
        middle = share + z2 / (2 * n)
        spread = Z_95 * (share * (1 - share) / n + z2 / (4 * n * n)).sqrt()
        ends = [100 * (middle + sign * spread) / (1 + z2 / n) for sign in (-1, 1)]
        low, high = (min(max(end, Decimal(0)), Decimal(100)).quantize(TENTH, ROUND_HALF_UP) for end in ends)
    return low, high


def count_options(options: Sequence[str], tally: Tally) -> list[int]:
    """Return how many responses gave each option, in the order of ``options``; what is not an option is left out."""
    found = dict.fromkeys(options, 0)
    for ticked, count in tally.items():
        for one in set(ticked) & found.keys():
            found[one] += count
    return list(found.values())


def count_choices(options: Sequence[str], tally: Tally, *, with_interval: bool = False) -> Counts:
    """Count a question of one or several answers. Nothing is hidden here (``small_cells``).

    Args:
        options: ids in the order in which they are shown.
        tally: how often each answer was given; ``()`` for those who were shown the question and gave nothing.
        with_interval: whether each cell gets its Wilson interval.
    """
    n = sum(tally.values())
    cells = tuple(
        Cell(
            option,
            count,
            percent(count, n),
            interval=wilson_interval(count, n) if with_interval else None,
        )
        for option, count in zip(options, count_options(options, tally), strict=True)
    )
    return Counts(n=n, answered=n - tally.get((), 0), cells=cells)


def count_numbers(tally: Mapping[Fraction | None, int]) -> Counts:
    """Count a question whose answer is a number; None is "shown, nothing given"."""
    given = {value: count for value, count in tally.items() if value is not None and count}
    answered = sum(given.values())
    numbers = Numbers(half_up(_mean(given)), half_up(_median(given))) if answered else Numbers()
    return Counts(n=answered + tally.get(None, 0), answered=answered, numbers=numbers)


def _mean(given: Mapping[Fraction, int]) -> Fraction:
    return sum((value * count for value, count in given.items()), Fraction(0)) / sum(given.values())


def _median(given: Mapping[Fraction, int]) -> Fraction:
    """Return the middle value, or the mean of the two in the middle."""
    total = sum(given.values())
    places = ((total - 1) // 2, total // 2)
    found: list[Fraction] = []
    passed = 0
    for value in sorted(given):
        passed += given[value]
        while len(found) < 2 and places[len(found)] < passed:
            found.append(value)
    return (found[0] + found[1]) / 2


def count_scale(points: Sequence[int], tally: Tally) -> Counts:
    """Count a scale: how many chose each point, with mean and median; the option ids are the points as text."""
    counts = count_choices([str(point) for point in points], tally)
    known = set(points)
    by_point: dict[Fraction | None, int] = {}
    for ticked, count in tally.items():
        point = Fraction(ticked[0]) if ticked and ticked[0].lstrip("-").isdecimal() else None
        by_point[point if point in known else None] = (
            by_point.get(point if point in known else None, 0) + count
        )
    return Counts(counts.n, counts.answered, counts.cells, count_numbers(by_point).numbers)
