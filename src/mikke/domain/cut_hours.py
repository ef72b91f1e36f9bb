"""Cutting a short-hours opening out of a full-time one.

Rule: docs/explanation/cut-hours.md. Every task has its minutes, the time of day in which it can be done and its
days. A task goes to the short opening when it can be done whole inside the window on each of its days and there
is room left on those days; the longest first, as long as there is room. Nothing is split. The same input always
gives the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Reason = Literal["fits", "outside_days", "outside_hours", "too_long", "no_room"]
MINUTES_PER_HOUR = 60
SLOT_MINUTES = 30
MOST_JOBS = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is done in the full-time opening.

    Attributes:
        name: In the shop's words.
        minutes: How long it takes on a day, > 0.
        earliest: Minute of the day from which it can be done (any time: 0).
        latest: Minute of the day at which it must be done (any time: 1440).
        days: 0 for Monday to 6 for Sunday.
    """

    name: str
    minutes: int
    earliest: int = 0
    latest: int = 24 * MINUTES_PER_HOUR
    days: frozenset[int] = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Window:
    """The hours that a short opening must keep to: minutes of the day, and days."""

    start: int = 9 * MINUTES_PER_HOUR
    end: int = 14 * MINUTES_PER_HOUR
    days: frozenset[int] = frozenset(range(5))

    @property
    def minutes(self) -> int:
        """Length of a day."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a task went and why; ``job`` is the number of the short opening, None where it stays."""

    task: Task
    job: int | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class ShortJob:
    """A short opening.

    Attributes:
        tasks: What is done, in the order in which it was listed.
        days: On which days.
        start, end: Minutes of the day, on half hours, within the window.
        minutes_by_day: Minutes of work on each of ``days``, Monday first.
    """

    tasks: tuple[Task, ...]
    days: tuple[int, ...]
    start: int
    end: int
    minutes_by_day: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The answer: the short openings, where every task went, and how many minutes a week stay."""

    jobs: tuple[ShortJob, ...]
    placed: tuple[Placed, ...]
    moved_minutes: int
    left_minutes: int


def _stretch(task: Task, window: Window) -> tuple[int, int]:
    return max(task.earliest, window.start), min(task.latest, window.end)


def _obstacle(task: Task, window: Window) -> Reason | None:
    """Return why a task can never go into the window, or None."""
    if not task.days <= window.days or not task.days:
        return "outside_days"
    start, end = _stretch(task, window)
    if end - start >= task.minutes:
        return None
    return "too_long" if task.minutes > window.minutes else "outside_hours"


def _fits_day(tasks: Sequence[Task], window: Window) -> bool:
    """Return whether the tasks of one day can be done one after the other, each within its own time.

    For every pair of a start and an end: what must be done between them takes no longer than there is. The tasks
    of a shop may be interrupted, so this is enough.
    """
    starts = {_stretch(task, window)[0] for task in tasks}
    ends = {_stretch(task, window)[1] for task in tasks}
    for start in starts:
        for end in ends:
            inside = [t for t in tasks if _stretch(t, window)[0] >= start and _stretch(t, window)[1] <= end]
            if sum(task.minutes for task in inside) > end - start:
                return False
    return True


def _has_room(task: Task, taken: Sequence[Task], window: Window) -> bool:
    return all(_fits_day([*(one for one in taken if day in one.days), task], window) for day in task.days)


def _rounded_up(minutes: int) -> int:
    return -(-minutes // SLOT_MINUTES) * SLOT_MINUTES


def _bounds(tasks: Sequence[Task], window: Window, longest: int) -> tuple[int, int]:
    """Return the hours of a job: as short as its fullest day, from the first moment that holds every task."""
    length = min(_rounded_up(longest), window.minutes)
    for start in range(window.start, window.end - length + 1, SLOT_MINUTES):
        part = Window(start, start + length, window.days)
        if all(_obstacle(task, part) is None for task in tasks) and all(
            _fits_day([task for task in tasks if day in task.days], part) for day in window.days
        ):
            return part.start, part.end
    return window.start, window.end


def _job(tasks: Sequence[Task], window: Window) -> ShortJob:
    days = tuple(sorted({day for task in tasks for day in task.days}))
    by_day = tuple(sum(task.minutes for task in tasks if day in task.days) for day in days)
    start, end = _bounds(tasks, window, max(by_day))
    return ShortJob(tuple(tasks), days, start, end, by_day)


def cut_short_jobs(tasks: Sequence[Task], window: Window, *, jobs: int = 1) -> Cut:
    """Group the tasks that fit the window into one or two short openings.

    Args:
        tasks: as listed.
        window: the hours to keep to; its ends on half hours.
        jobs: how many openings at the most, 1 or 2.
    """
    order = sorted(range(len(tasks)), key=lambda n: (-tasks[n].minutes * len(tasks[n].days), n))
    taken: list[list[int]] = [[] for _ in range(min(jobs, MOST_JOBS))]
    placed: dict[int, Placed] = {}
    for number in order:
        task = tasks[number]
        obstacle = _obstacle(task, window)
        home = None
        if obstacle is None:
            groups = range(len(taken))
            home = next((g for g in groups if _has_room(task, [tasks[n] for n in taken[g]], window)), None)
        if home is None:
            placed[number] = Placed(task, None, obstacle or "no_room")
        else:
            taken[home].append(number)
            placed[number] = Placed(task, home, "fits")
    found = tuple(_job([tasks[n] for n in sorted(group)], window) for group in taken if group)
    return Cut(
        jobs=found,
        placed=tuple(placed[number] for number in range(len(tasks))),
        moved_minutes=sum(sum(job.minutes_by_day) for job in found),
        left_minutes=sum(p.task.minutes * len(p.task.days) for p in placed.values() if p.job is None),
    )
