"""Which topics have grown: they propose the next class.

Rule and worked example: docs/explanation/know-how.md.
"""

import datetime as dt
from collections.abc import Mapping

SPAN_DAYS = 30
SPANS_BEFORE = 3
LEAST_CASES = 3


def span_bounds(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first day of the last thirty days (today included), and of the ninety days before them."""
    recent = today - dt.timedelta(days=SPAN_DAYS - 1)
    return recent, recent - dt.timedelta(days=SPAN_DAYS * SPANS_BEFORE)


def grown_topics(recent: Mapping[str, int], before: Mapping[str, int]) -> list[str]:
    """Return the topics that have grown, the most asked first.

    A topic has grown with at least three cases in the last thirty days, when they are at least one and a half times
    what came in thirty days on average before.

    Args:
        recent: cases by topic in the last thirty days.
        before: cases by topic in the ninety days before.
    """
    grown = [
        topic
        for topic, count in recent.items()
        if count >= LEAST_CASES and 2 * SPANS_BEFORE * count >= 3 * before.get(topic, 0)
    ]
    return sorted(grown, key=lambda topic: (-recent[topic], topic))
