"""Where a month stands: who has closed it, whose time is approved, what was written down since."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Sum

from mikke.domain.closing import last_of
from mikke.telework.models import Client, MonthApproval, MonthClose, Worker
from mikke.telework.selectors_pay import counted_time
from mikke.tenancy.models import Site


@dataclass(slots=True)
class ClientTime:
    """A worker's time for one client in the month, and what was approved of it."""

    client: Client
    minutes: int
    approved: int | None = None

    @property
    def is_approved(self) -> bool:
        """Whether what is there now is what was approved."""
        return self.approved == self.minutes


@dataclass(slots=True)
class WorkerMonth:
    """A worker's month."""

    worker: Worker
    close: MonthClose | None = None
    clients: list[ClientTime] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """All minutes of the month."""
        return sum(one.minutes for one in self.clients)

    @property
    def is_closed(self) -> bool:
        """Whether the worker has closed the month as it is now."""
        return self.close is not None and self.close.minutes == self.minutes

    @property
    def has_changed(self) -> bool:
        """Whether something was written down or corrected since the worker closed it."""
        return self.close is not None and self.close.minutes != self.minutes

    @property
    def is_approved(self) -> bool:
        """Whether all of it is approved as it is now; a month without time needs no approval."""
        return all(one.is_approved for one in self.clients)


def worker_months(site: Site, month: dt.date, *, worker: Worker | None = None) -> list[WorkerMonth]:
    """Return the month of everybody who has time in it, in the order of their kana. Four queries."""
    time = counted_time(site, until=last_of(month)).filter(work_date__gte=month)
    closes = MonthClose.objects.for_site(site).filter(month=month)
    approvals = MonthApproval.objects.for_site(site).filter(month=month)
    if worker is not None:
        time, closes = time.filter(worker=worker), closes.filter(worker=worker)
        approvals = approvals.filter(worker=worker)
    sums: dict[int, dict[int, int]] = defaultdict(dict)
    rows = time.order_by().values_list("worker_id", "order__client_id").annotate(total=Sum("minutes"))
    for worker_pk, client_pk, total in rows:
        sums[worker_pk][client_pk] = total
    approved = {(row.worker_id, row.client_id): row.minutes for row in approvals}
    people = Worker.objects.for_site(site).filter(pk__in=sums).select_related("person")
    clients = Client.objects.for_site(site).in_bulk({pk for row in sums.values() for pk in row})
    closed = {row.worker_id: row for row in closes}
    return [
        WorkerMonth(
            one,
            closed.get(one.pk),
            sorted(
                (
                    ClientTime(clients[pk], minutes, approved.get((one.pk, pk)))
                    for pk, minutes in sums[one.pk].items()
                ),
                key=lambda row: (row.client.kana, row.client.name),
            ),
        )
        for one in people
    ]
