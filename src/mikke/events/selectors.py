"""Asking for events and bookings."""

import datetime as dt
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from mikke.domain.waiting_line import Party, place_in_line
from mikke.events.enums import (
    COMING,
    ON_SEATS,
    PUBLIC,
    STANDING,
    BookingState,
    EventKind,
    EventState,
    News,
    ProposalState,
)
from mikke.events.models import WANTS, Booking, Event, EventSeries, Proposal
from mikke.tenancy.models import Site

FEED_PAST = dt.timedelta(days=31)
ROSTER = (
    *("pk", "public_id", "number", "person_id", "person__name", "person__kana", "seats", "companions"),
    *(*WANTS, "needs_words", "device", "state", "slot_at", "untold"),
)


def _taken() -> Subquery:
    rows = Booking.objects.filter(event=OuterRef("pk"), state__in=ON_SEATS).order_by().values("event")
    return Subquery(rows.annotate(total=Sum("seats")).values("total"), output_field=IntegerField())


def with_counts(events: QuerySet[Event]) -> QuerySet[Event]:
    """Add ``taken`` (seats that people have) and ``in_line`` (parties that wait) to events, the soonest first."""
    waiting = Count("bookings", filter=Q(bookings__state=BookingState.WAITING))
    counted = events.annotate(taken=Coalesce(_taken(), Value(0)), in_line=waiting)
    return counted.order_by("starts_at", "pk")  # sums drop the order of the table


def seats_taken(event: Event) -> int:
    """Return how many seats of an event people have."""
    rows = Booking.objects.filter(event=event, state__in=ON_SEATS)
    return rows.aggregate(total=Sum("seats"))["total"] or 0


def public_events(*, site: Site) -> QuerySet[Event]:
    """Return the events that everybody may see, also those that are over or do not take place."""
    rows: QuerySet[Event] = Event.objects.for_site(site).filter(state__in=PUBLIC)
    return rows.select_related("town", "site__profile")


def coming_events(*, site: Site, now: dt.datetime) -> QuerySet[Event]:
    """Return the public events that have not ended, the soonest first; cancelled ones are left out."""
    return public_events(site=site).filter(state__in=COMING, ends_at__gt=now)


def feed_events(*, site: Site, now: dt.datetime) -> QuerySet[Event]:
    """Return what a calendar that follows us should know: coming events, cancelled ones, and the last month."""
    rows = public_events(site=site).filter(ends_at__gt=now - FEED_PAST)
    return rows.exclude(
        kind=EventKind.HELP
    )  # weeks long, with a time for each: those stand in their own calendars


def not_over(now: dt.datetime) -> Q:
    """Return the condition of events that can still be booked: not begun, or with times for one until the end."""
    return Q(starts_at__gt=now) | Q(kind=EventKind.HELP, ends_at__gt=now)


def is_bookable(event: Event, *, now: dt.datetime) -> bool:
    """Return whether everybody can book an event on the site now."""
    end = event.ends_at if event.kind == EventKind.HELP else event.starts_at
    return event.state == EventState.OPEN and now < min(event.booking_until or end, end)


def bookable_of(series: EventSeries, *, now: dt.datetime, by_staff: bool = False) -> QuerySet[Event]:
    """Return the events of a series that take bookings now, the soonest first."""
    rows = Event.objects.filter(series=series, starts_at__gt=now).exclude(kind=EventKind.HELP)
    if by_staff:
        return rows.filter(state__in=COMING)
    return rows.filter(Q(booking_until=None) | Q(booking_until__gt=now), state=EventState.OPEN)


def later_in_series(event: Event) -> QuerySet[Event]:
    """Return an event and those of its series that begin after it, as far as they are to come."""
    rows = Event.objects.filter(series=event.series, starts_at__gte=event.starts_at)
    return rows.filter(state__in=(EventState.DRAFT, *COMING)).select_related("site__profile")


def same_party(booking: Booking) -> QuerySet[Booking]:
    """Return the other bookings of somebody in the same series, the soonest first."""
    if booking.event.series is None:
        return Booking.objects.none()
    rows = Booking.objects.filter(event__series=booking.event.series, person=booking.person)
    return rows.exclude(pk=booking.pk).select_related("event", "site").order_by("event__starts_at")


def waiting_line(event: Event) -> list[Party]:
    """Return who waits for seats of an event, in the order of arrival."""
    rows = Booking.objects.filter(event=event, state=BookingState.WAITING).order_by("number")
    return [Party(*row) for row in rows.values_list("pk", "seats", "lets_pass")]


def place_of(booking: Booking) -> int | None:
    """Return the place of a booking in the waiting line, 1 for the first; None when it does not wait."""
    if booking.state != BookingState.WAITING:
        return None
    return place_in_line(booking.pk, waiting_line(booking.event))


def bookings_of(event: Event) -> QuerySet[Booking]:
    """Return the bookings of an event in the order of arrival, with people and ways to reach them."""
    rows = Booking.objects.filter(event=event).select_related("person", "event", "site__profile")
    return rows.prefetch_related("person__contacts").order_by("number")


def roster_rows(event: Event) -> QuerySet[Booking, dict[str, Any]]:
    """Return what a roster says of the bookings of an event (``ROSTER``), in the order of arrival."""
    return Booking.objects.filter(event=event).order_by("number").values(*ROSTER)


def bookings_by_state(event: Event) -> dict[str, tuple[int, int]]:
    """Return how many bookings of an event are in each state, and their seats."""
    rows = Booking.objects.filter(event=event).order_by().values_list("state")
    return {state: (count, seats) for state, count, seats in rows.annotate(Count("pk"), Sum("seats"))}


def standing_bookings(event: Event) -> QuerySet[Booking]:
    """Return the bookings of an event that have a seat or wait for one."""
    return bookings_of(event).filter(state__in=STANDING)


def untold_bookings(*, site: Site) -> QuerySet[Booking]:
    """Return the bookings whose people must be told something by hand, the soonest event first."""
    rows = Booking.objects.for_site(site).exclude(untold=News.NONE).select_related("person", "event")
    return rows.order_by("event__starts_at", "number")


def events_of(*, site: Site, now: dt.datetime, state: str = "") -> QuerySet[Event]:
    """Return all events of a site for the office with their counts: what comes next first, then what is over."""
    rows = with_counts(Event.objects.for_site(site)).select_related("town")
    soon = Case(When(ends_at__gt=now, then=F("starts_at")))
    in_order = (F("soon").asc(nulls_last=True), "-starts_at", "-pk")
    return (rows.filter(state=state) if state else rows).annotate(soon=soon).order_by(*in_order)


def series_of(*, site: Site) -> QuerySet[EventSeries]:
    """Return the series of a site, the newest first."""
    rows: QuerySet[EventSeries] = EventSeries.objects.for_site(site)
    return rows.annotate(number=Count("events"))


def open_proposals(*, site: Site) -> QuerySet[Proposal]:
    """Return the offers and wishes that nobody has settled yet, the oldest first."""
    rows = Proposal.objects.for_site(site).filter(state=ProposalState.NEW)
    return (
        rows.select_related("topic", "person")
        .prefetch_related("person__contacts")
        .order_by("created_at", "pk")
    )


def wished_topics(*, site: Site) -> list[tuple[str, int]]:
    """Return for each topic how many wishes wait, the most wished first."""
    rows = Proposal.objects.for_site(site).filter(state=ProposalState.NEW, kind="topic", topic__isnull=False)
    counted = rows.order_by().values("topic__name_ja").annotate(number=Count("pk"))
    return [(row["topic__name_ja"], row["number"]) for row in counted.order_by("-number", "topic__name_ja")]
