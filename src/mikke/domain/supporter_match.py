"""Which supporter could go on which visit: a suggestion with its reasons, never a decision.

The rule is published with a worked example in docs/explanation/supporter-match.md.

Ten conditions, all yes or no (``CONDITIONS``). Among those who meet all of them: who has helped this person before,
then who has the fewest minutes promised in the month, then who is nearest, then the order of the list. A request
for two people takes the first two. Requests are served in the order of their beginnings; what somebody is given
counts for the requests after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mikke.domain.calendar_jp import JST, jst_date
from mikke.domain.clock_times import MINUTES_PER_SLOT, SLOTS_PER_DAY, SLOTS_PER_WEEK
from mikke.domain.travel import minutes_of_chord, squared_chord, unit_vectors
from mikke.domain.week import Week

CONDITIONS = (
    "solo",
    "week",
    "day_off",
    "clash",
    "device",
    "topic",
    "language",
    "area",
    "distance",
    "hours",
)
GAP = dt.timedelta(minutes=30)
FAR = float("inf")

Matrix = np.ndarray[Any, Any]
Stretch = tuple[dt.datetime, dt.datetime]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Request:
    """A visit that needs somebody.

    Attributes:
        starts_at: aware; ``minutes`` is how long, > 0.
        topic, device: empty where nobody knows yet: then everybody will do.
        town: code of the town; empty on the telephone or where nobody knows: then everybody will do.
        point: (lat, lon) in degrees, or None: then distance says nothing.
        people: how many are needed, 1 or 2.
        person: who is helped, a number.
    """

    id: int
    starts_at: dt.datetime
    minutes: int
    topic: str = ""
    device: str = ""
    language: str = "ja"
    town: str = ""
    point: Point | None = None
    people: int = 1
    person: int | None = None

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""
        return self.starts_at + dt.timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Helper:
    """A supporter.

    Attributes:
        free: the usual week.
        solo_until: the last day of the year they are confirmed for; None: does not go alone yet, rests or has left.
        days_off: first and last days without visits, both included.
        busy: visits that are promised, (begin, end).
        devices, topics, towns: what they take; empty: everything.
        languages: what they speak; nothing is not possible.
        point: where they set out from, or None.
        travel: ``bicycle`` or ``car``.
        most_travel_minutes: how far they go one way.
        most_minutes_month: at most so many minutes of visits a month; None: no limit.
        minutes_of_month: (year, month) → minutes promised or done.
        knows: people they have helped before.
    """

    id: int
    free: Week
    solo_until: dt.date | None
    days_off: tuple[tuple[dt.date, dt.date], ...] = ()
    busy: tuple[Stretch, ...] = ()
    devices: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset({"ja"})
    towns: frozenset[str] = frozenset()
    point: Point | None = None
    travel: str = "bicycle"
    most_travel_minutes: int = 30
    most_minutes_month: int | None = None
    minutes_of_month: Mapping[tuple[int, int], int] = field(default_factory=dict)
    knows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A supporter beside one request.

    Attributes:
        helper: whose id.
        misses: the conditions that are not met, in the order of ``CONDITIONS``; empty: could go.
        is_known: has helped this person before.
        month_minutes: what they have promised in the month of the visit already.
        travel_minutes: one way, rounded up; None where a place is not known.
    """

    helper: int
    misses: tuple[str, ...]
    is_known: bool
    month_minutes: int
    travel_minutes: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a request gets: as many candidates as could be found, at most as many as are needed."""

    request: int
    needed: int
    chosen: tuple[Candidate, ...]

    @property
    def is_short(self) -> bool:
        """Whether somebody is missing."""
        return len(self.chosen) < self.needed


def suggest(*, requests: Sequence[Request], helpers: Sequence[Helper]) -> tuple[Proposal, ...]:
    """Return who could go on each visit, in the order of the beginnings.

    Returns: the same for the same input, in whatever order the requests come; helpers stand in their order.
    """
    requests = sorted(requests, key=lambda one: (one.starts_at, one.id))
    table = _Table(requests, helpers)
    return tuple(table.serve(column) for column in range(len(requests)))


def candidates(*, request: Request, helpers: Sequence[Helper]) -> tuple[Candidate, ...]:
    """Return everybody beside one request: those who could go in the order of the rule, then who lacks the least."""
    table = _Table([request], helpers)
    found = [table.candidate(row, 0) for row in table.ranked(0).tolist()]
    return tuple(sorted(found, key=lambda one: len(one.misses)))


class _Table:
    """The matrices of one call: a row for each helper, a column for each request."""

    def __init__(self, requests: Sequence[Request], helpers: Sequence[Helper]) -> None:
        self.requests, self.helpers = requests, helpers
        self.shape = (len(helpers), len(requests))
        self.days = np.array([jst_date(one.starts_at).toordinal() for one in requests], dtype=np.int64)
        self.minutes = np.array([one.minutes for one in requests], dtype=np.int64)
        self.begins = np.array([one.starts_at.timestamp() for one in requests])
        self.ends = np.array([one.ends_at.timestamp() for one in requests])
        self.travel = self._travel()
        self._count_months()
        most = np.array([[one.most_travel_minutes] for one in helpers]).reshape(-1, 1)
        known = [_known(one, requests) for one in helpers]
        self.known = np.array(known, dtype=bool).reshape(self.shape)
        self.holds = {
            "solo": self._solo(),
            "week": self._in_week(),
            "day_off": self._no_day_off(),
            "clash": self._no_clash(),
            "device": self._takes(lambda one: one.device, lambda one: one.devices),
            "topic": self._takes(lambda one: one.topic, lambda one: one.topics),
            "language": self._takes(lambda one: one.language, lambda one: one.languages),
            "area": self._takes(lambda one: one.town, lambda one: one.towns),
            "distance": np.isinf(self.travel) | (self.travel <= most),
        }
        self.lasting = np.logical_and.reduce([m for name, m in self.holds.items() if name != "clash"])

    def _solo(self) -> Matrix:
        until = [one.solo_until.toordinal() if one.solo_until else 0 for one in self.helpers]
        found: Matrix = np.array(until, dtype=np.int64).reshape(-1, 1) >= self.days
        return found

    def _in_week(self) -> Matrix:
        bits = [[one.free.bits >> slot & 1 for slot in range(SLOTS_PER_WEEK)] for one in self.helpers]
        weeks = np.array(bits, dtype=bool).reshape(len(self.helpers), SLOTS_PER_WEEK)
        found = np.zeros(self.shape, dtype=bool)
        for column, request in enumerate(self.requests):
            found[:, column] = weeks[:, _slots(request)].all(axis=1)
        return found

    def _no_day_off(self) -> Matrix:
        found = np.ones(self.shape, dtype=bool)
        for row, one in enumerate(self.helpers):
            for first, last in one.days_off:
                found[row] &= (self.days < first.toordinal()) | (self.days > last.toordinal())
        return found

    def _no_clash(self) -> Matrix:
        found, gap = np.ones(self.shape, dtype=bool), GAP.total_seconds()
        for row, one in enumerate(self.helpers):
            for begin, end in one.busy:
                found[row] &= (self.ends + gap <= begin.timestamp()) | (self.begins >= end.timestamp() + gap)
        return found

    def _takes(self, asked: Callable[[Request], str], taken: Callable[[Helper], frozenset[str]]) -> Matrix:
        """Return whether each helper takes what each request asks: nothing asked and nothing said is a yes."""
        words = sorted({asked(one) for one in self.requests})
        place = {word: at for at, word in enumerate(words)}
        rows = [[not word or not taken(one) or word in taken(one) for word in words] for one in self.helpers]
        columns = [place[asked(one)] for one in self.requests]
        found: Matrix = np.array(rows, dtype=bool).reshape(len(self.helpers), len(words))[:, columns]
        return found

    def _travel(self) -> Matrix:
        """Return the minutes one way; infinite where a place is not known."""
        nowhere = (np.nan, np.nan)
        homes = np.array([one.point or nowhere for one in self.helpers], dtype=float).reshape(-1, 2)
        places = np.array([one.point or nowhere for one in self.requests], dtype=float).reshape(-1, 2)
        ours = unit_vectors(homes[:, :1], homes[:, 1:])
        theirs = unit_vectors(places[:, 0], places[:, 1])
        chord = squared_chord(ours, theirs)
        by_car = np.array([[one.travel == "car"] for one in self.helpers], dtype=bool).reshape(-1, 1)
        minutes = np.where(by_car, minutes_of_chord(chord, "car"), minutes_of_chord(chord, "bicycle"))
        found: Matrix = np.where(np.isnan(minutes), FAR, minutes)
        return found

    def _count_months(self) -> None:
        """Note the month of each request, and what each helper has promised in each month."""
        keys = [_month(one.starts_at) for one in self.requests]
        months = {key: at for at, key in enumerate(sorted(set(keys)))}
        self.month = np.array([months[key] for key in keys], dtype=np.int64)
        rows = [[one.minutes_of_month.get(key, 0) for key in sorted(months)] for one in self.helpers]
        self.promised = np.array(rows, dtype=np.int64).reshape(len(self.helpers), len(months))
        caps = [
            np.iinfo(np.int64).max if (cap := one.most_minutes_month) is None else cap for one in self.helpers
        ]
        self.cap = np.array(caps, dtype=np.int64)

    def has_hours(self, column: int) -> Matrix:
        """Return whether each helper has hours left in the month of a request."""
        found: Matrix = self.promised[:, self.month[column]] + self.minutes[column] <= self.cap
        return found

    def ranked(self, column: int) -> Matrix:
        """Return the rows in the order of the rule, whether they could go or not."""
        unknown = ~self.known[:, column]
        order: Matrix = np.lexsort((self.travel[:, column], self.promised[:, self.month[column]], unknown))
        return order

    def candidate(self, row: int, column: int) -> Candidate:
        """Return one helper beside one request."""
        holds = {name: bool(matrix[row, column]) for name, matrix in self.holds.items()}
        holds["hours"] = bool(self.has_hours(column)[row])
        minutes = self.travel[row, column]
        return Candidate(
            self.helpers[row].id,
            tuple(name for name in CONDITIONS if not holds[name]),
            bool(self.known[row, column]),
            int(self.promised[row, self.month[column]]),
            None if np.isinf(minutes) else int(np.ceil(minutes)),
        )

    def serve(self, column: int) -> Proposal:
        """Choose for one request; who is chosen has less time for those after it."""
        request = self.requests[column]
        can = self.lasting[:, column] & self.holds["clash"][:, column] & self.has_hours(column)
        order = self.ranked(column)
        rows = order[can[order]][: request.people].tolist()
        chosen = tuple(self.candidate(row, column) for row in rows)
        gap = GAP.total_seconds()
        apart = (self.ends + gap <= self.begins[column]) | (self.begins >= self.ends[column] + gap)
        self.holds["clash"][rows] &= apart
        self.promised[rows, self.month[column]] += self.minutes[column]
        return Proposal(request.id, request.people, chosen)


def _known(helper: Helper, requests: Sequence[Request]) -> list[bool]:
    return [one.person in helper.knows for one in requests]


def _month(moment: dt.datetime) -> tuple[int, int]:
    day = jst_date(moment)
    return day.year, day.month


def _slots(request: Request) -> list[int]:
    """Return the half hours of the week that a visit touches."""
    local = request.starts_at.astimezone(JST)
    minute = local.hour * 60 + local.minute
    first = local.weekday() * SLOTS_PER_DAY + minute // MINUTES_PER_SLOT
    count = -(-(minute % MINUTES_PER_SLOT + request.minutes) // MINUTES_PER_SLOT)
    return [(first + step) % SLOTS_PER_WEEK for step in range(count)]
