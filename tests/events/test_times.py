"""Times for one, side by side: the next free ones as buttons, each taken once, days that are otherwise."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.domain.week import week_from_text
from mikke.events.booking_links import token_of
from mikke.events.errors import TimeTakenError
from mikke.events.models import Booking
from mikke.events.services.bookings import Guest, Wish, book_seats, cancel_booking, mark_came, note_attendance
from mikke.events.services.events import change_event
from mikke.events.services.reminders import remind, tomorrow_of
from mikke.events.times import free_times
from mikke.notices.models import HandTask
from tests.events.makers import DAY, make_event
from tests.events.test_pages import fields
from tests.kernel.form_proofs import guard_fields
from tests.support.at_once import at_once

WEEK = "mon-sun 10:00-12:00"


def make_times(site, **changed):
    now = timezone.now()
    values = {
        "kind": "help",
        "week": week_from_text(WEEK).to_json(),
        "starts_at": now - DAY,
        "ends_at": now + 40 * DAY,
        "seats": 1,
    }
    return make_event(site, **(values | changed))


def take(event, at, name="見本 花子"):
    wish = Wish(slot_at=at)
    return book_seats(event=event, guest=Guest(name=name), wish=wish, now=timezone.now())


@pytest.fixture
def times(mitaka):
    return make_times(mitaka.site)


def url(name, *args):
    return reverse(f"events:{name}", args=args)


def test_the_next_three_are_buttons_and_one_tap_leads_to_the_form_with_it(client, times):
    page = client.get(url("event", times.public_id))
    free = free_times(times, now=timezone.now(), count=3)
    assert len(page.context["times"]) == 3
    query = page.context["times"][1][0]
    form = client.get(f"{url('book', times.public_id)}?{query}")
    assert form.context["form"].chosen() == free[1].isoformat()
    chosen = fields(slot=free[1].isoformat(), seats="1")
    sent = client.post(url("book", times.public_id), chosen)
    booking = Booking.objects.get()
    assert (booking.slot_at, booking.state) == (free[1], "seated")
    slip = client.get(sent["Location"]).content.decode()
    assert timezone.localtime(free[1]).strftime("%H:%M") in slip
    again = client.post(url("book", times.public_id), chosen | guard_fields("booking"))
    assert (again.status_code, Booking.objects.count()) == (422, 1)
    assert "見本 花子" in again.content.decode()  # nothing typed is lost
    assert client.post(url("book", times.public_id), fields(seats="1")).status_code == 422  # no time chosen


def test_a_time_given_back_is_free_again_and_its_own_calendar_names_it(client, times):
    at = free_times(times, now=timezone.now())[0]
    booking = take(times, at)
    assert at not in free_times(times, now=timezone.now())
    text = client.get(f"{url('booking_file')}?t={token_of(booking)}").content.decode()
    assert f"DTSTART:{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" in text
    assert client.get(url("file", times.public_id)).status_code == 404
    assert str(times.public_id) not in client.get(url("feed")).content.decode()
    cancel_booking(booking=booking, now=timezone.now())
    assert free_times(times, now=timezone.now())[0] == at
    take(times, at)


def test_an_odd_day_is_left_out_and_times_end_with_the_event(mitaka):
    day = timezone.localdate() + 2 * DAY
    event = make_times(mitaka.site, odd_days={day.isoformat(): []}, ends_at=timezone.now() + 12 * DAY)
    days = {timezone.localdate(at) for at in free_times(event, now=timezone.now())}
    assert day not in days
    assert max(days) <= timezone.localdate(event.ends_at)


@pytest.mark.django_db(transaction=True)
def test_one_time_is_never_given_twice(mitaka):
    event = make_times(mitaka.site)
    at = free_times(event, now=timezone.now())[0]
    said = at_once(*[lambda number=number: take(event, at, f"見本 {number}") for number in range(4)])
    assert said == ["done", *["time_taken"] * 3]
    with pytest.raises(TimeTakenError):
        take(event, at + dt.timedelta(minutes=5))  # no beginning of a time


def test_the_day_before_only_those_of_tomorrow_are_told(mitaka):
    begin, _end = tomorrow_of(timezone.now())
    days = [timezone.localdate(begin) + number * DAY for number in (1, 2)]  # open, be they holidays or not
    times = make_times(mitaka.site, odd_days={day.isoformat(): [[20, 4]] for day in days})
    soon = take(times, begin + dt.timedelta(hours=34))
    later = take(times, begin + dt.timedelta(hours=58))
    eight = begin + dt.timedelta(hours=8)
    assert remind(now=eight) == 1
    soon.refresh_from_db()
    later.refresh_from_db()
    assert (soon.reminded_at, later.reminded_at) == (eight, None)
    assert (soon.untold, HandTask.objects.count()) == ("reminder", 0)


def test_attendance_leaves_times_to_come_alone(times):
    first, second = free_times(times, now=timezone.now(), count=2)
    one, two = take(times, first), take(times, second)
    note_attendance(event=times, came=[one.pk], now=first, actor=None)
    assert [Booking.objects.get(pk=pk).state for pk in (one.pk, two.pk)] == ["attended", "seated"]
    mark_came(booking=two, now=second, actor=None)
    assert Booking.objects.get(pk=two.pk).state == "attended"


def test_longer_offered_tells_nobody_but_another_place_tells_all(times):
    booking = take(times, free_times(times, now=timezone.now())[0])
    now = timezone.now()
    kw = {"event": times, "actor": None, "now": now}
    assert change_event(values={"ends_at": times.ends_at + DAY}, seen_at=times.updated_at, **kw) == 0
    assert change_event(values={"place": "別の場所"}, seen_at=now, **kw) == 1
    booking.refresh_from_db()
    assert booking.untold == "moved"
