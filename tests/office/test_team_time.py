"""Time and finished work in the office: who gets in, questions, acceptance, reasons by task."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.office.today_team_time import handed_in_rows, time_rows
from mikke.telework import month_hooks
from mikke.telework.models import MonthApproval, TimeQuestion
from mikke.telework.services.month_close import close_month
from mikke.telework.services.quality import read_good
from mikke.telework.services.time_questions import answer_question
from tests.telework.makers import make_entry, make_worker
from tests.telework.time_makers import accepted_order, handed_in_chunk, make_question, make_return

LISTS = ("time", "handed_in", "returns")


def today():
    return timezone.localdate()


def address(name, *args):
    return reverse(f"office_team_{name}", args=args)


@pytest.fixture
def director(enter):
    return enter(Role.DIRECTOR)


def test_only_who_directs_gets_in_and_other_sites_are_not_there(enter, office_site, next_site):
    entry, chunk = make_entry(office_site, work_date=today()), handed_in_chunk(office_site)
    one = [address("time_entry", entry.public_id), address("handed_in_one", chunk.public_id)]
    posts = [address("accept", chunk.public_id), address("return", chunk.public_id)]
    for role, status in ((Role.OWNER, 200), (Role.DIRECTOR, 200), (Role.EDITOR, 403), (Role.DESK, 403)):
        client = enter(role)
        found = [client.get(href).status_code for href in (*map(address, LISTS), *one)]
        assert found == [status] * 5 or (status == 403 and set(found) <= {302, 403}), role
    other = enter(Role.DIRECTOR, next_site)
    assert [other.get(href).status_code for href in one] == [404, 404]
    assert [other.post(href).status_code for href in posts] == [404, 404]
    assert other.get(address("time"), {"client": str(entry.order.client.public_id)}).status_code == 404


def test_a_month_shows_clients_caps_and_pieces_without_time(director, office_site):
    order = accepted_order(office_site, worker=make_worker(office_site, cap_minutes_day=30))
    make_entry(office_site, order=order, work_date=today(), note="髙橋商店の分")
    handed_in_chunk(office_site, delivered_at=timezone.now())
    answer = director.get(address("time"))
    assert [(row[0], row[2]) for row in answer.context["rows"]] == [(order.client, 1)]
    assert [one.worker for one, _over in answer.context["passed"]] == [order.worker]
    assert len(answer.context["missing"]) == 1
    assert any(str(order.worker) in row.detail for row in time_rows(site=office_site, today=today()))
    page = director.get(address("time"), {"client": str(order.client.public_id)})
    assert "髙橋商店の分" in page.content.decode()
    for query in ({"month": "2026-13"}, {"client": "x"}):
        assert director.get(address("time"), query).status_code == 404


def test_an_entry_is_asked_about_answered_and_settled(director, office_site):
    entry = make_entry(office_site, work_date=today())
    href = address("time_entry", entry.public_id)
    assert director.post(href, {"text": ""}).status_code == 422
    assert director.post(href, {"text": "合っていますか。"}).status_code == 302
    assert director.post(href, {"text": "もう一度"}).status_code == 422
    question = TimeQuestion.objects.get()
    answer_question(question=question, answer="はい。", now=timezone.now())
    assert [row.title for row in time_rows(site=office_site, today=today())] != []
    assert "はい。" in director.get(href).content.decode()
    for _tap in range(2):
        director.post(address("time_settle", question.public_id))
    assert time_rows(site=office_site, today=today()) == []


def test_a_month_is_approved_through_the_month_end_when_there_is_one(director, office_site, monkeypatch):
    monkeypatch.setattr(month_hooks, "_offered", [])
    entry = make_entry(office_site, work_date=today())
    data = {"month": f"{today():%Y-%m}", "client": str(entry.order.client.public_id)}
    assert director.post(address("time_approve"), data).status_code == 404
    asked = []

    def approve(*, client, month, actor, now):
        asked.append((client, month))
        return 1, 2

    month_hooks.offer_approval(approve)
    assert director.post(address("time_approve"), data).status_code == 302
    assert asked == [(entry.order.client, today().replace(day=1))]


def test_the_month_end_of_this_house_approves(director, office_site):
    last_month = today().replace(day=1) - dt.timedelta(days=1)
    entry = make_entry(office_site, work_date=last_month)
    data = {"month": f"{last_month:%Y-%m}", "client": str(entry.order.client.public_id)}
    answer = director.post(address("time_approve"), data, follow=True)
    assert reverse("office_team_time_approve") in answer.content.decode()
    close_month(worker=entry.worker, month=last_month, seen_minutes=60, actor=None, now=timezone.now())
    director.post(address("time_approve"), data)
    assert [row.minutes for row in MonthApproval.objects.for_site(office_site)] == [60]


def test_a_piece_is_accepted_and_that_can_be_undone_today(director, office_site):
    chunk = handed_in_chunk(office_site, checklist=["件数"])
    [row] = handed_in_rows(site=office_site)
    assert (chunk.title in row.title, str(chunk.worker) in row.detail) == (True, True)
    assert "件数" in director.get(address("handed_in_one", chunk.public_id)).content.decode()
    director.post(address("accept", chunk.public_id))
    chunk.refresh_from_db()
    assert (chunk.state, handed_in_rows(site=office_site)) == ("accepted", [])
    director.post(address("accept", chunk.public_id), {"action": "undo"})
    chunk.refresh_from_db()
    assert chunk.state == "delivered"


def test_without_the_second_reading_it_takes_a_tick(director, office_site):
    chunk = handed_in_chunk(office_site, reader=True)
    assert handed_in_rows(site=office_site) == []
    answer = director.post(address("accept", chunk.public_id))
    assert (answer.status_code, 'name="without_reading"' in answer.content.decode()) == (422, True)
    director.post(address("accept", chunk.public_id), {"without_reading": "1"})
    chunk.refresh_from_db()
    assert chunk.state == "accepted"
    other = handed_in_chunk(office_site, reader=True)
    read_good(chunk=other, reader=other.second_reader, note="", now=timezone.now())
    assert len(handed_in_rows(site=office_site)) == 1


def test_a_piece_goes_back_with_a_reason_only(director, office_site):
    chunk = handed_in_chunk(office_site)
    href = address("return", chunk.public_id)
    answer = director.post(href, {"text": "3行目"})
    assert (answer.status_code, "3行目" in answer.content.decode()) == (422, True)
    assert director.post(href, {"reason": "slip", "text": "3行目"}).status_code == 302
    chunk.refresh_from_db()
    assert chunk.state == "returned"


def test_reasons_stand_by_task_without_names(director, office_site):
    chunk = handed_in_chunk(office_site)
    make_return(office_site, chunk=chunk, returned_at=timezone.now())
    text = director.get(address("returns")).content.decode()
    assert (chunk.task.name in text, str(chunk.worker) in text) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_with_more_rows(director, office_site, count, django_assert_max_num_queries):
    order = accepted_order(office_site)
    for number in range(count):
        entry = make_entry(office_site, order=order, work_date=today() - dt.timedelta(days=number))
        make_entry(office_site, work_date=today(), order=accepted_order(office_site, client=order.client))
        make_question(office_site, entry=entry)
        handed_in_chunk(office_site, reader=True)
        make_return(office_site, returned_at=timezone.now())
    pages = [address(name) for name in LISTS]
    month = f"{(today() - dt.timedelta(days=count - 1)):%Y-%m}"
    pages.append(f"{address('time')}?client={order.client.public_id}&month={month}")
    for href in pages:
        director.get(href)
        with django_assert_max_num_queries(26):
            assert director.get(href).status_code == 200


def test_time_is_written_down_for_somebody_who_telephoned_once_and_shows_who_wrote_it(
    director, enter, next_site, office_site
):
    order = accepted_order(office_site, worker=make_worker(office_site, cap_minutes_day=60))
    href = address("time_for", order.worker.public_id)
    data = {"target": f"o:{order.public_id}", "day": f"{today()}", "minutes": "90", "form_key": "k"}
    answer = director.post(href, data)
    assert (answer.status_code, 'name="over_cap"' in answer.content.decode()) == (422, True)
    for _tap in range(2):
        assert director.post(href, data | {"over_cap": "1"}).status_code == 302
    [entry] = order.time_entries.all()
    assert (entry.source, entry.created_by, entry.minutes) == ("office", director.user, 90)
    assert enter(Role.DIRECTOR, next_site).get(href).status_code == 404
