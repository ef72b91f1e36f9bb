"""The list of events, one event, and both for other people's calendars."""

import datetime as dt
import uuid
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mikke.events import structured
from mikke.events.access import visible_event
from mikke.events.after import links_after
from mikke.events.calendar import calendar_of, calendar_response
from mikke.events.enums import EventState
from mikke.events.forms import ListForm, offered_needs
from mikke.events.listing import card_of, choices_of, narrowed
from mikke.events.models import Event
from mikke.events.notice_words import time_words
from mikke.events.selectors import coming_events, feed_events, is_bookable, public_events, with_counts
from mikke.events.times import SHOWN, free_times, has_times
from mikke.kernel import json_ld
from mikke.kernel.qr import qr_svg

PER_PAGE = 20


def _page_links(page: Page[Event], wanted: dict[str, Any]) -> dict[str, Any]:
    """Return what ``ui/pages.html`` wants."""

    def href(number: int) -> str:
        return f"?{urlencode(wanted | {'page': number})}"

    numbers = page.paginator.page_range if page.paginator.num_pages > 1 else ()
    return {
        "page_links": [(str(number), "" if number == page.number else href(number)) for number in numbers],
        "before": href(page.previous_page_number()) if page.has_previous() else "",
        "after": href(page.next_page_number()) if page.has_next() else "",
    }


@require_safe
@never_cache
def events(request: HttpRequest) -> HttpResponse:
    """List the coming events, narrowed to what was chosen."""
    now = timezone.now()
    rows = coming_events(site=request.site, now=now)
    form = ListForm(request.GET, **choices_of(rows))
    wanted = form.wanted()
    page = Paginator(narrowed(with_counts(rows), wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "process": "learn",
        "form": form,
        "is_narrowed": bool(wanted),
        "count": page.paginator.count,
        "cards": [card_of(event, now=now) for event in page],
        **_page_links(page, wanted),
    }
    return render(request, "events/list.html", context)


def _times(event: Event, *, now: dt.datetime) -> list[tuple[str, str]]:
    """Return the next times that are free, for the big buttons."""
    if not has_times(event) or not is_bookable(event, now=now):
        return []
    return [
        (urlencode({"at": at.isoformat()}), time_words(at)) for at in free_times(event, now=now, count=SHOWN)
    ]


@require_safe
@never_cache
def event(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an event; one that is over or does not take place says so and is not for search engines."""
    visible_event(site=request.site, public_id=public_id)
    now = timezone.now()
    found = (
        with_counts(public_events(site=request.site))
        .select_related("town__prefecture", "site__profile")
        .get(public_id=public_id)
    )
    url = request.build_absolute_uri(request.path)
    card = card_of(found, now=now)
    is_over = found.state == EventState.DONE or found.ends_at <= now
    context = {
        **card,
        "needs": [words for _need, words in offered_needs(found)],
        "is_bookable": is_bookable(found, now=now),
        "is_over": is_over,
        "after": links_after(found, now=now) if is_over else [],
        "has_times": has_times(found),
        "times": _times(found, now=now),
        "skills": [one.name for one in found.skills.all()],
        "is_cancelled": found.state == EventState.CANCELLED,
        "json_ld": json_ld.script_text(structured.event_data(found, url=url)),
        "others": [
            card_of(one, now=now)
            for one in with_counts(coming_events(site=request.site, now=now)).exclude(pk=found.pk)[:3]
        ],
        "qr": qr_svg(url),
    }
    response = render(request, "events/event.html", context)
    if is_over:
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give all coming events as a calendar that others may follow."""
    rows = feed_events(site=request.site, now=timezone.now())
    return calendar_response(calendar_of(rows, name=request.facts.profile.name), "events")  # type: ignore[attr-defined]


@require_safe
def event_file(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give one event for a calendar."""
    found = visible_event(site=request.site, public_id=public_id)
    if has_times(found):
        raise Http404
    return calendar_response(calendar_of([found], name=found.title), "event")
