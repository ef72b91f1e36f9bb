"""Orders whose time to answer is over: what was kept is free again, and both sides are told."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from mikke.telework.enums import OrderState
from mikke.telework.models import WorkOrder
from mikke.telework.order_enums import OrderDeed
from mikke.telework.services.keeping import stop_keeping
from mikke.telework.services.order_sending import tell_worker
from mikke.telework.services.order_steps import note_step, tell_sender


def lapse_orders(*, now: dt.datetime) -> int:
    """Take back every sent order whose time to answer is over; return how many."""
    late = WorkOrder.objects.filter(state=OrderState.SENT, answer_by__lte=now)
    rows = late.select_related("site", "worker__person__user").order_by("pk")
    return sum(_lapse(order, now=now) for order in rows)


@transaction.atomic
def _lapse(order: WorkOrder, *, now: dt.datetime) -> bool:
    late = WorkOrder.objects.filter(pk=order.pk, state=OrderState.SENT, answer_by__lte=now)
    if not late.update(state=OrderState.WITHDRAWN, updated_at=now):
        return False
    note_step(order=order, deed=OrderDeed.LAPSED, actor=None, now=now)
    stop_keeping(order)
    words = _(
        "It was kept for you, and the time to answer is over, so others may take it now. That is fine. If you would still like it, look whether it is open and ask again."
    )
    tell_worker(
        order=order, subject=_("No longer kept: %(title)s"), paragraphs=(words,), key="lapsed", now=now
    )
    subject = _("Not answered in time: %(title)s (%(worker)s)") % {
        "title": order.title,
        "worker": order.worker_name,
    }
    tell_sender(order=order, key="lapsed", subject=subject, now=now)
    return True
