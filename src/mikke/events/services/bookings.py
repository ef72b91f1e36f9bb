"""Booking seats, waiting for them, giving them back, and who came."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from mikke.events.booking_links import open_door
from mikke.events.enums import COMING, ON_SEATS, STANDING, BookedBy, BookingState, EventState, News
from mikke.events.errors import BookingClosedError, BookingEndedError, PartyTooLargeError, TimeTakenError
from mikke.events.models import Booking, Event
from mikke.events.selectors import not_over, place_of
from mikke.events.services.line import hold_event, seat_waiting
from mikke.events.telling import send_receipt
from mikke.events.times import has_times, is_free
from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.people.models import Person
from mikke.people.services.entering import Way, enter_person

FORM_PURPOSE = "events.book"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody books.

    Attributes:
        seats: for how many people.
        parts: values of the columns companions, needs, device, needs_words and lets_pass, as far as they were given.
        booked_by: how it reached us.
        slot_at: the time that is chosen, for events with times for one.
    """

    seats: int = 1
    parts: dict[str, Any] = field(default_factory=dict)
    booked_by: str = BookedBy.WEB
    slot_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who books: a known person, or a name with the ways to reach them."""

    person: Person | None = None
    name: str = ""
    kana: str = ""
    ways: tuple[Way, ...] = ()


def _next_number(event: Event, *, by_staff: bool, now: dt.datetime) -> Event:
    """Count one more arrival and hold the event's row. Raises BookingClosedError."""
    rows = Event.objects.filter(not_over(now), pk=event.pk)
    if by_staff:
        rows = rows.filter(state__in=COMING)
    else:
        in_time = Q(booking_until=None) | Q(booking_until__gt=now)
        rows = rows.filter(in_time, state=EventState.OPEN)
    if not rows.update(last_number=F("last_number") + 1):
        raise BookingClosedError
    held: Event = Event.objects.select_related("site__profile").get(pk=event.pk)
    return held


def _fits(event: Event, wish: Wish, *, by_staff: bool, now: dt.datetime) -> dict[str, Any]:
    """Return the columns of a booking that say what it takes of a held event. Raises TimeTakenError, PartyTooLargeError."""
    if not has_times(event):
        if wish.seats > event.seats:
            raise PartyTooLargeError(seats=event.seats)
        return {}
    if wish.slot_at is None or not is_free(event, wish.slot_at, now=now, by_staff=by_staff):
        raise TimeTakenError
    return {"slot_at": wish.slot_at, "state": BookingState.SEATED, "seated_at": now}


@transaction.atomic
def book_seats(
    *, event: Event, guest: Guest, wish: Wish, now: dt.datetime, actor: Any = None, has_receipt: bool = True
) -> Booking:
    """Book seats for a party, or put it at the end of the waiting line.

    Args:
        event: which takes bookings; the office may still book when the site does not any more.
        guest: who.
        wish: how many seats and what they need.
        now: the aware time.
        actor: who of the office writes it down; None on the site.
        has_receipt: False when the caller sends one for several dates.
    Raises: BookingClosedError, PartyTooLargeError, TimeTakenError.
    """
    by_staff = wish.booked_by != BookedBy.WEB
    held = _next_number(event, by_staff=by_staff, now=now)
    taken = _fits(held, wish, by_staff=by_staff, now=now)
    person = guest.person or enter_person(
        site=held.site,
        values={"name": guest.name, "kana": guest.kana},
        ways=list(guest.ways),
        actor=actor,
        now=now,
    )
    booking = Booking.objects.create(
        site=held.site,
        event=held,
        person=person,
        number=held.last_number,
        seats=wish.seats,
        booked_by=wish.booked_by,
        created_at=now,
        **taken,
        **wish.parts,
    )
    seat_waiting(event=held, now=now, fresh=booking)
    booking.refresh_from_db(fields=["state", "seated_at"])
    open_door(booking, now=now)
    if has_receipt:
        send_receipt(booking, place=place_of(booking), now=now)
    return booking


def book_once(
    *, event: Event, guest: Guest, wish: Wish, form_key: str, now: dt.datetime, actor: Any = None
) -> Booking:
    """Do what ``book_seats`` does the first time a form is sent, and return the same booking afterwards."""
    public_id, _is_first = once(
        key=form_key,
        purpose=FORM_PURPOSE,
        make=lambda: str(book_seats(event=event, guest=guest, wish=wish, now=now, actor=actor).public_id),
    )
    found: Booking = Booking.objects.select_related("event__site__profile", "person").get(public_id=public_id)
    return found


@transaction.atomic
def cancel_booking(*, booking: Booking, now: dt.datetime, actor: Any = None) -> None:
    """Give the seats of a booking back, or leave the waiting line; whoever is next gets them at once.

    Args:
        booking: which.
        now: when.
        actor: who of the office did it for the person; None for the person's own link.
    Raises: BookingEndedError when it was cancelled before, or the event has begun.
    """
    event = hold_event(booking.event)
    rows = Booking.objects.filter(pk=booking.pk, state__in=STANDING)
    if (booking.slot_at or event.starts_at) <= now or not rows.update(
        state=BookingState.CANCELLED, ended_at=now, untold=News.NONE
    ):
        raise BookingEndedError
    audit.record(
        action="event.booking_cancelled",
        actor=actor,
        site=event.site,
        at=now,
        target=f"booking {booking.public_id}",
    )
    seat_waiting(event=event, now=now)


@transaction.atomic
def let_pass(*, booking: Booking, lets: bool, now: dt.datetime) -> None:
    """Note whether the next in line may go first while the seats do not reach for this party.

    Raises: BookingEndedError when it does not wait any more.
    """
    event = hold_event(booking.event)
    if not Booking.objects.filter(pk=booking.pk, state=BookingState.WAITING).update(lets_pass=lets):
        raise BookingEndedError
    seat_waiting(event=event, now=now)


@transaction.atomic
def mark_told(*, booking: Booking, now: dt.datetime, actor: Any) -> bool:
    """Note that somebody was told by hand; False when nothing was left to tell."""
    told = Booking.objects.filter(pk=booking.pk).exclude(untold=News.NONE).update(untold=News.NONE)
    if told:
        target = f"booking {booking.public_id}"
        audit.record(action="event.told_by_hand", actor=actor, site=booking.site, at=now, target=target)
    return bool(told)


@transaction.atomic
def mark_came(*, booking: Booking, now: dt.datetime, actor: Any) -> None:
    """Note at the door that one party has come; on the day itself, also before it begins.

    Raises: BookingEndedError when it has no seat, or the day is another one.
    """
    event = hold_event(booking.event)
    day = timezone.localdate(booking.slot_at or event.starts_at)
    first, last = day, timezone.localdate(booking.slot_at or event.ends_at)
    rows = Booking.objects.filter(pk=booking.pk, state__in=ON_SEATS)
    is_day = event.state != EventState.CANCELLED and first <= timezone.localdate(now) <= last
    if not is_day or not rows.update(state=BookingState.ATTENDED):
        raise BookingEndedError
    target = f"booking {booking.public_id}"
    audit.record(action="event.came", actor=actor, site=event.site, at=now, target=target)


@transaction.atomic
def note_attendance(
    *,
    event: Event,
    came: Collection[int],
    now: dt.datetime,
    actor: Any,
    among: Collection[int] | None = None,
) -> int:
    """Write down who of those with a seat came; everybody else with a seat did not. Return how many came.

    Args:
        event: that has begun.
        came: keys of bookings.
        among: keys of the bookings that were looked at, a page of a long roster; None for all of them.
        now, actor: when and who.
    Raises: BookingClosedError before it begins.
    """
    held = hold_event(event)
    if held.starts_at > now or held.state == EventState.CANCELLED:
        raise BookingClosedError
    rows = Booking.objects.filter(Q(slot_at=None) | Q(slot_at__lte=now), event=held, state__in=ON_SEATS)
    if among is not None:
        rows = rows.filter(pk__in=among)
    rows.exclude(pk__in=came).update(state=BookingState.MISSED)
    number = rows.filter(pk__in=came).update(state=BookingState.ATTENDED)
    audit.record(
        action="event.attendance", actor=actor, site=held.site, at=now, target=f"event {held.public_id}"
    )
    return number
