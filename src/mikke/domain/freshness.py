"""How old a line of the directory may be: the promise that is printed beside each of them.

Source: our own published rule (docs/explanation/directory.md); HSDS 3.0 has ``assured_date`` but no rule about it.
"""

import datetime as dt
from enum import Enum

from mikke.domain.calendar_jp import add_months

LABEL_MONTHS = 6
HIDE_MONTHS = 12
ASK_BEFORE = dt.timedelta(days=14)


class Freshness(Enum):
    """What is said of a line: nothing, that it is old, or not shown at all."""

    FRESH = "fresh"
    OLD = "old"
    HIDDEN = "hidden"


def freshness(assured_on: dt.date | None, *, today: dt.date) -> Freshness:
    """Return what is said of a line that was last assured on a day.

    Args:
        assured_on: when the owner, or somebody who asked the owner, last said that it is right; None for never.
        today: the day in Japan.
    Returns: FRESH for less than six months, OLD for less than twelve, else HIDDEN.
    """
    if assured_on is None or today >= add_months(assured_on, HIDE_MONTHS):
        return Freshness.HIDDEN
    return Freshness.OLD if today >= add_months(assured_on, LABEL_MONTHS) else Freshness.FRESH


def last_day_of_age(today: dt.date, *, months: int) -> dt.date:
    """Return the latest day that is ``months`` whole months ago: the bound of a query by the same rule.

    Every day after it is younger. Short months are why it is looked for: 29 February has its twelfth month on 28
    February, which the day 28 February of the year before has as well.
    """
    day = add_months(today, -months)
    while add_months(day + dt.timedelta(days=1), months) <= today:
        day += dt.timedelta(days=1)
    return day


def ask_owner_from(assured_on: dt.date) -> dt.date:
    """Return from which day on the owner is asked again: two weeks before the label appears."""
    return add_months(assured_on, LABEL_MONTHS) - ASK_BEFORE
