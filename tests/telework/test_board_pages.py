"""The pages of a worker: the board, one piece, the one tap, the wishes."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.telework.errors import CannotTakeError
from mikke.telework.models import Chunk, HandBack, NdaVersion, WorkOrder
from mikke.vocabulary.models import Skill
from tests.support.controls import sent_by
from tests.telework.board_makers import board, hold, ready_worker, signed_in
from tests.telework.makers import make_chunk, make_worker


@pytest.fixture
def team(site):
    """A client with a task and three open pieces due from now, and somebody signed in who may begin."""
    now = timezone.now()
    firm, task, chunks = board(site, chunks=3, due_at=now + dt.timedelta(days=2))
    worker = ready_worker(site, firm, task=task, with_user=True)
    return firm, task, chunks, worker


def page(client, name, *args):
    return client.get(reverse(f"team:{name}", args=args))


def post(client, name, *args, **data):
    return client.post(reverse(f"team:{name}", args=args), data)


def test_the_board_shows_what_one_may_take_and_nothing_of_other_teams(client, site, team):
    _firm, _task, chunks, worker = team
    _other_firm, _task, [secret] = board(site, due_at=timezone.now() + dt.timedelta(days=2))
    answer = page(signed_in(client, worker), "work")
    assert [offer.chunk for offer in answer.context["offers"].open] == chunks
    assert answer.context["offers"].closed == []
    assert secret.title not in answer.content.decode()
    assert page(client, "chunk", chunks[0].public_id).status_code == 200
    assert page(client, "chunk", secret.public_id).status_code == 404
    assert post(client, "pick", secret.public_id).status_code == 404


def test_before_the_promise_of_secrecy_not_even_the_title_is_seen(client, team):
    firm, _task, [chunk, *_rest], worker = team
    NdaVersion.objects.create(client=firm, number=1, text="見本", valid_from=dt.date(2020, 1, 1))
    text = page(signed_in(client, worker), "work").content.decode()
    assert chunk.title not in text
    assert page(client, "chunk", chunk.public_id).status_code == 404
    assert post(client, "pick", chunk.public_id).status_code == 404


def test_a_missing_skill_is_said_and_leads_to_the_wishes(client, team):
    _firm, task, [chunk, *_rest], worker = team
    task.skills.add(Skill.objects.create(id="test.ledger", name_ja="帳簿", category="test"))
    answer = page(signed_in(client, worker), "work")
    assert len(answer.context["offers"].closed) == 3
    assert reverse("team:me") + "#skills" in answer.content.decode()
    answer = post(client, "pick", chunk.public_id)
    assert answer.status_code == 302
    chunk.refresh_from_db()
    assert chunk.state == "open"
    assert CannotTakeError.code == "cannot_take"


def test_pick_begin_note_and_hand_in_each_twice(client, team):
    _firm, _task, [chunk, *_rest], worker = team
    signed_in(client, worker)
    for _tap in range(2):
        assert post(client, "pick", chunk.public_id).status_code == 302
        chunk.refresh_from_db()
        assert (chunk.state, chunk.worker) == ("taken", worker)
    for _tap in range(2):
        post(client, "step", chunk.public_id, action="begin")
    post(client, "step", chunk.public_id, action="note", note="半分できた")
    chunk.refresh_from_db()
    assert (chunk.state, chunk.state_note) == ("doing", "半分できた")
    for _tap in range(2):
        post(client, "step", chunk.public_id, action="deliver", note="できた")
    chunk.refresh_from_db()
    assert (chunk.state, chunk.state_note) == ("delivered", "できた")


def test_a_note_that_is_too_long_is_kept_on_the_page(client, team):
    _firm, _task, [chunk, *_rest], worker = team
    hold(chunk, worker)
    answer = post(signed_in(client, worker), "step", chunk.public_id, action="deliver", note="あ" * 2001)
    assert answer.status_code == 422
    assert "あ" * 2001 in answer.content.decode()
    chunk.refresh_from_db()
    assert chunk.state == "taken"


def test_what_was_dropped_meanwhile_is_said_kindly(client, team):
    _firm, _task, [chunk, *_rest], worker = team
    Chunk.objects.filter(pk=chunk.pk).update(state="cancelled")
    answer = signed_in(client, worker).post(reverse("team:pick", args=(chunk.public_id,)), follow=True)
    assert answer.redirect_chain == [(reverse("team:work"), 302)]
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_handing_back_asks_nothing_and_keeps_the_note(client, team):
    _firm, _task, [chunk, *_rest], worker = team
    hold(chunk, worker, state="doing")
    signed_in(client, worker)
    for _tap in range(2):
        assert post(client, "step", chunk.public_id, action="back", note="4行目から").status_code == 302
    chunk.refresh_from_db()
    assert (chunk.state, chunk.worker, chunk.state_note) == ("open", None, "4行目から")
    assert HandBack.objects.count() == 1


def test_the_terms_come_before_the_work(client, site):
    firm, task, [chunk] = board(site, due_at=timezone.now() + dt.timedelta(days=2))
    worker = ready_worker(site, firm, task=task, with_order=False, with_user=True)
    signed_in(client, worker)
    assert page(client, "chunk", chunk.public_id).context["order"] is None
    post(client, "pick", chunk.public_id)
    chunk.refresh_from_db()
    assert chunk.state == "open"
    for _tap in range(2):
        post(client, "terms", chunk.public_id)
    order = WorkOrder.objects.get(worker=worker)
    assert (order.client, order.task) == (firm, task)


def test_one_tap_and_its_double_and_all_right_again(client, team):
    _firm, _task, chunks, worker = team
    for chunk in chunks:
        hold(chunk, worker)
    fields = sent_by(page(signed_in(client, worker), "today").content.decode(), form="give-back")
    for _tap in range(2):
        assert client.post(reverse("team:give_back"), fields).status_code == 302
    assert HandBack.objects.count() == 3
    assert set(Chunk.objects.values_list("state", flat=True)) == {"open"}
    batch = HandBack.objects.first().batch
    assert reverse("team:again", args=(batch,)) in page(client, "today").content.decode()
    for _tap in range(2):
        post(client, "again", batch)
    assert set(Chunk.objects.values_list("state", "worker")) == {("taken", worker.pk)}
    # the double of the first tap, sent late, changes nothing any more
    client.post(reverse("team:give_back"), fields)
    assert set(Chunk.objects.values_list("state", flat=True)) == {"taken"}


def test_a_tap_of_somebody_else_is_theirs_alone(client, site, team):
    _firm, _task, chunks, worker = team
    other = ready_worker(site, chunks[0].client, with_user=True)
    hold(chunks[0], worker)
    signed_in(client, other)
    post(client, "give_back", form_key="x")
    assert Chunk.objects.get(pk=chunks[0].pk).worker == worker


def wishes(client, **more):
    form = sent_by(page(client, "me").content.decode(), form="wishes")
    return {name: value for name, value in form.items() if not name.endswith("_on")} | more


def test_wishes_are_written_and_shown_again(client, site):
    worker = make_worker(site, with_user=True)
    skill = Skill.objects.create(id="test.ledger", name_ja="帳簿", category="test")
    signed_in(client, worker)
    data = wishes(
        client,
        day0_on="1",
        day0_start="9:30",
        day0_end="12:00",
        wanted_minutes_week="６.5",
        cap_minutes_day="3",
        devices="ノートPC\n\nExcel\nExcel",
        skills=[skill.pk],
    )
    assert client.post(reverse("team:me"), data).status_code == 302
    worker.refresh_from_db()
    assert worker.free == [{"day": "mon", "start": "09:30", "end": "12:00"}]
    assert (worker.wanted_minutes_week, worker.cap_minutes_day, worker.cap_minutes_week) == (390, 180, None)
    assert (worker.devices, list(worker.skills.all())) == (["ノートPC", "Excel"], [skill])
    again = sent_by(page(client, "me").content.decode(), form="wishes")
    assert (again["wanted_minutes_week"], again["day0_on"], again["day0_start"]) == ("6.5", "1", "9:30")


def test_wrong_wishes_lose_nothing_typed(client, site):
    worker = make_worker(site, with_user=True)
    data = wishes(
        signed_in(client, worker), cap_minutes_day="25", wanted_minutes_week="ろく", devices="プリンター"
    )
    answer = client.post(reverse("team:me"), data)
    assert answer.status_code == 422
    assert {"id_cap_minutes_day", "id_wanted_minutes_week"} <= {
        one for one, _text in answer.context["errors"]
    }
    assert all(text in answer.content.decode() for text in ("ろく", "プリンター", 'value="25"'))
    worker.refresh_from_db()
    assert worker.devices == []


def test_a_rest_and_coming_back_need_no_reason(client, team):
    *_some, worker = team
    post(signed_in(client, worker), "rest")
    answer = page(client, "work")
    assert (answer.context["offers"].open, len(answer.context["offers"].closed)) == ([], 3)
    post(client, "rest", back="1")
    worker.refresh_from_db()
    assert worker.state == "active"


@pytest.mark.parametrize("count", [1, 12])
def test_the_cost_of_the_pages_does_not_grow(client, site, team, count, django_assert_max_num_queries):
    firm, task, chunks, worker = team
    signed_in(client, worker)
    for _number in range(count):
        make_chunk(site, client=firm, task=task, due_at=chunks[0].due_at)
        hold(make_chunk(site, client=firm, task=task, due_at=chunks[0].due_at), worker)
    page(client, "work")
    with django_assert_max_num_queries(30):
        assert page(client, "work").status_code == 200
    with django_assert_max_num_queries(30):
        assert page(client, "today").status_code == 200
