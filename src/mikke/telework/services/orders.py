"""Writing work orders."""

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.telework.enums import OrderState
from mikke.telework.models import Chunk, OrderNotice, Worker, WorkOrder


@transaction.atomic
def draft_for_chunk(*, chunk: Chunk, worker: Worker, actor: Any, now: dt.datetime) -> WorkOrder:
    """Return a draft that covers one piece of work for ``worker``."""
    return WorkOrder.objects.create(
        site=chunk.site,
        number=f"O-{WorkOrder.objects.for_site(chunk.site).count() + 1:05}",
        client=chunk.client,
        task=chunk.task,
        worker=worker,
        title=chunk.title,
        deliverable=chunk.title,
        order_date=timezone.localdate(now),
        delivery_date=timezone.localdate(chunk.due_at),
        expected_minutes=chunk.minutes,
        created_by=actor,
        created_at=now,
        updated_at=now,
    )


@transaction.atomic
def send_order(*, order: WorkOrder, actor: Any, now: dt.datetime) -> WorkOrder:
    """Send a draft and keep its exact text."""
    WorkOrder.objects.filter(pk=order.pk, state=OrderState.DRAFT).update(state=OrderState.SENT, sent_at=now)
    text = f"{order.title}\n{order.deliverable}"
    OrderNotice.objects.create(
        order=order,
        version=1,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        sent_at=now,
        sent_by=actor,
    )
    order.refresh_from_db()
    return order


def accept_order(*, order: WorkOrder, worker: Worker, now: dt.datetime) -> WorkOrder:
    """Accept what was sent."""
    WorkOrder.objects.filter(pk=order.pk, worker=worker, state=OrderState.SENT).update(
        state=OrderState.ACCEPTED, answered_at=now
    )
    order.refresh_from_db()
    return order
