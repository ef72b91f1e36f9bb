"""What a page of an event leads to when it is over: named by rooms that know more than this one.

A room registers a source when it is ready::

    @after_source("feedback")
    def results_of(event, now): ...
"""

import datetime as dt
from collections.abc import Callable, Iterable

from mikke.events.models import Event

Link = tuple[str, str]  # words in the reader's language, address
Source = Callable[[Event, dt.datetime], Iterable[Link]]
SOURCES: dict[str, Source] = {}


def after_source(name: str) -> Callable[[Source], Source]:
    """Register a function of an event that is over and the aware time, which returns links."""

    def register(source: Source) -> Source:
        SOURCES[name] = source
        return source

    return register


def links_after(event: Event, *, now: dt.datetime) -> list[Link]:
    """Return the links of all rooms for an event that is over."""
    return [link for source in SOURCES.values() for link in source(event, now)]
