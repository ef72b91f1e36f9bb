"""Bringing lines of a sheet into an inventory: look first, then all or nothing.

A line with the number of a task changes that task; a line without one is a new task. A task that is not in the
sheet stays as it is.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from mikke.domain.errors import Problem
from mikke.domain.task_sheet import KEY, TaskValues
from mikke.kernel import audit
from mikke.telework.errors import TaskChangedError
from mikke.telework.models import Task, TaskInventory
from mikke.telework.services.inventory import add_tasks
from mikke.telework.sheet_lines import Line
from mikke.telework.task_values import key_of, values_of


@dataclass(slots=True)
class Compared:
    """What bringing in would do.

    Attributes:
        added: new tasks with the line each stands on.
        changed: task, what it becomes, line.
        unchanged: how many lines say what is there already.
        same_names: names of new tasks that an alive task of the inventory has too.
        problems: with ``line`` in their data; with one of them nothing is written.
    """

    added: list[tuple[int, TaskValues]] = field(default_factory=list)
    changed: list[tuple[Task, TaskValues, int]] = field(default_factory=list)
    unchanged: int = 0
    same_names: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _bad_key(line: Line, code: str, expected: str = "") -> Problem:
    return Problem(code, KEY.ja, line.key, expected, {"line": line.number})


def compare_lines(*, inventory: TaskInventory, lines: Sequence[Line]) -> Compared:
    """Return what would be added and changed; reads only."""
    tasks = list(inventory.tasks.all())
    by_key = {key_of(task): task for task in tasks}
    names = {task.name for task in tasks if not task.is_archived}
    found, used = Compared(), set()
    for line in lines:
        task = by_key.get(line.key)
        if not line.key:
            found.added.append((line.number, line.values))
            if line.values.name in names:
                found.same_names.append(line.values.name)
        elif task is None:
            found.problems.append(_bad_key(line, "task.unknown"))
        elif line.key in used:
            found.problems.append(_bad_key(line, "task.twice"))
        elif values_of(task) == line.values and not task.is_archived:
            found.unchanged += 1
        else:
            found.changed.append((task, line.values, line.number))
        used.add(line.key)
    return found


@transaction.atomic
def write_lines(*, inventory: TaskInventory, lines: Sequence[Line], actor: Any, now: dt.datetime) -> Compared:
    """Add and change what ``compare_lines`` says; nothing where it names a problem.

    Raises:
        TaskChangedError: somebody changed one of the tasks at this moment; nothing was written.
        InventoryFullError: there would be too many; nothing was written.
    """
    found = compare_lines(inventory=inventory, lines=lines)
    if found.problems:
        return found
    for task, values, _line in found.changed:
        rows = Task.objects.filter(pk=task.pk, is_archived=task.is_archived, **values_of(task).as_dict())
        if not rows.update(is_archived=False, **values.as_dict()):
            raise TaskChangedError
    add_tasks(inventory=inventory, lines=[values for _line, values in found.added], now=now)
    audit.record(
        action="inventory.brought_in",
        actor=actor,
        site=inventory.site,
        at=now,
        target=inventory.title,
        added=len(found.added),
        changed=len(found.changed),
    )
    return found
