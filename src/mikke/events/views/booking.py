"""Booking without an account, and the page of a booking."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mikke.events.access import booking_of_link, may_note, visible_event
from mikke.events.booking_links import token_of
from mikke.events.calendar import calendar_of_booking, calendar_response
from mikke.events.enums import ON_SEATS, STANDING, BookingState, EventState
from mikke.events.forms import BookingForm
from mikke.events.listing import card_of, title_of
from mikke.events.materials import lines_of
from mikke.events.models import Booking, Event
from mikke.events.notice_words import when_of, where_words
from mikke.events.selectors import is_bookable, place_of, public_events, same_party, with_counts
from mikke.events.services.bookings import FORM_PURPOSE, book_once, cancel_booking, let_pass
from mikke.events.times import has_times
from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import result_of
from mikke.kernel.qr import qr_svg


def _show(
    request: HttpRequest, event: Event, form: BookingForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    counted = with_counts(public_events(site=request.site)).get(pk=event.pk)
    context = {
        **card_of(counted, now=timezone.now()),
        "form": form,
        "ticked": form.ticked(),
        "has_times": has_times(event),
        "errors": ([("main", problem)] if problem else []) + form.summary(),
    }
    return render(request, "events/book.html", context, status=status)


def _take(request: HttpRequest, event: Event, form: BookingForm) -> HttpResponse:
    """Book what a valid form says: once, however often it comes."""
    now = timezone.now()
    try:
        if result_of(key=form.key, purpose=FORM_PURPOSE) is None:
            judge(form, request=request, target=f"booking:{form.key}")
        booking = book_once(event=event, guest=form.guest(), wish=form.wish(), form_key=form.key, now=now)
    except TooManyPostsError as error:
        return _show(request, event, form, problem=error.text, status=429)
    except UserFacingError as error:
        return _show(request, event, form, problem=error.text, status=409)
    return redirect(f"{reverse('events:booking')}?t={token_of(booking)}&sent=1")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def book(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the form; POST books and leads to the slip."""
    event, now = visible_event(site=request.site, public_id=public_id), timezone.now()
    asked = {"slot": request.GET.get("at", "")}
    form = BookingForm(
        request.POST if request.method == "POST" else None, event=event, now=now, initial=asked
    )
    if request.method == "POST":
        return _take(request, event, form) if form.is_valid() else _show(request, event, form, status=422)
    if not is_bookable(event, now=now):
        return redirect("events:event", public_id=public_id)
    return _show(request, event, form)


def _change(request: HttpRequest, booking: Booking) -> str:
    """Do what a button says; return what went wrong, or nothing."""
    action, now = request.POST.get("action", ""), timezone.now()
    try:
        if action == "cancel":
            cancel_booking(booking=booking, now=now)
        elif action in {"pass", "stay"}:
            let_pass(booking=booking, lets=action == "pass", now=now)
    except UserFacingError as error:
        return error.text
    return ""


@require_safe
@never_cache
def booking_file(request: HttpRequest) -> HttpResponse:
    """Give the one date of a booking for a calendar, by its secret link."""
    found = booking_of_link(site=request.site, token=request.GET.get("t", ""), now=timezone.now())
    return calendar_response(calendar_of_booking(found), "booking")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def booking(request: HttpRequest) -> HttpResponse:
    """Show the slip of a booking by its secret link; POST cancels it or lets the next go first."""
    now, token = timezone.now(), request.GET.get("t", "")
    found = booking_of_link(site=request.site, token=token, now=now)
    own = f"{reverse('events:booking')}?t={token}"
    problem = ""
    if request.method == "POST":
        problem = _change(request, found)
        if not problem:
            return redirect(own)
        found = booking_of_link(site=request.site, token=token, now=now)
    event, link = found.event, request.build_absolute_uri(own)
    is_coming = found.begins_at() > now and event.state != EventState.CANCELLED
    context = {
        "process": "learn",
        "booking": found,
        "event": event,
        "title": title_of(event),
        "when": when_of(found),
        "where": where_words(event),
        "place": place_of(found) if is_coming else None,
        "is_waiting": found.state == BookingState.WAITING,
        "is_off": event.state == EventState.CANCELLED,
        "can_cancel": is_coming and found.state in STANDING,
        "is_sent": request.GET.get("sent") == "1",
        "token": token,
        "others": [
            {
                "booking": one,
                "title": title_of(one.event),
                "when": when_of(one),
                "link": f"?t={token_of(one)}",
            }
            for one in same_party(found)
        ],
        "materials": lines_of(event.materials) if found.state in ON_SEATS else [],
        "may_note": may_note(request.user, found, now=now),
        "problem": problem,
        "action": own,
        "link": link,
        "qr": qr_svg(link),
    }
    return render(request, "events/booking.html", context, status=409 if problem else 200)
