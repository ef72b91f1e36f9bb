"""The board of the home-work team in the office: looking, cutting, giving, planning."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.office import team_plan_pages
from mikke.office.today import todo
from mikke.telework.models import Chunk, ClientContract, WorkOrder
from mikke.telework.services.handing_back import hand_back_soon
from tests.support.controls import sent_by
from tests.telework.board_makers import board, hold, ready_worker
from tests.telework.makers import make_chunk, make_client, make_entry, make_inventory, make_order, make_task


def url(name, *args):
    return reverse(f"office_team_{name}", args=args)


def soon(days=2):
    return timezone.now() + dt.timedelta(days=days)


@pytest.mark.parametrize("name", ["board", "split", "suggestion", "coverage"])
def test_owner_and_director_get_in_and_other_staff_do_not(enter, name):
    for role in (Role.OWNER, Role.DIRECTOR):
        assert enter(role).get(url(name)).status_code == 200
    for role in (Role.EDITOR, Role.DESK):
        assert enter(role).get(url(name)).status_code in {302, 403}


def test_a_piece_of_another_site_is_not_there(enter, office_site, next_site):
    _firm, _task, [own] = board(office_site)
    _firm, _task, [foreign] = board(next_site)
    director = enter(Role.DIRECTOR)
    assert director.get(url("chunk", own.public_id)).status_code == 200
    assert director.get(url("chunk", foreign.public_id)).status_code == 404
    assert director.post(url("chunk_step", foreign.public_id), {"action": "drop"}).status_code == 404
    worker = ready_worker(next_site, foreign.client)
    director.post(url("suggestion"), {"pair": f"{foreign.pk}:{worker.pk}"})
    foreign.refresh_from_db()
    assert foreign.state == "open"


def test_the_board_is_filtered_and_paged(enter, office_site):
    firm, task, [one, late] = board(office_site, chunks=2, due_at=soon())
    other, _task, [elsewhere] = board(office_site, due_at=soon())
    Chunk.objects.filter(pk=late.pk).update(due_at=timezone.now() - dt.timedelta(hours=1))
    worker = ready_worker(office_site, firm, task=task)
    hold(one, worker)
    director = enter(Role.DIRECTOR)

    def shown(query):
        columns = director.get(url("board") + query).context["columns"]
        return {column.state.value: [chunk.pk for chunk in column.rows] for column in columns if column.rows}

    assert shown("") == {"open": [late.pk, elsewhere.pk], "taken": [one.pk]}
    assert shown(f"?client={other.pk}") == {"open": [elsewhere.pk]}
    assert shown(f"?worker={worker.pk}") == {"taken": [one.pk]}
    assert shown("?late=1") == {"open": [late.pk]}
    assert shown("?client=x&worker=99999999999999") == shown("")
    assert list(director.get(url("board") + "?state=taken").context["page"]) == [one]


@pytest.mark.parametrize("count", [1, 15])
def test_the_cost_does_not_grow(enter, office_site, count, django_assert_max_num_queries):
    director = enter(Role.DIRECTOR)
    for _number in range(count):
        firm, task, [_chunk, held] = board(office_site, chunks=2, due_at=soon())
        worker = ready_worker(office_site, firm, task=task)
        hold(held, worker)
    for name, most in (("board", 40), ("suggestion", 45), ("coverage", 45)):
        director.get(url(name))
        with django_assert_max_num_queries(most):
            assert director.get(url(name)).status_code == 200


def test_work_is_cut_after_a_look_and_only_once(enter, office_site):
    task = make_task(make_inventory(office_site), minutes_each=100, frequency="weekly")
    director = enter(Role.DIRECTOR)
    page = director.get(url("split") + f"?task={task.pk}")
    assert page.context["form"].initial["minutes"] == 100
    day = (timezone.localdate() + dt.timedelta(days=40)).replace(day=1)
    data = {
        "client": task.inventory.client_id, "task": task.pk, "title": "", "by": "minutes", "minutes": 100, "each": 30,
        "repeat": "weekly", "day": day.isoformat(), "weekday": 4, "hour": 17, "form_key": "k1", "action": "preview",
    }  # fmt: skip
    preview = director.post(url("split"), data)
    assert (preview.status_code, Chunk.objects.count()) == (200, 0)
    weeks = len(preview.context["cut"].days)
    for _tap in range(2):
        assert director.post(url("split"), data | {"action": "save"}).status_code == 302
    assert Chunk.objects.count() == 3 * weeks
    assert sum(Chunk.objects.values_list("minutes", flat=True)) == 100 * weeks
    # the same month once more: everything stands there already
    again = director.post(url("split"), data | {"action": "save", "form_key": "k2"})
    assert (again.status_code, len(again.context["there"])) == (200, weeks)
    assert Chunk.objects.count() == 3 * weeks


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"minutes": "10"}, "each"),
        ({"by": "count", "each": "1"}, "each"),
        ({"by": "quantity"}, "quantity"),
        ({"task": "", "title": " "}, "title"),
        ({"day": "2020-01-01"}, "day"),
        ({"client": "0"}, "client"),
        ({"minutes": "6000", "each": "15", "repeat": "daily"}, "each"),
    ],
)
def test_what_cannot_be_cut_is_said_at_its_field(enter, office_site, wrong, field):
    task = make_task(make_inventory(office_site))
    day = (timezone.localdate() + dt.timedelta(days=40)).replace(day=1).isoformat()
    right = {
        "client": task.inventory.client_id, "task": task.pk, "by": "minutes", "minutes": "90", "each": "30",
        "repeat": "once", "day": day, "weekday": "4", "hour": "17", "form_key": "k", "action": "save",
    }  # fmt: skip
    director = enter(Role.DIRECTOR)
    answer = director.post(url("split"), right | wrong)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Chunk.objects.count() == 0
    assert director.post(url("split"), right).status_code == 302


def test_a_task_of_another_client_is_refused(enter, office_site):
    task, firm = make_task(make_inventory(office_site)), make_client(office_site)
    data = {"client": firm.pk, "task": task.pk, "by": "minutes", "minutes": 30, "each": 30, "repeat": "once"}
    answer = enter(Role.DIRECTOR).post(url("split"), data | {"day": soon().date().isoformat(), "hour": 17})
    assert "task" in answer.context["form"].errors


def test_the_suggestion_is_given_line_by_line(enter, office_site):
    firm, task, [one, other] = board(office_site, chunks=2, due_at=soon(3))
    covered = ready_worker(office_site, firm, task=task)
    page = enter(Role.DIRECTOR)
    rows = page.get(url("suggestion")).context["rows"]
    assert {(row.chunk.pk, row.worker.pk, row.has_order) for row in rows} == {
        (one.pk, covered.pk, True),
        (other.pk, covered.pk, True),
    }
    page.post(url("suggestion"), {"pair": [rows[0].value]})
    one.refresh_from_db()
    other.refresh_from_db()
    assert sorted([one.state, other.state]) == ["open", "taken"]
    # the second director, whose page is older, is told
    said = page.post(url("suggestion"), {"pair": [rows[0].value]}, follow=True)
    assert [message.level_tag for message in said.context["messages"]] == ["success", "error"]


def test_without_an_order_a_tick_drafts_it_once(enter, office_site):
    firm, _task, [chunk] = board(office_site, due_at=soon(3))
    worker = ready_worker(office_site, firm, with_order=False)
    page = enter(Role.DIRECTOR)
    [row] = page.get(url("suggestion")).context["rows"]
    assert not row.has_order
    for _tap in range(2):
        page.post(url("suggestion"), {"pair": [row.value]})
    order = WorkOrder.objects.get(worker=worker)
    chunk.refresh_from_db()
    assert (order.state, chunk.state) == ("draft", "open")


def test_a_piece_is_changed_given_put_back_dropped_and_opened(enter, office_site):
    firm, task, [chunk] = board(office_site, due_at=soon())
    worker = ready_worker(office_site, firm, task=task)
    director = enter(Role.DIRECTOR)

    def do(action, **data):
        director.post(url("chunk_step", chunk.public_id), {"action": action, **data})
        chunk.refresh_from_db()
        return chunk.state

    assert do("give", worker=worker.pk) == "taken"
    assert do("back") == "open"
    assert do("drop") == "cancelled"
    assert do("reopen") == "open"
    data = {
        "title": "髙島の伝票", "minutes": "45", "due_at": "2030-01-10T12:00", "backup": worker.pk,
        "second_reader": "", "state_note": "",
    }  # fmt: skip
    assert director.post(url("chunk", chunk.public_id), data).status_code == 302
    chunk.refresh_from_db()
    assert (chunk.title, chunk.minutes, chunk.backup) == ("髙島の伝票", 45, worker)
    for wrong in ({"minutes": "90"}, {"second_reader": worker.pk}, {"title": ""}):
        refused = director.post(url("chunk", chunk.public_id), data | wrong)
        assert refused.status_code == 422
        assert sent_by(refused.content.decode())


def test_the_coming_week_says_who_is_free_and_what_is_left(enter, office_site):
    firm, task, [chunk] = board(office_site, due_at=soon(1))
    worker = ready_worker(office_site, firm, task=task, wanted_minutes_week=600)
    today = timezone.localdate()
    ClientContract.objects.create(
        client=firm, starts_on=today.replace(day=1), price_yen=2000, included_minutes_month=600
    )
    order = make_order(office_site, worker=worker, client=firm, state="accepted")
    make_entry(office_site, order=order, minutes=90, work_date=today)
    make_entry(office_site, order=order, minutes=60, work_date=today, is_void=True)
    hold(chunk, worker)
    make_chunk(office_site, client=firm, due_at=timezone.now() - dt.timedelta(days=1))
    context = enter(Role.DIRECTOR).get(url("coverage")).context
    month = context["months"][0][0]
    planned = sum(
        one.minutes for one in Chunk.objects.all() if timezone.localdate(one.due_at).month == today.month
    )
    assert (month.worked_minutes, month.planned_minutes, month.left_minutes) == (
        90,
        planned,
        600 - 90 - planned,
    )
    assert [one.name for one in context["free"]] == [worker.person.name]
    assert len(context["late"]) == 1
    assert len(context["days"]) == 7


def test_today_names_what_is_back_late_or_with_nobody(office_site):
    firm, task, [back, late, soon_due, far] = board(office_site, chunks=4, due_at=soon(1))
    worker = ready_worker(office_site, firm, task=task)
    hold(back, worker)
    hand_back_soon(worker=worker, now=timezone.now())
    Chunk.objects.filter(pk=late.pk).update(due_at=timezone.now() - dt.timedelta(hours=1))
    Chunk.objects.filter(pk=far.pk).update(due_at=soon(9))
    titles = [task.title for task in todo(site=office_site, today=timezone.localdate()).first]
    names = [one.title for one in (back, late, soon_due)]
    assert [name for title in titles for name in [*names, far.title] if name in title] == names


def test_a_long_suggestion_comes_by_pages(enter, office_site, monkeypatch):
    monkeypatch.setattr(team_plan_pages, "PER_PAGE", 1)
    firm, task, chunks = board(office_site, chunks=2, due_at=soon(3))
    ready_worker(office_site, firm, task=task)
    page = enter(Role.DIRECTOR)
    shown = [page.get(url("suggestion"), {"p": number}).context["rows"] for number in (1, 2)]
    assert [len(rows) for rows in shown] == [1, 1]
    assert {row.chunk for rows in shown for row in rows} == set(chunks)
