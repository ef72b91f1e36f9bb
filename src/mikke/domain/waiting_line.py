"""Who of a waiting line gets the seats that are free: the published rule of classes and meet-ups.

1. Seats are given in the order of arrival.
2. A party gets all its seats or none.
3. Nobody is passed over in silence: when the seats do not reach for the first party, the free seats stay for it. Only a
   party that has said “the next may go first” is passed, for this turn, and keeps its place.

docs/explanation/waiting-line.md tells it with examples that are tested.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """Who waits together.

    Attributes:
        key: tells it apart.
        size: how many seats it needs, at least 1.
        lets_pass: it has said that the next may go first while the seats do not reach for all of it.
    """

    key: int
    size: int
    lets_pass: bool = False


def seats_given(free: int, line: Iterable[Party]) -> list[int]:
    """Return the keys of the parties that get their seats now.

    Args:
        free: seats that nobody has; 0 or less gives none.
        line: who waits, in the order of arrival.
    """
    given = []
    for party in line:
        if free <= 0:
            break
        if party.size <= free:
            given.append(party.key)
            free -= party.size
        elif not party.lets_pass:
            break
    return given


def place_in_line(key: int, line: Iterable[Party]) -> int | None:
    """Return the place of a party, 1 for the first; None when it does not wait."""
    for place, party in enumerate(line, start=1):
        if party.key == key:
            return place
    return None
