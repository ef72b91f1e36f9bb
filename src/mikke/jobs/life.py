"""How long a posting stays open, and when the shop is asked."""

import datetime as dt

DEFAULT_LIFE = dt.timedelta(days=30)
MOST_LIFE = dt.timedelta(days=90)
ASK_BEFORE = dt.timedelta(days=7)
ANSWER_WITHIN = dt.timedelta(days=60)


def last_day(wished: dt.date | None, *, today: dt.date) -> dt.date:
    """Return the last day of a posting that opens or goes on today: 30 days, or what is wished up to 90."""
    return min(wished or today + DEFAULT_LIFE, today + MOST_LIFE)
