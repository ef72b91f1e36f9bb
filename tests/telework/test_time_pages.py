"""The worker's pages of time and of finished work."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.telework.models import TimeEntry
from mikke.telework.selectors_time import minutes_of
from mikke.telework.services.quality import return_chunk
from mikke.telework.services.time_questions import ask_about_time
from tests.telework.makers import make_chunk, make_entry, make_worker
from tests.telework.time_makers import accepted_order, handed_in_chunk, signed_in

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def order(site):
    return accepted_order(site, worker=make_worker(site, with_user=True))


@pytest.fixture
def page(client, order):
    """GET and POST as the worker."""
    signed_in(client, order.worker)

    def ask(name, *args, data=None, **query):
        href = reverse(f"team:{name}", args=args)
        return client.post(href, data) if data is not None else client.get(href, query)

    return ask


def today():
    return timezone.localdate()


def hand(order, **fields):
    values = {"target": f"o:{order.public_id}", "day": f"{today()}", "form_key": "k"}
    return values | {"minutes": "30"} | fields


def counted(order):
    return minutes_of(order.worker, dt.date(2020, 1, 1), dt.date(2100, 1, 1))


def test_the_clock_is_started_from_the_page_of_today_and_stopped_there(page, order):
    answer = page("today")
    assert f'value="o:{order.public_id}"' in answer.content.decode()
    data = {"target": f"o:{order.public_id}", "form_key": "one"}
    for _tap in range(2):
        assert page("time_start", data=data).status_code == 302
    running = TimeEntry.objects.get()
    assert reverse("team:time_stop", args=(running.public_id,)) in page("today").content.decode()
    for _tap in range(2):
        assert page("time_stop", running.public_id, data={}).status_code == 302
    assert counted(order) == 1
    page("time_start", data=data)  # the old form again, after a lost answer: no new clock
    assert TimeEntry.objects.count() == 1


def test_a_clock_needs_something_to_run_for(page, order, site):
    other = accepted_order(site)
    for data in ({}, {"target": f"o:{other.public_id}", "form_key": "x"}, {"target": f"o:{order.public_id}"}):
        assert page("time_start", data=data).status_code == 302
    assert not TimeEntry.objects.exists()


def test_a_forgotten_clock_asks_when_it_ended(page, order):
    begun = timezone.now() - 5 * HOUR
    entry = make_entry(
        order.site,
        order=order,
        minutes=None,
        started_at=begun,
        work_date=timezone.localdate(begun),
        source="timer",
    )
    answer = page("time_stop", entry.public_id, data={})
    assert answer["Location"] == reverse("team:time_running", args=(entry.public_id,))
    assert page("time_running", entry.public_id).status_code == 200
    ahead = timezone.localtime() + HOUR
    refused = page("time_running", entry.public_id, data={"end": f"{ahead:%H:%M}", "note": "会議"})
    assert (refused.status_code, "会議" in refused.content.decode()) == (422, True)
    ended = timezone.localtime(begun) + HOUR
    page("time_running", entry.public_id, data={"end": f"{ended:%H:%M}", "note": "会議"})
    entry.refresh_from_db()
    assert (entry.minutes in {60, 61}, entry.note) == (True, "会議")
    assert page("time_running", entry.public_id).status_code == 302


def test_time_by_hand_is_written_once_however_often_the_form_is_sent(page, order):
    for _tap in range(3):
        assert page("time_new", data=hand(order)).status_code == 302
    assert counted(order) == 30
    page("time_new", data=hand(order, form_key="another"))
    assert counted(order) == 60


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"minutes": ""}, "minutes"),
        ({"minutes": "1441"}, "minutes"),
        ({"minutes": "-5"}, "minutes"),
        ({"minutes": "二十"}, "minutes"),
        ({"minutes": "", "begin": "09:00"}, "end"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": "2999-01-01"}, "minutes"),
        ({"form_key": ""}, "form_key"),
        ({"target": "o:nothing"}, "target"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(page, order, fields, at):
    answer = page("time_new", data=hand(order, note="髙木さんの資料", **fields))
    assert (answer.status_code, at in answer.context["form"].errors) == (422, True)
    assert "髙木さんの資料" in answer.content.decode()
    assert counted(order) == 0


def test_overlapping_times_can_be_put_together_on_the_page(page, order):
    day = today() - dt.timedelta(days=1)
    span = {"minutes": "", "day": f"{day}", "begin": "09:00", "end": "11:00"}
    page("time_new", data=hand(order, **span))
    second = hand(order, **span | {"begin": "10:00", "end": "12:00", "form_key": "two"})
    answer = page("time_new", data=second)
    text = answer.content.decode()
    assert (answer.status_code, 'name="put_together"' in text, "9:00–11:00" in text) == (422, True, True)
    page("time_new", data=second | {"put_together": "1"})
    assert counted(order) == 180


def test_beyond_ones_own_cap_the_page_asks_and_then_writes(page, order):
    order.worker.cap_minutes_day = 20
    order.worker.save()
    answer = page("time_new", data=hand(order))
    assert (answer.status_code, 'name="over_cap"' in answer.content.decode()) == (422, True)
    page("time_new", data=hand(order, over_cap="1"))
    assert counted(order) == 30


def test_a_correction_keeps_what_stood_there_and_needs_a_reason(page, order):
    entry = make_entry(order.site, order=order, work_date=today())
    data = hand(order, minutes="45")
    assert page("time_entry", entry.public_id, data=data).status_code == 422
    answer = page("time_entry", entry.public_id, data=data | {"reason": "打ちまちがい"})
    assert (answer.status_code, counted(order)) == (302, 45)
    text = page("time_entry", entry.replaced_by.public_id).content.decode()
    assert ("打ちまちがい" in text, reverse("team:time_entry", args=(entry.public_id,)) in text) == (
        True,
        True,
    )


def test_an_entry_is_taken_out_and_put_back(page, order):
    entry = make_entry(order.site, order=order, work_date=today())
    page("time_away", entry.public_id, data={"reason": "二重"})
    assert (counted(order), "二重" in page("time_entry", entry.public_id).content.decode()) == (0, True)
    page("time_back", entry.public_id, data={})
    assert counted(order) == 60


def test_a_question_is_shown_and_answered(page, order):
    entry = make_entry(order.site, order=order, work_date=today())
    question = ask_about_time(entry=entry, text="合っていますか。", actor=None, now=timezone.now())
    assert "合っていますか。" in page("today").content.decode()
    page("time_answer", question.public_id, data={"answer": " "})
    question.refresh_from_db()
    assert question.answered_at is None
    page("time_answer", question.public_id, data={"answer": "はい"})
    question.refresh_from_db()
    assert question.answer == "はい"


def test_other_peoples_time_and_work_are_not_there(page, order, site):
    other = make_entry(site)
    question = ask_about_time(entry=other, text="見本", actor=None, now=timezone.now())
    chunk = handed_in_chunk(site, reader=True)
    for name in ("time_entry", "time_running"):
        assert page(name, other.public_id).status_code == 404
    for name in ("time_stop", "time_away", "time_back"):
        assert page(name, other.public_id, data={}).status_code == 404
    assert page("time_answer", question.public_id, data={"answer": "x"}).status_code == 404
    for name in ("check_ticks", "check_read"):
        assert page(name, chunk.public_id, data={}).status_code == 404
    assert page("check", chunk.public_id).status_code == 404


def test_who_has_left_reads_their_time_and_writes_none(page, order):
    make_entry(order.site, order=order, work_date=today())
    worker = order.worker
    worker.state, worker.left_on = "left", today()
    worker.save()
    assert page("time").status_code == 200
    assert page("time_new", data=hand(order)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_week_costs_the_same_with_more_entries(page, order, count, django_assert_max_num_queries):
    for _number in range(count):
        chunk = make_chunk(
            order.site,
            client=order.client,
            worker=order.worker,
            order=order,
            state="delivered",
            delivered_at=timezone.now(),
        )
        make_entry(order.site, order=order, work_date=today())
        make_entry(order.site, order=order, work_date=today(), chunk=chunk)
    page("time")
    with django_assert_max_num_queries(16):
        assert len(page("time").context["days"][-1].entries) == 2 * count


@pytest.mark.parametrize("week", ["x", "2026-13-01"])
def test_a_week_that_is_none_is_not_there(page, week):
    assert page("time", week=week).status_code == 404
    assert page("time", week="2999-01-01").status_code == 200


def test_the_maker_ticks_and_sees_what_is_to_be_mended(client, site):
    chunk = handed_in_chunk(site, worker=make_worker(site, with_user=True), checklist=["件数", "名前"])
    signed_in(client, chunk.worker)
    client.post(reverse("team:check_ticks", args=(chunk.public_id,)), {"line": ["1", "x", "９"]})
    assert [check.line for check in chunk.checks.all()] == ["名前"]
    return_chunk(chunk=chunk, actor=None, reason="slip", text="3行目を直してください", now=timezone.now())
    for name, args in (("today", ()), ("check", (chunk.public_id,))):
        assert "3行目を直してください" in client.get(reverse(f"team:{name}", args=args)).content.decode()


def test_the_second_reader_finds_it_good_or_says_what_to_mend(client, site):
    chunk = handed_in_chunk(site, reader=True)
    signed_in(client, chunk.second_reader)
    href = reverse("team:check_read", args=(chunk.public_id,))
    assert 'value="good"' in client.get(reverse("team:check", args=(chunk.public_id,))).content.decode()
    answer = client.post(href, {"verdict": "mend", "text": "合計"})
    assert (answer.status_code, "合計" in answer.content.decode()) == (422, True)
    client.post(href, {"verdict": "good", "text": ""})
    assert chunk.readings.get().is_good
    client.post(href, {"verdict": "mend", "reason": "slip", "text": "合計"})
    chunk.refresh_from_db()
    assert (chunk.state, chunk.readings.get().is_good) == ("returned", False)


def test_the_page_of_a_piece_leads_to_its_ticks_and_to_the_second_reading(client, site):
    chunk = handed_in_chunk(
        site, worker=make_worker(site, with_user=True), checklist=["件数"], reader=True, state="doing"
    )
    href, check = (reverse(f"team:{name}", args=(chunk.public_id,)) for name in ("chunk", "check"))
    assert check in signed_in(client, chunk.worker).get(href).content.decode()
    chunk.state = "delivered"
    chunk.save()
    assert check not in client.get(href).content.decode()
    signed_in(client, chunk.second_reader)
    assert check in client.get(href).content.decode()
    assert chunk.title in client.get(reverse("team:work")).content.decode()
    client.post(reverse("team:check_read", args=(chunk.public_id,)), {"verdict": "good"})
    assert chunk.title not in client.get(reverse("team:work")).content.decode()
