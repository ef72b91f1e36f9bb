"""Who could take which piece of work: a suggestion, never a decision.

The rule is published with a worked example in docs/explanation/assignment.md.

- A piece goes only to somebody who may work for the client, has its skills, is not its second reader, and has enough
  free time before it is due: everything they hold and are given fits into their room (``capacity``) before each due
  moment.
- Pieces are given out in rounds; in a round nobody gets more than one. A round gives as many pieces as it can
  (SciPy's ``linear_sum_assignment``); among the ways to do so it takes the one with the most points.

The points choose between pairs of this one call. They are not kept, not added up for a person, and shown nowhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mikke.domain.calendar_jp import JST, jst_date
from mikke.domain.capacity import Room

# Points of a pair.
DID_THE_TASK, DID_THE_CLIENT, HAS_ORDER, IS_BACKUP, WISH = 30, 20, 15, 25, 40
URGENT = ((dt.timedelta(days=1), 60), (dt.timedelta(days=3), 30), (dt.timedelta(days=7), 10))
A_PIECE = 100_000  # more than all points of a round together

Matrix = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """Minutes that somebody has promised by a moment."""

    minutes: int
    due_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work that nobody holds. ``due_at`` is aware; persons, clients and tasks are numbers."""

    id: int
    client: int
    task: int | None
    minutes: int
    due_at: dt.datetime
    skills: frozenset[str] = frozenset()
    second_reader: int | None = None
    backup: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part.

    Attributes:
        room: the free time, with the person's caps in it.
        skills: ids of skills.
        ready_for: clients they may work for.
        wanted_minutes: wished for in a week; 0 says nothing.
        worked_minutes: worked already this week.
        held: what they have promised.
        did_tasks, did_clients: how many pieces of a task, of a client they have done.
        orders: (client, task or None for any) that an accepted order covers.
    """

    id: int
    room: Room
    skills: frozenset[str] = frozenset()
    ready_for: frozenset[int] = frozenset()
    wanted_minutes: int = 0
    worked_minutes: int = 0
    held: tuple[Held, ...] = ()
    did_tasks: Mapping[int, int] = field(default_factory=dict)
    did_clients: Mapping[int, int] = field(default_factory=dict)
    orders: frozenset[tuple[int, int | None]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody fits: a code of this module's page in the docs, and its figures."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """A piece, who could take it, and why."""

    piece: int
    person: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A piece without anybody.

    Attributes:
        code: ``past_due``, ``nobody_ready``, ``nobody_skilled``, ``no_time`` or ``nobody``.
        counts: for how many people each thing stands against it: ``not_ready``, ``second_reader``, ``skill``, ``time``.
        skills: what nobody of those who are ready can do, where that is the reason.
    """

    piece: int
    code: str
    counts: Mapping[str, int]
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The pairs, in the order of the pieces, and what is left."""

    pairs: tuple[Pair, ...]
    unplaced: tuple[Unplaced, ...]


def suggest(*, pieces: Sequence[Piece], people: Sequence[Person], now: dt.datetime) -> Suggestion:
    """Return who could take what.

    Args:
        pieces: open pieces of work; their ids differ.
        people: those who take part; their ids differ.
        now: the aware moment.
    Returns: the same for the same input, in whatever order it comes.
    """
    pieces = sorted(pieces, key=lambda piece: (piece.due_at, piece.id))
    people = sorted(people, key=lambda person: person.id)
    table = _Table(pieces, people, now)
    found = table.fill()
    return Suggestion(
        tuple(Pair(piece.id, *found[piece.id]) for piece in pieces if piece.id in found),
        tuple(table.unplaced(at) for at, piece in enumerate(pieces) if piece.id not in found),
    )


class _Table:
    """The matrices of one call: a row for each person, a column for each piece."""

    def __init__(self, pieces: Sequence[Piece], people: Sequence[Person], now: dt.datetime) -> None:
        self.pieces, self.people, self.now = pieces, people, now
        dues = {piece.due_at for piece in pieces} | {held.due_at for person in people for held in person.held}
        moments = sorted(due.astimezone(JST) for due in dues)
        place = {moment: at for at, moment in enumerate(moments)}
        self.due = np.array([place[piece.due_at] for piece in pieces], dtype=np.int64)
        self.minutes = np.array([piece.minutes for piece in pieces], dtype=np.int64)
        self.slack = np.zeros((len(people), len(moments)), dtype=np.int64)
        for row, person in enumerate(people):
            self.slack[row] = [person.room.until(moment) for moment in moments]
            for held in person.held:
                self.slack[row, place[held.due_at] :] -= held.minutes
        self._compare()
        self.may = self.ready & ~self.reads & self.skilled
        self.may[:, [piece.due_at <= now for piece in pieces]] = False
        self._count_weeks()

    def _compare(self) -> None:
        """Note who may, who can, and the points that last; pieces of one kind of work are compared once."""
        keys = [(piece.client, piece.task, piece.skills) for piece in self.pieces]
        kinds = dict(zip(keys, self.pieces, strict=True))
        place = {key: at for at, key in enumerate(kinds)}
        kind = np.array([place[key] for key in keys], dtype=np.int64)

        def of(holds: Callable[[Piece, Person], int]) -> Matrix:
            rows = [[holds(piece, person) for piece in kinds.values()] for person in self.people]
            found: Matrix = np.array(rows, dtype=np.int64).reshape(len(rows), len(kinds))[:, kind]
            return found

        self.ready = of(lambda piece, person: piece.client in person.ready_for) > 0
        self.skilled = of(lambda piece, person: piece.skills <= person.skills) > 0
        ids = np.array([[person.id] for person in self.people], dtype=float).reshape(-1, 1)
        self.reads = ids == np.array([piece.second_reader for piece in self.pieces], dtype=float)
        backup = ids == np.array([piece.backup for piece in self.pieces], dtype=float)
        urgent = np.array([_urgency(piece.due_at - self.now) for piece in self.pieces], dtype=np.int64)
        self.points = of(_known_points) + IS_BACKUP * backup + urgent

    def _count_weeks(self) -> None:
        """Note the week of each piece, and what each person has planned in each week."""
        weeks = {_monday(self.now)} | {_monday(piece.due_at) for piece in self.pieces}
        self.weeks = {week: at for at, week in enumerate(sorted(weeks))}
        self.week = np.array([self.weeks[_monday(piece.due_at)] for piece in self.pieces], dtype=np.int64)
        self.planned = np.zeros((len(self.people), len(self.weeks)), dtype=np.int64)
        for row, person in enumerate(self.people):
            self.planned[row, self.weeks[_monday(self.now)]] += person.worked_minutes
            for held in person.held:
                if (week := _monday(max(held.due_at, self.now))) in self.weeks:
                    self.planned[row, self.weeks[week]] += held.minutes
        self.wanted = np.array([[person.wanted_minutes] for person in self.people], dtype=np.int64)

    def fits(self) -> Matrix:
        """Return for each pair whether the piece has room before it is due and pushes out nothing due later."""
        least_after = np.minimum.accumulate(self.slack[:, ::-1], axis=1)[:, ::-1]
        found: Matrix = least_after[:, self.due] >= self.minutes
        return found

    def wish_points(self) -> Matrix:
        """Return up to 40 points for who is far below their wished hours in the week, -40 for who would go beyond."""
        planned = self.planned[:, self.week]
        wanted = np.maximum(self.wanted, 1)
        below = WISH * (wanted - planned) // wanted
        points = np.where(planned + self.minutes > self.wanted, -WISH, np.clip(below, 0, WISH))
        found: Matrix = np.where(self.wanted > 0, points, 0)
        return found

    def fill(self) -> dict[int, tuple[int, tuple[Reason, ...]]]:
        """Give out rounds until nothing more can be given."""
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 -- only who asks loads SciPy

        found: dict[int, tuple[int, tuple[Reason, ...]]] = {}
        is_open = np.ones(len(self.pieces), dtype=bool)
        while (can := self.may & is_open & self.fits()).any():
            worth = np.where(can, A_PIECE + self.points + self.wish_points(), 0)
            for row, column in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
                if can[row, column]:
                    is_open[column] = False
                    found[self.pieces[column].id] = self._give(int(row), int(column))
        return found

    def _give(self, row: int, column: int) -> tuple[int, tuple[Reason, ...]]:
        piece, person = self.pieces[column], self.people[row]
        self.slack[row, self.due[column] :] -= piece.minutes
        self.planned[row, self.week[column]] += piece.minutes
        planned = int(self.planned[row, self.week[column]])
        left = int(self.slack[row, self.due[column] :].min())
        return person.id, tuple(_reasons(piece, person, planned=planned, left=left))

    def unplaced(self, column: int) -> Unplaced:
        """Return why a piece found nobody."""
        piece = self.pieces[column]
        ready, reads, skilled = self.ready[:, column], self.reads[:, column], self.skilled[:, column]
        counts = {
            "not_ready": int((~ready).sum()),
            "second_reader": int((ready & reads).sum()),
            "skill": int((ready & ~reads & ~skilled).sum()),
            "time": int((ready & ~reads & skilled).sum()),
        }
        if piece.due_at <= self.now:
            return Unplaced(piece.id, "past_due", counts)
        if not ready.any():
            return Unplaced(piece.id, "nobody_ready", counts)
        if counts["time"]:
            return Unplaced(piece.id, "no_time", counts)
        if counts["skill"]:
            known = [person.skills for at, person in enumerate(self.people) if ready[at] and not reads[at]]
            nobody = sorted(piece.skills.difference(*known)) or sorted(piece.skills)
            return Unplaced(piece.id, "nobody_skilled", counts, tuple(nobody))
        return Unplaced(piece.id, "nobody", counts)


def _urgency(left: dt.timedelta) -> int:
    return next((points for within, points in URGENT if left <= within), 0)


def _known_points(piece: Piece, person: Person) -> int:
    """Return the points for knowing the work or the client, and for an order that is there."""
    points = HAS_ORDER if _has_order(piece, person) else 0
    if piece.task in person.did_tasks:
        return points + DID_THE_TASK
    return points + (DID_THE_CLIENT if piece.client in person.did_clients else 0)


def _monday(moment: dt.datetime) -> dt.date:
    day = jst_date(moment)
    return day - dt.timedelta(day.weekday())


def _has_order(piece: Piece, person: Person) -> bool:
    return (piece.client, piece.task) in person.orders or (piece.client, None) in person.orders


def _reasons(piece: Piece, person: Person, *, planned: int, left: int) -> list[Reason]:
    """Return the reasons in the order of the page: skill, time, wish, continuity, order, backup."""
    found = []
    if piece.skills:
        found.append(Reason("skill", {"skills": tuple(sorted(piece.skills))}))
    found.append(Reason("time", {"left_minutes": left}))
    if person.wanted_minutes:
        code = "over_wish" if planned > person.wanted_minutes else "wish"
        found.append(Reason(code, {"planned_minutes": planned, "wanted_minutes": person.wanted_minutes}))
    if piece.task is not None and piece.task in person.did_tasks:
        found.append(Reason("did_task", {"times": person.did_tasks[piece.task]}))
    elif piece.client in person.did_clients:
        found.append(Reason("did_client", {"times": person.did_clients[piece.client]}))
    found.append(Reason("has_order" if _has_order(piece, person) else "needs_order"))
    if piece.backup == person.id:
        found.append(Reason("backup"))
    return found
