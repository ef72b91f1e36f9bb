"""Reading work orders."""

import datetime as dt

from django.db.models import Q

from mikke.telework.enums import OrderState
from mikke.telework.models import Client, Task, Worker, WorkOrder


def covering_order(*, worker: Worker, task: Task | None, client: Client, on: dt.date) -> WorkOrder | None:
    """Return the accepted order under which ``worker`` may do ``task`` on a day, the one for the task itself first."""
    rows = WorkOrder.objects.filter(
        Q(task=task) | Q(task__isnull=True),
        Q(period_from__isnull=True) | Q(period_from__lte=on),
        Q(delivery_date__isnull=True) | Q(delivery_date__gte=on),
        worker=worker,
        client=client,
        state=OrderState.ACCEPTED,
        ended_on__isnull=True,
    )
    return max(rows, key=lambda order: (order.task_id is not None, -order.pk), default=None)
