"""Which lessons are proposed next: those of one's own path, then what work asks for, then the easy and the short."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lesson that could come next.

    Attributes:
        key: names it; of two that are equal otherwise the lower one comes first.
        skills: ids of what it teaches.
        place: its place on the path that is walked, from 0; None when it does not stand there.
        asked: how many open jobs ask for what would be new, added up.
        level: 0 for a first step, 1 for a little practice, 2 for ready for work.
        minutes: how long it takes.
    """

    key: int
    skills: frozenset[str]
    place: int | None
    asked: int
    level: int
    minutes: int


def propose(candidates: Iterable[Candidate], known: Collection[str], *, most: int = MOST) -> list[int]:
    """Return the keys of the lessons to propose, the first one first; a lesson that teaches nothing new is left out.

    Args:
        candidates: published lessons that were not passed.
        known: ids of the skills that are shown already.
        most: how many at the most.
    """
    new = [one for one in candidates if not one.skills <= set(known)]
    return [one.key for one in sorted(new, key=_order)[:most]]


def _order(one: Candidate) -> tuple[bool, int, int, int, int, int]:
    return (one.place is None, one.place or 0, -one.asked, one.level, one.minutes, one.key)
