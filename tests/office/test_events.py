"""講座・イベント in the office: who gets in, the whole way by buttons, typed text stays."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.events.models import Booking, Event
from mikke.events.services.bookings import cancel_booking
from mikke.office import events_roster_views
from mikke.office.events_urls import urlpatterns
from mikke.office.today_events import first_events_rows, later_events_rows
from mikke.people.models import Person
from tests.events.makers import DAY, MAKERS, book, make_event, states
from tests.people.makers import make_person

PEOPLE_ONLY = (
    "office_booking",
    "office_booking_do",
    "office_event_attendance",
    "office_event_book",
    "office_event_series_book",
    "office_event_paper",
    "office_event_cards",
    "office_event_roster_paper",
)
POST_ONLY = (
    "office_event_state",
    "office_event_attendance",
    "office_booking_do",
    "office_event_proposal_do",
    "office_event_series_open",
    "office_event_feedback",
)
LISTS = (
    "office_events",
    "office_event_import",
    "office_event_new",
    "office_event_paper",
    "office_event_proposals",
)


def url(name, *args):
    return reverse(f"office_{name}", args=args)


def addresses(site):
    event = make_event(site)
    booking = book(event)
    series, wish = MAKERS["events.EventSeries"](site), MAKERS["events.Proposal"](site)
    Event.objects.filter(pk=event.pk).update(series=series)
    for one in urlpatterns:
        named = (("booking", booking), ("series", series), ("proposal", wish))
        key = next((row for word, row in named if word in one.name), event)
        args = (key.public_id,) if "public_id" in one.pattern.converters else ()
        yield one.name, reverse(one.name, args=args)


@pytest.fixture
def desk(enter):
    return enter(Role.DESK)


def values(**changed):
    begin = timezone.localtime(timezone.now() + 10 * DAY)
    return {
        "kind": "class", "title": "スマホ教室（見本）", "words": "見本です", "place": "見本センター", "seats": "3",
        "fee_yen": "0", "starts_at": f"{begin:%Y-%m-%dT%H:%M}",
        "ends_at": f"{begin + dt.timedelta(hours=2):%Y-%m-%dT%H:%M}", "form_key": "k1",
    } | changed  # fmt: skip


@pytest.mark.parametrize(
    ("role", "status"), [(Role.OWNER, 200), (Role.DESK, 200), (Role.EDITOR, 200), (Role.DIRECTOR, 302)]
)
def test_who_gets_in(enter, office_site, role, status):
    client = enter(role)
    for name, address in addresses(office_site):
        if name in POST_ONLY:
            continue
        wanted = 302 if role == Role.EDITOR and name in PEOPLE_ONLY else status
        wanted = 202 if address.endswith(".pdf") and wanted == 200 else wanted  # being printed
        assert client.get(address).status_code == wanted, name


def test_another_site_is_not_there(enter, next_site):
    client = enter(Role.OWNER)
    for name, address in addresses(next_site):
        if name not in LISTS and "series_" not in name.removesuffix("_open"):
            answer = client.post(address) if name in POST_ONLY else client.get(address)
            assert answer.status_code == 404, name


def test_an_editor_sees_sums_and_no_names(enter, office_site):
    event = make_event(office_site)
    book(event, "見本 秘密")
    shown = [
        enter(role).get(url("event", event.public_id)).content.decode() for role in (Role.EDITOR, Role.DESK)
    ]
    assert ["見本 秘密" in text for text in shown] == [False, True]


def test_written_published_booked_by_telephone_and_called_off(desk, office_site, client):
    made = desk.post(url("event_new"), values())
    event = Event.objects.get()
    assert (made.url, event.state) == (url("event", event.public_id), "draft")
    assert desk.post(url("event_new"), values()).url == made.url  # a second tap
    desk.post(url("event_state", event.public_id), {"to": "open"})
    assert client.get(reverse("events:event", args=(event.public_id,))).status_code == 200
    call = {
        "name": "見本 花子",
        "kana": "ミホン",
        "value": "０４２２-00-0001",
        "seats": "2",
        "booked_by": "phone",
    }
    sent = desk.post(url("event_book", event.public_id), call | {"form_key": "b1"})
    booking = Booking.objects.get()
    assert sent.url == url("booking", booking.public_id)
    page = desk.get(sent.url).content.decode()
    assert "0422-00-0001" in page
    off = url("event_call_off", event.public_id)
    assert desk.post(off, {"words": ""}).status_code == 422
    desk.post(off, {"words": "大雪のため"})
    assert Event.objects.get().state == "cancelled"
    assert desk.get(off).status_code == 302


def test_who_may_be_the_same_is_asked_first(desk, office_site):
    event, known = make_event(office_site), make_person(office_site, "見本 花子")
    call = {"name": "見本 花子", "seats": "1", "booked_by": "phone", "form_key": "b1"}
    asked = desk.post(url("event_book", event.public_id), call)
    assert (asked.status_code, Booking.objects.count()) == (422, 0)
    assert "見本 花子" in asked.content.decode()
    desk.post(url("event_book", event.public_id), call | {"person": str(known.public_id)})
    assert Booking.objects.get().person == known
    desk.post(url("event_book", event.public_id), call | {"person": "new", "form_key": "b2"})
    assert Person.objects.count() == 2


def test_a_mistake_keeps_what_was_typed(desk, office_site):
    end_first = values(ends_at="2020-01-01T10:00", title="残る題")
    answer = desk.post(url("event_new"), end_first)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ends_at"])
    assert "残る題" in answer.content.decode()
    event = make_event(office_site)
    answer = desk.post(
        url("event_book", event.public_id),
        {"name": "見本", "value": "abc", "seats": "1", "booked_by": "desk", "form_key": "x"},
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["value"])


def test_a_form_of_before_does_not_overwrite(desk, office_site):
    event = make_event(office_site)
    address = url("event_edit", event.public_id)
    seen = desk.get(address).context["form"].initial["seen"]
    assert desk.post(address, values(title="先", seen=seen)).status_code == 302
    late = desk.post(address, values(title="あと", seen=seen))
    assert (late.status_code, Event.objects.get().title) == (409, "先")
    assert "あと" in late.content.decode()


def test_what_comes_next_stands_first(desk, office_site):
    now = timezone.now()
    for name, days in (("先月", -30), ("来月", 30), ("昨日", -1), ("あす", 1)):
        make_event(office_site, title=f"{name}（見本）", starts_at=now + days * DAY)

    titles = [event.title for event in desk.get(url("events")).context["page"]]

    assert titles == ["あす（見本）", "来月（見本）", "昨日（見本）", "先月（見本）"]


def test_the_roster_cancels_tells_and_ticks(desk, office_site):
    event = make_event(office_site, seats=1)
    first, second = book(event), book(event, "見本 二郎")
    desk.post(url("booking_do", first.public_id), {"action": "cancel"})
    assert states(event) == [(1, "cancelled"), (2, "seated")]
    today = timezone.localdate()
    assert [row.href for row in first_events_rows(site=office_site, today=today)] == [
        url("booking", second.public_id)
    ]
    desk.post(url("booking_do", second.public_id), {"action": "told"})
    assert first_events_rows(site=office_site, today=today) == []
    Event.objects.update(starts_at=timezone.now() - DAY, ends_at=timezone.now() - DAY / 2, state="done")
    assert len(later_events_rows(site=office_site, today=today)) == 1
    desk.post(url("event_attendance", event.public_id), {"came": [str(second.pk), "x"]})
    assert states(event) == [(1, "cancelled"), (2, "attended")]
    assert later_events_rows(site=office_site, today=today) == []


def test_a_long_roster_has_pages_and_a_page_of_ticks_leaves_the_others_alone(desk, office_site, monkeypatch):
    monkeypatch.setattr(events_roster_views, "PER_PAGE", 2)
    event = make_event(office_site, seats=3)
    rows = [book(event, f"見本 {number}") for number in range(1, 7)]
    Event.objects.update(starts_at=timezone.now() - DAY, ends_at=timezone.now() - DAY / 2, state="done")
    page = desk.get(url("event", event.public_id), {"p": "2", "w": "2"})
    assert [row["key"] for row in page.context["seated_rows"]] == [str(rows[2].pk)]
    assert [(row["key"], row["place"]) for row in page.context["waiting_rows"]] == [(str(rows[5].pk), "3")]
    desk.post(
        url("event_attendance", event.public_id), {"came": [rows[0].pk], "shown": [rows[0].pk, rows[1].pk]}
    )
    assert [state for _number, state in states(event)[:3]] == ["attended", "missed", "seated"]
    desk.post(url("event_attendance", event.public_id), {"came": [rows[2].pk], "shown": [rows[2].pk]})
    assert [state for _number, state in states(event)[:3]] == ["attended", "missed", "attended"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_roster_asks_the_same_number_of_questions(
    desk, office_site, number, django_assert_max_num_queries
):
    event = make_event(office_site, seats=2)
    for _booking in range(number * 2):
        book(event, way="0422-00-0001")
    desk.get(url("event", event.public_id))
    with django_assert_max_num_queries(30):
        desk.get(url("event", event.public_id))


def test_a_cancelled_booking_stands_apart(desk, office_site):
    event = make_event(office_site)
    cancel_booking(booking=book(event, "見本 三郎"), now=timezone.now())
    assert len(desk.get(url("event", event.public_id)).context["gone"]) == 1
