"""The public pages: without an account, without JavaScript, nothing lost, only one's own."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.events.booking_links import token_of
from mikke.events.enums import EventState
from mikke.events.models import Booking
from mikke.events.services.events import move_event
from mikke.reports.open_data_out import dataset
from mikke.tenancy.sites import facts_of
from tests.events.makers import DAY, book, make_event, states
from tests.kernel.form_proofs import guard_fields


def fields(**changed):
    values = {
        "name": "見本 花子",
        "kana": "ミホン ハナコ",
        "seats": "2",
        "companions": "孫",
        "device": "iphone",
    }
    return guard_fields("booking") | values | {"phone": "", "mail": "", "needs_words": ""} | changed


@pytest.fixture
def event(mitaka):
    return make_event(mitaka.site, has_hearing=True, town_id="132047", title_en="Phones")


def url(name, *args):
    return reverse(f"events:{name}", args=args)


def test_somebody_without_mail_books_and_cancels_on_the_slip(client, event):
    assert "見本センター" in client.get(url("list")).content.decode()
    page = client.get(url("event", event.public_id))
    assert url("book", event.public_id) in page.content.decode()
    assert client.get(url("book", event.public_id)).status_code == 200
    sent = client.post(url("book", event.public_id), fields(needs=["hearing"]))
    assert sent.status_code == 302
    booking = Booking.objects.get()
    assert (booking.seats, booking.wants_hearing, booking.device) == (2, True, "iphone")
    assert (booking.person.name, booking.person.kana) == ("見本 花子", "みほん はなこ")
    slip = client.get(sent["Location"])
    assert slip.context["place"] is None
    assert "noindex" in slip.content.decode()
    own = f"{url('booking')}?t={token_of(booking)}"
    assert client.get(own).status_code == 200
    booking.refresh_from_db()
    assert booking.state == "seated"  # a GET changes nothing
    assert client.post(own, {"action": "cancel"}).status_code == 302
    assert states(event) == [(1, "cancelled")]
    assert client.post(own, {"action": "cancel"}).status_code == 409


def test_whoever_waits_reads_the_place_in_line(client, event):
    book(event, seats=3)
    book(event)
    sent = client.post(url("book", event.public_id), fields())
    slip = client.get(sent["Location"])
    assert slip.context["place"] == 2
    own = sent["Location"].partition("&")[0]
    client.post(own, {"action": "pass"})
    assert Booking.objects.get(number=3).lets_pass is True
    client.post(own, {"action": "stay"})
    assert Booking.objects.get(number=3).lets_pass is False


def test_a_form_sent_twice_leads_to_the_same_slip(client, event):
    same = fields()
    first, second = (client.post(url("book", event.public_id), same)["Location"] for _time in range(2))
    assert first == second
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"phone": "12"}, "phone"),
        ({"mail": "x"}, "mail"),
        ({"seats": "11"}, "seats"),
        ({"needs": ["childcare"]}, "needs"),  # not offered here
        ({"homepage": "x"}, "__all__"),
        ({"form_key": ""}, "form_key"),
    ],
)
def test_a_mistake_keeps_what_was_typed(client, event, changed, wrong):
    answer = client.post(url("book", event.public_id), fields(**changed))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [wrong])
    assert "ミホン ハナコ" in answer.content.decode()
    assert Booking.objects.count() == 0


@pytest.mark.parametrize("written", ["０９０－１２３４－５６７８", "+81 90 1234 5678", "090 1234 5678"])
def test_a_number_in_every_way_people_write_it(client, event, written):
    assert client.post(url("book", event.public_id), fields(phone=written)).status_code == 302
    assert Booking.objects.get().person.contacts.get().value == "+819012345678"


def test_too_many_people_is_said_with_the_number(client, event):
    answer = client.post(url("book", event.public_id), fields(seats="5"))
    assert (answer.status_code, Booking.objects.count()) == (409, 0)
    assert answer.context["form"]["name"].value() == "見本 花子"


def test_drafts_and_other_sites_are_not_there(client, event, misawa):
    draft, theirs = make_event(event.site, state="draft"), make_event(misawa.site)
    for name in ("event", "book", "file"):
        for other in (draft, theirs):
            assert client.get(url(name, other.public_id)).status_code == 404
        assert client.get(url(name, event.public_id)).status_code == 200
    own = f"{url('booking')}?t={token_of(book(theirs))}"
    assert client.get(own).status_code == 404
    assert client.get(own, headers={"host": "misawa.localhost"}).status_code == 200
    assert str(theirs.public_id) not in client.get(url("feed")).content.decode()


def test_the_list_is_narrowed_and_says_when_nothing_fits(client, event):
    full = make_event(
        event.site, seats=1, kind="meetup", title="満席の会（見本）", starts_at=timezone.now() + 50 * DAY
    )
    book(full)
    month = f"{timezone.localdate(full.starts_at):%Y-%m}"

    def found(**query):
        return [card["event"].pk for card in client.get(url("list"), query).context["cards"]]

    assert found() == [event.pk, full.pk]
    assert found(kind="meetup") == [full.pk]
    assert found(month=month) == [full.pk]
    assert found(town="132047") == [event.pk]
    assert found(free="on") == [event.pk]
    assert found(kind="nonsense") == [event.pk, full.pk]
    assert client.get(url("list"), {"kind": "meetup", "free": "on"}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_questions(client, mitaka, number, django_assert_max_num_queries):
    for _event in range(number):
        book(make_event(mitaka.site))
    with django_assert_max_num_queries(14):
        client.get(url("list"))


def test_a_seat_that_is_kept_for_a_family_is_not_offered_as_free(client, event):
    book(event, seats=2)
    book(event, seats=2)
    [card] = client.get(url("list")).context["cards"]
    assert card["is_full"] is True
    assert client.get(url("list"), {"free": "on"}).context["cards"] == []
    assert client.get("/api/v1/events").json()["items"][0]["seats_free"] == 0


def test_search_engines_read_the_event(client, event):
    page = client.get(url("event", event.public_id)).content.decode()
    [text] = re.findall(r'<script type="application/ld\+json">(.+?)</script>', page)
    data = json.loads(text)
    assert (data["@type"], data["name"], data["offers"]["price"]) == ("Event", event.title, 0)
    assert data["location"]["address"]["addressLocality"] == "三鷹市"
    assert data["eventStatus"].endswith("EventScheduled")
    move_event(event=event, to=EventState.CANCELLED, actor=None, now=timezone.now(), words="大雪")
    page = client.get(url("event", event.public_id)).content.decode()
    assert "EventCancelled" in page
    assert "大雪" in page
    assert client.get(url("book", event.public_id)).status_code == 302


def test_the_feed_holds_the_event_with_its_number_of_changes(client, event):
    answer = client.get(url("feed"))
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode().replace("\r\n ", "")
    assert f"UID:{event.public_id}@" in text
    assert f"DTSTART:{event.starts_at:%Y%m%dT%H%M%SZ}" in text
    assert client.get(url("file", event.public_id)).content.decode().count("BEGIN:VEVENT") == 1


def test_english_readers_get_the_english_title(client, event):
    assert "Phones" in client.get(f"/en{url('event', event.public_id)}").content.decode()


def test_the_table_of_open_data_holds_it(event):
    table = dataset("event", facts_of(event.site), base_url="https://example.jp")
    [row] = table.rows
    assert (row["イベント名"], row["定員"], row["料金(基本)"]) == (event.title, "3", "無料")
    assert row["開始日"] == timezone.localdate(event.starts_at).isoformat()
    assert event.title.encode() in table.as_csv()


def test_the_api_lists_coming_events_and_nobodys_name(client, event):
    book(event, "見本 太郎", seats=2)
    answer = client.get("/api/v1/events", {"town": "132047", "free": "true"})
    [item] = answer.json()["items"]
    assert (item["id"], item["seats_free"], item["helps_with"]) == (str(event.public_id), 1, ["hearing"])
    assert "太郎" not in answer.content.decode()
    assert client.get("/api/v1/events", {"kind": "meetup"}).json()["count"] == 0
    assert client.get("/api/v1/events", {"kind": "party"}).status_code == 422
    assert client.get("/api/v1/events", {"nonsense": "1"}).status_code == 422
