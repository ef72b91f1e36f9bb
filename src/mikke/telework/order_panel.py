"""The orders on the worker's page of today."""

import datetime as dt

from mikke.telework.enums import OrderState
from mikke.telework.models import OrderChange, Worker
from mikke.telework.order_enums import ChangeState, Side
from mikke.telework.order_terms import fee_text
from mikke.telework.panels import Panel
from mikke.telework.selectors_orders import orders_of_worker


def orders_panel(*, worker: Worker, now: dt.datetime) -> Panel | None:
    """Return the orders and changes that wait for the worker's answer; None when nothing waits."""
    del now
    waiting = [(one, fee_text(one)) for one in orders_of_worker(worker).filter(state=OrderState.SENT)]
    changes = OrderChange.objects.filter(
        order__worker=worker, state=ChangeState.OPEN, side=Side.OFFICE
    ).select_related("order")
    if not waiting and not changes:
        return None
    return Panel("telework/_panel_orders.html", {"waiting": waiting, "changes": changes})
