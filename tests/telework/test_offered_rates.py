"""The rate that a new order offers: the task's before the step's before the site's before the promise."""

import datetime as dt

import pytest

from mikke.telework.models import Rate, TeamRules
from mikke.telework.selectors_rates import offered_rate, rate_words
from mikke.telework.services.offered_terms import ask_for_terms
from mikke.telework.services.orders import draft_for_chunk, draft_order
from tests.factories import NOW
from tests.telework.board_makers import board, ready_worker
from tests.telework.makers import TODAY, make_order

SINCE = TODAY - dt.timedelta(days=30)


def rate(site, yen, **fields):
    return Rate.objects.create(site=site, yen=yen, created_at=NOW, **({"valid_from": SINCE} | fields))


@pytest.fixture
def scene(site):
    firm, task, [chunk] = board(site, quantity=4)
    TeamRules.objects.create(site=site, promised_yen_per_hour=1100, delivery_place="共有フォルダ")
    return task, chunk, ready_worker(site, firm, task=task, with_order=False)


def offered(site, task, worker):
    found = offered_rate(site=site, task=task, step=worker.step, on=TODAY)
    return found.yen, found.source


def test_task_before_step_before_site_before_promise(site, scene):
    task, _chunk, worker = scene
    assert offered(site, task, worker) == (1100, "promise")
    rate(site, 1150)
    assert offered(site, task, worker) == (1150, "site")
    rate(site, 1250, step=worker.step)
    rate(site, 2000, step="leader")
    assert offered(site, task, worker) == (1250, "step")
    rate(site, 1200, task=task)
    rate(site, 9999, task=task, valid_from=TODAY + dt.timedelta(days=1))
    assert offered(site, task, worker) == (1200, "task")
    assert offered(site, None, worker) == (1250, "step")


def test_a_draft_begins_with_the_rate_and_its_words_say_where_it_comes_from(site, scene):
    task, chunk, worker = scene
    order = draft_order(client=chunk.client, worker=worker, actor=None, now=NOW, task=task)
    assert (order.fee_kind, order.fee_yen) == ("hour", 1100)
    rate(site, 1200, task=task)
    order = draft_order(client=chunk.client, worker=worker, actor=None, now=NOW, task=task)
    assert (order.fee_kind, order.fee_yen) == ("hour", 1200)
    words = rate_words(offered_rate(site=site, task=task, step=worker.step, on=TODAY))
    assert "1,200" in words
    given = draft_order(client=chunk.client, worker=worker, actor=None, now=NOW, terms={"fee_yen": 3000})
    assert (given.fee_kind, given.fee_yen) == ("fixed", 3000)


def test_a_piece_of_work_is_offered_at_the_same_rate(site, scene):
    task, chunk, worker = scene
    rate(site, 1250, step=worker.step)
    order = draft_for_chunk(chunk=chunk, worker=worker, actor=None, now=NOW)
    assert (order.fee_kind, order.fee_yen, order.expected_minutes) == ("fixed", 625, 30)
    order.delete()
    rate(site, 180, task=task, kind="piece")
    assert draft_for_chunk(chunk=chunk, worker=worker, actor=None, now=NOW).fee_yen == 4 * 180


def test_what_an_earlier_order_has_paid_is_no_less_without_a_rate(site, scene):
    task, _chunk, worker = scene
    make_order(site, task=task, state="accepted", fee_kind="hour", fee_yen=1300)
    assert offered(site, task, worker) == (1300, "earlier")


def test_nothing_below_the_promise_goes_out_by_itself(site, scene):
    task, chunk, worker = scene
    rate(site, 1000, task=task)
    assert ask_for_terms(chunk=chunk, worker=worker, actor=None, now=NOW) is None
    rate(site, 1200, task=task, valid_from=TODAY)
    other = ready_worker(site, chunk.client, task=task, with_order=False)
    assert ask_for_terms(chunk=chunk, worker=other, actor=None, now=NOW).fee_yen == 600
