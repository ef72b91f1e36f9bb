"""What counts of the facts known of a workplace on a given day.

Rule, docs/explanation/search.md: a fact counts through its ``expires_on``; of several that count, the one
checked last decides; checked on the same day, a "no" decides, so that nothing is promised that somebody denies.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from mikke.jobs.enums import FactAnswer

ONE_DAY = dt.timedelta(days=1)


class FactLike(Protocol):
    """A row of ``Fact``, or anything with its fields."""

    consideration_id: str
    answer: str
    checked_on: dt.date
    expires_on: dt.date


@dataclass(frozen=True, slots=True)
class Answers:
    """The considerations answered yes and no, and the first day on which this may change by itself."""

    yes: frozenset[str]
    no: frozenset[str]
    lapse_on: dt.date | None


def answers_on(facts: Iterable[FactLike], *, today: dt.date) -> Answers:
    """Return what counts on ``today`` of all facts of one job."""
    counting = [fact for fact in facts if fact.expires_on >= today]
    deciding: dict[str, FactLike] = {}
    for fact in sorted(counting, key=lambda fact: (fact.checked_on, fact.answer == FactAnswer.NO)):
        deciding[fact.consideration_id] = fact
    last_day = min((fact.expires_on for fact in counting), default=None)
    return Answers(
        yes=frozenset(key for key, fact in deciding.items() if fact.answer == FactAnswer.YES),
        no=frozenset(key for key, fact in deciding.items() if fact.answer == FactAnswer.NO),
        lapse_on=None if last_day is None else last_day + ONE_DAY,
    )
