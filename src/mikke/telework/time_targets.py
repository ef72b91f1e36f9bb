"""What a worker can write time down for: pieces in hand, pieces handed in lately, orders."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mikke.telework.models import Chunk, TimeEntry, Worker, WorkOrder
from mikke.telework.selectors_time import held_chunks, lately_handed_in, orders_to_log

MOST_ORDERS, MOST_HANDED_IN = 50, 20


@dataclass(frozen=True, slots=True)
class Target:
    """One choice. ``value`` is what a form carries."""

    value: str
    label: str
    order: WorkOrder
    chunk: Chunk | None


def _of_chunk(chunk: Chunk, order: WorkOrder) -> Target:
    label = f"{chunk.title}（{chunk.client.name}）"
    return Target(f"c:{chunk.public_id}", label, order, chunk)


def _of_order(order: WorkOrder) -> Target:
    label = _("Order %(number)s: %(title)s") % {"number": order.number, "title": order.title}
    return Target(f"o:{order.public_id}", label, order, None)


def targets_of(worker: Worker, *, today: dt.date, entry: TimeEntry | None = None) -> list[Target]:
    """Return what ``worker`` may write time down for, what is in hand first. Three queries.

    ``entry``: one that is corrected; what it was for can be chosen again.
    """
    held = [chunk for chunk in held_chunks(worker) if chunk.order is not None]
    done = lately_handed_in(worker, today=today)[:MOST_HANDED_IN]
    chunks = [*held, *(chunk for chunk in done if chunk.order is not None)]
    found = [_of_chunk(chunk, chunk.order) for chunk in chunks if chunk.order is not None]
    found += [_of_order(order) for order in orders_to_log(worker)[:MOST_ORDERS]]
    if entry is not None:
        own = _of_chunk(entry.chunk, entry.order) if entry.chunk else _of_order(entry.order)
        found = [own, *(target for target in found if target.value != own.value)]
    return found


def value_of(entry: TimeEntry) -> str:
    """Return the choice that an entry stands for."""
    return f"c:{entry.chunk.public_id}" if entry.chunk else f"o:{entry.order.public_id}"
