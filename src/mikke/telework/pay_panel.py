"""What the page of today says about pay: a month that waits to be closed, and the newest statement."""

import datetime as dt

from django.utils import timezone

from mikke.telework.models import PayStatement, Worker
from mikke.telework.months import month_before, month_key
from mikke.telework.panels import Panel
from mikke.telework.pay_enums import PaperState
from mikke.telework.pay_page import hours_words
from mikke.telework.selectors_month import worker_months


def month_panel(*, worker: Worker, now: dt.datetime) -> Panel | None:
    """Return the last month where it is not closed yet, and the newest statement that is not paid yet."""
    month = month_before(timezone.localdate(now))
    rows = worker_months(worker.site, month, worker=worker)
    waits = bool(rows) and not rows[0].is_closed
    coming = PayStatement.objects.filter(worker=worker, state=PaperState.CLOSED).order_by("-month").first()
    if not waits and coming is None:
        return None
    context = {
        "month": month if waits else None,
        "key": month_key(month),
        "hours": hours_words(rows[0].minutes) if waits else "",
        "statement": coming,
    }
    return Panel("telework/_pay_panel.html", context)
