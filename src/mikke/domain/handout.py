"""Which tasks of a client can be done by a team at home: now, after a manual, or better kept in the house.

Rule: docs/explanation/handout.md, which a test executes. Five things give points; three of them can also decide
alone. The same task always gets the same answer, and the answer names every point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mikke.domain.money import rounded_half_up

Decision = Literal["now", "after_manual", "keep"]
Why = Literal["has_manual", "always_same", "manual_first", "decision", "at_once", "points"]
Step = Literal[1, 2, 3]

JUDGEMENT: Mapping[str, int] = {"none": 30, "rules": 25, "experience": 10, "decision": 0}
SENSITIVITY: Mapping[str, int] = {"open": 25, "internal": 20, "personal": 10, "secret": 0}
DEADLINE: Mapping[str, int] = {
    "anytime": 20,
    "within_week": 18,
    "fixed_day": 12,
    "same_day": 5,
    "at_once": 0,
}
MANUAL_POINTS = 15
VOLUME: tuple[tuple[int, int], ...] = ((120, 10), (30, 5), (0, 0))  # minutes a month at least: points
NEEDED_POINTS = 60
MOST_POINTS = 100
TRUSTED = frozenset({"open", "internal"})  # what people see who have only just begun
FIRST_STEP_MINUTES = 20 * 60

# How often a task comes in a month when nobody says: 21 working days, 52 weeks a year.
TIMES_A_MONTH: Mapping[str, Decimal] = {
    "daily": Decimal(21),
    "weekly": Decimal("4.33"),
    "monthly": Decimal(1),
    "quarterly": Decimal("0.33"),
    "yearly": Decimal("0.08"),
}


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What the rule knows of a task.

    Attributes:
        minutes_each: How long it takes once, > 0.
        volume_month: How often it comes in a month, > 0.
        sensitivity: ``open``, ``internal``, ``personal`` or ``secret``.
        judgement: ``none``, ``rules``, ``experience`` or ``decision``.
        deadline: ``anytime``, ``within_week``, ``fixed_day``, ``same_day`` or ``at_once``.
        has_manual: Whether somebody else could do it from what is written down.
        key: Whatever the caller knows it by.
    """

    minutes_each: int
    volume_month: Decimal
    sensitivity: str
    judgement: str
    deadline: str
    has_manual: bool
    key: object = None

    @property
    def minutes_month(self) -> int:
        """Minutes a month, rounded half up: for information only."""
        return rounded_half_up(Fraction(self.volume_month) * self.minutes_each)


@dataclass(frozen=True, slots=True)
class Part:
    """Points for one of the five things: ``code`` is ``judgement.rules``, ``volume.120``, ``manual.no`` and so on."""

    code: str
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Score:
    """The answer for a task.

    Attributes:
        decision: ``now``, ``after_manual`` or ``keep``.
        why: What decided.
        points: 0 to 100, the sum of ``parts``.
        parts: The five things, always in the same order.
        minutes_month: What would leave the house.
    """

    task: TaskFacts
    decision: Decision
    why: Why
    points: int
    parts: tuple[Part, ...]
    minutes_month: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Tasks in three steps, and what stays; each list in the order in which to begin."""

    steps: Mapping[Step, tuple[Score, ...]]
    staying: tuple[Score, ...]

    def minutes(self, step: Step) -> int:
        """Return the minutes a month that a step moves."""
        return sum(score.minutes_month for score in self.steps[step])

    @property
    def moved_minutes(self) -> int:
        """Minutes a month that all three steps move."""
        return sum(self.minutes(step) for step in self.steps)

    @property
    def staying_minutes(self) -> int:
        """Minutes a month that stay."""
        return sum(score.minutes_month for score in self.staying)


def _volume(minutes_month: int) -> Part:
    least, points = next(step for step in VOLUME if minutes_month >= step[0])
    return Part(f"volume.{least}", points, VOLUME[0][1])


def _parts(task: TaskFacts) -> tuple[Part, ...]:
    return (
        Part(f"judgement.{task.judgement}", JUDGEMENT[task.judgement], max(JUDGEMENT.values())),
        Part(f"sensitivity.{task.sensitivity}", SENSITIVITY[task.sensitivity], max(SENSITIVITY.values())),
        Part(f"deadline.{task.deadline}", DEADLINE[task.deadline], max(DEADLINE.values())),
        Part("manual.yes", MANUAL_POINTS, MANUAL_POINTS)
        if task.has_manual
        else Part("manual.no", 0, MANUAL_POINTS),
        _volume(task.minutes_month),
    )


def _decide(task: TaskFacts, points: int) -> tuple[Decision, Why]:
    if task.judgement == "decision":
        return "keep", "decision"
    if task.deadline == "at_once":
        return "keep", "at_once"
    is_enough = points >= NEEDED_POINTS
    if is_enough and task.has_manual:
        return "now", "has_manual"
    if is_enough and task.judgement == "none":
        return "now", "always_same"
    if not task.has_manual and points + MANUAL_POINTS >= NEEDED_POINTS:
        return "after_manual", "manual_first"
    return "keep", "points"


def score_task(task: TaskFacts) -> Score:
    """Return whether a task can be handed out, and why. Raises: KeyError for a word that is not in the rule."""
    parts = _parts(task)
    points = sum(part.points for part in parts)
    decision, why = _decide(task, points)
    return Score(task, decision, why, points, parts, task.minutes_month)


def _first(scores: Iterable[Score]) -> tuple[list[Score], list[Score]]:
    """Return what a new team begins with, and the rest of what could be handed out now."""
    begun: list[Score] = []
    later: list[Score] = []
    minutes = 0
    for score in scores:
        has_room = not begun or minutes + score.minutes_month <= FIRST_STEP_MINUTES
        if score.task.sensitivity in TRUSTED and has_room:
            begun.append(score)
            minutes += score.minutes_month
        else:
            later.append(score)
    return begun, later


def plan_steps(scores: Sequence[Score]) -> Plan:
    """Return the plan in three steps.

    1. What can be handed out now and shows nothing personal, up to 20 hours a month, the most points first.
    2. The rest of that, then what needs a manual and shows nothing personal, the most minutes first.
    3. What needs a manual and shows personal data or secrets: when both sides know each other.
    """
    order = {id(score): number for number, score in enumerate(scores)}
    by_points = sorted(scores, key=lambda s: (-s.points, -s.minutes_month, order[id(s)]))
    by_minutes = sorted(scores, key=lambda s: (-s.minutes_month, -s.points, order[id(s)]))
    begun, later = _first(score for score in by_points if score.decision == "now")
    written = [score for score in by_minutes if score.decision == "after_manual"]
    second = [*later, *(score for score in written if score.task.sensitivity in TRUSTED)]
    third = [score for score in written if score.task.sensitivity not in TRUSTED]
    staying = tuple(score for score in by_minutes if score.decision == "keep")
    return Plan({1: tuple(begun), 2: tuple(second), 3: tuple(third)}, staying)
