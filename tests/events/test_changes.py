"""An event that moves, is called off, comes near or is over: everybody is told once, nothing half-done."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.events.access import booking_of_link
from mikke.events.booking_links import token_of
from mikke.events.calendar import calendar_of, office_entries
from mikke.events.enums import EventState, News
from mikke.events.errors import EventChangedError, SeatsTakenError
from mikke.events.models import Booking, Event
from mikke.events.services.events import change_event, create_event, finish_events, move_event
from mikke.events.services.reminders import forget_needs, remind
from mikke.kernel.models import OutboxEntry
from mikke.notices.models import HandTask
from mikke.search_index.models import SearchEntry
from tests.events.makers import DAY, book, make_event, states


@pytest.fixture
def event(site):
    return make_event(site)


def change(event, **values):
    shown = Event.objects.get(pk=event.pk)
    return change_event(event=shown, values=values, seen_at=shown.updated_at, actor=None, now=timezone.now())


def told(kind):
    return HandTask.objects.filter(kind=kind).count()


def test_a_moved_event_tells_everybody_once_and_raises_the_sequence(event):
    book(event, way="0422-00-0001")
    alone = book(event, "見本 二郎")
    by_hand = change(event, starts_at=event.starts_at + DAY, ends_at=event.ends_at + DAY)
    assert (by_hand, told("events.moved")) == (1, 1)
    alone.refresh_from_db()
    event.refresh_from_db()
    assert (alone.untold, event.sequence) == (News.MOVED, 1)
    change(event, words="新しい説明")
    event.refresh_from_db()
    assert (event.sequence, told("events.moved")) == (1, 1)
    change(event, place="別の会場")
    assert told("events.moved") == 2


def test_the_link_lives_on_when_the_event_moves(event):
    booking = book(event)
    change(event, starts_at=event.starts_at + 300 * DAY, ends_at=event.ends_at + 300 * DAY)
    later = timezone.now() + 200 * DAY
    assert booking_of_link(site=event.site, token=token_of(booking), now=later) == booking


def test_two_people_at_one_form_do_not_overwrite_each_other(event):
    shown = Event.objects.get(pk=event.pk)
    change(event, title="先に直した")
    with pytest.raises(EventChangedError):
        change_event(
            event=shown, values={"title": "あと"}, seen_at=shown.updated_at, actor=None, now=timezone.now()
        )
    assert Event.objects.get().title == "先に直した"


def test_more_seats_seat_those_who_wait_and_fewer_than_booked_are_refused(event):
    book(event, seats=3)
    book(event, seats=2)
    with pytest.raises(SeatsTakenError):
        change(event, seats=2)
    change(event, seats=5)
    assert states(event) == [(1, "seated"), (2, "seated")]


def test_called_off_tells_those_with_a_seat_and_those_who_wait(event):
    book(event, seats=3, way="0422-00-0001")
    book(event, "見本 二郎", way="0422-00-0002")
    assert move_event(
        event=event, to=EventState.CANCELLED, actor=None, now=timezone.now(), words="大雪のため"
    )
    assert move_event(event=event, to=EventState.CANCELLED, actor=None, now=timezone.now()) is False
    event.refresh_from_db()
    assert (told("events.cancelled"), event.sequence, event.cancel_words) == (2, 1, "大雪のため")
    assert "STATUS:CANCELLED" in calendar_of([event], name="見本")


def test_the_day_before_everybody_is_told_once(event):
    book(event, seats=3, way="0422-00-0001")
    book(event, "見本 二郎", way="ji@example.jp")
    eight = timezone.localtime(event.starts_at).replace(hour=8, minute=5) - DAY
    assert remind(now=eight - dt.timedelta(hours=1)) == 0
    assert remind(now=eight - DAY) == 0
    assert remind(now=eight) == 2
    assert remind(now=eight + dt.timedelta(hours=1)) == 0
    assert told("events.reminder") == 1
    keys = OutboxEntry.objects.filter(dedupe_key__contains="events.reminder")
    assert keys.count() == 1


def test_a_published_event_is_found_and_one_that_is_over_is_not(site):
    now = timezone.now()
    values = {
        "title": "見本の会", "words": "話します", "place": "会場",
        "starts_at": now + DAY, "ends_at": now + DAY + dt.timedelta(hours=1), "seats": 5,
    }  # fmt: skip
    event = create_event(site=site, values=values, actor=None, now=now)
    assert SearchEntry.objects.count() == 0
    move_event(event=event, to=EventState.OPEN, actor=None, now=now)
    assert SearchEntry.objects.get().title == "見本の会"
    assert finish_events(now=now) == 0
    assert finish_events(now=now + 2 * DAY) == 1
    assert (SearchEntry.objects.count(), Event.objects.get().state) == (0, "done")


def test_needs_are_forgotten_after_sixty_days_and_seats_stay(event):
    book(event, seats=2, companions="孫", wants_childcare=True)
    assert forget_needs(now=event.ends_at + 59 * DAY) == 0
    assert forget_needs(now=event.ends_at + 61 * DAY) == 1
    booking = Booking.objects.get()
    assert (booking.companions, booking.wants_childcare, booking.seats) == ("", False, 2)


def test_the_offices_calendar_holds_it(event):
    day = timezone.localdate(event.starts_at)
    [entry] = office_entries(event.site, day, day)
    assert (entry.title, entry.day) == (event.title, day)
    assert list(office_entries(event.site, day + DAY, day + DAY)) == []
