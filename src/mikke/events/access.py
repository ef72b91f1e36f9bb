"""Who may open which event and booking. Those of other sites are 404, never 403."""

import datetime as dt
import uuid
from typing import Any

from django.http import Http404
from django.utils import timezone

from mikke.accounts.access import has_role
from mikke.accounts.enums import Role
from mikke.events.enums import ON_SEATS, EventState
from mikke.events.models import Booking, Event, EventSeries, Proposal
from mikke.events.selectors import public_events
from mikke.kernel.links import open_link
from mikke.tenancy.models import Site

PURPOSE, CALL_PURPOSE = "events.booking", "events.call"
DOOR = (Role.OWNER, Role.DESK)
HOUR = dt.timedelta(hours=1)


def visible_event(*, site: Site, public_id: uuid.UUID) -> Event:
    """Return a public event of ``site``, else 404."""
    found = public_events(site=site).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def office_event(*, site: Site, public_id: uuid.UUID) -> Event:
    """Return an event of ``site``, a draft too, else 404."""
    found: Event | None = Event.objects.for_site(site).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def office_booking(*, site: Site, public_id: uuid.UUID) -> Booking:
    """Return a booking of ``site``, else 404."""
    rows = Booking.objects.for_site(site).select_related("event__site__profile", "person")
    found: Booking | None = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def booking_of_link(*, site: Site, token: str, now: dt.datetime) -> Booking:
    """Return the booking that a secret link opens, else 404."""
    link = open_link(site=site, purpose=PURPOSE, token=token, now=now)
    rows = Booking.objects.for_site(site).select_related(
        "event__town", "event__series", "event__site__profile", "person"
    )
    found: Booking | None = rows.filter(public_id=link.subject).first() if link is not None else None
    if found is None:
        raise Http404
    return found


def may_note(user: Any, booking: Booking, *, now: dt.datetime) -> bool:
    """Return whether a signed-in member of the desk may note now that this party has come.

    On the days of the event, and for an hour before it begins and after it ends, whatever day that is.
    """
    event = booking.event
    if booking.state not in ON_SEATS or event.state == EventState.CANCELLED:
        return False
    first, last = booking.slot_at or event.starts_at, booking.slot_at or event.ends_at
    is_day = timezone.localdate(first - HOUR) <= timezone.localdate(now) <= timezone.localdate(last + HOUR)
    return bool(is_day and user.is_authenticated and has_role(user, booking.site, *DOOR))


def visible_series(*, site: Site, public_id: uuid.UUID) -> EventSeries:
    """Return a series of ``site`` of which everybody may see an event, else 404."""
    shown = public_events(site=site).filter(series__public_id=public_id)
    found: EventSeries | None = EventSeries.objects.for_site(site).filter(public_id=public_id).first()
    if found is None or not shown.exists():
        raise Http404
    return found


def office_series(*, site: Site, public_id: uuid.UUID) -> EventSeries:
    """Return a series of ``site``, else 404."""
    found: EventSeries | None = EventSeries.objects.for_site(site).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def office_proposal(*, site: Site, public_id: uuid.UUID) -> Proposal:
    """Return an offer or a wish of ``site``, else 404."""
    found: Proposal | None = Proposal.objects.for_site(site).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def proposal_of_link(*, site: Site, token: str, now: dt.datetime) -> Proposal:
    """Return the offer or wish that a secret link opens, else 404."""
    link = open_link(site=site, purpose=CALL_PURPOSE, token=token, now=now)
    rows = Proposal.objects.for_site(site).select_related("topic", "person")
    found: Proposal | None = rows.filter(public_id=link.subject).first() if link is not None else None
    if found is None:
        raise Http404
    return found
