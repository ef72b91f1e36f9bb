"""The shipped lists of tasks by trade, as typed values; each is read once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from mikke.domain.tables import yaml_table
from mikke.domain.task_sheet import TaskValues


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade and its usual tasks."""

    id: str
    ja: str
    tasks: tuple[TaskValues, ...]


def _task(line: list[object]) -> TaskValues:
    name, category, frequency, minutes, times, tool, sensitivity, judgement, deadline = (
        str(cell) for cell in line
    )
    return TaskValues(
        name=name,
        category=category,
        frequency=frequency,
        minutes_each=int(minutes),
        volume_month=Decimal(times),
        tool=tool,
        sensitivity=sensitivity,
        judgement=judgement,
        deadline=deadline,
        done_by="",
        has_manual=False,
        note="",
    )


@cache
def trades() -> tuple[Trade, ...]:
    """Return the trades in the order of the table."""
    return tuple(
        Trade(row["id"], row["ja"], tuple(_task(line) for line in row["tasks"]))
        for row in yaml_table("task_templates")["trades"]
    )


def trade(trade_id: str) -> Trade | None:
    """Return a trade by its id, or None."""
    return next((one for one in trades() if one.id == trade_id), None)
