"""Many at the same moment: the last seat is sold once, the line is the order of arrival; on both databases."""

import pytest
from django.utils import timezone

from mikke.events.models import Booking, Event
from mikke.events.services.bookings import cancel_booking
from tests.events.makers import book, make_event, states
from tests.factories import make_site
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_twelve_at_once_four_are_seated_and_eight_wait_in_order():
    event = make_event(make_site(), seats=4)
    said = at_once(*[lambda number=number: book(event, f"見本 {number}") for number in range(12)])
    assert said == ["done"] * 12
    assert states(event) == [(number, "seated" if number <= 4 else "waiting") for number in range(1, 13)]
    assert Event.objects.get().last_number == 12


def test_a_seat_given_back_while_others_book_goes_to_the_first_in_line():
    event = make_event(make_site(), seats=1)
    first, _second = book(event), book(event)
    said = at_once(
        lambda: cancel_booking(booking=first, now=timezone.now()), lambda: book(event), lambda: book(event)
    )
    assert said == ["done"] * 3
    assert [state for _number, state in states(event)] == ["cancelled", "seated", "waiting", "waiting"]


def test_two_taps_on_cancel_free_one_seat():
    event = make_event(make_site(), seats=1)
    first = book(event)
    book(event)
    book(event)
    said = at_once(*[lambda: cancel_booking(booking=first, now=timezone.now())] * 2)
    assert said == ["booking_ended", "done"]
    assert Booking.objects.filter(state="seated").count() == 1
