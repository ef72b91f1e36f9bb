"""Whose time has passed the caps they set themselves: so that the director takes work off them, not to blame."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import F, Q, Sum

from mikke.domain import work_time as rules
from mikke.telework.models import Worker
from mikke.telework.selectors_time import caps_of, counted_entries
from mikke.tenancy.models import Site

FIELDS = ("public_id", "cap_minutes_day", "cap_minutes_week", "cap_minutes_month", "person__name")


@dataclass(frozen=True, slots=True)
class Passed:
    """How often a worker's own caps were passed in a month. ``month_over`` is in minutes."""

    worker: Worker
    days: int
    weeks: int
    month_over: int


def caps_passed(site: Site, month: dt.date) -> list[Passed]:
    """Return the workers who passed a cap of theirs in a month, in the order of their kana. Two queries.

    A week counts when a day of it lies in the month. Read are the days above a cap of the day, and all days of those
    who have a cap of the week or the month.
    """
    first, last = rules.month_of(month)
    rows = counted_entries(site, rules.week_of(first)[0], rules.week_of(last)[1]).order_by()
    by_worker: dict[int, dict[dt.date, int]] = defaultdict(dict)
    sums = rows.values_list("worker_id", "work_date").annotate(total=Sum("minutes"))
    has_longer_cap = Q(worker__cap_minutes_week__isnull=False) | Q(worker__cap_minutes_month__isnull=False)
    for worker, day, total in sums.filter(Q(total__gt=F("worker__cap_minutes_day")) | has_longer_cap):
        by_worker[worker][day] = total
    if not by_worker:
        return []
    people = Worker.objects.for_site(site).filter(pk__in=by_worker).select_related("person").only(*FIELDS)
    found = [_passed(worker, by_worker[worker.pk], first, last) for worker in people]
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
