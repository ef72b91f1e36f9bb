"""Free hours of people against hours of open work, by weekday and hour, without showing anybody.

Each cell says how many people are free in (a part of) that hour and how many places of work are open in it. Counts
of people below five are hidden. What is hidden is also left out of the judgement.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mikke.domain.clock_times import SLOTS_PER_DAY
from mikke.domain.indicator_table import SMALLEST_SHOWN

SLOTS_PER_HOUR = 2
HOURS = range(24)
DAYS = range(7)
Lack = Literal["jobs", "people", "even", "hidden", "empty"]
TIMES = 2
"""One side must be at least so many times the other before the map speaks of a lack."""


@dataclass(frozen=True, slots=True)
class HourCell:
    """One hour of the week.

    Attributes:
        day: 0 (Monday) to 6. hour: 0 to 23.
        people: people free then; None when hidden (1 to 4).
        places: open postings with work then.
        lack: ``jobs`` when people wait for work, ``people`` when work waits for people, ``even``, ``hidden`` when
            people are hidden, ``empty`` when there is neither.
    """

    day: int
    hour: int
    people: int | None
    places: int
    lack: Lack


def _hour_counts(weeks: Iterable[int]) -> list[int]:
    """Return for each of the 168 hours in how many of the weeks (bit masks of half hours) it is touched."""
    counts = [0] * (len(DAYS) * len(HOURS))
    for bits in weeks:
        left = bits
        while left:
            slot = (left & -left).bit_length() - 1
            hour = slot // SLOTS_PER_HOUR
            counts[hour] += 1
            left &= ~(((1 << SLOTS_PER_HOUR) - 1) << (hour * SLOTS_PER_HOUR))
    return counts


def _lack(people: int | None, places: int) -> Lack:
    if people is None:
        return "hidden"
    if not people and not places:
        return "empty"
    if people >= TIMES * max(places, 1):
        return "jobs"
    if places >= TIMES * max(people, 1):
        return "people"
    return "even"


def demand_map(free_weeks: Iterable[int], open_weeks: Iterable[int]) -> list[HourCell]:
    """Return the 168 hours of a week, Monday 0 o'clock first.

    Args:
        free_weeks: a bit mask of half hours (slot 0 = Monday 00:00) for each person.
        open_weeks: the same for each open posting: the hours in which it has work.
    """
    people = [None if 0 < free < SMALLEST_SHOWN else free for free in _hour_counts(free_weeks)]
    return cells_of(people, _hour_counts(open_weeks))


def cells_of(people: Sequence[int | None], places: Sequence[int]) -> list[HourCell]:
    """Return the hours of counts that were kept: 168 of people (None where hidden) and 168 of places.

    Raises: ValueError when there are not 168 of each.
    """
    if len(people) != len(places) or len(people) != len(DAYS) * len(HOURS):
        msg = f"a week has 168 hours, got {len(people)} and {len(places)}"
        raise ValueError(msg)
    cells = []
    for number, (free, work) in enumerate(zip(people, places, strict=True)):
        day, hour = divmod(number, SLOTS_PER_DAY // SLOTS_PER_HOUR)
        cells.append(HourCell(day, hour, free, work, _lack(free, work)))
    return cells


def without_remainders(maps: Mapping[str, Sequence[HourCell]]) -> dict[str, list[HourCell]]:
    """Hide an hour of people in every part when it is hidden in one, so that the whole minus the rest tells nothing.

    Args:
        maps: the cells of each part (a town) of one whole.
    """
    hidden = {(cell.day, cell.hour) for cells in maps.values() for cell in cells if cell.people is None}
    return {
        name: [
            replace(cell, people=None, lack="hidden") if (cell.day, cell.hour) in hidden else cell
            for cell in cells
        ]
        for name, cells in maps.items()
    }


def longest_lacks(cells: Sequence[HourCell], lack: Lack, *, limit: int = 3) -> list[tuple[int, int, int]]:
    """Return the longest stretches of hours on one day with the same lack: (day, from hour, to hour).

    The longest first, then the earliest in the week; a stretch never crosses midnight.
    """
    stretches: list[tuple[int, int, int]] = []
    for cell in cells:
        if cell.lack != lack:
            continue
        if stretches and stretches[-1][0] == cell.day and stretches[-1][2] == cell.hour:
            day, start, _end = stretches[-1]
            stretches[-1] = (day, start, cell.hour + 1)
        else:
            stretches.append((cell.day, cell.hour, cell.hour + 1))
    return sorted(stretches, key=lambda one: (one[1] - one[2], one[0], one[1]))[:limit]
