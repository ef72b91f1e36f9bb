"""Booking, waiting, giving back: seats go in the order of arrival, and everybody is told."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.events.enums import BookedBy, News
from mikke.events.errors import BookingClosedError, BookingEndedError, PartyTooLargeError
from mikke.events.models import Booking, Event
from mikke.events.selectors import place_of, seats_taken
from mikke.events.services.bookings import (
    Guest,
    Wish,
    book_once,
    cancel_booking,
    let_pass,
    mark_told,
    note_attendance,
)
from mikke.notices.models import HandTask
from mikke.people.export_registry import part_of
from mikke.people.models import Person
from mikke.people.services.erasing import what_stops_erasing
from tests.events.makers import DAY, book, make_event, states

SEATED, WAITING, CANCELLED = "seated", "waiting", "cancelled"


@pytest.fixture
def event(site):
    return make_event(site)


def calls():
    return list(HandTask.objects.filter(channel="call").values_list("kind", flat=True))


def test_seats_fill_in_the_order_of_arrival_and_the_next_wait(event):
    first, second = book(event, seats=2), book(event, seats=2)
    third = book(event)
    assert states(event) == [(1, SEATED), (2, WAITING), (3, WAITING)]
    assert [place_of(one) for one in (first, second, third)] == [None, 1, 2]
    assert seats_taken(event) == 2


def test_a_seat_that_comes_free_goes_to_the_first_who_is_told(event):
    first = book(event, seats=3)
    book(event, "見本 二郎", way="0422-00-0001")
    third = book(event, "見本 三郎")
    cancel_booking(booking=first, now=timezone.now())
    assert states(event) == [(1, CANCELLED), (2, SEATED), (3, SEATED)]
    assert calls() == ["events.seated"]
    third.refresh_from_db()
    assert third.untold == News.SEATED  # no way to reach them: told by hand
    assert mark_told(booking=third, now=timezone.now(), actor=None) is True
    assert mark_told(booking=third, now=timezone.now(), actor=None) is False


def test_nobody_is_passed_over_in_silence_but_one_may_let_pass(event):
    first = book(event, seats=2)
    book(event)
    family = book(event, seats=2)
    last = book(event)
    cancel_booking(booking=Booking.objects.get(number=2), now=timezone.now())
    assert states(event)[2:] == [(3, WAITING), (4, WAITING)]
    let_pass(booking=family, lets=True, now=timezone.now())
    assert states(event)[2:] == [(3, WAITING), (4, SEATED)]
    cancel_booking(booking=first, now=timezone.now())
    assert states(event)[2:] == [(3, SEATED), (4, SEATED)]
    with pytest.raises(BookingEndedError):
        let_pass(booking=last, lets=True, now=timezone.now())


def test_somebody_new_does_not_take_what_is_kept_for_the_first(event):
    book(event, seats=2)
    book(event, seats=2)
    book(event, seats=1)
    assert states(event) == [(1, SEATED), (2, WAITING), (3, WAITING)]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft"},
        {"state": "closed"},
        {"state": "cancelled"},
        {"booking_until": timezone.now() - DAY},
        {"starts_at": timezone.now() - DAY},
    ],
)
def test_what_is_not_open_takes_nobody(site, fields):
    closed, opened = make_event(site, **fields), make_event(site)
    with pytest.raises(BookingClosedError):
        book(closed)
    assert (states(closed), Person.objects.count()) == ([], 0)
    book(opened)
    assert states(opened) == [(1, SEATED)]


def test_the_office_may_still_book_when_the_site_does_not(site):
    event = make_event(site, state="closed")
    book(event, booked_by=BookedBy.PHONE)
    assert states(event) == [(1, SEATED)]


def test_more_people_than_seats_is_said_at_once(event):
    with pytest.raises(PartyTooLargeError):
        book(event, seats=4)
    assert (states(event), Event.objects.get().last_number) == ([], 0)


def test_a_booking_is_cancelled_once(event):
    one = book(event)
    cancel_booking(booking=one, now=timezone.now())
    with pytest.raises(BookingEndedError):
        cancel_booking(booking=one, now=timezone.now())


def test_a_form_sent_twice_is_one_booking(event):
    def send():
        return book_once(
            event=event, guest=Guest(name="見本"), wish=Wish(), form_key="same", now=timezone.now()
        )

    assert send() == send()
    assert (states(event), Person.objects.count()) == ([(1, SEATED)], 1)


def test_who_came_is_noted_when_it_has_begun(event):
    came, missed = book(event), book(event)
    with pytest.raises(BookingClosedError):
        note_attendance(event=event, came=[came.pk], now=timezone.now(), actor=None)
    later = event.starts_at + dt.timedelta(minutes=5)
    assert note_attendance(event=event, came=[came.pk], now=later, actor=None) == 1
    assert states(event) == [(came.number, "attended"), (missed.number, "missed")]
    assert seats_taken(event) == 2


def test_somebody_with_a_coming_booking_is_not_erased_before_it_is_cancelled(event):
    booking = book(event, companions="孫", wants_hearing=True, needs_words="左の耳")
    assert len(what_stops_erasing(booking.person)) == 1
    cancel_booking(booking=booking, now=timezone.now())
    assert what_stops_erasing(booking.person) == []
    part_of("events.Booking").forget(people=[booking.person], words=[], now=timezone.now())
    booking.refresh_from_db()
    assert (booking.companions, booking.wants_hearing, booking.needs_words) == ("", False, "")
