"""``kill -9`` of server and worker during month ends: no yen and no minute is lost or counted twice."""

import contextlib
import datetime as dt
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.models import Sum
from django.utils import timezone

from mikke.kernel.models import OutboxEntry, OutboxState
from mikke.telework.models import (
    ClientInvoice,
    InvoiceLine,
    MonthApproval,
    PayLine,
    PayStatement,
    TimeEntry,
    TransferFile,
)
from mikke.telework.statement_sums import is_untouched
from mikke.telework.tasks import reckon
from tests.processes.killing import start_worker, wait_until
from tests.support.smtp_sink import SmtpSink
from tests.telework.makers import make_chunk, make_client, make_entry, make_order, make_worker
from tests.telework.pay_makers import make_account, make_contract, make_payer

PROJECT = Path(__file__).resolve().parents[2]
KILLS = 25
WORKER_KILL_EVERY = 5
MONTHS = [dt.date(2025, month, 1) for month in (1, 2, 3, 4, 5, 6)]
WORKERS = 8
FEE, PIECE = 1_130, 70


def books(site):
    """Workers by the hour and by the piece for two clients; odd minutes, so that everything is rounded."""
    clients = [make_client(site), make_client(site)]
    for client in clients:
        make_contract(site, client=client, price_yen=2_170, starts_on=MONTHS[0])
    make_payer(site)
    for number in range(WORKERS):
        worker = make_worker(site)
        worker.person.contacts.create(kind="mail", value=f"worker{number}@example.org")
        make_account(worker)
        order = make_order(
            site, worker=worker, client=clients[number % 2], state="accepted", fee_kind="hour", fee_yen=FEE
        )
        pieces = make_order(
            site, worker=worker, client=clients[0], state="accepted", fee_kind="piece", fee_yen=PIECE
        )
        for month in MONTHS:
            make_entry(site, order=order, minutes=37 + number, work_date=month)
            make_entry(site, order=order, minutes=11, work_date=month + dt.timedelta(days=20))
            delivered = dt.datetime(month.year, month.month, 9, tzinfo=dt.UTC)
            chunk = make_chunk(
                site, client=clients[0], worker=worker, order=pieces, state="accepted", quantity=3, delivered_at=delivered
            )  # fmt: skip
            make_entry(site, order=pieces, chunk=chunk, minutes=13, work_date=month)


def start(url: str, file: Path) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.processes.settings",
        "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}",
    }
    command = [sys.executable, "-m", "tests.processes.month_end", str(file), *map(str, MONTHS)]
    return subprocess.Popen(
        command, env=environment, cwd=PROJECT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def wait_for(server: subprocess.Popen[str], file: Path, size: int) -> None:
    """Return when so many bytes were noted, or all is done."""
    while not file.exists() or (file.stat().st_size < size and not file.read_text().endswith("end\n")):
        try:
            server.wait(timeout=0.001)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the server ended with {server.returncode}")


def kill_again_and_again(url: str, file: Path, channels: dict[str, str]) -> None:
    """Kill the server after a few more steps, at no particular moment of a transaction; every fifth time the worker."""
    chance = random.Random(20261130)
    worker = start_worker(url, channels)
    with start(url, file) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        for kill in range(1, KILLS + 1):
            child = int(server.stdout.readline())
            wait_for(server, file, (file.stat().st_size if file.exists() else 0) + 70)
            if kill % WORKER_KILL_EVERY == 0:
                worker.send_signal(signal.SIGKILL)
                worker.wait()
                worker = start_worker(url, channels)
            with pytest.raises(subprocess.TimeoutExpired):
                server.wait(timeout=chance.uniform(0.001, 0.06))
            with contextlib.suppress(ProcessLookupError):  # it was done
                os.kill(child, signal.SIGKILL)
            server.stdin.write("again\n")
            server.stdin.flush()
        server.stdout.readline()
        server.stdin.close()
        assert server.wait(timeout=120) == 0
    wait_until(worker, lambda: not OutboxEntry.objects.exclude(state=OutboxState.DONE).exists())
    worker.terminate()
    assert worker.wait(timeout=30) == 0


@pytest.mark.django_db(transaction=True)
def test_no_yen_and_no_minute_is_lost(worker_db, site, tmp_path):
    books(site)
    file = tmp_path / "steps"
    with SmtpSink() as sink:
        kill_again_and_again(worker_db.url, file, {"MIKKE_SMTP_PORT": str(sink.port)})
        told = set(sink.recipients)
        ids = {message["Message-ID"] for message in sink.messages}
    steps = file.read_text().splitlines()
    assert steps[-1] == "end"
    reckon(timezone.now())  # the worker looked at this month too while others were not paid yet

    statements = list(PayStatement.objects.all())
    assert len(statements) == WORKERS * len(MONTHS)
    assert {row.state for row in statements} == {"paid"}
    assert all(is_untouched(row) for row in statements)
    expected = sum(-(-(37 + number + 11) * FEE // 60) + 3 * PIECE for number in range(WORKERS)) * len(MONTHS)
    assert sum(row.total_yen for row in statements) == expected
    sums = PayLine.objects.aggregate(yen=Sum("amount_yen"), minutes=Sum("minutes"))
    logged = TimeEntry.objects.aggregate(minutes=Sum("minutes"))["minutes"]
    assert sums == {"yen": expected, "minutes": logged}
    assert MonthApproval.objects.aggregate(minutes=Sum("minutes"))["minutes"] == logged
    assert not PayLine.objects.filter(kind="correction").exists()

    files = TransferFile.objects.all()
    assert {row.state for row in files} == {"paid"}
    assert sum(row.total_yen for row in files) == expected
    assert sum(row.count for row in files) == len(statements)
    invoices = ClientInvoice.objects.all()
    assert [row.state for row in invoices] == ["closed"] * 2 * len(MONTHS)
    assert InvoiceLine.objects.aggregate(minutes=Sum("quantity"))["minutes"] == logged
    assert told == {f"worker{number}@example.org" for number in range(WORKERS)}
    assert len(ids) == len(statements) + WORKERS, "each statement and each account is told once"
