"""What home work holds of a person, when they ask to be forgotten: the books stay, without their words."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.people.export_registry import Forgotten, PersonPart
from mikke.people.models import Person
from mikke.people.relations import tree_below
from mikke.people.words import five_years_after, scrub
from mikke.telework.enums import WorkerState
from mikke.telework.models import PayStatement, TimeEntry, Worker, WorkOrder

# Kinds of printed papers that carry a worker's name; they are printed again when somebody asks for one.
PAPERS = ("telework.order", "telework.statement", "telework.certificate")


def _workers(people: Sequence[Person]) -> list[Worker]:
    return list(Worker.objects.filter(person__in=people))


def what_stops(people: Sequence[Person]) -> list[str]:
    """Somebody who still takes part leaves the team first, so that nobody waits for them and access ends."""
    if any(worker.state != WorkerState.LEFT for worker in _workers(people)):
        return [_("This person still takes part in the home-work team. Let them leave the team first.")]
    return []


def _last_day(worker: Worker) -> dt.date | None:
    """Return the last day that an order, a payment or an hour of this worker names."""
    days: list[dt.date | None] = list(
        TimeEntry.objects.filter(worker=worker).order_by().values_list("work_date", flat=True)
    )
    orders = WorkOrder.objects.filter(worker=worker).order_by()
    for payment, delivery, created in orders.values_list("payment_date", "delivery_date", "created_at"):
        days += [payment, delivery, timezone.localdate(created)]
    statements = PayStatement.objects.filter(worker=worker).order_by()
    for payment, paid in statements.values_list("payment_date", "paid_on"):
        days += [payment, paid]
    return max((day for day in days if day), default=None)


def forget(*, people: Sequence[Person], words: Sequence[str], now: dt.datetime) -> Forgotten:
    """Take a worker's words out of everything below them; orders, hours and pay keep their figures.

    The original words are kept sealed for five years after the last day in the books.
    """
    del now
    until: list[dt.date] = []
    originals: dict[str, dict[str, Any]] = {}
    for worker in _workers(people):
        originals |= scrub(tree_below(worker), words)
        worker.skills.clear()
        Worker.objects.filter(pk=worker.pk).update(
            free=[],
            devices=[],
            wanted_minutes_week=0,
            cap_minutes_day=None,
            cap_minutes_week=None,
            cap_minutes_month=None,
        )
        if last := _last_day(worker):
            until.append(five_years_after(last))
    return Forgotten(max(until, default=None), originals)


PART = PersonPart(
    model="telework.Worker", title=gettext_lazy("Home work"), forget=forget, stops=what_stops, papers=PAPERS
)
