"""Dates that repeat: the days of a rule, within bounds, so that an endless one ends.

Source: RFC 5545 §3.3.10, §3.8.5. The rule itself is worked out by dateutil, in the zone in which it was written.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from dateutil.rrule import rrulestr

from mikke.domain.errors import refuse
from mikke.events.ics.lines import Block, Property
from mikke.events.ics.moments import Moment, read_moment
from mikke.events.ics.zones import Zones

AHEAD = dt.timedelta(days=366)
MOST_DATES = 60
MOST_LOOKED_AT = 40_000
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
FINER = ("BYHOUR", "BYMINUTE", "BYSECOND")
LATER_YEARS = 7_600
"""The days of 400 years come again in the same order (weekdays and leap years). dateutil looks for a rule that never
comes until the year 9999: 7,600 years later that is near, and a broken rule costs little."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """The beginnings that were found, naive in the zone of the rule, and whether there are more."""

    begins: tuple[dt.datetime, ...]
    is_cut: bool


def repeats(block: Block) -> bool:
    """Say whether a date comes more than once."""
    return any(block.first(name) for name in ("RRULE", "RDATE"))


def _until(text: str, start: Moment, last: dt.datetime) -> dt.datetime:
    if not text:
        return last
    end = read_moment(Property("UNTIL", {}, text), Zones({}))
    if end.is_day:
        return min(last, end.local.replace(hour=23, minute=59, second=59))
    local = end.at().astimezone(start.zone).replace(tzinfo=None) if end.zone is dt.UTC else end.local
    return min(last, local)


def _parts(text: str) -> dict[str, str]:
    """Return the parts of a rule. Raises DomainError for one that is too fine or cannot be read."""
    parts = {}
    for piece in text.strip().strip(";").split(";"):
        name, _equals, value = piece.partition("=")
        parts[name.strip().upper()] = value.strip().upper()
    if parts.get("FREQ") in {"HOURLY", "MINUTELY", "SECONDLY"} or any(
        "," in parts.get(name, "") for name in FINER
    ):
        raise refuse("repeat.too_often", "RRULE", text)
    interval, count = parts.get("INTERVAL", "1"), parts.get("COUNT", "1")
    is_sound = all(one.isascii() and one.isdigit() and int(one[:9]) > 0 for one in (interval, count))
    if parts.get("FREQ") not in FREQUENCIES or not is_sound or len(interval) > 4:
        raise refuse("repeat.unreadable", "RRULE", text)
    return parts


def _later(local: dt.datetime, years: int) -> dt.datetime:
    return local.replace(year=local.year + years)


def _rule(text: str, start: Moment, last: dt.datetime) -> Iterable[dt.datetime]:
    parts = _parts(text)
    try:
        until = _until(parts.pop("UNTIL", ""), start, last)
    except Exception as error:
        raise refuse("repeat.unreadable", "RRULE", text) from error
    count = int(parts.pop("COUNT", str(MOST_LOOKED_AT))[:9])
    try:
        text_of_rule = ";".join(f"{name}={value}" for name, value in parts.items())
        rule = rrulestr(text_of_rule, dtstart=_later(start.local, LATER_YEARS))
        found = islice(rule.replace(until=_later(until, LATER_YEARS)), min(count, MOST_LOOKED_AT))
        return [_later(one, -LATER_YEARS) for one in found]
    except Exception as error:
        raise refuse("repeat.unreadable", "RRULE", text) from error


def _listed(block: Block, name: str, start: Moment, zones: Zones) -> list[dt.datetime]:
    """Return the days of RDATE or EXDATE in the zone of the first one; a whole day has the hour of the first."""
    found = []
    for prop in block.all(name):
        for value in prop.value.split(","):
            one = read_moment(prop, zones, value.partition("/")[0])
            local = one.at().astimezone(start.zone).replace(tzinfo=None)
            found.append(dt.datetime.combine(one.local, start.local.time()) if one.is_day else local)
    return found


def beginnings(block: Block, start: Moment, zones: Zones, *, now: dt.datetime) -> Repeats:
    """Return when a date that repeats begins, from yesterday on: at most 60 times, at most a year ahead.

    Args:
        block: with RRULE, RDATE and EXDATE.
        start: of the first one.
        zones: of the file.
        now: the aware time.
    Raises: DomainError ``repeat.too_often`` (finer than daily), ``repeat.unreadable``, or those of a moment.
    """
    here = now.astimezone(start.zone).replace(tzinfo=None)
    last = here + AHEAD
    if block.first("EXRULE") is not None:
        raise refuse("repeat.unreadable", "EXRULE", block.text("EXRULE"))
    found = {start.local}
    for prop in block.all("RRULE"):
        found |= set(_rule(prop.value, start, last + AHEAD))
    found |= set(_listed(block, "RDATE", start, zones))
    found -= set(_listed(block, "EXDATE", start, zones))
    coming = sorted(one for one in found if one > here - dt.timedelta(days=1))
    kept = [one for one in coming if one <= last][:MOST_DATES]
    return Repeats(tuple(kept), is_cut=len(kept) < len(coming))
