"""A series: all its dates on one page, and booking them all at once."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mikke.events.access import visible_series
from mikke.events.booking_links import token_of
from mikke.events.listing import card_of
from mikke.events.models import EventSeries
from mikke.events.selectors import bookable_of, public_events, with_counts
from mikke.events.series_form import SeriesBookingForm
from mikke.events.services.series import FORM_PURPOSE, book_series_once
from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import result_of


def _title(series: EventSeries) -> str:
    return series.title_en if get_language() == "en" and series.title_en else series.title


@require_safe
@never_cache
def series(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a series with all dates that everybody may see."""
    found, now = visible_series(site=request.site, public_id=public_id), timezone.now()
    rows = with_counts(public_events(site=request.site).filter(series=found))
    context = {
        "process": "learn",
        "series": found,
        "title": _title(found),
        "cards": [card_of(one, now=now) for one in rows],
        "can_book": bookable_of(found, now=now).exists(),
    }
    return render(request, "events/series.html", context)


def _show(
    request: HttpRequest, found: EventSeries, form: SeriesBookingForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    rows = with_counts(public_events(site=request.site).filter(pk__in=bookable_of(found, now=now)))
    context = {
        "series": found,
        "title": _title(found),
        "cards": [card_of(one, now=now) for one in rows],
        "form": form,
        "ticked": form.ticked(),
        "errors": ([("main", problem)] if problem else []) + form.summary(),
    }
    return render(request, "events/series_book.html", context, status=status)


def _take(request: HttpRequest, found: EventSeries, form: SeriesBookingForm) -> HttpResponse:
    now = timezone.now()
    try:
        if result_of(key=form.key, purpose=FORM_PURPOSE) is None:
            judge(form, request=request, target=f"booking:{form.key}")
        booking = book_series_once(
            series=found, guest=form.guest(), wish=form.wish(), form_key=form.key, now=now
        )
    except TooManyPostsError as error:
        return _show(request, found, form, problem=error.text, status=429)
    except UserFacingError as error:
        return _show(request, found, form, problem=error.text, status=409)
    return redirect(f"{reverse('events:booking')}?t={token_of(booking)}&sent=1")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def book_series(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the form for all dates that take bookings; POST books each and leads to the slip of the first."""
    found, now = visible_series(site=request.site, public_id=public_id), timezone.now()
    first: Any = bookable_of(found, now=now).first()
    if first is None:
        return redirect("events:series", public_id=public_id)
    form = SeriesBookingForm(request.POST if request.method == "POST" else None, event=first, now=now)
    if request.method == "POST":
        return _take(request, found, form) if form.is_valid() else _show(request, found, form, status=422)
    return _show(request, found, form)
