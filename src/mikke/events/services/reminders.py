"""The day before: everybody with a seat and everybody in the line is told; afterwards, needs are forgotten."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mikke.events.enums import COMING, STANDING, EventKind, News
from mikke.events.models import Booking, Event
from mikke.events.selectors import standing_bookings
from mikke.events.telling import tell_all

FROM_HOUR = 8
WORDS_LIVE = dt.timedelta(days=60)
FORGOTTEN = {
    "companions": "",
    "needs_words": "",
    "wants_childcare": False,
    "wants_ride": False,
    "wants_hearing": False,
    "wants_step_free": False,
}


def tomorrow_of(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return the beginning and the end of tomorrow in Japan."""
    day = timezone.localdate(now) + dt.timedelta(days=1)
    begin = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    return begin, begin + dt.timedelta(days=1)


def remind(*, now: dt.datetime) -> int:
    """Tell everybody who has booked an event of tomorrow, each once, from 8 o'clock in the morning; return how many."""
    if timezone.localtime(now).hour < FROM_HOUR:
        return 0
    begin, end = tomorrow_of(now)
    number = 0
    plain = Q(starts_at__gte=begin, starts_at__lt=end) & ~Q(kind=EventKind.HELP)
    timed = Q(kind=EventKind.HELP, bookings__slot_at__gte=begin, bookings__slot_at__lt=end)
    theirs = Q(slot_at=None) | Q(slot_at__gte=begin, slot_at__lt=end)
    for event in Event.objects.filter(plain | timed, state__in=COMING).distinct():
        with transaction.atomic():
            due = list(standing_bookings(event).filter(theirs, reminded_at=None))
            keys = [one.pk for one in due]
            rows = Booking.objects.filter(pk__in=keys, reminded_at=None, state__in=STANDING)
            rows.update(reminded_at=now)
            day = begin.date().isoformat()
            tell_all(due, News.REMINDER, key=f"events.reminder:{day}:{event.sequence}", now=now)
            number += len(due)
    return number


def forget_needs(*, now: dt.datetime) -> int:
    """Erase who came along and what was needed 60 days after an event; the number of seats stays. Return how many."""
    told = Q(companions="", needs_words="") & Q(
        wants_childcare=False, wants_ride=False, wants_hearing=False, wants_step_free=False
    )
    old = Booking.objects.filter(event__ends_at__lt=now - WORDS_LIVE).exclude(told)
    keys = list(old.order_by("pk").values_list("pk", flat=True)[:500])
    return Booking.objects.filter(pk__in=keys).update(**FORGOTTEN)
