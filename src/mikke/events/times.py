"""The times of one kind of event, side by side with one person: which are free, and which can be taken now."""

import datetime as dt

from mikke.domain.help_slots import OddWeek, free_slots
from mikke.domain.odd_days import odd_days_from_json
from mikke.domain.week import Week, spans_from_json
from mikke.events.enums import ON_SEATS, EventKind
from mikke.events.models import Booking, Event

SHOWN, OFFERED, ALL = 3, 15, 2_000


def has_times(event: Event) -> bool:
    """Return whether a booking of this event takes a time of its own."""
    return event.kind == EventKind.HELP


def opening_of(event: Event) -> OddWeek:
    """Return the usual week of an event with the days that are otherwise."""
    return OddWeek(Week.of(spans_from_json(event.week)), odd_days_from_json(event.odd_days))


def taken_times(event: Event) -> list[dt.datetime]:
    """Return the beginnings of the times that are somebody's."""
    rows = Booking.objects.filter(event=event, state__in=ON_SEATS, slot_at__isnull=False)
    return [at for at in rows.values_list("slot_at", flat=True) if at is not None]


def free_times(
    event: Event, *, now: dt.datetime, count: int = OFFERED, by_staff: bool = False
) -> list[dt.datetime]:
    """Return the next free times between the two ends of an event, the soonest first.

    Args:
        event: of the kind ``HELP``.
        now: the aware time.
        count: how many are wanted.
        by_staff: the desk may give a time until it begins.
    """
    notice = 0 if by_staff else event.notice_hours
    found = free_slots(
        week=opening_of(event),
        minutes=event.slot_minutes,
        taken=taken_times(event),
        now=max(now, event.starts_at - dt.timedelta(hours=notice)),
        count=count,
        notice_hours=notice,
    )
    last = event.ends_at - dt.timedelta(minutes=event.slot_minutes)
    return [at for at in found if at <= last]


def is_free(event: Event, at: dt.datetime, *, now: dt.datetime, by_staff: bool = False) -> bool:
    """Return whether a time can be taken now."""
    return at in free_times(event, now=now, count=ALL, by_staff=by_staff)
