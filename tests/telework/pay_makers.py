"""Makers of what the end of the month needs, so that a test names only what it is about."""

import datetime as dt
from typing import Any

from wagtail.models import Site

from mikke.domain.zengin import Account, Payer
from mikke.telework.models import (
    ClientContract,
    ClientInvoice,
    MonthApproval,
    MonthClose,
    PayDetails,
    PayReview,
    PayRules,
    PayStatement,
    Rate,
    TeamRules,
    TransferFile,
    WallPlan,
    WithholdingRule,
    Worker,
)
from mikke.telework.selectors_month import worker_months
from mikke.telework.services.month_close import approve_client, close_month
from mikke.telework.services.pay_details import save_account, save_payer
from mikke.telework.services.statements import close_statements, compute_month
from mikke.telework.statement_sums import seen_hash
from tests.factories import NOW
from tests.telework.makers import make_client, make_order, make_worker

OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1)
DECEMBER_1 = dt.datetime(2026, 12, 1, 3, 0, tzinfo=dt.UTC)
ACCOUNT = Account("9900", "ユウチヨ", "018", "ゼロイチハチ", "ordinary", "1234567", "ミホン ハナコ")
PAYER = Payer("1234567890", Account("0001", "ミズホ", "123", "ミタカ", "ordinary", "7654321", "ミホンノカイ"))


def make_account(worker: Worker, account: Account = ACCOUNT, **fields: Any) -> PayDetails:
    """A worker's account, kept sealed."""
    values = {"account": account, "invoice_number": "", "actor": None, "now": NOW} | fields
    return save_account(worker=worker, **values)


def make_payer(site: Site) -> None:
    """The account that pays."""
    save_payer(site=site, payer=PAYER, actor=None, now=NOW)


def make_contract(site: Site, **fields: Any) -> ClientContract:
    """A contract by the hour since October."""
    values = {"starts_on": OCTOBER, "price_kind": "hour", "price_yen": 2000}
    client = fields.pop("client", None) or make_client(site)
    return ClientContract.objects.create(client=client, **(values | fields))


def settle_time(site: Site, month: dt.date = NOVEMBER, now: dt.datetime = DECEMBER_1) -> None:
    """Everybody closes the month and all of it is approved."""
    clients = {}
    for row in worker_months(site, month):
        close_month(worker=row.worker, month=month, seen_minutes=row.minutes, actor=None, now=now)
        clients |= {one.client.pk: one.client for one in row.clients}
    for client in clients.values():
        approve_client(client=client, month=month, actor=None, now=now)


def close_all(site: Site, month: dt.date = NOVEMBER, now: dt.datetime = DECEMBER_1) -> list[PayStatement]:
    """Settle the time, reckon and close the month; the statements by number."""
    settle_time(site, month, now)
    seen = seen_hash(compute_month(site=site, month=month, now=now))
    close_statements(site=site, month=month, seen=seen, actor=None, now=now)
    return list(PayStatement.objects.for_site(site).filter(month=month).order_by("number"))


def make_statement(site: Site, **fields: Any) -> PayStatement:
    """An empty draft."""
    worker = fields.pop("worker", None) or make_worker(site)
    values = {
        "month": NOVEMBER,
        "number": f"P{worker.pk}",
        "payment_date": dt.date(2026, 12, 18),
        "computed_at": NOW,
    }
    return PayStatement.objects.create(site=site, worker=worker, **(values | fields))


MAKERS = {
    "telework.TeamRules": lambda site: TeamRules.objects.create(site=site),
    "telework.PayRules": lambda site: PayRules.objects.create(site=site),
    "telework.Rate": lambda site: Rate.objects.create(site=site, yen=1200, valid_from=OCTOBER, created_at=NOW),
    "telework.WithholdingRule": lambda site: WithholdingRule.objects.create(
        site=site, valid_from=OCTOBER, rate_per_myriad=500, source="見本", entered_at=NOW
    ),
    "telework.PayDetails": lambda site: make_account(make_worker(site)),
    "telework.WallPlan": lambda site: WallPlan.objects.create(
        site=site, worker=make_worker(site), updated_at=NOW
    ),
    "telework.MonthClose": lambda site: MonthClose.objects.create(
        site=site, worker=make_worker(site), month=OCTOBER, minutes=60, closed_at=NOW
    ),
    "telework.MonthApproval": lambda site: MonthApproval.objects.create(
        site=site, worker=make_worker(site), client=make_client(site), month=OCTOBER, minutes=60, approved_at=NOW
    ),
    "telework.PayStatement": make_statement,
    "telework.PayReview": lambda site: PayReview.objects.create(
        site=site, order=make_order(site), month=OCTOBER, decision="top_up", decided_at=NOW
    ),
    "telework.TransferFile": lambda site: TransferFile.objects.create(
        site=site, pay_on=OCTOBER, count=1, total_yen=1, sha256="0" * 64, sealed=b"0", created_at=NOW
    ),
    "telework.ClientInvoice": lambda site: ClientInvoice.objects.create(
        site=site, client=make_client(site), month=OCTOBER, number="I1", computed_at=NOW
    ),
}  # fmt: skip
