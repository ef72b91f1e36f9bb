"""The one place where seats are given: whoever changes an event's seats holds its row first."""

import datetime as dt

from django.db.models import F

from mikke.domain.waiting_line import seats_given
from mikke.events.enums import COMING, BookingState, News
from mikke.events.models import Booking, Event
from mikke.events.selectors import bookings_of, seats_taken, waiting_line
from mikke.events.telling import tell_all
from mikke.events.times import has_times


def hold_event(event: Event) -> Event:
    """Return the event as it is now and hold its row until the caller's transaction ends, on both databases."""
    Event.objects.filter(pk=event.pk).update(last_number=F("last_number"))
    held: Event = Event.objects.select_related("site__profile").get(pk=event.pk)
    return held


def seat_waiting(*, event: Event, now: dt.datetime, fresh: Booking | None = None) -> list[int]:
    """Give the free seats of a held event to those who wait, in order, and tell them.

    Args:
        event: held by the caller (``hold_event``).
        now: when; nobody is seated once it has begun.
        fresh: a booking that was made just now and gets a receipt instead.
    Returns: the keys of the bookings that have got their seats.
    """
    if has_times(event):  # nobody waits for a time: another one is chosen
        return []
    free = event.seats - seats_taken(event)
    if free <= 0 or event.state not in COMING or event.starts_at <= now:
        return []
    given = seats_given(free, waiting_line(event))
    Booking.objects.filter(pk__in=given, state=BookingState.WAITING).update(
        state=BookingState.SEATED, seated_at=now
    )
    told = [pk for pk in given if fresh is None or pk != fresh.pk]
    if told:
        tell_all(bookings_of(event).filter(pk__in=told), News.SEATED, key="events.seated", now=now)
    return given
