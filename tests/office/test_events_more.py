"""Events in the office: times for one, series, paper, trial days, wishes, and who has come."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.domain.calendar_jp import jst_moment
from mikke.events.booking_links import token_of
from mikke.events.models import Booking, Event, EventSeries
from mikke.events.paper_codes import code_of, events_called
from mikke.events.sheets import cards_sheet, entry_sheet, handout_sheet, roster_sheet
from mikke.events.times import free_times
from mikke.kernel.models import PaperFile
from mikke.office.today_events import first_events_rows, later_events_rows
from mikke.surveys.models import Questionnaire
from mikke.tenancy.sites import facts_of
from tests.events.makers import DAY, MAKERS, book, make_event
from tests.events.test_series import make_series
from tests.events.test_times import make_times, take
from tests.office.test_events import url, values


@pytest.fixture
def desk(enter):
    return enter(Role.DESK)


def test_days_in_japanese_years_and_wide_digits_are_read(desk):
    year = timezone.localdate().year + 1
    typed = values(starts_at=f"令和{year - 2018}年１１月２５日　午後１時半", ends_at=f"{year}/11/25 15:15")
    desk.post(url("event_new"), typed)
    event = Event.objects.get()
    assert timezone.localtime(event.starts_at) == jst_moment(dt.date(year, 11, 25), 13, 30)
    assert timezone.localtime(event.ends_at).strftime("%H:%M") == "15:15"
    shown = desk.get(url("event_edit", event.public_id)).content.decode()
    assert f'value="{year}-11-25 13:30"' in shown
    wrong = desk.post(url("event_new"), values(starts_at="あしたの昼", form_key="k2"))
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["starts_at"])
    assert "あしたの昼" in wrong.content.decode()


def test_times_for_one_are_written_with_their_odd_days_and_given_by_telephone(desk):
    tomorrow = timezone.localdate() + 2 * DAY
    first, last = timezone.localdate() + DAY, timezone.localdate() + 25 * DAY
    typed = values(starts_at=f"{first} 09:00", ends_at=f"{last} 17:00")
    typed |= {
        "kind": "help",
        "seats": "1",
        "week_text": "月〜日 10:00-12:00",
        "odd_text": f"{tomorrow:%Y-%m-%d} 休み",
        "slot_minutes": "30",
    }
    assert list(
        desk.post(url("event_new"), typed | {"week_text": "", "odd_text": ""}).context["form"].errors
    ) == ["week_text"]
    bad = desk.post(url("event_new"), typed | {"odd_text": "いつか 休み"})
    assert "いつか 休み" in str(bad.context["form"].errors["odd_text"])
    desk.post(url("event_new"), typed)
    event = Event.objects.get()
    assert event.odd_days == {tomorrow.isoformat(): []}
    again = desk.get(url("event_edit", event.public_id)).context["form"]
    assert (again.initial["odd_text"], "10:00" in again.initial["week_text"]) == (
        f"{tomorrow:%Y-%m-%d} 休み",
        True,
    )
    desk.post(url("event_state", event.public_id), {"to": "open"})
    event.refresh_from_db()
    at = free_times(event, now=timezone.now(), by_staff=True)[0]
    call = {"name": "見本 花子", "seats": "1", "booked_by": "phone", "form_key": "b1"}
    assert desk.post(url("event_book", event.public_id), call).status_code == 422  # no time
    desk.post(url("event_book", event.public_id), call | {"slot": at.isoformat()})
    assert Booking.objects.get().slot_at == at
    assert desk.get(url("event", event.public_id)).context["seated_rows"][0]["time"]


def test_a_trial_day_says_whether_it_is_work(desk):
    asked = desk.post(url("event_new"), values(kind="trial"))
    assert list(asked.context["form"].errors) == ["trial_pay"]
    asked = desk.post(url("event_new"), values(kind="trial", trial_pay="paid"))
    assert list(asked.context["form"].errors) == ["pay_words"]
    told = {
        "trial_pay": "paid",
        "pay_words": "時給1,300円",
        "shop_name": "見本の店",
        "trial_words": "レジを2時間",
    }
    desk.post(url("event_new"), values(kind="trial", **told))
    event = Event.objects.get()
    Event.objects.update(state="open")
    page = desk.get(reverse("events:event", args=(event.public_id,))).content.decode()
    assert all(words in page for words in ("時給1,300円", "見本の店", "レジを2時間"))


def test_a_series_is_written_published_and_moved_by_buttons(desk):
    year = timezone.localdate().year + 1
    typed = values(days=f"{year}/6/3", weeks="3", begin="午後1時", end="15:00", form_key="s1")
    bad = desk.post(url("event_series_new"), typed | {"days": "6/3, あさって", "weeks": ""})
    assert "あさって" in str(bad.context["form"].errors["days"])
    made = desk.post(url("event_series_new"), typed)
    assert desk.post(url("event_series_new"), typed).url == made.url  # a second tap
    series = EventSeries.objects.get()
    days = [timezone.localtime(one.starts_at).strftime("%m-%d %H:%M") for one in series.events.all()]
    assert days == ["06-03 13:00", "06-10 13:00", "06-17 13:00"]
    desk.post(url("event_series_open", series.public_id))
    assert set(series.events.values_list("state", flat=True)) == {"open"}
    second = series.events.all()[1]
    assert (
        desk.post(url("event_move", second.public_id), {"starts_at": "2020-01-01 10:00"}).status_code == 422
    )
    desk.post(url("event_move", second.public_id), {"starts_at": f"{year}-06-11 14:00"})
    days = [timezone.localtime(one.starts_at).strftime("%m-%d %H:%M") for one in series.events.all()]
    assert days == ["06-03 13:00", "06-11 14:00", "06-18 14:00"]


def test_a_paper_form_is_found_by_its_word_and_typed_in(desk, office_site):
    event = make_event(office_site)
    assert events_called(site=office_site, text=code_of(event), now=timezone.now()) == [event]
    wrong = desk.post(url("event_paper"), {"code": "zzzz"})
    assert (wrong.status_code, Booking.objects.count()) == (422, 0)
    found = desk.post(url("event_paper"), {"code": code_of(event).upper()})
    assert found.url == url("event_book", event.public_id) + "?by=paper"
    assert desk.get(found.url).context["form"].initial["booked_by"] == "paper"


def test_the_paper_holds_what_it_should(office_site, desk):
    event = make_event(office_site, handout="電源を入れる\nロックを外す", seats=20)
    book(event, "見本 花子", seats=2, wants_hearing=True)
    book(event, "見本 太郎", way="0422-00-0001")
    facts = facts_of(office_site)
    assert code_of(event) in entry_sheet(event, facts=facts).html
    cards = cards_sheet(event, facts=facts).html
    assert cards.count('class="card"') == 3
    assert cards.count("見本 花子") == 2  # her own, and whom somebody comes with
    assert handout_sheet(event, facts=facts).html.count("<li>") == 2
    roster = roster_sheet(event, facts=facts).html
    assert all(words in roster for words in ("見本 花子", "見本 太郎"))
    desk.get(url("event_cards", event.public_id))
    assert PaperFile.objects.get().kind == "events.cards"


def test_the_slip_is_a_slip_for_visitors_and_a_button_for_the_desk(desk, enter, client, office_site):
    now = timezone.now()
    event, later = make_event(office_site), book(make_event(office_site))
    booking = book(event)
    Event.objects.filter(pk=event.pk).update(starts_at=now, ends_at=now + dt.timedelta(hours=1))
    slip = f"{reverse('events:booking')}?t={token_of(booking)}"
    button = url("booking_do", booking.public_id)
    shown = [button in one.get(slip).content.decode() for one in (client, desk, enter(Role.EDITOR))]
    assert shown == [False, True, False]
    desk.post(button, {"action": "came"})
    desk.post(url("booking_do", later.public_id), {"action": "came"})  # not the day
    states = [Booking.objects.get(pk=one.pk).state for one in (booking, later)]
    assert states == ["attended", "seated"]


def test_materials_stand_on_the_slip_of_whoever_has_a_seat(desk, client, office_site):
    wrong = desk.post(url("event_new"), values(materials="資料は当日"))
    assert list(wrong.context["form"].errors) == ["materials"]
    event = make_event(office_site, seats=1, materials="当日の資料 https://example.jp/a.pdf")
    pages = [
        client.get(f"{reverse('events:booking')}?t={token_of(one)}").content.decode()
        for one in (book(event), book(event))
    ]
    assert ["https://example.jp/a.pdf" in page for page in pages] == [True, False]


def test_a_wish_becomes_an_event_or_is_put_aside(desk, enter, office_site):
    wish = MAKERS["events.Proposal"](office_site)
    assert "見本" in desk.get(url("event_proposals")).content.decode()
    form = desk.get(f"{url('event_new')}?from={wish.public_id}").context["form"]
    assert form.initial["title"] == "見本"
    desk.post(url("event_proposal_do", wish.public_id), {"to": "planned"})
    wish.refresh_from_db()
    assert (wish.state, wish.settled_at is not None) == ("planned", True)
    assert desk.get(url("event_proposals")).context["rows"] == []


def test_a_kind_cannot_change_under_those_who_have_booked(desk, office_site):
    event = make_times(office_site)
    book_it = free_times(event, now=timezone.now())[0]
    desk.post(
        url("event_book", event.public_id),
        {"name": "見本", "seats": "1", "booked_by": "desk", "form_key": "f", "slot": book_it.isoformat()},
    )
    kinds = desk.get(url("event_edit", event.public_id)).context["form"].fields["kind"].choices
    assert [value for value, _label in kinds] == ["help"]


def test_a_series_counts_its_dates(desk, office_site):
    make_series(office_site)
    assert desk.get(url("event_series_list")).context["rows"][0].number == 3


def test_the_button_is_for_those_who_build_surveys(enter, office_site):
    event = make_event(office_site)
    address = reverse("office_event_feedback", args=(event.public_id,))
    enter(Role.DESK).post(address)
    assert Questionnaire.objects.count() == 0
    owner = enter(Role.OWNER)
    sent = owner.post(address)
    survey = Questionnaire.objects.get()
    assert sent.url == reverse("office_survey", args=(survey.pk,))
    assert owner.post(address).url == sent.url
    shown = reverse("office_event", args=(event.public_id,))
    assert survey.title in owner.get(shown).content.decode()


def test_todays_times_and_waiting_voices_stand_in_todays_list(office_site):
    event = make_times(office_site)
    at = free_times(event, now=timezone.now())[0]
    take(event, at)
    day = timezone.localdate(at)
    rows = first_events_rows(site=office_site, today=day)
    assert [row.href for row in rows if row.state != "late"] == [url("event", event.public_id)]
    assert later_events_rows(site=office_site, today=day) == []
    MAKERS["events.Proposal"](office_site)
    assert [row.href for row in later_events_rows(site=office_site, today=day)] == [url("event_proposals")]


def test_all_dates_of_a_series_are_booked_on_the_telephone_in_one_step(enter, office_site, next_site):
    desk, series = enter(Role.DESK), make_series(office_site)
    page = desk.get(url("event_series", series.public_id))
    assert page.context["may_book"]
    call = {
        "name": "見本 花子",
        "value": "0422-00-0001",
        "seats": "1",
        "booked_by": "phone",
        "form_key": "s1",
    }
    address = url("event_series_book", series.public_id)
    assert len(desk.get(address).context["dates"]) == 3
    assert desk.post(address, call | {"name": ""}).status_code == 422
    sent = desk.post(address, call)
    assert desk.post(address, call | {"person": "new"}).url == sent.url  # a second tap
    bookings = Booking.objects.order_by("event__starts_at")
    assert [(one.state, one.booked_by, one.person.name) for one in bookings] == [
        ("seated", "phone", "見本 花子")
    ] * 3
    assert sent.url == url("booking", bookings[0].public_id)
    assert [one.pk for one, _when, _said in desk.get(sent.url).context["others"]] == [
        one.pk for one in bookings[1:]
    ]
    Event.objects.update(state="cancelled")
    assert desk.get(address).url == url("event_series", series.public_id)
    assert desk.get(url("event_series_book", make_series(next_site).public_id)).status_code == 404
    assert enter(Role.EDITOR).get(address).status_code == 302
