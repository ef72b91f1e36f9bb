"""Leaving: what is held is named, taken back in the open, and nobody is "left" before every line is ticked."""

import pytest

from mikke.telework.client_errors import (
    AlreadyInTeamError,
    LeavingClosedError,
    LeavingError,
    LeavingUnfinishedError,
)
from mikke.telework.gate import missing_before_work
from mikke.telework.models import AccessGrant, Chunk, LentDevice, TeamMember
from mikke.telework.services.leaving import (
    begin_leaving,
    call_off_leaving,
    come_back,
    finish_leaving,
    revoke_all,
    tick_row,
    untick_row,
)
from mikke.telework.services.teams import grant_access, join_client, lend_device
from tests.factories import NOW, make_user
from tests.telework.client_makers import make_holder
from tests.telework.makers import TODAY, join_team, make_client, make_order


def begin(worker, client=None):
    return begin_leaving(worker=worker, client=client, actor=None, now=NOW)


def finish(leaving):
    finish_leaving(leaving=leaving, actor=None, now=NOW, today=TODAY)


def tick(leaving, row, actor=None):
    return tick_row(leaving=leaving, row=row, actor=actor, now=NOW, today=TODAY)


def test_the_checklist_names_everything_and_work_goes_back_at_once(site):
    worker, client = make_holder(site)
    leaving = begin(worker, client)
    order = worker.orders.get()
    assert [(row.kind, row.text) for row in leaving.rows.all()] == [
        ("access", f"{client}: 共有フォルダ"),
        ("device", "ノートパソコン PC-03"),
        ("order", f"{order.number} {order.title}"),
    ]
    chunk = Chunk.objects.get()
    assert (chunk.state, chunk.worker, chunk.order, chunk.state_note) == ("open", None, None, "半分まで")
    assert leaving.returned_chunks == 1
    assert [one.code for one in missing_before_work(worker=worker, client=client, on=TODAY)] == ["left"]


def test_nobody_has_left_before_every_line_is_ticked(site):
    worker, client = make_holder(site)
    leaving, actor = begin(worker, client), make_user()
    rows = list(leaving.rows.all())
    for waiting in (3, 2, 1):
        with pytest.raises(LeavingUnfinishedError) as refused:
            finish(leaving)
        assert refused.value.number == waiting
        assert TeamMember.objects.get(worker=worker).left_on is None
        assert tick(leaving, rows[waiting - 1], actor) is True
    finish(leaving)
    leaving.refresh_from_db()
    grant, device = AccessGrant.objects.get(), LentDevice.objects.get()
    assert (grant.revoked_at, grant.revoked_by) == (NOW, actor)
    assert (device.returned_on, device.returned_to) == (TODAY, actor)
    assert {(row.done_at, row.done_by) for row in leaving.rows.all()} == {(NOW, actor)}
    assert (leaving.finished_at, TeamMember.objects.get(worker=worker).left_on) == (NOW, TODAY)
    worker.refresh_from_db()
    assert worker.state == "active"  # only this client's team was left


def test_all_accesses_are_taken_back_in_one_step(site):
    worker, client = make_holder(site)
    for name in ("チャット", "会計ソフト"):
        client.access_items.create(name=name).grants.create(worker=worker, granted_at=NOW)
    leaving = begin(worker, client)
    assert revoke_all(leaving=leaving, actor=None, now=NOW) == 3
    assert revoke_all(leaving=leaving, actor=None, now=NOW) == 0
    assert AccessGrant.objects.filter(revoked_at__isnull=True).count() == 0
    assert leaving.rows.filter(kind="access", done_at__isnull=True).count() == 0


def test_leaving_the_team_takes_in_every_client(site):
    worker, client = make_holder(site)
    other = make_client(site)
    join_team(other, worker)
    other.access_items.create(name="受注画面").grants.create(worker=worker, granted_at=NOW)
    single = begin(worker, client)
    whole = begin(worker)
    single.refresh_from_db()
    assert single.called_off_at == NOW
    assert whole.rows.count() == 4
    revoke_all(leaving=whole, actor=None, now=NOW)
    for row in whole.rows.filter(done_at__isnull=True):
        tick(whole, row)
    finish(whole)
    worker.refresh_from_db()
    assert (worker.state, worker.left_on) == ("left", TODAY)
    assert TeamMember.objects.filter(worker=worker, left_on__isnull=True).count() == 0
    assert AccessGrant.objects.count() == 2  # nothing is deleted
    assert come_back(worker=worker, actor=None, now=NOW) is True
    worker.refresh_from_db()
    assert (worker.state, worker.left_on) == ("active", None)


def test_an_order_accepted_meanwhile_comes_into_the_list(site):
    worker, client = make_holder(site)
    leaving = begin(worker, client)
    for row in leaving.rows.all():
        tick(leaving, row)
    order = make_order(site, worker=worker, client=client, state="accepted")
    with pytest.raises(LeavingUnfinishedError):
        finish(leaving)
    row = leaving.rows.get(done_at__isnull=True)
    assert row.order == order
    tick(leaving, row)
    finish(leaving)


def test_nothing_new_is_given_to_who_is_leaving(site):
    worker, client = make_holder(site)
    item, other = client.access_items.create(name="チャット"), make_client(site)
    leaving = begin(worker, client)
    with pytest.raises(LeavingError):
        grant_access(item=item, worker=worker, actor=None, now=NOW)
    with pytest.raises(LeavingError):
        lend_device(worker=worker, client=client, name="電話", mark="", on=TODAY, actor=None)
    with pytest.raises(LeavingError):
        begin(worker, client)
    join_client(client=other, worker=worker, on=TODAY, actor=None, now=NOW)  # another client's team is open
    call_off_leaving(leaving=leaving, actor=None, now=NOW)
    assert grant_access(item=item, worker=worker, actor=None, now=NOW) is True
    with pytest.raises(LeavingClosedError):
        finish(leaving)
    with pytest.raises(AlreadyInTeamError):
        join_client(client=client, worker=worker, on=TODAY, actor=None, now=NOW)


def test_a_tick_by_mistake_is_taken_back(site):
    worker, client = make_holder(site)
    leaving = begin(worker, client)
    rows = {row.kind: row for row in leaving.rows.all()}
    for kind in ("access", "device"):
        assert tick(leaving, rows[kind]) is True
        assert tick(leaving, rows[kind]) is False
        assert untick_row(leaving=leaving, row=rows[kind]) is True
    assert AccessGrant.objects.get().revoked_at is None
    assert LentDevice.objects.get().returned_on is None
