"""Whether the free hours that a team has declared cover the work of the coming days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mikke.domain.assignment import Held
from mikke.domain.calendar_jp import jst_date
from mikke.domain.capacity import Room


@dataclass(frozen=True, slots=True)
class DayCover:
    """One day.

    Attributes:
        free_minutes: what the team has declared, within everybody's caps.
        held_minutes, open_minutes: due on the day, with somebody and with nobody; what is late counts today.
        left_minutes: all free minutes up to the day less all that is due up to it; below zero it cannot be done.
    """

    day: dt.date
    free_minutes: int
    held_minutes: int
    open_minutes: int
    left_minutes: int

    @property
    def is_short(self) -> bool:
        """Whether more is due than there are free minutes."""
        return self.left_minutes < 0


def coverage(
    *, rooms: Sequence[Room], held: Sequence[Held], waiting: Sequence[Held], first: dt.date, days: int = 7
) -> tuple[DayCover, ...]:
    """Return the coming days.

    Args:
        rooms: of everybody who takes part, each from the moment of asking on.
        held: what somebody has promised and not handed in.
        waiting: what nobody has taken.
        first: today in Japan.
        days: how many days.
    """
    left, found = 0, []
    held_on, waiting_on = _due(held, first=first), _due(waiting, first=first)
    for number in range(days):
        day = first + dt.timedelta(number)
        free = sum(room.on(day) for room in rooms)
        taken, open_ = held_on[day], waiting_on[day]
        left += free - taken - open_
        found.append(DayCover(day, free, taken, open_, left))
    return tuple(found)


def _due(rows: Sequence[Held], *, first: dt.date) -> Counter[dt.date]:
    found = Counter[dt.date]()
    for row in rows:
        found[max(jst_date(row.due_at), first)] += row.minutes
    return found
