"""The month end of 100 workers with a year behind them: reckon, close, invoices, the file for the bank."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402

from mikke.domain.calendar_jp import add_months, jst_moment  # noqa: E402
from mikke.domain.zengin import Account, Payer  # noqa: E402
from mikke.people.models import Person  # noqa: E402
from mikke.telework.models import Client, ClientContract, TimeEntry, Worker, WorkOrder  # noqa: E402
from mikke.telework.selectors_month import worker_months  # noqa: E402
from mikke.telework.services.invoices import compute_invoices  # noqa: E402
from mikke.telework.services.month_close import approve_client, close_month  # noqa: E402
from mikke.telework.services.pay_details import save_account, save_payer  # noqa: E402
from mikke.telework.services.statements import close_statements, compute_month  # noqa: E402
from mikke.telework.services.transfer import make_file  # noqa: E402
from mikke.telework.statement_sums import seen_hash  # noqa: E402
from mikke.tenancy.models import SiteProfile  # noqa: E402

WORKERS, CLIENTS, MONTHS, ENTRIES_A_MONTH = 100, 10, 12, 24
FIRST = dt.date(2025, 1, 1)
ACCOUNT = Account("9900", "ユウチヨ", "018", "ゼロイチハチ", "ordinary", "1234567", "ミホン ハナコ")


def books(site: Site, *, first: dt.date = FIRST) -> None:
    """Write a year of time for everybody from the month of ``first`` on, and close all months but the last."""
    now = timezone.now()
    clients = [
        Client.objects.create(site=site, name=f"bench{n}", state="active", created_at=now)
        for n in range(CLIENTS)
    ]
    for client in clients:
        ClientContract.objects.create(client=client, starts_on=first, price_kind="hour", price_yen=2_000)
    save_payer(site=site, payer=Payer("1", ACCOUNT), actor=None, now=now)
    for number in range(WORKERS):
        person = Person.objects.create(site=site, name=f"bench{number}", created_at=now, updated_at=now)
        person.contacts.create(kind="mail", value=f"bench{number}@example.org")
        worker = Worker.objects.create(site=site, person=person, step="worker", joined_on=first)
        save_account(worker=worker, account=ACCOUNT, invoice_number="", actor=None, now=now)
        orders = [
            _order(site, worker, clients[(number + n) % CLIENTS], number * 2 + n, now) for n in range(2)
        ]
        TimeEntry.objects.bulk_create(
            TimeEntry(
                site=site, worker=worker, order=orders[n % 2], minutes=17 + n, source="hand", created_at=now,
                work_date=add_months(first, month) + dt.timedelta(days=n),
            )
            for month in range(MONTHS)
            for n in range(ENTRIES_A_MONTH)
        )  # fmt: skip
    for month in range(MONTHS - 1):
        settle(site, add_months(first, month))
        whole(site, add_months(first, month))


def _order(site: Site, worker: Worker, client: Client, number: int, now: dt.datetime) -> WorkOrder:
    return WorkOrder.objects.create(
        site=site, worker=worker, client=client, number=f"B{number:05}", state="accepted", title="bench",
        fee_kind="hour", fee_yen=1_130, sent_at=now, created_at=now, updated_at=now,
    )  # fmt: skip


def settle(site: Site, month: dt.date) -> None:
    """Everybody closes, everything is approved."""
    now = jst_moment(add_months(month, 1), 9)
    people = worker_months(site, month)
    for row in people:
        close_month(worker=row.worker, month=month, seen_minutes=row.minutes, actor=None, now=now)
    for client in Client.objects.for_site(site):
        approve_client(client=client, month=month, actor=None, now=now)


def whole(site: Site, month: dt.date) -> int:
    """Reckon, close, invoice and transfer a month; return how many statements were closed."""
    now = jst_moment(add_months(month, 1), 9)
    drafts = compute_month(site=site, month=month, now=now)
    done = close_statements(site=site, month=month, seen=seen_hash(drafts), actor=None, now=now)
    compute_invoices(site=site, month=month, now=now)
    make_file(site=site, pay_on=now.date(), actor=None, now=now)
    return done.closed


def row(name: str, do: Callable[[], Any], *, goal: str) -> str:
    """Do something three times, each time taken back, and return the row of the table."""
    walls, cpus, queries = [], [], 0
    for _number in range(3):
        with transaction.atomic(), CaptureQueriesContext(connection) as counted:
            wall, cpu = time.perf_counter(), time.thread_time()
            do()
            walls.append(time.perf_counter() - wall)
            cpus.append(time.thread_time() - cpu)
            transaction.set_rollback(True)
        queries = len(counted)
    return (
        f"| {name} | {sorted(walls)[1]:.2f} | {max(walls):.2f} | {sorted(cpus)[1]:.2f} | {queries} | {goal} |"
    )


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0)
    site = Site.objects.first()
    if site is None:
        raise SystemExit
    with transaction.atomic():
        SiteProfile.objects.get_or_create(site=site, defaults={"name": "bench", "operator_name": "bench"})
        if not Worker.objects.for_site(site).exists():
            books(site)
            settle(site, add_months(FIRST, MONTHS - 1))
    month = add_months(FIRST, MONTHS - 1)
    now = jst_moment(add_months(month, 1), 9)
    print("| what | median s | most s | CPU s | queries | goal |\n| --- | --- | --- | --- | --- | --- |")
    print(
        row(
            f"who has closed, what is approved ({WORKERS} workers)",
            lambda: worker_months(site, month),
            goal="",
        )
    )
    print(row("reckon the statements", lambda: compute_month(site=site, month=month, now=now), goal=""))
    print(row("reckon the invoices", lambda: compute_invoices(site=site, month=month, now=now), goal=""))
    print(
        row(
            "the month end as a whole: reckon, close, tell, invoice, file",
            lambda: whole(site, month),
            goal="< 5",
        )
    )


if __name__ == "__main__":
    main()
