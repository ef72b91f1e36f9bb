"""Series in the office: many dates at once, published at once, moved from one date on."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from mikke.events.access import office_event, office_series
from mikke.events.enums import EventState
from mikke.events.models import Event
from mikke.events.notice_words import when_words
from mikke.events.selectors import bookable_of, later_in_series, series_of, with_counts
from mikke.events.services.series import book_series_once, create_series, move_later, open_series
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.office.events_roster_views import staff_booking
from mikke.office.events_views import for_events, get_or_post
from mikke.office.events_write_forms import MoveLaterForm, SeriesForm
from mikke.people.access import CHANGE


@require_safe
@for_events
def all_series(request: HttpRequest) -> HttpResponse:
    """List the series of the site."""
    context = {"heading": _("Series"), "rows": series_of(site=request.site)[:100]}
    return render(request, "office/event_series_list.html", context)


@get_or_post
@for_events
def new_series(request: HttpRequest) -> HttpResponse:
    """Write a series: drafts, one for each date."""
    form = SeriesForm(request.POST or None, site=request.site)
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            made = create_series(
                site=request.site,
                values=form.values(),
                times=form.times(),
                actor=request.user,
                now=timezone.now(),
            )
            return str(made.public_id)

        key = request.POST.get("form_key", "")[:64]
        public_id, _is_first = once(key=key, purpose="office.series", make=make)
        messages.success(request, _("Written as drafts. Look at the dates, then publish them all."))
        return redirect("office_event_series", public_id)
    context: dict[str, Any] = {
        "heading": _("Write a series"),
        "form": form,
        "form_key": request.POST.get("form_key") or new_form_key(),
    }
    return render(request, "office/event_series_form.html", context, status=422 if form.errors else 200)


@require_safe
@for_events
def one_series(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a series with its dates."""
    found = office_series(site=request.site, public_id=public_id)
    rows = list(with_counts(Event.objects.filter(series=found)))
    context = {
        "heading": found.title,
        "series": found,
        "rows": [(one, when_words(one)) for one in rows],
        "has_drafts": any(one.state == EventState.DRAFT for one in rows),
        "is_public": any(one.state != EventState.DRAFT for one in rows),
        "may_book": request.user.has_perm(CHANGE)
        and bookable_of(found, now=timezone.now(), by_staff=True).exists(),
    }
    return render(request, "office/event_series.html", context)


@require_POST
@for_events
def series_open(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Publish all drafts of a series."""
    found = office_series(site=request.site, public_id=public_id)
    number = open_series(series=found, actor=request.user, now=timezone.now())
    words = ngettext("%(n)s date takes bookings now.", "%(n)s dates take bookings now.", number)
    messages.success(request, words % {"n": number})
    return redirect("office_event_series", public_id)


@sensitive_post_parameters()
@get_or_post
@for_events
@permission_required(CHANGE, raise_exception=True)
def series_book(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Book all dates of a series for somebody on the telephone, in one step."""
    found = office_series(site=request.site, public_id=public_id)
    dates = list(bookable_of(found, now=timezone.now(), by_staff=True))
    if not dates:
        messages.error(request, _("No date of this series can be booked now."))
        return redirect("office_event_series", public_id)
    shown = {
        "heading": _("Book all dates for somebody"),
        "title": found.title,
        "back": reverse("office_event_series", args=(public_id,)),
        "dates": [(when_words(one), one.place) for one in dates],
    }
    return staff_booking(request, dates[0], partial(book_series_once, series=found), shown)


@get_or_post
@for_events
def event_move(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Move a date of a series and all after it by the same time; whoever has booked is told."""
    event = office_event(site=request.site, public_id=public_id)
    if event.series is None:
        return redirect("office_event", public_id)
    form = MoveLaterForm(request.POST or None, initial={"starts_at": event.starts_at})
    if request.method == "POST" and form.is_valid() and _move(request, event, form):
        return redirect("office_event_series", event.series.public_id)
    context = {
        "heading": _("Move this date and all after it"),
        "event": event,
        "form": form,
        "rows": [(one, when_words(one)) for one in later_in_series(event)],
    }
    return render(request, "office/event_move.html", context, status=422 if form.errors else 200)


def _move(request: HttpRequest, event: Event, form: MoveLaterForm) -> bool:
    by = form.cleaned_data["starts_at"] - event.starts_at
    try:
        moved, by_hand = move_later(event=event, by=by, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        form.add_error(None, error.text)
        return False
    words = ngettext("%(n)s date has moved.", "%(n)s dates have moved.", moved)
    messages.success(request, words % {"n": moved})
    if by_hand:
        said = ngettext(
            "%(n)s person has no way to be reached: please tell them by hand.",
            "%(n)s people have no way to be reached: please tell them by hand.",
            by_hand,
        )
        messages.warning(request, said % {"n": by_hand})
    return True
