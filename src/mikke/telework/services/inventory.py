"""Taking stock: inventories and their tasks. What was put away can be put back; what is in use is never deleted."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from mikke.domain.task_sheet import TaskValues
from mikke.kernel import audit
from mikke.telework.errors import InventoryFullError, InventoryInUseError, TaskChangedError
from mikke.telework.models import Client, Task, TaskInventory
from mikke.telework.task_values import mark_of, values_of
from mikke.tenancy.models import Site

MOST_TASKS = 1000


@transaction.atomic
def create_inventory(
    *, site: Site, client: Client | None, values: Mapping[str, Any], actor: Any, now: dt.datetime
) -> TaskInventory:
    """Begin an inventory of a client, or of a shop named in ``values["owner_name"]``.

    Args:
        site: whose.
        client: of the same site, or None.
        values: ``title``, ``taken_on``, ``owner_name``.
        actor: who.
        now: when.
    """
    made = TaskInventory.objects.create(site=site, client=client, created_at=now, updated_at=now, **values)
    audit.record(action="inventory.created", actor=actor, site=site, at=now, target=made.title)
    return made


def change_inventory(
    *, inventory: TaskInventory, client: Client | None, values: Mapping[str, Any], now: dt.datetime
) -> None:
    """Change the head of an inventory."""
    TaskInventory.objects.filter(pk=inventory.pk).update(client=client, updated_at=now, **values)


@transaction.atomic
def delete_inventory(*, inventory: TaskInventory, actor: Any, now: dt.datetime) -> None:
    """Throw away an inventory that holds nothing. Raises: InventoryInUseError."""
    unused = TaskInventory.objects.filter(pk=inventory.pk, tasks__isnull=True, quotes__isnull=True)
    if not unused.exists():
        raise InventoryInUseError
    TaskInventory.objects.filter(pk=inventory.pk).delete()
    audit.record(action="inventory.deleted", actor=actor, site=inventory.site, at=now, target=inventory.title)


def touch(inventory: TaskInventory, now: dt.datetime) -> None:
    """Note that an inventory changed."""
    TaskInventory.objects.filter(pk=inventory.pk).update(updated_at=now)


@transaction.atomic
def add_tasks(*, inventory: TaskInventory, lines: Sequence[TaskValues], now: dt.datetime) -> list[Task]:
    """Add tasks below those there are. Raises: InventoryFullError, and then adds none."""
    touch(inventory, now)  # the row's lock: two who add at once get different places
    if inventory.tasks.filter(is_archived=False).count() + len(lines) > MOST_TASKS:
        raise InventoryFullError(most=MOST_TASKS)
    last = inventory.tasks.aggregate(last=Max("position"))["last"] or 0
    rows = [
        Task(inventory=inventory, position=number, **values.as_dict())
        for number, values in enumerate(lines, start=last + 1)
    ]
    return Task.objects.bulk_create(rows)


@transaction.atomic
def change_task(
    *,
    task: Task,
    values: TaskValues,
    seen: str,
    now: dt.datetime,
    skills: Sequence[Any] | None = None,
) -> Task:
    """Change the line of a task.

    Args:
        task: as it stands now.
        values: what it becomes.
        seen: ``mark_of`` the task as it was shown; empty: whatever it was.
        now: when.
        skills: what it asks for; None leaves them.

    Raises:
        TaskChangedError: somebody else changed it meanwhile.
    """
    if seen and mark_of(task) != seen:
        raise TaskChangedError
    moved = Task.objects.filter(pk=task.pk, **values_of(task).as_dict()).update(**values.as_dict())
    if not moved:
        raise TaskChangedError
    if skills is not None:
        task.skills.set(skills)
    touch(task.inventory, now)
    task.refresh_from_db()
    return task


def put_away(*, task: Task, now: dt.datetime) -> bool:
    """Take a task off the list; orders and time keep it. Returns: False when it was away already."""
    touch(task.inventory, now)
    return bool(Task.objects.filter(pk=task.pk, is_archived=False).update(is_archived=True))


@transaction.atomic
def put_back(*, task: Task, now: dt.datetime) -> bool:
    """Put a task back on the list. Returns: False when it was there. Raises: InventoryFullError."""
    touch(task.inventory, now)
    if task.inventory.tasks.filter(is_archived=False).count() >= MOST_TASKS:
        raise InventoryFullError(most=MOST_TASKS)
    return bool(Task.objects.filter(pk=task.pk, is_archived=True).update(is_archived=False))


@transaction.atomic
def move_task(*, task: Task, up: bool, now: dt.datetime) -> None:
    """Change places with the neighbour; nothing happens at the ends."""
    touch(task.inventory, now)
    rows = list(task.inventory.tasks.filter(is_archived=False))
    here = next((number for number, row in enumerate(rows) if row.pk == task.pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for number, row in enumerate(rows, start=1):
        row.position = number
    Task.objects.bulk_update(rows, ["position"])


@transaction.atomic
def save_manual(
    *, task: Task, text: str, checklist: Sequence[str], is_ready: bool, seen: str, now: dt.datetime
) -> Task:
    """Keep the manual of a task.

    Args:
        task: as it stands now.
        text: Markdown.
        checklist: what is looked at before the work is handed in, a line each.
        is_ready: whether somebody else can work by it; counts as a manual in the rule of handing out.
        seen: ``mark_of`` the task as it was shown.
        now: when.

    Raises:
        TaskChangedError: somebody else changed it meanwhile.
    """
    if mark_of(task) != seen:
        raise TaskChangedError
    unchanged = Task.objects.filter(pk=task.pk, manual=task.manual, has_manual=task.has_manual)
    if not unchanged.update(manual=text, checklist=list(checklist), has_manual=is_ready):
        raise TaskChangedError
    touch(task.inventory, now)
    task.refresh_from_db()
    return task
