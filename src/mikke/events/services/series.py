"""連続講座: several events written at once, published together, booked together, moved together."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from mikke.events.enums import BookedBy, EventState
from mikke.events.errors import BookingClosedError, SeriesTooLongError
from mikke.events.models import Booking, Event, EventSeries
from mikke.events.selectors import bookable_of, later_in_series, place_of
from mikke.events.services.bookings import Guest, Wish, book_seats
from mikke.events.services.events import change_event, create_event, move_event
from mikke.events.telling import send_series_receipt
from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.people.services.entering import enter_person
from mikke.tenancy.models import Site

MOST_DATES = 60
FORM_PURPOSE = "events.book_series"


@transaction.atomic
def create_series(
    *,
    site: Site,
    values: dict[str, Any],
    times: Sequence[tuple[dt.datetime, dt.datetime]],
    actor: Any,
    now: dt.datetime,
) -> EventSeries:
    """Write a series with a draft of an event for each date.

    Args:
        site: whose.
        values: columns of ``Event`` that all have in common.
        times: beginning and end of each, aware.
        actor, now: who and when.
    Raises: SeriesTooLongError for more than 60 dates.
    """
    if len(times) > MOST_DATES:
        raise SeriesTooLongError(most=MOST_DATES)
    told = {name: values[name] for name in ("title", "title_en", "words") if name in values}
    series: EventSeries = EventSeries.objects.create(site=site, created_at=now, **told)
    for number, (begin, end) in enumerate(sorted(times), start=1):
        own = {"starts_at": begin, "ends_at": end, "series": series, "title": f"{values['title']} {number}"}
        if values.get("title_en"):
            own["title_en"] = f"{values['title_en']} {number}"
        create_event(site=site, values=values | own, actor=actor, now=now)
    target = f"series {series.public_id}"
    audit.record(action="event.series_created", actor=actor, site=site, at=now, target=target)
    return series


def open_series(*, series: EventSeries, actor: Any, now: dt.datetime) -> int:
    """Publish all drafts of a series whose day is to come; return how many."""
    drafts = Event.objects.filter(series=series, state=EventState.DRAFT)
    return sum(move_event(event=one, to=EventState.OPEN, actor=actor, now=now) for one in drafts)


@transaction.atomic
def move_later(*, event: Event, by: dt.timedelta, actor: Any, now: dt.datetime) -> tuple[int, int]:
    """Move an event of a series and all that come after it by the same time; whoever has booked is told of each.

    Args:
        event: the first that moves.
        by: how far, forward or back.
        actor, now: who and when.
    Returns: how many events moved, and how many people must be told by hand.
    Raises: EventChangedError when somebody changed one of them meanwhile; BookingClosedError when it would begin
        in the past.
    """
    moved, by_hand = 0, 0
    for one in later_in_series(event):
        values: dict[str, Any] = {"starts_at": one.starts_at + by, "ends_at": one.ends_at + by}
        if one.booking_until:
            values["booking_until"] = one.booking_until + by
        if values["starts_at"] <= now:
            raise BookingClosedError
        by_hand += change_event(event=one, values=values, seen_at=one.updated_at, actor=actor, now=now)
        moved += 1
    return moved, by_hand


def _book_all(
    series: EventSeries, guest: Guest, wish: Wish, *, now: dt.datetime, actor: Any
) -> list[Booking]:
    events = list(bookable_of(series, now=now, by_staff=wish.booked_by != BookedBy.WEB))
    if not events:
        raise BookingClosedError
    person = guest.person or enter_person(
        site=series.site,
        values={"name": guest.name, "kana": guest.kana},
        ways=list(guest.ways),
        actor=actor,
        now=now,
    )
    held = Guest(person=person)
    bookings = [
        book_seats(event=one, guest=held, wish=wish, now=now, actor=actor, has_receipt=False)
        for one in events
    ]
    send_series_receipt(series, [(one, place_of(one)) for one in bookings], now=now)
    return bookings


def book_series_once(
    *, series: EventSeries, guest: Guest, wish: Wish, form_key: str, now: dt.datetime, actor: Any = None
) -> Booking:
    """Book all dates of a series that take bookings, each with a seat or a place in its line; return the first.

    There is one receipt for all of them. Sent twice, the form gives the same booking again. Raises: BookingClosedError, PartyTooLargeError; then nothing
    was booked.
    """

    def make() -> str:
        with transaction.atomic():
            return str(_book_all(series, guest, wish, now=now, actor=actor)[0].public_id)

    public_id, _is_first = once(key=form_key, purpose=FORM_PURPOSE, make=make)
    found: Booking = Booking.objects.select_related("event__site__profile", "person").get(public_id=public_id)
    return found
