"""実質の1時間あたり: pay ÷ logged time, by worker, task and client, against the promise and the minimum of the region."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from mikke.domain.pay import effective_yen_per_hour
from mikke.domain.wages import MinimumWage
from mikke.telework.models import PayLine, PayReview, Task, Worker, WorkOrder
from mikke.telework.pay_enums import LineKind
from mikke.telework.selectors_rules import promised_yen_of
from mikke.tenancy.models import Site, SiteProfile
from mikke.vocabulary.selectors import minimum_wage_table

COUNTED = (LineKind.WORK, LineKind.CORRECTION, LineKind.TOP_UP)


@dataclass(frozen=True, slots=True)
class Effective:
    """What an hour has brought of one thing. ``yen_per_hour`` is None where no time was written down."""

    key: int
    label: str
    amount_yen: int
    minutes: int
    promised: int
    minimum: int | None = None

    @property
    def yen_per_hour(self) -> int | None:
        """Rounded down."""
        return effective_yen_per_hour(amount_yen=self.amount_yen, minutes=self.minutes)

    @property
    def is_below(self) -> bool:
        """Whether it is less than promised."""
        return self.yen_per_hour is not None and self.yen_per_hour < self.promised

    @property
    def is_below_minimum(self) -> bool:
        """Whether it is less than the minimum wage of the region: a signal, the Act does not cover contractors."""
        return self.yen_per_hour is not None and self.minimum is not None and self.yen_per_hour < self.minimum


@dataclass(frozen=True, slots=True)
class Low:
    """Something that paid less than promised in a month and was not looked at yet; of ``subject`` only its words are read."""

    month: dt.date
    subject: Task | WorkOrder
    effective: Effective

    @property
    def kind(self) -> str:
        """``task`` or ``order``, for an address."""
        return "task" if isinstance(self.subject, Task) else "order"


def _lines(site: Site, first: dt.date, last: dt.date) -> QuerySet[PayLine]:
    return PayLine.objects.filter(
        statement__site=site,
        work_month__gte=first,
        work_month__lte=last,
        kind__in=COUNTED,
        order__isnull=False,
    ).order_by()


def wage_of(site: Site, day: dt.date) -> MinimumWage | None:
    """Return the minimum wage in force on ``day`` where the site's first town lies, with its source.

    A rate that is only planned is never returned; None where none is known.
    """
    profile = SiteProfile.objects.filter(site=site).first()
    town = profile.towns.order_by("code").first() if profile else None
    if town is None:
        return None
    code = town.prefecture_id
    return minimum_wage_table(prefecture_code=code).in_force(code, day)


def minimum_of(site: Site, day: dt.date) -> int | None:
    """Return the yen of ``wage_of``."""
    rate = wage_of(site, day)
    return rate.hourly_yen if rate else None


def _rows(
    lines: QuerySet[PayLine], key: str, label: str, *, promised: int, minimum: int | None
) -> list[Effective]:
    sums = lines.values_list(key, label).annotate(yen=Sum("amount_yen"), logged=Sum("minutes"))
    found = [Effective(pk, name, yen, logged, promised, minimum) for pk, name, yen, logged in sums]
    return sorted(found, key=lambda row: (row.yen_per_hour is None, row.yen_per_hour or 0, row.label))


def by_worker(
    site: Site, first: dt.date, last: dt.date, *, promised: int, minimum: int | None
) -> list[Effective]:
    """Return what an hour brought to each worker, the least first. One query."""
    lines = _lines(site, first, last)
    return _rows(
        lines, "statement__worker_id", "statement__worker__person__name", promised=promised, minimum=minimum
    )


def by_client(
    site: Site, first: dt.date, last: dt.date, *, promised: int, minimum: int | None
) -> list[Effective]:
    """Return what an hour brought of each client's work, the least first. One query."""
    return _rows(
        _lines(site, first, last),
        "order__client_id",
        "order__client__name",
        promised=promised,
        minimum=minimum,
    )


def by_task(
    site: Site, first: dt.date, last: dt.date, *, promised: int, minimum: int | None
) -> list[Effective]:
    """Return what an hour brought of each task, the least first; orders without a task are left out. One query."""
    lines = _lines(site, first, last).filter(order__task__isnull=False)
    return _rows(lines, "order__task_id", "order__task__name", promised=promised, minimum=minimum)


@dataclass(frozen=True, slots=True)
class Paid:
    """What one order has brought in one month. ``task`` is the key of its task, None where it has none."""

    month: dt.date
    order: int
    task: int | None
    task_name: str | None
    amount_yen: int
    minutes: int


def paid_by_order(site: Site, first: dt.date, last: dt.date) -> list[Paid]:
    """Return what each order has brought, month by month. One query."""
    keys = _lines(site, first, last).values_list(
        "work_month", "order_id", "order__task_id", "order__task__name"
    )
    return [Paid(*row) for row in keys.annotate(yen=Sum("amount_yen"), logged=Sum("minutes"))]


def least_task(paid: Iterable[Paid], *, promised: int) -> Effective | None:
    """Return the task of which an hour has brought the least, or None where no time was written down."""
    yen, minutes, names = Counter[int](), Counter[int](), dict[int, str]()
    for one in paid:
        if one.task is not None:
            yen[one.task] += one.amount_yen
            minutes[one.task] += one.minutes
            names[one.task] = one.task_name or ""
    rows = [Effective(pk, name, yen[pk], minutes[pk], promised) for pk, name in names.items()]
    timed = [row for row in rows if row.yen_per_hour is not None]
    return min(timed, key=lambda row: (row.yen_per_hour or 0, row.label), default=None)


def low_pay(site: Site, first: dt.date, last: dt.date, *, promised: int | None = None) -> list[Low]:
    """Return tasks (and orders without one) below the promise, month by month, that nobody has decided about yet.

    ``promised`` is what an hour is to bring; None reads it from the rules.
    """
    promised = promised_yen_of(site) if promised is None else promised
    return low_of(site, paid_by_order(site, first, last), promised=promised)


def low_of(site: Site, paid: Iterable[Paid], *, promised: int) -> list[Low]:
    """Return what of ``paid`` ``low_pay`` would return. Three queries at most."""
    grouped: dict[tuple[dt.date, bool, int], tuple[int, int]] = {}
    for one in paid:
        key = (one.month, one.task is not None, one.task if one.task is not None else one.order)
        before = grouped.get(key, (0, 0))
        grouped[key] = (before[0] + one.amount_yen, before[1] + one.minutes)
    low = {key: pair for key, pair in grouped.items() if _is_low(*pair, promised=promised)}
    return _named(site, low, promised=promised) if low else []


def _is_low(yen: int, minutes: int, *, promised: int) -> bool:
    hourly = effective_yen_per_hour(amount_yen=yen, minutes=minutes)
    return hourly is not None and hourly < promised


def _named(site: Site, low: dict[tuple[dt.date, bool, int], tuple[int, int]], *, promised: int) -> list[Low]:
    reviews = PayReview.objects.for_site(site).order_by().values_list("month", "task_id", "order_id")
    decided = {(month, task is not None, task or order) for month, task, order in reviews}
    open_ones = {key: pair for key, pair in low.items() if key not in decided}
    tasks = Task.objects.only("public_id", "name").in_bulk([pk for _m, is_task, pk in open_ones if is_task])
    orders = (
        WorkOrder.objects.for_site(site)
        .only("public_id", "title")
        .in_bulk([pk for _m, is_task, pk in open_ones if not is_task])
    )
    found = []
    for (month, is_task, pk), (yen, minutes) in open_ones.items():
        subject: Task | WorkOrder = tasks[pk] if is_task else orders[pk]
        label = subject.name if isinstance(subject, Task) else subject.title
        found.append(Low(month, subject, Effective(pk, label, yen, minutes, promised)))
    return sorted(found, key=lambda row: (row.month, row.effective.yen_per_hour or 0, row.effective.label))


def year_pay(worker: Worker, year: int, *, until: dt.date) -> tuple[int, int, int]:
    """Return what a worker's statements say for the work of a year: yen in all, of it this month, and minutes.

    Expenses are left out; tax that is withheld counts as earned.
    """
    rows: Sequence[tuple[dt.date, int, int]] = list(
        PayLine.objects.filter(statement__worker=worker, work_month__year=year)
        .exclude(kind=LineKind.EXPENSE)
        .order_by()
        .values_list("work_month")
        .annotate(yen=Sum("amount_yen"), logged=Sum("minutes"))
    )
    this_month = sum(yen for month, yen, _logged in rows if month == until.replace(day=1))
    return sum(yen for _m, yen, _l in rows), this_month, sum(logged for _m, _y, logged in rows)
