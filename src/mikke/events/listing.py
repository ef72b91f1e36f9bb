"""The public list of events: what it is narrowed to and what stands in it."""

import datetime as dt
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mikke.events.enums import EventKind, EventState
from mikke.events.models import Event
from mikke.events.notice_words import when_words
from mikke.events.selectors import coming_events, is_bookable
from mikke.events.times import has_times
from mikke.tenancy.models import Site

PROCESS = {
    EventKind.CLASS: "learn",
    EventKind.WORKSHOP: "learn",
    EventKind.TRIAL: "try",
    EventKind.MEETUP: "play",
    EventKind.HELP: "learn",
}


# Of events that are counted (``with_counts``).
HAS_SEATS = Q(taken__lt=F("seats"), in_line=0) | Q(kind=EventKind.HELP)


def month_bounds(text: str) -> tuple[dt.datetime, dt.datetime]:
    """Return the beginning of ``YYYY-MM`` and of the month after it, in Japan. Raises: ValueError."""
    first = dt.datetime.strptime(f"{text}-01", "%Y-%m-%d").date()  # noqa: DTZ007 -- a day, no moment
    after = (first + dt.timedelta(days=32)).replace(day=1)
    begin, end = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, after))
    return begin, end


def narrowed(events: QuerySet[Event], wanted: dict[str, Any]) -> QuerySet[Event]:
    """Return the events that were asked for; ``events`` are counted (``with_counts``)."""
    if month := wanted.get("month"):
        begin, end = month_bounds(month)
        events = events.filter(starts_at__gte=begin, starts_at__lt=end)
    if kind := wanted.get("kind"):
        events = events.filter(kind=kind)
    if topic := wanted.get("topic"):
        events = events.filter(topics=topic)
    if town := wanted.get("town"):
        events = events.filter(town=town)
    return events.filter(HAS_SEATS, state=EventState.OPEN) if wanted.get("free") else events


def choices_of(events: QuerySet[Event]) -> dict[str, list[tuple[str, str]]]:
    """Return months, topics and towns that lead to an event."""
    is_english = get_language() == "en"
    days = {
        timezone.localdate(moment).replace(day=1) for moment in events.values_list("starts_at", flat=True)
    }
    named = "name_en" if is_english else "name_ja"
    plain = events.order_by()
    topics = plain.exclude(topics=None).values_list("topics__id", f"topics__{named}").distinct()
    towns = plain.exclude(town=None).values_list("town__code", f"town__{named}").distinct()
    return {
        "months": [(f"{day:%Y-%m}", date_format(day, "YEAR_MONTH_FORMAT")) for day in sorted(days)],
        "topics": sorted(topics),
        "towns": sorted(towns),
    }


def title_of(event: Event) -> str:
    """Return the title in the reader's language."""
    return event.title_en if get_language() == "en" and event.title_en else event.title


def fee_words(event: Event) -> str:
    """Return the fee in words."""
    return _("%(yen)s yen") % {"yen": f"{event.fee_yen:,}"} if event.fee_yen else _("free of charge")


def seat_words(event: Event, *, now: dt.datetime) -> str:
    """Return in words whether there is a seat; ``event`` is counted."""
    if event.state == EventState.CANCELLED:
        return _("does not take place")
    if event.ends_at <= now or event.state == EventState.DONE:
        return _("over")
    if not is_bookable(event, now=now):
        return _("takes no more bookings on the site")
    return _("choose a time that suits you") if has_times(event) else _free_words(event)


def _free_words(event: Event) -> str:
    counted: Any = event
    if has_room(event):
        free = event.seats - counted.taken
        return ngettext("%(n)s seat free", "%(n)s seats free", free) % {"n": free}
    line = counted.in_line
    if not line:
        return _("full: you can join the waiting list")
    return ngettext(
        "full: %(n)s party waits, you can join the line",
        "full: %(n)s parties wait, you can join the line",
        line,
    ) % {"n": line}


def has_room(event: Event) -> bool:
    """Return whether somebody who books a counted event now may get a seat at once: nobody waits and a seat is free."""
    counted: Any = event
    if has_times(event):
        return True
    return bool(counted.taken < event.seats and not counted.in_line)


def card_of(event: Event, *, now: dt.datetime) -> dict[str, Any]:
    """Return what a list shows of a counted event."""
    return {
        "event": event,
        "title": title_of(event),
        "when": when_words(event),
        "fee": fee_words(event),
        "seats": seat_words(event, now=now),
        "process": PROCESS[EventKind(event.kind)],
        "is_full": not has_room(event),
    }


def coming_lines(*, site: Site, now: dt.datetime, limit: int = 3) -> list[dict[str, Any]]:
    """Return the next events for the front door: ``event``, ``title`` and ``when``; seats change too often for it."""
    events = coming_events(site=site, now=now).order_by("starts_at", "pk")[:limit]
    return [{"event": event, "title": title_of(event), "when": when_words(event)} for event in events]
