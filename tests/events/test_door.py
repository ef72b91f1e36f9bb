"""When the desk may note that a party has come: on the day, and around midnight an hour longer."""

import datetime as dt

import pytest

from mikke.accounts.enums import Role
from mikke.domain.calendar_jp import JST
from mikke.events.access import may_note
from mikke.events.models import Event
from tests import factories
from tests.events.makers import book, make_event


@pytest.mark.parametrize(
    ("now", "may"),
    [
        ("2030-12-30T23:00", False),
        ("2030-12-31T00:00", True),
        ("2030-12-31T22:59", True),
        ("2031-01-01T00:40", True),
        ("2031-01-02T00:00", False),
    ],
)
def test_the_desk_notes_it_on_the_day(site, now, may):
    booking = book(make_event(site))
    begin = dt.datetime(2030, 12, 31, 14, tzinfo=JST)
    Event.objects.filter(pk=booking.event_id).update(starts_at=begin, ends_at=begin + dt.timedelta(hours=9.5))
    booking.refresh_from_db()
    desk, editor = factories.make_member(site, Role.DESK), factories.make_member(site, Role.EDITOR)
    at = dt.datetime.fromisoformat(now).replace(tzinfo=JST)
    assert may_note(desk, booking, now=at) is may
    assert may_note(editor, booking, now=at) is False


def test_the_doors_of_midnight_open_the_evening_before(site):
    booking = book(make_event(site))
    begin = dt.datetime(2031, 1, 1, 0, 0, tzinfo=JST)
    Event.objects.filter(pk=booking.event_id).update(starts_at=begin, ends_at=begin + dt.timedelta(hours=1))
    booking.refresh_from_db()
    desk = factories.make_member(site, Role.DESK)
    assert may_note(desk, booking, now=begin - dt.timedelta(minutes=40))
