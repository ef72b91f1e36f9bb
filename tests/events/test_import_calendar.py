"""Events from calendar files: drafts, changed only where the file has changed, never where the office has."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.events.calendar import calendar_of
from mikke.events.enums import EventState
from mikke.events.errors import SeatsTakenError
from mikke.events.ics.reading import read_calendar
from mikke.events.models import Booking, Event, EventSeries
from mikke.events.services.events import change_event, move_event
from mikke.events.services.import_calendar import Defaults, compare, take_calendar
from mikke.kernel.models import AuditEntry
from tests.events.calendar_files import calendar, vevent
from tests.events.makers import DAY, book, make_event

DEFAULTS = Defaults(kind="class", seats=8, place="未定")


def on(days=10, hour=1):
    return f"{timezone.now() + days * DAY:%Y%m%d}T{hour:02}0000Z"


def bring(site, *parts, chosen=None):
    """Read a file and take everything, or what is chosen; return what was said of each date and what was done."""
    now = timezone.now()
    reading = read_calendar(calendar(*parts), now=now)
    rows = compare(reading, site=site, now=now)
    keys = [row.key for row in rows] if chosen is None else chosen
    done = take_calendar(reading, site=site, chosen=keys, defaults=DEFAULTS, actor=None, now=now)
    return [row.said.value for row in rows], done


def one_date(*more, days=10, **named):
    return vevent(f"DTSTART:{on(days)}", "DURATION:PT2H", "LOCATION:見本センター", *more, **named)


@pytest.fixture
def site(mitaka):
    return mitaka.site


def test_what_is_new_becomes_a_draft_and_the_same_file_changes_nothing(site):
    said, done = bring(site, one_date("DESCRIPTION:ゆっくり"), one_date(uid="b", title="2つめ"))
    assert (said, done.added) == (["new", "new"], 2)
    event = Event.objects.get(title="スマホ教室（見本）")
    assert (event.state, event.seats, event.place, event.words) == ("draft", 8, "見本センター", "ゆっくり")
    before = Event.objects.values_list("updated_at", flat=True).order_by("pk")[::1]
    said, done = bring(site, one_date("DESCRIPTION:ゆっくり"), one_date(uid="b", title="2つめ"))
    assert (said, done.added, done.changed) == (["same", "same"], 0, 0)
    assert Event.objects.values_list("updated_at", flat=True).order_by("pk")[::1] == before
    assert AuditEntry.objects.filter(action="event.calendar_read").count() == 2


def test_only_what_is_chosen_is_taken(site):
    bring(site, one_date(), one_date(uid="b", title="2つめ"), chosen=[])
    assert not Event.objects.exists()


def test_what_the_office_has_changed_stays_and_the_rest_follows_the_file(site):
    bring(site, one_date())
    event = Event.objects.get()
    mended = {"title": "スマホ教室 はじめの一歩（見本）", "seats": 20}
    change_event(event=event, values=mended, seen_at=event.updated_at, actor=None, now=timezone.now())
    said, done = bring(site, one_date("SEQUENCE:1", title="べつの題", days=12))
    event.refresh_from_db()
    assert (said, done.changed) == (["changed"], 1)
    assert (event.title, event.seats) == ("スマホ教室 はじめの一歩（見本）", 20)
    assert f"{event.starts_at:%Y%m%dT%H%M%SZ}" == on(12)
    said, done = bring(site, one_date("SEQUENCE:1", title="べつの題", days=12))
    event.refresh_from_db()
    assert (said, done.changed, event.title) == (["kept"], 0, "スマホ教室 はじめの一歩（見本）")


def test_an_older_file_changes_nothing(site):
    bring(site, one_date("SEQUENCE:3"))
    said, _done = bring(site, one_date("SEQUENCE:2", days=12))
    assert said == ["older"]
    assert f"{Event.objects.get().starts_at:%Y%m%dT%H%M%SZ}" == on(10)


def test_whoever_has_booked_a_public_one_is_told_when_it_moves(site):
    bring(site, one_date())
    event = Event.objects.get()
    move_event(event=event, to=EventState.OPEN, actor=None, now=timezone.now())
    booking = book(event)
    _said, done = bring(site, one_date(days=12))
    assert (done.by_hand, Booking.objects.get(pk=booking.pk).untold) == (1, "moved")
    assert (Event.objects.get().sequence, Event.objects.get().state) == (1, "open")


def test_what_is_cancelled_is_noted_and_called_off_by_nobody_but_the_office(site):
    bring(site, one_date())
    event = Event.objects.get()
    move_event(event=event, to=EventState.OPEN, actor=None, now=timezone.now())
    booking = book(event)
    off = one_date("STATUS:CANCELLED", "SEQUENCE:1")
    said, done = bring(site, off)
    event.refresh_from_db()
    assert (said, done.noted, event.state, event.imported["is_cancelled"]) == (["cancelled"], 1, "open", True)
    assert Booking.objects.get(pk=booking.pk).untold == ""
    assert bring(site, off)[0] == ["same"]
    assert bring(site, one_date("SEQUENCE:2"))[0] == ["changed"]  # it takes place again
    assert Event.objects.get().imported["is_cancelled"] is False
    assert bring(site, one_date("STATUS:CANCELLED", uid="never"))[0] == ["never"]


def weekly(*more, count=4, hour=1):
    return vevent(f"DTSTART:{on(3, hour)}", "DURATION:PT2H", f"RRULE:FREQ=WEEKLY;COUNT={count}", *more)


def test_a_rule_becomes_a_series_that_grows_moves_and_shrinks_with_the_file(site):
    bring(site, weekly(count=3))
    series = EventSeries.objects.get()
    events = Event.objects.filter(series=series).order_by("starts_at")
    keys = [one.pk for one in events]
    assert [one.place for one in events] == ["未定"] * 3
    said, _done = bring(site, weekly(count=4, hour=2))
    assert said == ["changed", "changed", "changed", "new"]
    assert [one.pk for one in events.all()][:3] == keys
    assert ({one.starts_at.hour for one in events.all()}, EventSeries.objects.count()) == ({2}, 1)
    said, done = bring(site, weekly(count=2, hour=2))
    assert (said, done.noted) == (["same", "same", "cancelled", "cancelled"], 2)
    assert [one.imported["is_cancelled"] for one in events.all()] == [False, False, True, True]


def test_a_series_that_cannot_be_read_this_time_loses_nothing(site):
    bring(site, weekly(count=3))
    said, done = bring(site, weekly().replace("FREQ=WEEKLY", "FREQ=BROKEN"))
    assert (said, done.noted) == ([], 0)


def test_when_one_cannot_be_written_none_is(site):
    bring(site, one_date(), one_date(uid="b"))
    first, second = Event.objects.order_by("pk")
    for event in (first, second):
        move_event(event=event, to=EventState.OPEN, actor=None, now=timezone.now())
    book(second, seats=3)
    Event.objects.filter(pk=second.pk).update(seats=1)  # fewer than are booked: its change is refused
    with pytest.raises(SeatsTakenError):
        bring(site, one_date(days=12), one_date(uid="b", days=12))
    assert f"{Event.objects.get(pk=first.pk).starts_at:%Y%m%dT%H%M%SZ}" == on(10)


def test_two_sites_read_the_same_file_and_never_meet(site, misawa):
    bring(site, one_date())
    said, _done = bring(misawa.site, one_date(title="三沢の題"))
    assert said == ["new"]
    assert [one.title for one in Event.objects.filter(site=site)] == ["スマホ教室（見本）"]
    bring(misawa.site, one_date(title="三沢の題", days=12))
    assert f"{Event.objects.get(site=site).starts_at:%Y%m%dT%H%M%SZ}" == on(10)


def test_the_calendar_of_another_mikke_is_read(site, misawa):
    event = make_event(
        misawa.site, title="となり町の講座（見本）", starts_at=timezone.now().replace(microsecond=0) + DAY
    )
    text = calendar_of([event], name="となり町")
    now = timezone.now()
    reading = read_calendar(text.encode(), now=now)
    keys = [one.key for one in reading.dates]
    take_calendar(reading, site=site, chosen=keys, defaults=DEFAULTS, actor=None, now=now)
    mine = Event.objects.get(site=site)
    assert (mine.title, mine.starts_at, mine.ends_at - mine.starts_at) == (
        event.title, event.starts_at, dt.timedelta(hours=2)
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_looking_costs_the_same_for_any_number(site, django_assert_num_queries, count):
    parts = [one_date(uid=str(number)) for number in range(count)]
    bring(site, *parts)
    reading = read_calendar(calendar(*parts), now=timezone.now())
    with django_assert_num_queries(1):
        compare(reading, site=site, now=timezone.now())
