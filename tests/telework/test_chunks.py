"""Every step of a piece of work, and who is refused it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from mikke.notices.models import HandTask, SendLog
from mikke.telework.errors import CannotTakeError, ChunkStateError, ChunkTakenError, NoOrderError
from mikke.telework.gate import NotReadyError
from mikke.telework.models import HandBack
from mikke.telework.services.chunks import (
    assign_chunk,
    begin_chunk,
    cancel_chunk,
    change_chunk,
    deliver_chunk,
    note_chunk,
    pick_chunk,
    reopen_chunk,
    take_back_chunk,
)
from mikke.telework.services.handing_back import (
    forget_old,
    hand_back,
    hand_back_soon,
    release_all,
    take_again,
)
from mikke.vocabulary.models import Skill
from tests.factories import NOW, make_member
from tests.telework.board_makers import board, hold, reachable, ready_worker
from tests.telework.makers import make_order, make_worker


def state_of(chunk):
    chunk.refresh_from_db()
    return chunk.state, chunk.worker_id


def told(kind):
    return SendLog.objects.filter(kind=kind).count()


def test_a_director_gives_a_piece_and_the_worker_is_told(site):
    firm, task, [chunk] = board(site)
    worker = reachable(ready_worker(site, firm, task=task), mail="hanako@example.org")
    assign_chunk(chunk=chunk, worker=worker, actor=make_member(site, "director"), now=NOW)
    assert state_of(chunk) == ("taken", worker.pk)
    assert chunk.order.task == task
    assert told("telework.chunk_given") == 1


def test_who_is_not_ready_gets_nothing_and_who_is_does(site):
    firm, task, [chunk] = board(site)
    stranger, resting = make_worker(site), ready_worker(site, firm, task=task, state="resting")
    without = ready_worker(site, firm, with_order=False)
    for worker, error in ((stranger, NotReadyError), (resting, CannotTakeError), (without, NoOrderError)):
        with pytest.raises(error):
            assign_chunk(chunk=chunk, worker=worker, actor=None, now=NOW)
    reader = ready_worker(site, firm, task=task)
    chunk.second_reader = reader
    chunk.save()
    with pytest.raises(CannotTakeError):
        pick_chunk(chunk=chunk, worker=reader, now=NOW)
    assert state_of(chunk) == ("open", None)
    worker = ready_worker(site, firm, task=task)
    pick_chunk(chunk=chunk, worker=worker, now=NOW)
    assert state_of(chunk) == ("taken", worker.pk)


def test_a_missing_skill_and_a_time_that_is_over_refuse_a_pick(site):
    firm, task, [chunk, late] = board(site, chunks=2)
    skill = Skill.objects.create(id="test.ledger", name_ja="帳簿", category="test")
    task.skills.add(skill)
    worker = ready_worker(site, firm, task=task)
    with pytest.raises(CannotTakeError, match="帳簿"):
        pick_chunk(chunk=chunk, worker=worker, now=NOW)
    worker.skills.add(skill)
    pick_chunk(chunk=chunk, worker=worker, now=NOW)
    late.due_at = NOW - dt.timedelta(minutes=1)
    late.save()
    with pytest.raises(CannotTakeError):
        pick_chunk(chunk=late, worker=worker, now=NOW)


def test_the_second_to_come_is_told(site):
    firm, task, [chunk] = board(site)
    first, second = ready_worker(site, firm, task=task), ready_worker(site, firm, task=task)
    pick_chunk(chunk=chunk, worker=first, now=NOW)
    with pytest.raises(ChunkTakenError):
        pick_chunk(chunk=chunk, worker=second, now=NOW)
    assert state_of(chunk) == ("taken", first.pk)


def test_from_beginning_to_handing_in_with_a_note(site):
    firm, task, [chunk] = board(site)
    reader = reachable(ready_worker(site, firm), phone="0422-00-0000")
    chunk.second_reader = reader
    worker = ready_worker(site, firm, task=task)
    hold(chunk, worker)
    begin_chunk(chunk=chunk, worker=worker, now=NOW)
    note_chunk(chunk=chunk, worker=worker, note="半分", now=NOW)
    deliver_chunk(chunk=chunk, worker=worker, note="ぜんぶ", now=NOW)
    assert state_of(chunk) == ("delivered", worker.pk)
    assert (chunk.state_note, chunk.delivered_at) == ("ぜんぶ", NOW)
    assert HandTask.objects.filter(kind="telework.to_read", channel="call").count() == 1
    for wrong in (begin_chunk, lambda **k: hand_back(note="", **k)):
        with pytest.raises(ChunkStateError):
            wrong(chunk=chunk, worker=worker, now=NOW)


def test_the_office_takes_back_drops_and_opens_again(site):
    firm, task, [chunk] = board(site)
    worker = reachable(ready_worker(site, firm, task=task), mail="h@example.org")
    hold(chunk, worker)
    take_back_chunk(chunk=chunk, actor=None, now=NOW)
    assert state_of(chunk) == ("open", None)
    assert told("telework.chunk_away") == 1
    cancel_chunk(chunk=chunk, actor=None, now=NOW)
    with pytest.raises(ChunkTakenError):
        pick_chunk(chunk=chunk, worker=worker, now=NOW)
    reopen_chunk(chunk=chunk, actor=None, now=NOW)
    hold(chunk, worker, state="doing")
    with pytest.raises(ChunkStateError):  # begun work is not dropped
        cancel_chunk(chunk=chunk, actor=None, now=NOW)


def test_a_change_keeps_to_the_length_of_a_piece(site):
    _firm, _task, [chunk] = board(site)
    assert change_chunk(chunk=chunk, values={"minutes": 45}, actor=None, now=NOW).minutes == 45
    with pytest.raises(ValidationError):
        change_chunk(chunk=chunk, values={"minutes": 90}, actor=None, now=NOW)


def test_one_tap_gives_back_what_is_due_soon_and_nothing_else(site):
    director = make_member(site, "director")
    firm, task, [taken, begun, far, done] = board(site, chunks=4)
    worker = ready_worker(site, firm, task=task)
    backup = reachable(ready_worker(site, firm, task=task), mail="backup@example.org")
    taken.backup = backup
    hold(taken, worker)
    hold(begun, worker, state="doing", state_note="3枚目まで", due_at=NOW - dt.timedelta(hours=1))
    hold(far, worker, due_at=NOW + dt.timedelta(days=6))
    hold(done, worker, state="delivered")
    rows = hand_back_soon(worker=worker, now=NOW)
    assert [state_of(chunk)[0] for chunk in (taken, begun, far, done)] == [
        "open",
        "open",
        "taken",
        "delivered",
    ]
    assert begun.state_note == "3枚目まで"
    assert len({row.batch for row in rows}) == 1
    to = SendLog.objects.filter(kind="telework.chunk_back")
    assert to.count() == 2  # the stand-in and the director
    assert director.email
    assert hand_back_soon(worker=worker, now=NOW) == []
    assert to.count() == 2


def test_a_stand_in_without_any_way_is_named_to_the_director(site):
    make_member(site, "director")
    firm, task, [chunk] = board(site)
    worker, backup = ready_worker(site, firm, task=task), ready_worker(site, firm, name="𠮷田 髙子")
    chunk.backup = backup
    hold(chunk, worker)
    hand_back(chunk=chunk, worker=worker, note="", now=NOW)
    assert told("telework.chunk_back") == 1


def test_all_right_again_on_the_same_day_as_far_as_nobody_took_it(site):
    firm, task, [one, other] = board(site, chunks=2)
    worker, backup = ready_worker(site, firm, task=task), ready_worker(site, firm, task=task)
    hold(one, worker, state="doing")
    hold(other, worker)
    batch = hand_back_soon(worker=worker, now=NOW)[0].batch
    pick_chunk(chunk=other, worker=backup, now=NOW)
    assert take_again(worker=backup, batch=batch, now=NOW) == (0, 0)  # not theirs
    assert take_again(worker=worker, batch=batch, now=NOW) == (1, 1)
    assert [state_of(one), state_of(other)] == [("doing", worker.pk), ("taken", backup.pk)]
    assert take_again(worker=worker, batch=batch, now=NOW) == (0, 0)


def test_the_next_day_it_is_too_late(site):
    firm, task, [chunk] = board(site)
    worker = ready_worker(site, firm, task=task)
    hold(chunk, worker)
    batch = hand_back_soon(worker=worker, now=NOW)[0].batch
    assert take_again(worker=worker, batch=batch, now=NOW + dt.timedelta(days=1)) == (0, 0)
    assert state_of(chunk) == ("open", None)


def test_what_was_handed_back_is_forgotten(site):
    firm, task, [chunk] = board(site)
    worker = ready_worker(site, firm, task=task)
    hold(chunk, worker)
    hand_back_soon(worker=worker, now=NOW)
    assert forget_old(now=NOW + dt.timedelta(days=13)) == 0
    assert forget_old(now=NOW + dt.timedelta(days=15)) == 1
    assert HandBack.objects.count() == 0


def test_no_column_can_say_why():
    fields = {field.name for field in HandBack._meta.get_fields()}
    assert fields == {
        "id",
        "site",
        "batch",
        "chunk",
        "worker",
        "order",
        "was_begun",
        "returned_at",
        "undone_at",
    }


def test_who_leaves_gives_back_all_of_a_client(site):
    firm, task, [chunk] = board(site)
    _other, _task, [elsewhere] = board(site)
    worker = ready_worker(site, firm, task=task)
    hold(chunk, worker)
    hold(elsewhere, worker)
    assert release_all(worker=worker, client=firm, now=NOW) == 1
    assert release_all(worker=worker, client=None, now=NOW) == 1


def test_an_order_of_one_sum_covers_no_more_than_it_was_made_for(site):
    firm, task, chunks = board(site, chunks=5)  # of 30 minutes each; the order is for 120
    worker = ready_worker(site, firm, task=task)
    for chunk in chunks[:4]:
        pick_chunk(chunk=chunk, worker=worker, now=NOW)
    with pytest.raises(NoOrderError):
        pick_chunk(chunk=chunks[4], worker=worker, now=NOW)
    cancel_chunk(chunk=chunks[0], actor=None, now=NOW)
    pick_chunk(chunk=chunks[4], worker=worker, now=NOW)
    assert state_of(chunks[4]) == ("taken", worker.pk)


def test_an_order_by_the_hour_covers_what_comes(site):
    firm, task, chunks = board(site, chunks=5)
    worker = ready_worker(site, firm, with_order=False)
    make_order(
        site, worker=worker, client=firm, task=task, state="accepted", fee_kind="hour", expected_minutes=30
    )
    for chunk in chunks:
        pick_chunk(chunk=chunk, worker=worker, now=NOW)
    assert {state_of(chunk)[0] for chunk in chunks} == {"taken"}
