"""What goes with a page: a rule that can be said in one sentence. Explained in docs/explanation/related-content.md."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from mikke.kernel.ways_on import shared_points


@dataclass(frozen=True, slots=True)
class Subjects:
    """A page by its subjects: ids of skills, topics and towns, and the day it was published."""

    pk: int
    skills: frozenset[str]
    topics: frozenset[str]
    towns: frozenset[str]
    published_on: dt.date | None = None


def ranked(one: Subjects, others: Iterable[Subjects], *, limit: int = 3) -> list[int]:
    """Return the ids of at most ``limit`` others with points, most points first, then newest, then lowest id."""
    scored = [(shared_points(one, other), other) for other in others if other.pk != one.pk]
    chosen = sorted(
        ((score, other) for score, other in scored if score),
        key=lambda pair: (-pair[0], -(pair[1].published_on or dt.date.min).toordinal(), pair[1].pk),
    )
    return [other.pk for _score, other in chosen[:limit]]
