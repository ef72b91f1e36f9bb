"""The roster of an event: who comes, who waits, who came; bookings by telephone."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from mikke.domain.phone_numbers import spoken
from mikke.domain.spoken_codes import in_kana
from mikke.events.access import may_note, office_booking, office_event
from mikke.events.booking_links import address_of
from mikke.events.enums import COMING, ON_SEATS, STANDING, BookedBy, BookingState, Device, EventState, News
from mikke.events.models import Booking, Event, needs_of
from mikke.events.notice_words import time_words, when_of, when_words
from mikke.events.paper_codes import code_of
from mikke.events.selectors import bookings_by_state, place_of, roster_rows, same_party
from mikke.events.services.bookings import (
    book_once,
    cancel_booking,
    mark_came,
    mark_told,
    note_attendance,
)
from mikke.events.times import has_times
from mikke.journeys.event_feedback import survey_of
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key
from mikke.office.events_forms import StaffBookingForm
from mikke.office.events_views import for_events, get_or_post
from mikke.office.people_views import reason_words, ways_of
from mikke.office.row_addresses import addresses
from mikke.people.access import CHANGE, LOOK, staff_person
from mikke.people.models import Contact, Person
from mikke.people.selectors import hints_for

Write = Callable[..., Booking]
PER_PAGE = 30  # a class; a hall has pages


def _ways(people: Iterable[int]) -> dict[int, list[str]]:
    """Return the ways to reach people, as they are read out, by the key of the person."""
    ways: dict[int, list[str]] = {}
    for person, value in Contact.objects.filter(person__in=people).values_list("person_id", "value"):
        ways.setdefault(person, []).append(spoken(value))
    return ways


def roster_lines(
    rows: Iterable[Mapping[str, Any]], ways: Mapping[int, list[str]], *, first_place: int = 1
) -> list[dict[str, Any]]:
    """Return what the roster shows of its rows, words made; ``first_place`` is that of the first one in the line."""
    own = addresses("office_booking")
    return [
        {
            "key": str(row["pk"]),
            "href": own(row["public_id"]),
            "number": str(row["number"]),
            "place": str(place),
            "time": time_words(row["slot_at"]) if row["slot_at"] else "",
            "name": row["person__name"],
            "kana": row["person__kana"],
            "seats": str(row["seats"]),
            "companions": row["companions"],
            "needs": "・".join(str(need) for need in needs_of(row)),
            "device": Device(row["device"]).label if row["device"] else "",
            "more": row["needs_words"],
            "ways": ways.get(row["person_id"], ["—"]),
            "untold": News(row["untold"]).label if row["untold"] else "",
            "came": row["state"] == BookingState.ATTENDED,
        }
        for place, row in enumerate(rows, start=first_place)
    ]


def roster_of(event: Event, *, page: str = "", waiting_page: str = "") -> dict[str, Any]:
    """Return a page of those with seats, a page of those who wait with their places, who is gone, and the sums."""
    counts, rows = bookings_by_state(event), roster_rows(event)
    in_order = Paginator(rows.filter(state__in=ON_SEATS).order_by("slot_at", "number"), PER_PAGE)
    in_line = Paginator(rows.filter(state=BookingState.WAITING), PER_PAGE)
    in_order.count = sum(counts.get(state, (0, 0))[0] for state in ON_SEATS)  # counted at once
    in_line.count = counts.get(BookingState.WAITING, (0, 0))[0]
    seated, waiting = in_order.get_page(page), in_line.get_page(waiting_page)
    ways = _ways([row["person_id"] for row in (*seated, *waiting)])
    gone = Booking.objects.filter(event=event, state=BookingState.CANCELLED).order_by("number")
    return {
        "seated": seated,
        "seated_rows": roster_lines(seated, ways),
        "waiting": waiting,
        "waiting_rows": roster_lines(waiting, ways, first_place=waiting.start_index()),
        "gone": list(gone.values_list("number", "person__name")),
        "taken": sum(counts.get(state, (0, 0))[1] for state in ON_SEATS),
        "came": counts.get(BookingState.ATTENDED, (0, 0))[1],
    }


@require_safe
@for_events
def event(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an event with its roster; names and needs are for those who may see the list of people, others see sums."""
    found, now = office_event(site=request.site, public_id=public_id), timezone.now()
    has_begun = found.starts_at <= now
    is_past = (found.ends_at if has_times(found) else found.starts_at) <= now
    context = {
        "heading": found.title,
        "event": found,
        "when": when_words(found),
        **roster_of(found, page=request.GET.get("p", ""), waiting_page=request.GET.get("w", "")),
        "survey": survey_of(found),
        "may_build": request.user.has_perm("surveys.add_questionnaire"),
        "shows_people": request.user.has_perm(LOOK),
        "has_begun": is_past,
        "has_times": has_times(found),
        "code": code_of(found),
        "kana": in_kana(code_of(found)),
        "is_public": found.state != EventState.DRAFT,
        "is_noted_off": found.state in (EventState.DRAFT, *COMING)
        and found.imported.get("is_cancelled", False),
        "is_coming": found.state in COMING and not is_past,
        "may_book": request.user.has_perm(CHANGE) and found.state in COMING and not is_past,
        "may_tick": has_begun and found.state not in {EventState.DRAFT, EventState.CANCELLED},
    }
    return render(request, "office/event.html", context)


def _chosen(request: HttpRequest) -> Person | None:
    """Return the known person whose button was pressed; 404 for one of another site."""
    value = request.POST.get("person", "")
    if not value or value == "new":
        return None
    try:
        public_id = uuid.UUID(value)
    except ValueError:
        return None
    return staff_person(actor=request.user, site=request.site, public_id=public_id)


def _take(request: HttpRequest, form: StaffBookingForm, write: Write) -> HttpResponse | None:
    try:
        booking = write(
            guest=form.guest(_chosen(request)),
            wish=form.wish(),
            form_key=form.cleaned_data["form_key"],
            now=timezone.now(),
            actor=request.user,
        )
    except UserFacingError as error:
        form.add_error(None, error.text)
        return None
    messages.success(request, said_of(booking))
    return redirect("office_booking", booking.public_id)


def said_of(booking: Booking) -> str:
    """Return what is read out to somebody who has just booked."""
    place = place_of(booking)
    if place:
        return _("Number %(number)s, on the waiting list at place %(place)s.") % {
            "number": booking.number,
            "place": place,
        }
    return _("Number %(number)s, with a seat.") % {"number": booking.number}


def staff_booking(request: HttpRequest, event: Event, write: Write, shown: dict[str, Any]) -> HttpResponse:
    """Show the form for a booking by staff; who may be the same person is asked before ``write`` books.

    Args:
        event: whose questions are asked.
        write: takes guest, wish, form_key, now and actor and returns the booking.
        shown: heading, title, back and dates of the page.
    """
    by = BookedBy.PAPER if request.GET.get("by") == "paper" else BookedBy.PHONE
    form = StaffBookingForm(
        request.POST or None, event=event, initial={"form_key": new_form_key(), "booked_by": by}
    )
    hints: list[Any] = []
    if request.method == "POST" and form.is_valid():
        if not request.POST.get("person"):
            hints = hints_for(site=request.site, row=form.row())
        if not hints and (answer := _take(request, form, write)) is not None:
            return answer
    context = {
        **shown,
        "form": form,
        "hints": [
            (person, reason_words(reasons), ways_of(person.contacts.all())) for person, reasons in hints
        ],
    }
    return render(request, "office/event_book.html", context, status=422 if hints or form.errors else 200)


@sensitive_post_parameters()
@get_or_post
@for_events
@permission_required(CHANGE, raise_exception=True)
def book(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Book for somebody on the telephone; who may be the same person is asked first."""
    event = office_event(site=request.site, public_id=public_id)
    shown = {
        "heading": _("Book for somebody"),
        "title": event.title,
        "back": reverse("office_event", args=(public_id,)),
        "dates": [(when_words(event), event.place)],
    }
    return staff_booking(request, event, partial(book_once, event=event), shown)


@require_safe
@for_events
@permission_required(LOOK, raise_exception=True)
def booking(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a booking: what to read out, the slip to print, cancelling."""
    found = office_booking(site=request.site, public_id=public_id)
    now = timezone.now()
    context = {
        "heading": _("Booking %(number)s") % {"number": found.number},
        "booking": found,
        "event": found.event,
        "when": when_of(found),
        "may_note": may_note(request.user, found, now=now),
        "said": said_of(found),
        "others": [(one, when_of(one), said_of(one)) for one in same_party(found).filter(state__in=STANDING)],
        "needs": found.needs(),
        "slip": address_of(found),
        "can_cancel": found.state in STANDING and found.begins_at() > now,
        "ways": ways_of(found.person.contacts.all()),
    }
    return render(request, "office/event_booking.html", context)


@require_POST
@for_events
@permission_required(CHANGE, raise_exception=True)
def booking_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Cancel a booking for somebody, or note that they were told."""
    found, now = office_booking(site=request.site, public_id=public_id), timezone.now()
    action = request.POST.get("action", "")
    try:
        if action == "cancel":
            cancel_booking(booking=found, now=now, actor=request.user)
            messages.success(request, _("Cancelled. Whoever is next has the seats and is told."))
        elif action == "came":
            mark_came(booking=found, now=now, actor=request.user)
            messages.success(request, _("Noted: they are here."))
            return redirect("office_booking", public_id)
        elif action == "told" and mark_told(booking=found, now=now, actor=request.user):
            messages.success(request, _("Noted: they know."))
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_event", found.event.public_id)


@require_POST
@for_events
@permission_required(LOOK, raise_exception=True)
def attendance(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down who came, from the ticks of a page of the roster; nobody of the other pages changes."""
    found = office_event(site=request.site, public_id=public_id)
    ticked, shown = (
        {int(value) for value in request.POST.getlist(name) if value.isascii() and value.isdigit()}
        for name in ("came", "shown")
    )
    try:
        number = note_attendance(
            event=found, came=ticked, among=shown or None, now=timezone.now(), actor=request.user
        )
        messages.success(request, _("Saved. Parties that came: %(n)s.") % {"n": number})
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_event", public_id)
