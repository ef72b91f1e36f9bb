"""How often somebody else took over what was handed back."""

import datetime as dt
from collections import Counter

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from mikke.telework.enums import ChunkState
from mikke.telework.models import HandBack

FINISHED = (ChunkState.DELIVERED, ChunkState.ACCEPTED)


def count_cover(rows: QuerySet[HandBack]) -> dict[tuple[int, dt.date], tuple[int, int]]:
    """Count pieces handed back, by site and month (in Japan).

    Returns: for each (key of a site, first day of a month) how many went back and were not taken again by the same
    person on the same day, and how many of them somebody else handed in by the time they were due.
    """
    somebody_else = Q(chunk__state__in=FINISHED, chunk__delivered_at__lte=F("chunk__due_at")) & ~Q(
        chunk__worker=F("worker")
    )
    marked = rows.filter(undone_at__isnull=True).annotate(
        is_covered=Case(When(somebody_else, then=Value(1)), default=Value(0), output_field=IntegerField())
    )
    all_of_them: Counter[tuple[int, dt.date]] = Counter()
    covered: Counter[tuple[int, dt.date]] = Counter()
    for site_id, moment, is_covered in marked.order_by().values_list("site_id", "returned_at", "is_covered"):
        key = site_id, timezone.localdate(moment).replace(day=1)
        all_of_them[key] += 1
        covered[key] += is_covered
    return {key: (number, covered[key]) for key, number in all_of_them.items()}
