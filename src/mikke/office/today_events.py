"""What is to be done today in events: whom to tell by hand, rosters without ticks, drafts whose day comes near."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.events.enums import ON_SEATS, BookingState, EventKind, EventState
from mikke.events.models import Event
from mikke.events.selectors import open_proposals, untold_bookings, with_counts
from mikke.office.today_rows import Task, day_words, detail_words, few
from mikke.tenancy.models import Site

RIGHT = "events.change_event"
SOON = dt.timedelta(days=14)
TICKS_WITHIN = dt.timedelta(days=14)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def first_events_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return whom to tell by hand, and the events of today with their rosters."""
    untold: Any = few(untold_bookings(site=site), "public_id", "untold", "person__name", "event__title")
    told = [
        Task(
            "late",
            _("Tell by hand: %(name)s") % {"name": booking.person.name},
            detail_words(booking.event.title, str(booking.get_untold_display())),
            reverse("office_booking", args=(booking.public_id,)),
            _("Open"),
            right="people.view_person",
        )
        for booking in untold
    ]
    return told + [
        Task(
            "soon",
            _("Today: %(title)s") % {"title": event.title},
            words,
            reverse("office_event", args=(event.public_id,)),
            _("Roster"),
            right=RIGHT,
        )
        for event, words in _of_today(site, _midnight(today))
    ]


def _of_today(site: Site, begin: dt.datetime) -> list[tuple[Event, str]]:
    """Return the events of a day with how many come: seats, or times for one."""
    end = begin + dt.timedelta(days=1)
    states = (EventState.OPEN, EventState.CLOSED, EventState.DONE)
    events: Any = Event.objects.for_site(site).filter(state__in=states)
    plain: Any = with_counts(
        events.filter(starts_at__gte=begin, starts_at__lt=end).exclude(kind=EventKind.HELP)
    )
    theirs = Q(bookings__slot_at__gte=begin, bookings__slot_at__lt=end, bookings__state__in=ON_SEATS)
    timed = events.filter(kind=EventKind.HELP).annotate(times=Count("bookings", filter=theirs))
    seats = [
        (one, ngettext("%(n)s seat booked", "%(n)s seats booked", one.taken) % {"n": one.taken})
        for one in few(plain, "public_id", "title")
    ]
    return seats + [
        (one, ngettext("%(n)s time taken", "%(n)s times taken", one.times) % {"n": one.times})
        for one in few(timed.filter(times__gt=0), "public_id", "title")
    ]


def later_events_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return past events nobody has ticked off, and drafts whose day is near."""
    begin = _midnight(today)
    unticked = Event.objects.for_site(site).filter(
        state=EventState.DONE,
        starts_at__gte=begin - TICKS_WITHIN,
        starts_at__lt=begin,
        bookings__state=BookingState.SEATED,
    )
    drafts = Event.objects.for_site(site).filter(
        state=EventState.DRAFT, starts_at__gte=begin, starts_at__lt=begin + SOON
    )
    wanted = [
        (unticked.distinct(), _("Who came? %(title)s"), _("Tick them off")),
        (drafts, _("Still a draft: %(title)s"), _("Open")),
    ]
    return [
        Task(
            "calm",
            words % {"title": event.title},
            day_words(event.starts_at),
            reverse("office_event", args=(event.public_id,)),
            button,
            right=RIGHT,
        )
        for rows, words, button in wanted
        for event in few(rows, "public_id", "title", "starts_at")
    ] + _voices(site)


def _voices(site: Site) -> list[Task]:
    """Return one row for the wishes and offers that wait."""
    rows = open_proposals(site=site)
    first = rows.first()
    if first is None:
        return []
    number = rows.count()
    words = ngettext("%(n)s wish or offer for classes", "%(n)s wishes and offers for classes", number) % {
        "n": number
    }
    href = reverse("office_event_proposals")
    return [Task("calm", words, day_words(first.created_at), href, _("Read"), right=RIGHT)]
