"""What waits for an answer is kept: a piece of work for a day, a place of a call for three; then it is free again."""

import datetime as dt

import pytest
from django.db import connection

from mikke.notices.models import SendLog
from mikke.telework.errors import AnswerLateError, ChunkKeptError, PlacesFullError
from mikke.telework.models import Chunk, OrderEvent, TeamRules, Worker, WorkOrder
from mikke.telework.offers import offers_for
from mikke.telework.services.chunks import assign_chunk, pick_chunk
from mikke.telework.services.handing_back import hand_back_soon, take_again
from mikke.telework.services.lapsing import lapse_orders
from mikke.telework.services.offered_terms import accept_with_piece, ask_for_terms, take_on_terms
from mikke.telework.services.orders import accept_order, decline_order, send_order, withdraw_order
from mikke.telework.suggesting import open_chunks
from tests.factories import NOW, make_site
from tests.support.at_once import at_once
from tests.telework.board_makers import board, ready_worker
from tests.telework.makers import make_chunk, make_order
from tests.telework.order_makers import make_ad, make_draft, make_team_worker

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def scene(site):
    firm, task, [chunk] = board(site)
    TeamRules.objects.create(site=site, delivery_place="共有フォルダ")
    asking = ready_worker(site, firm, task=task, with_order=False)
    return chunk, asking, ready_worker(site, firm, task=task)


def test_a_piece_is_kept_while_its_terms_are_read(site, scene):
    chunk, asking, other = scene
    order = ask_for_terms(chunk=chunk, worker=asking, actor=None, now=NOW)
    assert order.answer_by == NOW + DAY
    with pytest.raises(ChunkKeptError):
        pick_chunk(chunk=chunk, worker=other, now=NOW)
    with pytest.raises(ChunkKeptError):
        assign_chunk(chunk=chunk, worker=other, actor=None, now=NOW + HOUR)
    with pytest.raises(ChunkKeptError):
        ask_for_terms(chunk=chunk, worker=other, actor=None, now=NOW)
    board_of_other = offers_for(other, now=NOW)
    assert ([one.chunk for one in board_of_other.open], [one.chunk for one in board_of_other.closed]) == (
        [],
        [chunk],
    )
    assert [one.chunk for one in offers_for(asking, now=NOW).open] == [chunk]
    assert open_chunks(site, now=NOW) == []
    assert take_on_terms(chunk=chunk, worker=asking, now=NOW).worker == asking


@pytest.mark.parametrize("deed", ["decline", "withdraw", "lapse", "time"])
def test_it_is_free_again_after_no_or_when_the_time_is_over(site, scene, deed):
    chunk, asking, other = scene
    order = ask_for_terms(chunk=chunk, worker=asking, actor=None, now=NOW)
    now = NOW + DAY
    if deed == "decline":
        decline_order(order=order, worker=asking, now=NOW)
        now = NOW
    elif deed == "withdraw":
        withdraw_order(order=order, actor=None, now=NOW)
        now = NOW
    elif deed == "lapse":
        assert (lapse_orders(now=NOW + HOUR), lapse_orders(now=now), lapse_orders(now=now)) == (0, 1, 0)
        order.refresh_from_db()
        assert (order.state, OrderEvent.objects.filter(order=order, deed="lapsed").count()) == (
            "withdrawn",
            1,
        )
    assert pick_chunk(chunk=chunk, worker=other, now=now).worker == other


def test_a_late_answer_is_refused_kindly(site, scene):
    chunk, asking, other = scene
    order = ask_for_terms(chunk=chunk, worker=asking, actor=None, now=NOW)
    pick_chunk(chunk=chunk, worker=other, now=NOW + DAY)
    with pytest.raises(AnswerLateError):
        accept_order(order=order, worker=asking, now=NOW + DAY)
    decline_order(order=order, worker=asking, now=NOW + DAY)
    assert Chunk.objects.get().worker == other


def test_accepting_on_the_page_of_the_order_takes_the_piece_too(site, scene):
    chunk, asking, _other = scene
    order = ask_for_terms(chunk=chunk, worker=asking, actor=None, now=NOW)
    accept_with_piece(order=order, worker=asking, now=NOW + HOUR)
    chunk.refresh_from_db()
    assert (chunk.worker, chunk.order, chunk.kept_until) == (asking, order, None)


def test_a_place_of_a_call_is_kept_and_freed(site):
    ad = make_ad(site, state="open", opened_at=NOW, places=1)
    drafts = [
        make_draft(site, client=ad.client, ad=ad, worker=make_team_worker(site, mail=f"w{number}@example.jp"))
        for number in range(3)
    ]
    send_order(order=drafts[0], actor=None, now=NOW)
    assert WorkOrder.objects.get(pk=drafts[0].pk).answer_by == NOW + 3 * DAY
    with pytest.raises(PlacesFullError):
        send_order(order=drafts[1], actor=None, now=NOW + HOUR)
    decline_order(order=drafts[0], worker=drafts[0].worker, now=NOW + HOUR)
    send_order(order=drafts[1], actor=None, now=NOW + HOUR)
    with pytest.raises(PlacesFullError):
        send_order(order=drafts[2], actor=None, now=NOW + DAY)
    send_order(order=drafts[2], actor=None, now=NOW + 4 * DAY)
    told = SendLog.objects.count()
    assert lapse_orders(now=NOW + 4 * DAY) == 1
    assert SendLog.objects.count() > told
    accept_order(order=WorkOrder.objects.get(pk=drafts[2].pk), worker=drafts[2].worker, now=NOW + 5 * DAY)
    ad.refresh_from_db()
    assert ad.state == "filled"


def test_what_comes_again_fits_into_what_is_left_of_the_order(site):
    firm, task, [first, second] = board(site, chunks=2)
    worker = ready_worker(site, firm, task=task, with_order=False)
    make_order(site, worker=worker, client=firm, task=task, state="accepted", expected_minutes=30)
    pick_chunk(chunk=first, worker=worker, now=NOW)
    [row] = hand_back_soon(worker=worker, now=NOW)
    pick_chunk(chunk=second, worker=worker, now=NOW)
    assert take_again(worker=worker, batch=row.batch, now=NOW) == (0, 1)


def person(pk):
    return Worker.objects.select_related("person", "site").get(pk=pk)


def piece(pk):
    return Chunk.objects.select_related("client", "task", "site").get(pk=pk)


@pytest.mark.django_db(transaction=True)
def test_two_picks_at_once_never_both_fit_one_sum():
    site = make_site()
    firm, task, chunks = board(site, chunks=3)
    worker = ready_worker(site, firm, task=task, with_order=False)
    make_order(site, worker=worker, client=firm, task=task, state="accepted", expected_minutes=30)
    keys = [chunk.pk for chunk in chunks]
    said = at_once(
        *[lambda pk=pk: pick_chunk(chunk=piece(pk), worker=person(worker.pk), now=NOW) for pk in keys]
    )
    assert said == ["done", "no_order", "no_order"]
    assert Chunk.objects.filter(worker=worker).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_for_terms_at_once_one_is_kept_the_piece():
    site = make_site()
    firm, task, [chunk] = board(site)
    TeamRules.objects.create(site=site, delivery_place="共有フォルダ")
    workers = [ready_worker(site, firm, task=task, with_order=False).pk for _number in range(2)]
    ask = [
        lambda pk=pk: ask_for_terms(chunk=piece(chunk.pk), worker=person(pk), actor=None, now=NOW)
        for pk in workers
    ]
    said = at_once(*ask)
    assert said[-1] == "done"
    assert said[0] in {"chunk_kept", "chunk_taken"}
    assert WorkOrder.objects.filter(state="sent").count() == 1
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_orders_of_one_place_are_not_both_sent():
    site = make_site()
    ad = make_ad(site, state="open", opened_at=NOW, places=1)
    drafts = [
        make_draft(
            site, client=ad.client, ad=ad, worker=make_team_worker(site, mail=f"a{number}@example.jp")
        ).pk
        for number in range(2)
    ]
    deeds = [
        lambda pk=pk: send_order(order=WorkOrder.objects.get(pk=pk), actor=None, now=NOW) for pk in drafts
    ]
    assert at_once(*deeds) == ["done", "places_full"]


def test_a_piece_nobody_asked_for_is_kept_for_nobody(site):
    make_chunk(site)
    assert len(open_chunks(site, now=NOW)) == 1
