"""Makers of events and bookings, so that a test names only what it is about."""

import datetime as dt
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from mikke.events.enums import BookedBy
from mikke.events.models import Booking, Event, EventSeries, Proposal
from mikke.events.services.bookings import Guest, Wish, book_seats
from mikke.people.enums import ContactKind
from mikke.people.services.entering import Way

DAY = dt.timedelta(days=1)


def make_event(site: Site, **fields: Any) -> Event:
    """An open class in ten days with three seats."""
    now = timezone.now()
    begin = fields.pop("starts_at", now + 10 * DAY)
    values = {
        "title": "スマホ教室（見本）",
        "words": "ゆっくり進めます（見本）。",
        "place": "見本センター",
        "starts_at": begin,
        "ends_at": begin + dt.timedelta(hours=2),
        "seats": 3,
        "state": "open",
        "created_at": now,
        "updated_at": now,
    }
    return Event.objects.create(site=site, **(values | fields))


def book(event: Event, name: str = "見本 花子", *, seats: int = 1, way: str = "", **parts: Any) -> Booking:
    """A booking by somebody new; ``way`` is a mail address or a telephone number."""
    kind = ContactKind.MAIL if "@" in way else ContactKind.PHONE
    ways = (Way(kind, way, is_preferred=True),) if way else ()
    wish = Wish(seats=seats, parts=parts, booked_by=parts.pop("booked_by", BookedBy.WEB))
    return book_seats(event=event, guest=Guest(name=name, ways=ways), wish=wish, now=timezone.now())


def states(event: Event) -> list[tuple[int, str]]:
    """Number and state of every booking."""
    return list(Booking.objects.filter(event=event).order_by("number").values_list("number", "state"))


MAKERS = {
    "events.EventSeries": lambda site: EventSeries.objects.create(
        site=site, title="連続講座（見本）", words="", created_at=timezone.now()
    ),
    "events.Proposal": lambda site: Proposal.objects.create(
        site=site, kind="topic", words="見本", created_at=timezone.now()
    ),
    "events.Event": make_event,
    "events.Booking": lambda site: book(make_event(site)),
}
