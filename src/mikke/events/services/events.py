"""An event as a whole: written, changed, opened, closed, called off, over."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F

from mikke.events.booking_links import open_door
from mikke.events.enums import COMING, EventState, News
from mikke.events.errors import EventChangedError, SeatsTakenError
from mikke.events.models import Event
from mikke.events.selectors import not_over, seats_taken, standing_bookings
from mikke.events.services.line import hold_event, seat_waiting
from mikke.events.services.search_entry import index_event
from mikke.events.telling import tell_all
from mikke.events.times import has_times
from mikke.kernel import audit
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev

MOVES = ("starts_at", "ends_at", "is_online", "place", "address")
LISTS = ("topics", "skills")
STEPS = {
    EventState.OPEN: (EventState.DRAFT, EventState.CLOSED),
    EventState.CLOSED: (EventState.OPEN,),
    EventState.CANCELLED: COMING,
}


def _note(event: Event, deed: str, *, actor: Any, now: dt.datetime) -> None:
    target = f"event {event.public_id}"
    audit.record(action=f"event.{deed}", actor=actor, site=event.site, at=now, target=target)


def _set_lists(event: Event, lists: dict[str, Any]) -> None:
    for name, rows in lists.items():
        getattr(event, name).set(rows)


def _has_moved(event: Event, fields: dict[str, Any]) -> bool:
    """Return whether those who have booked must know; with times for one, theirs stay when the ends change."""
    watched = MOVES[2:] if has_times(event) else MOVES
    changed = any(name in fields and fields[name] != getattr(event, name) for name in watched)
    return event.state in COMING and changed


@transaction.atomic
def create_event(*, site: Site, values: dict[str, Any], actor: Any, now: dt.datetime) -> Event:
    """Write a new draft.

    Args:
        site: whose.
        values: columns of ``Event``; ``topics`` and ``skills`` too.
        actor, now: who and when.
    """
    fields = dict(values)
    lists = {name: fields.pop(name, ()) for name in LISTS}
    event: Event = Event.objects.create(site=site, created_at=now, updated_at=now, **fields)
    _set_lists(event, lists)
    _note(event, "created", actor=actor, now=now)
    return event


@transaction.atomic
def change_event(
    *, event: Event, values: dict[str, Any], seen_at: dt.datetime, actor: Any, now: dt.datetime
) -> int:
    """Save what was typed; when time or place of a public event changes, everybody who has booked is told once.

    Args:
        event: which.
        values: columns of ``Event``; ``topics`` and ``skills`` too.
        seen_at: ``updated_at`` of the event when its form was shown.
        actor, now: who and when.
    Returns: how many people must be told by hand.
    Raises: EventChangedError, SeatsTakenError.
    """
    held = hold_event(event)
    if held.updated_at != seen_at:
        raise EventChangedError
    if not has_times(held) and (taken := seats_taken(held)) > values.get("seats", held.seats):
        raise SeatsTakenError(taken=taken)
    fields = dict(values)
    lists = {name: fields.pop(name) for name in LISTS if name in fields}
    has_moved = _has_moved(held, fields)
    for name, value in fields.items():
        setattr(held, name, value)
    held.updated_at = now
    held.sequence += has_moved
    held.save(update_fields=[*fields, "updated_at", "sequence"])
    _set_lists(held, lists)
    _note(held, "changed", actor=actor, now=now)
    by_hand = _tell_moved(held, now=now) if has_moved else 0
    seat_waiting(event=held, now=now)
    _show(held)
    return by_hand


def _tell_moved(event: Event, *, now: dt.datetime) -> int:
    bookings = list(standing_bookings(event))
    for booking in bookings:
        open_door(booking, now=now)
    standing_bookings(event).update(reminded_at=None)
    return tell_all(bookings, News.MOVED, key=f"events.moved:{event.sequence}", now=now)


def _show(event: Event) -> None:
    index_event(event)
    bump_rev(event.site.pk)


@transaction.atomic
def move_event(*, event: Event, to: EventState, actor: Any, now: dt.datetime, words: str = "") -> bool:
    """Open an event for bookings, close it, or call it off; everybody who has booked is told of the last.

    Args:
        event: which.
        to: ``OPEN``, ``CLOSED`` or ``CANCELLED``.
        actor, now: who and when.
        words: why it does not take place.
    Returns: False when it stood otherwise meanwhile, or has begun and cannot be opened; nothing was done.
    """
    values: dict[str, Any] = {"state": to, "updated_at": now}
    if to == EventState.CANCELLED:
        values |= {"cancel_words": words, "sequence": F("sequence") + 1}
    rows = Event.objects.filter(pk=event.pk, state__in=STEPS[to])
    if to == EventState.OPEN:
        rows = rows.filter(not_over(now))
    if not rows.update(**values):
        return False
    held: Event = Event.objects.select_related("site__profile").get(pk=event.pk)
    _note(held, to.value, actor=actor, now=now)
    if to == EventState.CANCELLED:
        bookings = standing_bookings(held)
        tell_all(bookings, News.CANCELLED, key=f"events.cancelled:{held.sequence}", now=now)
    _show(held)
    return True


def finish_events(*, now: dt.datetime) -> int:
    """Note that the events whose end has passed are over; return how many."""
    rows = Event.objects.filter(state__in=COMING, ends_at__lte=now).select_related("site")
    number = 0
    for event in rows:
        with transaction.atomic():
            done = {"state": EventState.DONE, "updated_at": now}
            if Event.objects.filter(pk=event.pk, state__in=COMING, ends_at__lte=now).update(**done):
                event.state = EventState.DONE
                _show(event)
                number += 1
    return number
