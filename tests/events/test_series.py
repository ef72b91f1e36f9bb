"""Series: written at once, booked one by one or all at once, moved together; and the call for topics."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.events.booking_links import address_of
from mikke.events.enums import ProposalState
from mikke.events.errors import BookingClosedError, ProposalSettledError
from mikke.events.models import Booking, Event, EventSeries, Proposal
from mikke.events.notice_kinds import BOOKED
from mikke.events.notice_words import series_notice
from mikke.events.selectors import open_proposals, place_of, wished_topics
from mikke.events.services.bookings import Guest, Wish, book_seats
from mikke.events.services.proposals import settle_proposal, token_of_proposal
from mikke.events.services.series import book_series_once, create_series, move_later, open_series
from mikke.notices.models import SendLog
from mikke.people.enums import ContactKind
from mikke.people.models import Person
from mikke.people.services.entering import Way
from mikke.vocabulary.models import Topic
from tests.events.makers import DAY, book, make_event
from tests.events.test_pages import fields
from tests.kernel.form_proofs import guard_fields

TWO_HOURS = dt.timedelta(hours=2)


def make_series(site, *, number=3, seats=2):
    now = timezone.now()
    begins = [now + (7 * week + 3) * DAY for week in range(number)]
    values = {"title": "スマホ入門（見本）", "words": "3回（見本）", "place": "見本センター", "seats": seats}
    times = [(begin, begin + TWO_HOURS) for begin in begins]
    made = create_series(site=site, values=values, times=times, actor=None, now=now)
    open_series(series=made, actor=None, now=now)
    return made


def url(name, *args):
    return reverse(f"events:{name}", args=args)


@pytest.fixture
def series(mitaka):
    return make_series(mitaka.site)


def test_all_dates_are_booked_with_one_form_and_one_can_be_given_back(client, series):
    events = list(Event.objects.filter(series=series))
    assert [event.title for event in events] == [f"スマホ入門（見本） {n}" for n in (1, 2, 3)]
    book(events[1], seats=2)  # full: there they wait
    assert len(client.get(url("series", series.public_id)).context["cards"]) == 3
    form = guard_fields("booking-series")
    sent = client.post(url("series_book", series.public_id), fields() | form)
    mine = Booking.objects.filter(person__name="見本 花子", booked_by="web").exclude(event__bookings=None)
    own = [
        (one.event.title[-1], one.state) for one in mine.filter(companions="孫").order_by("event__starts_at")
    ]
    assert own == [("1", "seated"), ("2", "waiting"), ("3", "seated")]
    slip = client.get(sent["Location"])
    assert len(slip.context["others"]) == 2
    assert client.post(url("series_book", series.public_id), fields() | form)["Location"] == sent["Location"]
    assert Booking.objects.count() == 4
    assert Person.objects.count() == 2
    client.post(sent["Location"].partition("&")[0], {"action": "cancel"})
    assert [one.state for one in mine.filter(companions="孫").order_by("event__starts_at")] == [
        "cancelled",
        "waiting",
        "seated",
    ]


def test_a_date_and_all_after_it_move_and_each_is_told_once(series):
    events = list(Event.objects.filter(series=series))
    bookings = [book(event) for event in events]
    assert move_later(event=events[1], by=2 * DAY, actor=None, now=timezone.now()) == (2, 2)
    moved = [
        new.starts_at - old.starts_at
        for new, old in zip(Event.objects.filter(series=series), events, strict=True)
    ]
    assert moved == [DAY * 0, 2 * DAY, 2 * DAY]
    assert [Booking.objects.get(pk=one.pk).untold for one in bookings] == ["", "moved", "moved"]
    assert [event.sequence for event in Event.objects.filter(series=series)] == [0, 1, 1]


def test_nothing_moves_when_one_would_begin_in_the_past(series):
    first = Event.objects.filter(series=series).first()
    with pytest.raises(BookingClosedError):
        move_later(event=first, by=-30 * DAY, actor=None, now=timezone.now())
    assert set(Event.objects.filter(series=series).values_list("sequence", flat=True)) == {0}


def test_a_series_of_another_site_or_of_drafts_is_not_there(client, mitaka, misawa):
    other = make_series(misawa.site)
    draft = EventSeries.objects.create(site=mitaka.site, title="下書き", words="", created_at=timezone.now())
    for one in (other, draft):
        assert client.get(url("series", one.public_id)).status_code == 404
        assert client.get(url("series_book", one.public_id)).status_code == 404


def call(**changed):
    empty = {"name": "", "phone": "", "mail": "", "topic": ""}
    return guard_fields("event-call") | {"kind": "topic", "words": "写真を送りたい"} | empty | changed


def test_a_wish_without_a_name_is_counted_and_taken_back_by_its_link(client, mitaka):
    topic = Topic.objects.order_by("pk").first()
    assert client.get(url("call")).status_code == 200
    same = call(topic=topic.pk)
    sent = client.post(url("call"), same)
    assert client.post(url("call"), same)["Location"] == sent["Location"]
    made = Proposal.objects.get()
    assert (made.person, Person.objects.count()) == (None, 0)
    assert wished_topics(site=mitaka.site) == [(topic.name_ja, 1)]
    assert "写真を送りたい" in client.get(sent["Location"]).content.decode()
    made.refresh_from_db()
    assert made.state == "new"  # a GET changes nothing
    assert client.post(sent["Location"]).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.words, made.topic) == ("gone", "", None)
    assert client.post(sent["Location"]).status_code == 409
    assert wished_topics(site=mitaka.site) == []


def test_an_offer_with_a_number_needs_a_name_and_keeps_what_was_typed(client, mitaka):
    answer = client.post(url("call"), call(kind="teach", phone="０４２２-00-0001"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])
    assert "写真を送りたい" in answer.content.decode()
    client.post(url("call"), call(kind="teach", phone="０４２２-00-0001", name="見本 太郎"))
    made = open_proposals(site=mitaka.site).get()
    assert (made.kind, made.person.contacts.get().value) == ("teach", "+81422000001")
    settle_proposal(proposal=made, to=ProposalState.PLANNED, actor=None, now=timezone.now())
    with pytest.raises(ProposalSettledError):
        settle_proposal(proposal=made, to=ProposalState.ASIDE, actor=None, now=timezone.now())
    assert token_of_proposal(made)


def test_taking_back_an_offer_erases_whoever_was_written_down_for_it_alone(client, mitaka):
    sent = client.post(url("call"), call(kind="teach", phone="0422-00-0001", name="見本 太郎"))
    other = client.post(url("call"), call(kind="teach", phone="0422-00-0002", name="見本 二郎"))
    known = Proposal.objects.get(person__name="見本 二郎").person
    known_event = Event.objects.filter(site=mitaka.site).first() or make_event(mitaka.site)
    book_seats(event=known_event, guest=Guest(person=known), wish=Wish(), now=timezone.now())
    for answer in (sent, other):
        assert client.post(answer["Location"]).status_code == 302
    names = set(Person.objects.filter(erased_at=None).values_list("name", flat=True))
    assert names == {"見本 二郎"}


def test_all_dates_have_one_receipt_with_every_number_and_every_place_in_line(series):
    events = list(Event.objects.filter(series=series))
    book(events[1], seats=2)  # full: there they wait
    way = Way(ContactKind.MAIL, "mihon@example.jp", is_preferred=True)
    sent = {"series": series, "guest": Guest(name="見本", ways=(way,)), "wish": Wish(), "form_key": "s1"}
    for _tap in range(2):
        first = book_series_once(**sent, now=timezone.now())
    (receipt,) = SendLog.objects.filter(kind=BOOKED.id)
    assert str(first.public_id) in receipt.key
    rows = Booking.objects.filter(person__name="見本").order_by("event__starts_at")
    notice = series_notice(series, [(one, place_of(one)) for one in rows])
    lines = notice.paragraphs[1].split("\n")
    times = [f"{timezone.localtime(one.event.starts_at):%H:%M}" for one in rows]
    assert [time in line for time, line in zip(times, lines, strict=True)] == [True] * 3
    assert [one.number for one in rows] == [1, 2, 1]
    assert ["待ちの1番目" in line for line in lines] == [False, True, False]
    assert notice.action_url == address_of(first)


def test_moving_and_waiting_still_have_news_of_their_own(series):
    way = Way(ContactKind.MAIL, "mihon@example.jp", is_preferred=True)
    guest, now = Guest(name="見本", ways=(way,)), timezone.now()
    book_series_once(series=series, guest=guest, wish=Wish(), form_key="s1", now=now)
    second = list(Event.objects.filter(series=series))[1]
    move_later(event=second, by=DAY, actor=None, now=now)
    assert SendLog.objects.filter(kind="events.moved").count() == 2
