"""業務棚卸し → 短い時間の求人: tasks of an inventory become short openings of a shop, as drafts.

An inventory says how often and how long; a posting needs a weekly table. A task of every working day takes its part
on each of them; all others take their weekly average, in stretches of at most two hours, on the days that have the
least so far. The same list always gives the same days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.db import transaction

from mikke.domain.cut_hours import Cut, Task, Window, cut_short_jobs
from mikke.domain.handout import TaskFacts
from mikke.domain.money import MONTHS_PER_YEAR, WEEKS_PER_YEAR, rounded_up
from mikke.jobs.cut_page import draft_answers
from mikke.jobs.enums import DraftSource
from mikke.jobs.services.drafts import start_draft

STRETCH = 120
Named = tuple[str, str, TaskFacts]  # name, how often, what the rule of handing out knows


def week_minutes(facts: TaskFacts) -> int:
    """Return the minutes of an average week, rounded up."""
    return rounded_up(Fraction(facts.volume_month) * facts.minutes_each * MONTHS_PER_YEAR / WEEKS_PER_YEAR)


def weekly_tasks(tasks: Sequence[Named], *, days: Sequence[int] = range(5)) -> list[Task]:
    """Return the tasks with their days of the week.

    Args:
        tasks: of an inventory.
        days: on which the shop is open, 0 for Monday.
    """
    load = dict.fromkeys(days, 0)
    found: dict[int, Task] = {}
    order = sorted(range(len(tasks)), key=lambda n: (tasks[n][1] != "daily", n))
    for number in order:
        name, frequency, facts = tasks[number]
        minutes = week_minutes(facts)
        count = len(days) if frequency == "daily" else min(len(days), -(-minutes // STRETCH))
        chosen = sorted(sorted(load, key=lambda day: (load[day], day))[:count])
        each = -(-minutes // count)
        for day in chosen:
            load[day] += each
        found[number] = Task(name, each, days=frozenset(chosen))
    return [found[number] for number in range(len(tasks))]


def cut_inventory(tasks: Sequence[Named], window: Window, *, jobs: int) -> Cut:
    """Return the short openings that the tasks make, and what stays."""
    return cut_short_jobs(weekly_tasks(tasks, days=sorted(window.days)), window, jobs=jobs)


@transaction.atomic
def make_drafts(*, cut: Cut, site: Any, shop_name: str, now: dt.datetime) -> int:
    """Begin a draft of a posting for each short opening; the office goes on with them for the shop.

    Args:
        cut: from ``cut_inventory``.
        site: whose.
        shop_name: whose tasks these are.
        now: when.
    Returns: how many.
    """
    for job in cut.jobs:
        answers = draft_answers(job, {"shop_name": shop_name})
        start_draft(site=site, user=None, source=DraftSource.PHONE, now=now, data=answers)
    return len(cut.jobs)
