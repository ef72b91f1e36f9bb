"""Orders that wait for an answer, by the piece of work they are about."""

from mikke.telework.enums import OrderState
from mikke.telework.models import Chunk, OrderNotice, Worker, WorkOrder


def waiting_order(*, chunk: Chunk, worker: Worker) -> WorkOrder | None:
    """Return the order for this worker that would cover the piece once it is accepted: the sent one, else a draft."""
    rows = WorkOrder.objects.for_site(chunk.site).filter(
        worker=worker, client=chunk.client, task=chunk.task, state__in=(OrderState.SENT, OrderState.DRAFT)
    )
    if chunk.task_id is None:  # without a task only an order for this very thing
        rows = rows.filter(title=chunk.title)
    return max(rows, key=lambda order: (order.state == OrderState.SENT, order.pk), default=None)


def text_of(order: WorkOrder) -> str:
    """Return the exact text that was sent, or nothing for a draft."""
    notice = OrderNotice.objects.filter(order=order).order_by("-version").first()
    return notice.text if notice else ""
