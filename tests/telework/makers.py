"""Makers of clients, tasks, orders and time, so that a test names only what it is about."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from mikke.accounts.enums import Role
from mikke.telework.models import (
    Chunk,
    Client,
    CoverCount,
    HandBack,
    LadderStep,
    Leaving,
    Quote,
    Task,
    TaskInventory,
    TeamMember,
    TimeEntry,
    Worker,
    WorkOrder,
)
from tests.factories import NOW, make_member
from tests.people.makers import make_person

TODAY = timezone.localdate(NOW)
_numbers = itertools.count(1)


def make_worker(site: Site, *, with_user: bool = False, name: str = "見本 花子", **fields: Any) -> Worker:
    """A worker who takes part; ``with_user`` gives a sign-in with the role."""
    user = make_member(site, Role.WORKER) if with_user else None
    person = make_person(site, f"{name}{next(_numbers)}", user=user)
    return Worker.objects.create(
        site=site, person=person, **({"step": "worker", "joined_on": TODAY} | fields)
    )


def make_client(site: Site, **fields: Any) -> Client:
    """An active client without any condition before the work."""
    values = {
        "name": f"見本商店{next(_numbers)}",
        "state": "active",
        "needs_nda": False,
        "created_at": NOW,
    }
    return Client.objects.create(site=site, **(values | fields))


def make_inventory(site: Site, *, client: Client | None = None, **fields: Any) -> TaskInventory:
    """An inventory of a client without tasks."""
    values = {"title": "見本の棚卸し", "taken_on": TODAY, "created_at": NOW, "updated_at": NOW}
    return TaskInventory.objects.create(site=site, client=client or make_client(site), **(values | fields))


def make_task(inventory: TaskInventory, **fields: Any) -> Task:
    """A task that comes every week and asks for no judgement."""
    number = next(_numbers)
    values = {
        "name": f"見本の業務{number}",
        "position": number,
        "category": "general",
        "frequency": "weekly",
        "minutes_each": 30,
        "volume_month": Decimal(4),
        "sensitivity": "internal",
        "judgement": "rules",
        "deadline": "within_week",
    }
    return Task.objects.create(inventory=inventory, **(values | fields))


def make_quote(site: Site, *, inventory: TaskInventory | None = None, **fields: Any) -> Quote:
    """A draft of a quote without lines."""
    values = {
        "number": next(_numbers),
        "client_name": "見本商店",
        "title": "見本の見積",
        "issued_on": TODAY,
        "valid_until": TODAY + dt.timedelta(days=30),
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Quote.objects.create(site=site, inventory=inventory or make_inventory(site), **(values | fields))


def join_team(client: Client, worker: Worker, **fields: Any) -> TeamMember:
    """The worker is in the client's team since TODAY."""
    return TeamMember.objects.create(client=client, worker=worker, **({"joined_on": TODAY} | fields))


def make_order(
    site: Site, *, worker: Worker | None = None, client: Client | None = None, **fields: Any
) -> WorkOrder:
    """A draft with every term of a simple order; ``state="accepted"`` makes it one that was sent and accepted."""
    number = next(_numbers)
    values = {
        "number": f"O-{number:05}",
        "orderer_name": "見本の会",
        "worker_name": "見本 花子",
        "order_date": TODAY,
        "title": f"見本の発注{number}",
        "deliverable": "会議の録音60分の文字起こし（整文）1本",
        "delivery_date": TODAY + dt.timedelta(days=10),
        "delivery_place": "納品フォーム",
        "inspection_date": TODAY + dt.timedelta(days=15),
        "fee_yen": 3000,
        "payment_date": TODAY + dt.timedelta(days=30),
        "expected_minutes": 120,
        "created_at": NOW,
        "updated_at": NOW,
    }
    if fields.get("state", "draft") not in {"draft", "withdrawn"}:
        values |= {"sent_at": NOW}
    worker = worker or make_worker(site)
    return WorkOrder.objects.create(
        site=site, worker=worker, client=client or make_client(site), **(values | fields)
    )


def make_chunk(site: Site, *, client: Client | None = None, **fields: Any) -> Chunk:
    """An open piece of half an hour, due in three days."""
    values = {
        "title": f"見本の小分けの仕事{next(_numbers)}",
        "minutes": 30,
        "due_at": NOW + dt.timedelta(days=3),
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Chunk.objects.create(site=site, client=client or make_client(site), **(values | fields))


def make_entry(site: Site, *, order: WorkOrder | None = None, minutes: int = 60, **fields: Any) -> TimeEntry:
    """An hour written down by hand under an accepted order."""
    order = order or make_order(site, state="accepted")
    values = {"work_date": TODAY, "minutes": minutes, "source": "hand", "created_at": NOW}
    return TimeEntry.objects.create(site=site, order=order, worker=order.worker, **(values | fields))


def make_hand_back(site: Site, **fields: Any) -> HandBack:
    """A piece that went back to the pool at NOW."""
    order = make_order(site, state="accepted")
    values = {"chunk": make_chunk(site, client=order.client), "worker": order.worker, "order": order}
    return HandBack.objects.create(site=site, **(values | {"returned_at": NOW} | fields))


def make_leaving(site: Site, **fields: Any) -> Leaving:
    """Somebody begins to leave the team; nothing is ticked."""
    return Leaving.objects.create(site=site, worker=make_worker(site), begun_at=NOW, **fields)


MAKERS = {
    "telework.LadderStep": lambda site: LadderStep.objects.create(site=site, step="worker"),
    "telework.Leaving": make_leaving,
    "telework.Worker": make_worker,
    "telework.Client": make_client,
    "telework.TaskInventory": make_inventory,
    "telework.Quote": make_quote,
    "telework.WorkOrder": make_order,
    "telework.Chunk": make_chunk,
    "telework.TimeEntry": make_entry,
    "telework.HandBack": make_hand_back,
    "telework.CoverCount": lambda site: CoverCount.objects.create(site=site, month=TODAY.replace(day=1)),
}
