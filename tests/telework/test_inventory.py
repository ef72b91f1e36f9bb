"""Taking stock: adding, changing, putting away; two at once; the time that was really needed."""

import datetime as dt
from decimal import Decimal

import pytest

from mikke.domain.task_templates import trades
from mikke.telework.errors import InventoryFullError, InventoryInUseError, TaskChangedError
from mikke.telework.models import Task, TaskInventory
from mikke.telework.selectors_inventory import inventories_with_counts, logged_minutes
from mikke.telework.services import inventory as services
from mikke.telework.task_values import facts_of, mark_of, values_of
from tests.factories import NOW, make_user
from tests.telework.makers import (
    TODAY,
    make_chunk,
    make_client,
    make_entry,
    make_inventory,
    make_order,
    make_task,
    make_worker,
)

LINES = trades()[0].tasks


def test_tasks_of_a_trade_are_added_below(site):
    inventory = make_inventory(site)
    services.add_tasks(inventory=inventory, lines=LINES[:2], now=NOW)
    services.add_tasks(inventory=inventory, lines=LINES[2:3], now=NOW)
    tasks = list(inventory.tasks.all())
    assert [values_of(task) for task in tasks] == list(LINES[:3])
    assert [task.position for task in tasks] == [1, 2, 3]
    assert inventories_with_counts(site=site).get().alive == 3


def test_an_inventory_that_is_full_takes_none(site, monkeypatch):
    monkeypatch.setattr(services, "MOST_TASKS", 3)
    inventory = make_inventory(site)
    services.add_tasks(inventory=inventory, lines=LINES[:3], now=NOW)
    with pytest.raises(InventoryFullError):
        services.add_tasks(inventory=inventory, lines=LINES[3:5], now=NOW)
    assert inventory.tasks.count() == 3
    first = inventory.tasks.first()
    services.put_away(task=first, now=NOW)
    services.add_tasks(inventory=inventory, lines=LINES[3:4], now=NOW)
    with pytest.raises(InventoryFullError):
        services.put_back(task=first, now=NOW)


def test_what_somebody_else_changed_is_not_overwritten(site):
    task = make_task(make_inventory(site))
    seen = mark_of(task)
    services.change_task(task=Task.objects.get(pk=task.pk), values=LINES[0], seen=seen, now=NOW)
    with pytest.raises(TaskChangedError):
        services.change_task(task=Task.objects.get(pk=task.pk), values=LINES[1], seen=seen, now=NOW)
    with pytest.raises(TaskChangedError):  # read before, written after: the row itself decides
        services.change_task(task=task, values=LINES[1], seen=seen, now=NOW)
    task.refresh_from_db()
    assert values_of(task) == LINES[0]
    services.change_task(task=task, values=LINES[1], seen=mark_of(task), now=NOW)
    assert values_of(task) == LINES[1]


def test_putting_away_is_undone_and_keeps_the_place(site):
    inventory = make_inventory(site)
    one, two, three = (make_task(inventory, name=name) for name in "一二三")
    assert services.put_away(task=two, now=NOW)
    assert not services.put_away(task=two, now=NOW)
    services.move_task(task=three, up=True, now=NOW)
    assert services.put_back(task=two, now=NOW)
    alive = inventory.tasks.filter(is_archived=False)
    assert {task.name for task in alive} == {"一", "二", "三"}
    assert [task.name for task in alive].index("三") < [task.name for task in alive].index("一")
    assert one.pk


def test_a_manual_makes_a_task_ready(site):
    task = make_task(make_inventory(site), has_manual=False)
    seen = mark_of(task)
    saved = services.save_manual(
        task=task, text="## 手順\n\n1. ひらく", checklist=["件数が合う"], is_ready=True, seen=seen, now=NOW
    )
    assert facts_of(saved).has_manual
    assert saved.checklist == ["件数が合う"]
    with pytest.raises(TaskChangedError):
        services.save_manual(task=saved, text="", checklist=[], is_ready=False, seen=seen, now=NOW)


def test_only_an_empty_inventory_is_thrown_away(site):
    inventory = make_inventory(site)
    task = make_task(inventory, is_archived=True)
    with pytest.raises(InventoryInUseError):
        services.delete_inventory(inventory=inventory, actor=make_user(), now=NOW)
    task.delete()
    services.delete_inventory(inventory=inventory, actor=make_user(), now=NOW)
    assert not TaskInventory.objects.exists()


def test_time_belongs_to_the_task_of_the_piece_else_of_the_order(site, django_assert_num_queries):
    client = make_client(site)
    inventory = make_inventory(site, client=client)
    planned = make_task(inventory, minutes_each=30, volume_month=Decimal(4))
    other = make_task(inventory)
    worker = make_worker(site)
    order = make_order(site, worker=worker, client=client, task=planned, state="accepted")
    piece = make_chunk(site, client=client, task=other, state="taken", worker=worker, order=order)
    make_entry(site, order=order, minutes=50)
    make_entry(site, order=order, minutes=40, work_date=TODAY.replace(day=1))
    make_entry(site, order=order, minutes=25, chunk=piece)
    make_entry(site, order=order, minutes=500, is_void=True)
    make_entry(site, order=order, minutes=30, work_date=TODAY - dt.timedelta(days=400))
    make_entry(site, minutes=70)  # another client's
    month = TODAY.replace(day=1)
    before = (month - dt.timedelta(days=1)).replace(day=1)
    with django_assert_num_queries(1):
        found = logged_minutes(inventory, months=[before, month])
    assert found == {(planned.pk, month): 90, (other.pk, month): 25}
