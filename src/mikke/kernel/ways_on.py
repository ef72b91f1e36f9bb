"""Where a page leads next. Each room of the site names its own ways; none of them knows the others.

A room registers a source when it is ready (jobs, pages, and later lessons, events, circles)::

    @way_source("jobs")
    def ways_to_jobs(subject, facts, today): ...

The rule is explained in docs/explanation/related-content.md: one way for each process, the one that shares most.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext_lazy

from mikke.kernel.kept import Kept

PROCESSES = ("find", "learn", "try", "play")
NAMES = {
    "find": pgettext_lazy("process", "Find"),
    "learn": pgettext_lazy("process", "Learn"),
    "try": pgettext_lazy("process", "Try"),
    "play": pgettext_lazy("process", "Play"),
}
MOST = 4
Row = tuple[str, str, str, str]
WEIGHTS: Mapping[str, int] = {"skills": 3, "topics": 2, "towns": 1}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about, by the ids of the vocabulary.

    Attributes:
        process: the process it belongs to.
        skills, topics, towns: ids.
        href: its own address, to which no way leads.
    """

    process: str = "find"
    skills: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way on.

    Attributes:
        process: where it leads: find, learn, try or play.
        text: its words in the reader's language.
        href: address with the language's prefix.
        points: how much it shares with the page (``shared_points``); 0 for a general way.
    """

    process: str
    text: str
    href: str
    points: int = 0


Source = Callable[[Subject, Any, dt.date], Iterable[Way]]
SOURCES: dict[str, Source] = {}


def way_source(name: str) -> Callable[[Source], Source]:
    """Register a function of the subject, the ``SiteFacts`` of the request and the day in Japan."""

    def register(source: Source) -> Source:
        SOURCES[name] = source
        return source

    return register


def shared_points(one: Any, other: Any) -> int:
    """Return 3 for each shared skill, 2 for each shared topic, 1 for each shared town.

    A town alone is not enough: without a shared skill or topic the answer is 0.
    """
    shared = {name: len(getattr(one, name) & getattr(other, name)) for name in WEIGHTS}
    if not shared["skills"] and not shared["topics"]:
        return 0
    return sum(WEIGHTS[name] * count for name, count in shared.items())


def _distance(own: str, other: str) -> int:
    """Return how many steps ``other`` lies after ``own`` on the walk find, learn, try, play; 4 for its own."""
    start = PROCESSES.index(own) if own in PROCESSES else 0
    return (PROCESSES.index(other) - start - 1) % len(PROCESSES) + 1


def ways_on(
    subject: Subject, *, facts: Any, today: dt.date, most: int = MOST, without: Collection[str] = ()
) -> list[Way]:
    """Return at most one way for each process; the sources named in ``without`` are not asked.

    In each process the way with the most points wins; of equal ones the first of the source that was named first.
    Ways that share something stand first; among those, and among the others, the process that follows the
    subject's own comes first and its own comes last.
    """
    best: dict[str, Way] = {}
    for name, source in SOURCES.items():
        for way in source(subject, facts, today) if name not in without else ():
            known = best.get(way.process)
            if way.href != subject.href and (known is None or way.points > known.points):
                best[way.process] = way
    order = sorted(best.values(), key=lambda way: (not way.points, _distance(subject.process, way.process)))
    return order[:most]


def rows(ways: Iterable[Way]) -> list[Row]:
    """Return what ``ui/next_step.html`` shows: process, its name, the words, the address."""
    return [(way.process, str(NAMES[way.process]), way.text, way.href) for way in ways]


def written_rows(steps: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Return the next steps that editors wrote, as ``rows`` does; own addresses stay in the reader's language.

    Args:
        steps: each with ``process``, ``label``, ``link`` and perhaps ``label_en``.
    """
    is_english = translation.get_language() == "en"
    found = []
    for step in steps:
        label = step.get("label_en") if is_english else ""
        root = "/en" if is_english and step["link"].startswith("/") else ""
        found.append(
            (step["process"], str(NAMES[step["process"]]), label or step["label"], root + step["link"])
        )
    return found


_kept: Kept[list[Row]] = Kept(200)


def kept_rows(subject: Subject, *, facts: Any, today: dt.date) -> list[Row]:
    """Return the rows of the ways on from a page that is made anew each time, kept until the site changes."""
    return _kept.get(facts, (subject, today), lambda: rows(ways_on(subject, facts=facts, today=today)))
