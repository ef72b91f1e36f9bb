"""What events have to do with skills: what they teach, and who came to those that are over."""

import datetime as dt

from django.db.models import Count, Q, QuerySet

from mikke.events.enums import BookingState
from mikke.events.models import Booking, Event
from mikke.events.selectors import coming_events, public_events
from mikke.tenancy.models import Site

CLASS_PAST = dt.timedelta(days=183)


def past_classes(*, site: Site, now: dt.datetime) -> QuerySet[Event]:
    """Return the events of half a year to which somebody came, the last first, each with ``came`` (bookings)."""
    rows = public_events(site=site).filter(starts_at__lte=now, starts_at__gt=now - CLASS_PAST)
    came = Count("bookings", filter=Q(bookings__state=BookingState.ATTENDED))
    return rows.annotate(came=came).filter(came__gt=0).order_by("-starts_at", "-pk")


def coming_with_subjects(*, site: Site, now: dt.datetime) -> QuerySet[Event]:
    """Return the coming events with what they are about at hand."""
    return coming_events(site=site, now=now).prefetch_related("topics", "skills")


def people_who_came(event: Event) -> frozenset[int]:
    """Return the keys of the people whose party came to an event; who was erased is left out."""
    rows = Booking.objects.filter(event=event, state=BookingState.ATTENDED, person__erased_at=None)
    return frozenset(rows.order_by().values_list("person_id", flat=True))


def skills_of(event: Event) -> frozenset[str]:
    """Return the ids of the skills that an event says it teaches."""
    return frozenset(skill.pk for skill in event.skills.all())
