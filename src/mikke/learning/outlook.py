"""Where a skill leads: other rooms say here which jobs ask for it and which classes come; none of them is known by name.

``journeys`` registers the sources when it is ready.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

MOST = 5


@dataclass(frozen=True, slots=True)
class Onward:
    """One way on: its words, its address in the reader's language, and a line below."""

    title: str
    href: str
    note: str = ""


Ways = Callable[[Any, Collection[str], dt.datetime], list[Onward]]
Demand = Callable[[Any, dt.date], Mapping[str, int]]
WAYS: dict[str, Ways] = {}
DEMAND: dict[str, Demand] = {}


def offer_ways(name: str, source: Ways) -> None:
    """Name what leads on from skills: given the ``SiteFacts``, ids of skills and the time, the best first."""
    WAYS[name] = source


def offer_demand(name: str, source: Demand) -> None:
    """Name what counts how often each skill is asked for: given the ``SiteFacts`` and the day in Japan."""
    DEMAND[name] = source


def ways_of(name: str, *, facts: Any, skills: Collection[str], now: dt.datetime) -> list[Onward]:
    """Return at most five ways on of one sort (``jobs`` or ``events``); none when nobody offers them."""
    source = WAYS.get(name)
    return source(facts, skills, now)[:MOST] if source and skills else []


def demand_of(*, facts: Any, today: dt.date) -> dict[str, int]:
    """Return how often each skill is asked for, added up over all that offer a count."""
    found: dict[str, int] = {}
    for source in DEMAND.values():
        for skill, number in source(facts, today).items():
            found[skill] = found.get(skill, 0) + number
    return found
