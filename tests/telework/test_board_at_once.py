"""Two people at the same moment: exactly one outcome, the other is told, on both databases."""

import pytest

from mikke.telework.models import Chunk, HandBack, Worker
from mikke.telework.services.chunks import assign_chunk, cancel_chunk, pick_chunk
from mikke.telework.services.handing_back import hand_back_soon
from tests.factories import NOW, make_site
from tests.support.at_once import at_once
from tests.telework.board_makers import board, hold, ready_worker

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(pk):
    return Chunk.objects.select_related("client", "task", "site", "worker__person").get(pk=pk)


def person(pk):
    return Worker.objects.select_related("person", "site").get(pk=pk)


def scene(people=2):
    site = make_site()
    firm, task, [chunk] = board(site)
    return chunk.pk, [ready_worker(site, firm, task=task).pk for _number in range(people)]


def test_of_two_directors_one_gives_the_piece():
    chunk, workers = scene()
    deeds = [
        lambda pk=pk: assign_chunk(chunk=fresh(chunk), worker=person(pk), actor=None, now=NOW)
        for pk in workers
    ]
    assert at_once(*deeds) == ["chunk_taken", "done"]
    found = fresh(chunk)
    assert (found.state, found.worker_id in workers, found.order.worker_id) == (
        "taken",
        True,
        found.worker_id,
    )


def test_a_pick_and_a_withdrawal_have_one_outcome():
    chunk, [worker] = scene(people=1)
    said = at_once(
        lambda: pick_chunk(chunk=fresh(chunk), worker=person(worker), now=NOW),
        lambda: cancel_chunk(chunk=fresh(chunk), actor=None, now=NOW),
    )
    found = fresh(chunk)
    if said == ["chunk_taken", "done"]:
        assert (found.state, found.worker_id) == ("cancelled", None)
    else:  # taken first: then the withdrawal was refused, or it came after and the worker was told
        assert said in (["chunk_state_changed", "done"], ["done", "done"])
        assert found.worker_id == worker


def test_two_taps_at_once_give_each_piece_back_once():
    chunk, [worker] = scene(people=1)
    hold(fresh(chunk), person(worker))
    deeds = [lambda: hand_back_soon(worker=person(worker), now=NOW)] * 3
    assert at_once(*deeds) == ["done"] * 3
    assert (fresh(chunk).state, HandBack.objects.count()) == ("open", 1)
