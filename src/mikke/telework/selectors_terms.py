"""Orders that wait for an answer, by the piece of work they are about."""

import datetime as dt

from django.db.models import Q, Sum

from mikke.telework.enums import ChunkState, FeeKind, OrderState
from mikke.telework.models import Chunk, OrderNotice, Worker, WorkOrder
from mikke.telework.selectors_orders import covering_order


def waiting_order(*, chunk: Chunk, worker: Worker) -> WorkOrder | None:
    """Return the order for this worker that would cover the piece once it is accepted: the sent one, else a draft."""
    rows = WorkOrder.objects.for_site(chunk.site).filter(
        Q(fee_kind=FeeKind.FIXED, title=chunk.title) | ~Q(fee_kind=FeeKind.FIXED),
        worker=worker,
        client=chunk.client,
        task=chunk.task,
        state__in=(OrderState.SENT, OrderState.DRAFT),
    )
    if chunk.task_id is None:  # without a task only an order for this very thing
        rows = rows.filter(title=chunk.title)
    return max(
        rows,
        key=lambda order: (order.title == chunk.title, order.state == OrderState.SENT, order.pk),
        default=None,
    )


def order_for(*, chunk: Chunk, worker: Worker, on: dt.date) -> WorkOrder | None:
    """Return the accepted order under which ``worker`` may do this piece on a day.

    As ``selectors_orders.covering_order``, but an order of one sum covers no more minutes than it was made for:
    else a second piece would be done for nothing.
    """
    first = covering_order(worker=worker, task=chunk.task, client=chunk.client, on=on)
    if first is None or has_room(first, chunk):
        return first
    rows = WorkOrder.objects.filter(
        Q(task=chunk.task) | Q(task__isnull=True),
        Q(period_from__isnull=True) | Q(period_from__lte=on),
        worker=worker,
        client=chunk.client,
        state=OrderState.ACCEPTED,
        ended_on__isnull=True,
        delivery_date__gte=on,
    )
    return next((one for one in rows.order_by("delivery_date", "pk") if has_room(one, chunk)), None)


def has_room(order: WorkOrder, chunk: Chunk) -> bool:
    """Whether an order holds one piece more; only one of one sum for so many minutes can be full."""
    if order.fee_kind != FeeKind.FIXED or order.expected_minutes is None:
        return True
    held = Chunk.objects.filter(order=order).exclude(state=ChunkState.CANCELLED)
    used = held.aggregate(used=Sum("minutes"))["used"] or 0
    return bool(used + chunk.minutes <= order.expected_minutes)


def text_of(order: WorkOrder) -> str:
    """Return the exact text that was sent, or nothing for a draft."""
    notice = OrderNotice.objects.filter(order=order).order_by("-version").first()
    return notice.text if notice else ""
