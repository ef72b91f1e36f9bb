"""Whose time has passed the caps they set themselves: so that the director takes work off them, not to blame."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q, Sum

from mikke.domain import work_time as rules
from mikke.telework.models import Worker
from mikke.telework.selectors_time import caps_of, counted_entries
from mikke.tenancy.models import Site


@dataclass(frozen=True, slots=True)
class Passed:
    """How often a worker's own caps were passed in a month. ``month_over`` is in minutes."""

    worker: Worker
    days: int
    weeks: int
    month_over: int


def caps_passed(site: Site, month: dt.date) -> list[Passed]:
    """Return the workers who passed a cap of theirs in a month, in the order of their kana. Two queries.

    A week counts when a day of it lies in the month.
    """
    first, last = rules.month_of(month)
    rows = counted_entries(site, rules.week_of(first)[0], rules.week_of(last)[1]).order_by()
    by_worker: dict[int, dict[dt.date, int]] = defaultdict(dict)
    for worker, day, total in rows.values_list("worker_id", "work_date").annotate(total=Sum("minutes")):
        by_worker[worker][day] = total
    has_cap = Q(cap_minutes_day__isnull=False) | Q(cap_minutes_week__isnull=False)
    people = Worker.objects.for_site(site).filter(
        has_cap | Q(cap_minutes_month__isnull=False), pk__in=by_worker
    )
    found = [_passed(worker, by_worker[worker.pk], first, last) for worker in people.select_related("person")]
    return [one for one in found if one.days or one.weeks or one.month_over]


def _passed(worker: Worker, minutes: dict[dt.date, int], first: dt.date, last: dt.date) -> Passed:
    caps = caps_of(worker)
    mine = {day: count for day, count in minutes.items() if first <= day <= last}
    weeks: Counter[dt.date] = Counter()
    if caps.week is not None:
        for day, count in minutes.items():
            weeks[rules.week_of(day)[0]] += count
    return Passed(
        worker,
        sum(count > caps.day for count in mine.values()) if caps.day is not None else 0,
        sum(count > caps.week for count in weeks.values()) if caps.week is not None else 0,
        max(0, sum(mine.values()) - caps.month) if caps.month is not None else 0,
    )
