"""A task of the table as values of a line, the key that it has in a sheet, and the mark that tells whether it changed."""

import hashlib
from dataclasses import fields

from mikke.domain.handout import Score, TaskFacts, score_task
from mikke.domain.task_sheet import TaskValues
from mikke.telework.models import Task

NAMES = tuple(field.name for field in fields(TaskValues))
KEY_LETTERS = 10
MARK_LETTERS = 16


def values_of(task: Task) -> TaskValues:
    """Return what a line of the sheet says of a task."""
    return TaskValues(**{name: getattr(task, name) for name in NAMES})


def key_of(task: Task) -> str:
    """Return the number of a task in a sheet, such as T-3fa85f6412."""
    return f"T-{task.public_id.hex[:KEY_LETTERS]}"


def mark_of(task: Task) -> str:
    """Return letters that change whenever the line of the task or its manual does."""
    words = [str(getattr(task, name)) for name in NAMES if name != "volume_month"]
    words.append(f"{task.volume_month:.2f}")
    whole = "\x1f".join([*words, task.manual, *task.checklist, str(task.is_archived)])
    return hashlib.sha256(whole.encode()).hexdigest()[:MARK_LETTERS]


def facts_of(task: Task) -> TaskFacts:
    """Return what the rule of handing out knows of a task; its key is the task itself."""
    return TaskFacts(
        minutes_each=task.minutes_each,
        volume_month=task.volume_month,
        sensitivity=task.sensitivity,
        judgement=task.judgement,
        deadline=task.deadline,
        has_manual=task.has_manual,
        key=task,
    )


def score_of(task: Task) -> Score:
    """Return whether a task can be handed out, and why."""
    return score_task(facts_of(task))
