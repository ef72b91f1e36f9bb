"""Whose time has passed the caps they set themselves: so that the director takes work off them, not to blame."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

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
    people = Worker.objects.for_site(site).filter(pk__in=by_worker).select_related("person")
    found = [_passed(worker, by_worker[worker.pk], first, last) for worker in people]
    return [one for one in found if one.days or one.weeks or one.month_over]


def _passed(worker: Worker, minutes: dict[dt.date, int], first: dt.date, last: dt.date) -> Passed:
    caps = caps_of(worker)
    mine = {day: count for day, count in minutes.items() if first <= day <= last}
    weeks = {rules.week_of(day)[0] for day in mine}
    over_weeks = [
        monday
        for monday in weeks
        if caps.week is not None and rules.sums_of(minutes, monday).week > caps.week
    ]
    over_days = [day for day, count in mine.items() if caps.day is not None and count > caps.day]
    over = 0 if caps.month is None else max(0, sum(mine.values()) - caps.month)
    return Passed(worker, len(over_days), len(over_weeks), over)
