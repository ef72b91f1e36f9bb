"""振込データ and 請求書: each thing once, exactly, and refused with its reason."""

import dataclasses
import datetime as dt

import pytest

from mikke.domain.errors import DomainError
from mikke.telework.accounts_sealed import file_bytes
from mikke.telework.models import ClientInvoice, InvoiceLine, PayStatement, TransferFile
from mikke.telework.pay_errors import (
    AccountRefusedError,
    MonthChangedError,
    NothingToPayError,
    PaidMeanwhileError,
    PaperClosedError,
)
from mikke.telework.services.invoices import (
    add_invoice_line,
    compute_invoices,
    invoice_hash,
    invoice_paid,
    issue_invoice,
)
from mikke.telework.services.statements import mark_paid
from mikke.telework.services.transfer import cancel_file, file_paid, make_file, payable
from tests.factories import NOW
from tests.telework.makers import make_chunk, make_client, make_entry, make_order, make_worker
from tests.telework.pay_makers import (
    ACCOUNT,
    DECEMBER_1,
    NOVEMBER,
    OCTOBER,
    close_all,
    make_account,
    make_contract,
    make_payer,
)

PAY_ON = dt.date(2026, 12, 18)


def paid_worker(site, minutes=60, **fields):
    worker = make_worker(site)
    order = make_order(site, worker=worker, state="accepted", fee_kind="hour", fee_yen=1200, **fields)
    make_entry(site, order=order, minutes=minutes)
    return worker


def make(site):
    return make_file(site=site, pay_on=PAY_ON, actor=None, now=DECEMBER_1)


def test_a_file_holds_each_closed_statement_once(site):
    make_payer(site)
    workers = [paid_worker(site, minutes) for minutes in (60, 90)]
    for worker in workers:
        make_account(worker)
    without = paid_worker(site)
    close_all(site)
    file = make(site)
    lines = [line.decode("cp932") for line in file_bytes(file).split(b"\r\n")[:-1]]
    assert [line[0] for line in lines] == ["1", "2", "2", "8", "9"]
    assert [int(line[80:90]) for line in lines[1:3]] == [1200, 1800]
    assert (lines[3][1:7], lines[3][7:19]) == ("000002", "000000003000")
    assert [row.worker for row in payable(site).without_account] == [without]
    with pytest.raises(NothingToPayError):
        make(site)
    assert file_paid(file=file, paid_on=PAY_ON, actor=None, now=DECEMBER_1) == 2
    assert set(PayStatement.objects.filter(state="paid").values_list("paid_on", flat=True)) == {PAY_ON}
    with pytest.raises(PaidMeanwhileError):
        cancel_file(file=file, actor=None, now=DECEMBER_1)
    with pytest.raises(PaidMeanwhileError):
        file_paid(file=file, paid_on=PAY_ON, actor=None, now=DECEMBER_1)


def test_a_file_that_was_not_used_gives_its_statements_back(site):
    make_payer(site)
    make_account(paid_worker(site))
    close_all(site)
    file = make(site)
    (row,) = PayStatement.objects.all()
    with pytest.raises(PaidMeanwhileError):
        mark_paid(statement=row, paid_on=PAY_ON, actor=None, now=DECEMBER_1)
    cancel_file(file=file, actor=None, now=DECEMBER_1)
    assert len(payable(site).ready) == 1
    mark_paid(statement=row, paid_on=PAY_ON, actor=None, now=DECEMBER_1)
    assert payable(site).ready == []


def test_without_the_account_that_pays_there_is_no_file(site):
    make_account(paid_worker(site))
    close_all(site)
    with pytest.raises(NothingToPayError):
        make(site)
    make_payer(site)
    assert make(site).count == 1


@pytest.mark.parametrize("name", ["髙橋 花子", "𠮷田"])
def test_an_account_with_kanji_is_refused_by_name_where_it_is_entered(site, name):
    with pytest.raises(AccountRefusedError) as error:
        make_account(make_worker(site), dataclasses.replace(ACCOUNT, holder_kana=name))
    assert isinstance(error.value.__cause__, DomainError)
    assert not TransferFile.objects.exists()


def test_an_invoice_by_the_hour_with_hours_left(site):
    contract = make_contract(site, price_yen=2_170, included_minutes_month=600)
    order = make_order(site, client=contract.client, state="accepted", fee_kind="hour")
    make_entry(site, order=order, minutes=37)
    make_entry(site, order=order, minutes=30, work_date=OCTOBER - dt.timedelta(days=1))  # before the contract
    (row,) = compute_invoices(site=site, month=NOVEMBER, now=NOW)
    row.refresh_from_db()
    assert (row.lines_yen, row.tax_yen, row.total_yen) == (1338, 133, 1471)
    assert (row.used_minutes, row.left_minutes) == (37, 563)
    assert row.frozen["groups"] == [[10, 1338, 133]]


def test_a_month_price_and_pieces(site):
    month = make_contract(site, price_kind="month", price_yen=30_000)
    piece = make_contract(site, price_kind="piece", price_yen=300)
    order = make_order(site, client=piece.client, state="accepted", fee_kind="piece")
    values = {"client": piece.client, "order": order, "worker": order.worker, "delivered_at": NOW}
    make_chunk(site, state="accepted", quantity=4, **values)
    make_chunk(site, state="delivered", quantity=9, **values)
    compute_invoices(site=site, month=NOVEMBER, now=NOW)
    found = {row.client_id: row.lines_yen for row in ClientInvoice.objects.all()}
    assert found == {month.client_id: 30_000, piece.client_id: 1_200}


def test_an_issued_invoice_stays_and_what_came_later_is_a_new_line(site):
    contract = make_contract(site)
    order = make_order(site, client=contract.client, state="accepted", fee_kind="hour")
    make_entry(site, order=order, minutes=60)
    (row,) = compute_invoices(site=site, month=NOVEMBER, now=DECEMBER_1)
    with pytest.raises(MonthChangedError):
        issue_invoice(invoice=row, seen="", actor=None, now=DECEMBER_1)
    issue_invoice(invoice=row, seen=row.content_sha256, actor=None, now=DECEMBER_1)
    with pytest.raises(MonthChangedError):
        issue_invoice(invoice=row, seen=row.content_sha256, actor=None, now=DECEMBER_1)
    make_entry(site, order=order, minutes=30)
    (later,) = compute_invoices(site=site, month=dt.date(2026, 12, 1), now=DECEMBER_1)
    (line,) = later.lines.all()
    assert (line.kind, line.quantity, line.amount_yen, line.corrects.invoice) == ("correction", 30, 1000, row)
    row.refresh_from_db()
    assert row.total_yen == 2200
    assert invoice_hash(row, row.lines.all()) == row.content_sha256
    invoice_paid(invoice=row, paid_on=PAY_ON, actor=None, now=DECEMBER_1)
    with pytest.raises(PaidMeanwhileError):
        invoice_paid(invoice=row, paid_on=PAY_ON, actor=None, now=DECEMBER_1)


def test_a_line_by_hand_stays_when_it_is_reckoned_again(site):
    client = make_client(site)
    line = InvoiceLine(kind="other", title="初期費用", amount_yen=5000, unit_yen=5000, rate_percent=8)
    row = add_invoice_line(client=client, month=NOVEMBER, line=line, actor=None, now=DECEMBER_1)
    assert (row.total_yen, row.frozen["groups"]) == (5400, [[8, 5000, 400]])
    (again,) = compute_invoices(site=site, month=NOVEMBER, now=DECEMBER_1)
    issue_invoice(invoice=again, seen=again.content_sha256, actor=None, now=DECEMBER_1)
    with pytest.raises(PaperClosedError):
        add_invoice_line(client=client, month=NOVEMBER, line=InvoiceLine(kind="other", title="x", amount_yen=1), actor=None, now=DECEMBER_1)  # fmt: skip
