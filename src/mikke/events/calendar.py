"""Events in other people's calendars, and in the one of the office."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.domain.icalendar_text import CalendarEvent, calendar_text
from mikke.events.enums import ON_SEATS, BookingState, EventKind, EventState
from mikke.events.models import Booking, Event
from mikke.events.notice_words import where_words
from mikke.kernel.calendar_entries import CalendarEntry
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

ICS = "text/calendar; charset=utf-8"


def calendar_response(text: str, name: str) -> HttpResponse:
    """Return iCalendar text as a file called ``name``."""
    response = HttpResponse(text.encode(), content_type=ICS)
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["Cache-Control"] = "no-cache"
    return response


def calendar_of(events: Iterable[Event], *, name: str) -> str:
    """Return iCalendar text of events with their site at hand; ``name`` is what the calendar is called."""
    return calendar_text([_dated(event) for event in events], name=name)


def _dated(event: Event) -> CalendarEvent:
    host = event.site.hostname
    return CalendarEvent(
        uid=f"{event.public_id}@{host}",
        sequence=event.sequence,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        changed_at=event.updated_at,
        title=event.title,
        words=event.cancel_words or event.words,
        place=where_words(event),
        url=page_address(event.site, "events:event", event.public_id),
        is_cancelled=event.state == EventState.CANCELLED,
    )


def calendar_of_booking(booking: Booking) -> str:
    """Return iCalendar text of the one date of a booking."""
    event, host = booking.event, booking.site.hostname
    entry = CalendarEvent(
        uid=f"{booking.public_id}@{host}",
        sequence=event.sequence,
        starts_at=booking.begins_at(),
        ends_at=booking.ends_at(),
        changed_at=event.updated_at,
        title=event.title,
        words=event.cancel_words or event.words,
        place=where_words(event),
        url=page_address(event.site, "events:event", event.public_id),
        is_cancelled=event.state == EventState.CANCELLED or booking.state == BookingState.CANCELLED,
    )
    return calendar_text([entry], name=event.title)


def office_entries(site: Site, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Yield the events of a span of days for the office's calendar, without those that were called off."""
    begin = timezone.make_aware(dt.datetime.combine(first, dt.time()))
    end = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time()))
    rows = Event.objects.for_site(site).filter(starts_at__gte=begin, starts_at__lt=end)
    for event in rows.exclude(state=EventState.CANCELLED).exclude(kind=EventKind.HELP):
        href = reverse("office_event", args=(event.public_id,))
        yield CalendarEntry(timezone.localdate(event.starts_at), "event", _("event"), event.title, href)
    taken = Booking.objects.for_site(site).filter(slot_at__gte=begin, slot_at__lt=end, state__in=ON_SEATS)
    for booking in taken.select_related("event").order_by("slot_at"):
        at = timezone.localtime(booking.slot_at)
        href = reverse("office_event", args=(booking.event.public_id,))
        yield CalendarEntry(at.date(), "event", _("event"), f"{at:%H:%M} {booking.event.title}", href)
