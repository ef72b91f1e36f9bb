"""A client from the inventory file to the paid statement: one decline, one fever, one return, one late correction."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.domain.task_templates import trade
from mikke.kernel import outbox
from mikke.kernel.paper.asking import ask_for
from mikke.kernel.paper.storing import place_of
from mikke.telework.accounts_sealed import file_bytes
from mikke.telework.excel import read_workbook, workbook_of
from mikke.telework.models import HandBack, PayStatement, Task
from mikke.telework.order_paper import order_sheet
from mikke.telework.paper_sheets import quote_sheet
from mikke.telework.pay_paper import invoice_sheet, statement_sheet
from mikke.telework.services import chunks, quality
from mikke.telework.services.handing_back import hand_back_soon
from mikke.telework.services.inventory import add_tasks
from mikke.telework.services.invoices import compute_invoices, issue_invoice
from mikke.telework.services.orders import accept_order, decline_order, draft_order, send_order
from mikke.telework.services.quotes import draft_quote
from mikke.telework.services.task_rows import write_lines
from mikke.telework.services.time_entries import correct_time, write_time
from mikke.telework.services.transfer import file_paid, make_file
from mikke.telework.task_values import score_of
from mikke.telework.time_drafts import TimeDraft
from mikke.tenancy.sites import facts_of
from tests.support.pdf import text_of
from tests.telework.makers import join_team, make_chunk, make_client, make_inventory, make_worker
from tests.telework.pay_makers import close_all, make_account, make_contract, make_payer

NOVEMBER, DECEMBER = dt.date(2026, 11, 1), dt.date(2026, 12, 1)
MORNING = dt.datetime(2026, 11, 2, 0, 30, tzinfo=dt.UTC)
DECEMBER_1, JANUARY_4 = (
    dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC),
    dt.datetime(2027, 1, 4, 3, tzinfo=dt.UTC),
)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path):
    """Where this test's paper lies."""
    settings.PAPER_ROOT = tmp_path / "paper"


def printed(sheet, site):
    """Print a sheet and return its text without spaces."""
    paper = ask_for(sheet, site=site, now=timezone.now())
    while outbox.deliver_due(now=timezone.now()):
        paper.refresh_from_db()
    paper.refresh_from_db()
    return "".join(text_of(place_of(paper)).split())


@pytest.fixture
def client_with_tasks(site):
    """A client whose tasks came from our Excel file."""
    client = make_client(site, name="見本建設", address="三沢市見本1-2")
    make_contract(site, client=client, price_yen=2_000, included_minutes_month=600)
    source, inventory = make_inventory(site), make_inventory(site, client=client)
    add_tasks(inventory=source, lines=trade("any").tasks[:8], now=MORNING)
    lines, problems = read_workbook(workbook_of(source.tasks.all()))
    assert problems == []
    fresh = [
        line.__class__(**{name: getattr(line, name) for name in line.__slots__} | {"key": ""})
        for line in lines
    ]
    done = write_lines(inventory=inventory, lines=fresh, actor=None, now=MORNING)
    assert done.problems == []
    assert inventory.tasks.count() == 8
    return client


def team_worker(site, client, name):
    worker = make_worker(site, name=name)
    join_team(client, worker, joined_on=NOVEMBER)
    make_account(worker)
    return worker


def ordered(client, worker, task, *, yen=1_300):
    """An order by the hour for November, sent."""
    terms = {
        "period_from": NOVEMBER,
        "delivery_date": dt.date(2026, 12, 31),
        "fee_kind": "hour",
        "fee_yen": yen,
        "expected_minutes": 600,
        "monthly_payment_day": 20,
        "orderer_name": "見本の会",
        "delivery_place": "共有フォルダ",
    }
    order = draft_order(client=client, worker=worker, actor=None, now=MORNING, task=task, terms=terms)
    notice = send_order(order=order, actor=None, now=MORNING)
    return order, notice


def test_from_the_inventory_to_the_paid_statement(site, client_with_tasks):  # noqa: PLR0915 -- one journey
    client = client_with_tasks
    make_payer(site)
    task = next(
        task for task in Task.objects.filter(inventory__client=client) if score_of(task).decision == "now"
    )
    quote = draft_quote(
        inventory=task.inventory, tasks=[task], yen_per_hour=(2_000, 1_300), actor=None, now=MORNING
    )
    words = printed(quote_sheet(quote, facts=facts_of(site)), site)
    assert "見本建設" in words
    assert task.name in words

    # one declines, another accepts
    first, second = (team_worker(site, client, name) for name in ("見本 一子", "見本 二子"))
    refused, _notice = ordered(client, first, task)
    decline_order(order=refused, worker=first, now=MORNING + HOUR)
    orders = {}
    for worker in (first, second):
        order, notice = ordered(client, worker, task)
        orders[worker.pk] = accept_order(order=order, worker=worker, now=MORNING + HOUR)
        words = printed(order_sheet(notice), site)
        assert all(word in words for word in ("見本の会", "1,300円", "共有フォルダ", notice.sha256[:12]))

    # a fever: the piece goes back with its note, and the stand-in finishes it
    chunk = make_chunk(site, client=client, task=task, due_at=MORNING + dt.timedelta(days=2), backup=second)
    chunks.assign_chunk(chunk=chunk, worker=first, actor=None, now=MORNING + 2 * HOUR)
    chunks.note_chunk(chunk=chunk, worker=first, note="5件目まで入れました", now=MORNING + 2 * HOUR)
    hand_back_soon(worker=first, now=MORNING + 3 * HOUR)
    chunk.refresh_from_db()
    assert (chunk.state, chunk.worker, chunk.state_note) == ("open", None, "5件目まで入れました")
    assert HandBack.objects.count() == 1
    chunks.pick_chunk(chunk=chunk, worker=second, now=MORNING + 4 * HOUR)
    chunks.deliver_chunk(chunk=chunk, worker=second, note="", now=MORNING + 5 * HOUR)

    # one return, mended
    quality.return_chunk(
        chunk=chunk, actor=None, reason="slip", text="日付を見てください", now=MORNING + 6 * HOUR
    )
    chunk.refresh_from_db()
    assert chunk.state == "returned"
    chunks.deliver_chunk(chunk=chunk, worker=second, note="", now=MORNING + 7 * HOUR)
    chunk.refresh_from_db()
    quality.accept_chunk(chunk=chunk, actor=None, now=MORNING + 8 * HOUR)

    # time, the month end, the transfer
    later = MORNING + dt.timedelta(days=5)
    first_order, second_order = orders[first.pk], orders[second.pk]
    write_time(
        worker=first, draft=TimeDraft(first_order, None, dt.date(2026, 11, 3), 90), actor=None, now=later
    )
    entry = write_time(
        worker=second, draft=TimeDraft(second_order, None, dt.date(2026, 11, 2), 60), actor=None, now=later
    )
    statements = close_all(site, NOVEMBER, DECEMBER_1)
    assert {row.worker_id: row.total_yen for row in statements} == {first.pk: 1_950, second.pk: 1_300}
    words = printed(statement_sheet(statements[0], facts=facts_of(site)), site)
    assert "1,950円" in words
    assert first_order.number in words
    (invoice,) = compute_invoices(site=site, month=NOVEMBER, now=DECEMBER_1)
    issue_invoice(invoice=invoice, seen=invoice.content_sha256, actor=None, now=DECEMBER_1)
    words = printed(invoice_sheet(invoice, facts=facts_of(site)), site)
    assert "見本建設" in words
    assert "5,500円" in words
    file = make_file(site=site, pay_on=dt.date(2026, 12, 18), actor=None, now=DECEMBER_1)
    rows = file_bytes(file).decode("cp932").split("\r\n")
    assert [row[0] for row in rows if row] == ["1", "2", "2", "8", "9"]
    assert {len(row) for row in rows if row} == {120}
    assert [int(row[80:90]) for row in rows if row.startswith("2")] == [1_950, 1_300]
    assert (int(rows[3][1:7]), int(rows[3][7:19])) == (2, 3_250)
    assert file_paid(file=file, paid_on=dt.date(2026, 12, 18), actor=None, now=DECEMBER_1) == 2

    # a correction after closing is a new line in the next month; the closed month stands
    correct_time(
        entry=entry,
        draft=TimeDraft(second_order, None, dt.date(2026, 11, 2), 75),
        reason="15分、書きわすれました",
        actor=None,
        now=DECEMBER_1 + dt.timedelta(days=1),
    )
    assert PayStatement.objects.get(worker=second, month=NOVEMBER).total_yen == 1_300
    write_time(
        worker=second,
        draft=TimeDraft(second_order, None, dt.date(2026, 12, 3), 60),
        actor=None,
        now=DECEMBER_1 + dt.timedelta(days=4),
    )
    december = close_all(site, DECEMBER, JANUARY_4)
    (row,) = [one for one in december if one.worker_id == second.pk]
    assert row.total_yen == 1_300 + 325
    assert sorted(line.amount_yen for line in row.lines.all()) == [325, 1_300]
    assert sum(line.amount_yen for line in row.lines.all()) == row.total_yen
