"""Time that the office writes, a changed account, and open ticks: the worker is told, or asked once."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from mikke.kernel import outbox
from mikke.notices.models import SendLog
from mikke.telework.enums import EntrySource
from mikke.telework.models import Chunk
from mikke.telework.services.quality import tick_lines
from mikke.telework.services.time_entries import write_time
from mikke.telework.time_drafts import TimeDraft
from tests.factories import NOW
from tests.telework.makers import TODAY, make_inventory, make_task, make_worker
from tests.telework.order_makers import make_team_worker
from tests.telework.pay_makers import ACCOUNT, make_account
from tests.telework.time_makers import accepted_order, signed_in


def newest_mail():
    outbox.deliver_due(now=NOW)
    return mail.outbox[-1].body


def test_what_the_office_writes_is_told_with_where_to_object(site):
    order = accepted_order(site, worker=make_team_worker(site))
    draft = TimeDraft(order, None, TODAY, 45, None, "電話で")
    entry = write_time(worker=order.worker, draft=draft, actor=None, now=NOW, source=EntrySource.OFFICE)
    body = newest_mail()
    assert "45" in body
    assert "電話で" in body
    assert str(entry.public_id) in body
    write_time(worker=order.worker, draft=TimeDraft(order, None, TODAY, 5, None, ""), actor=None, now=NOW)
    assert SendLog.objects.count() == 1


def test_another_account_is_told_without_its_number(site):
    worker = make_team_worker(site)
    make_account(worker)
    first = newest_mail()
    assert reverse("team:account") in first
    for part in (ACCOUNT.number, ACCOUNT.number[-3:], ACCOUNT.holder_kana, ACCOUNT.bank_kana):
        assert part not in first.replace("localhost", "")
    make_account(worker, now=NOW + dt.timedelta(hours=1))
    assert SendLog.objects.count() == 2
    make_account(make_worker(site))  # nobody to write to: nothing fails


@pytest.fixture
def held(site, client):
    order = accepted_order(site, worker=make_worker(site, with_user=True))
    task = make_task(make_inventory(site, client=order.client), checklist=["件数を数えた", "名前を見た"])
    chunk = Chunk.objects.create(
        site=site,
        client=order.client,
        task=task,
        title="見本のかけら",
        minutes=30,
        due_at=NOW,
        state="doing",
        worker=order.worker,
        order=order,
        created_at=NOW,
        updated_at=NOW,
    )
    signed_in(client, order.worker)
    return chunk


def deliver(client, chunk, **data):
    href = reverse("team:step", args=(chunk.public_id,))
    return client.post(href, {"action": "deliver", "note": "半分は確認ずみ"} | data)


def test_open_ticks_are_asked_about_once_and_nothing_typed_is_lost(client, held):
    tick_lines(chunk=held, worker=held.worker, ticked={0}, now=NOW)
    page = deliver(client, held)
    assert page.status_code == 422
    assert "半分は確認ずみ" in page.content.decode()
    assert [line.text for line in page.context["unticked"]] == ["名前を見た"]
    held.refresh_from_db()
    assert held.state == "doing"
    assert deliver(client, held, anyway="1").status_code == 302
    held.refresh_from_db()
    assert (held.state, held.state_note) == ("delivered", "半分は確認ずみ")
    assert [check.line for check in held.checks.all()] == ["件数を数えた"]


def test_a_tick_in_the_answer_counts(client, held):
    assert deliver(client, held).status_code == 422
    assert deliver(client, held, anyway="1", line=["0", "1"]).status_code == 302
    assert held.checks.count() == 2


def test_all_ticked_goes_through_and_the_second_reader_sees_what_is_open(client, held, site):
    reader = make_worker(site, with_user=True)
    held.client.members.create(worker=reader, joined_on=TODAY)
    Chunk.objects.filter(pk=held.pk).update(second_reader=reader)
    tick_lines(chunk=held, worker=held.worker, ticked={1}, now=NOW)
    deliver(client, held, anyway="1")
    signed_in(client, reader)
    page = client.get(reverse("team:check", args=(held.public_id,)))
    assert page.context["open_lines"] == 1
    Chunk.objects.filter(pk=held.pk).update(state="doing")
    signed_in(client, held.worker)
    tick_lines(chunk=held, worker=held.worker, ticked={0, 1}, now=NOW)
    assert deliver(client, held).status_code == 302
