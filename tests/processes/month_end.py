"""Carries month ends out in a process that may be killed, and notes each step after its commit.

``python -m tests.processes.month_end FILE MONTH …``: whenever the process dies, another begins from the first step,
until standard input ends. Each prints its process id. A line of FILE is the name of a step; the last one is ``end``.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.db import connections

from mikke.domain.calendar_jp import add_months, jst_moment


def carry_out(months: list[dt.date], note: Callable[[str], None]) -> None:
    """Do every step of every month, as a director does who begins anew and looks at each page."""
    from wagtail.models import Site  # noqa: PLC0415 -- after the registry

    site = Site.objects.get(is_default_site=True)
    for month in months:
        now = jst_moment(add_months(month, 1), 9)
        settle_time(site, month, now=now, note=note)
        pay(site, month, now=now, note=note)


def settle_time(site: Any, month: dt.date, *, now: dt.datetime, note: Callable[[str], None]) -> None:
    """Close the month of everybody and approve every client."""
    from mikke.telework.selectors_month import worker_months  # noqa: PLC0415
    from mikke.telework.services.month_close import approve_client, close_month  # noqa: PLC0415

    people = worker_months(site, month)
    for row in people:
        if not row.is_closed:
            close_month(worker=row.worker, month=month, seen_minutes=row.minutes, actor=None, now=now)
            note(f"closed {month} {row.worker.pk}")
    for client in {time.client.pk: time.client for row in people for time in row.clients}.values():
        approve_client(client=client, month=month, actor=None, now=now)
        note(f"approved {month} {client.pk}")


def pay(site: Any, month: dt.date, *, now: dt.datetime, note: Callable[[str], None]) -> None:
    """Reckon, close, invoice, transfer."""
    from mikke.telework.models import TransferFile  # noqa: PLC0415
    from mikke.telework.services.invoices import compute_invoices, issue_invoice  # noqa: PLC0415
    from mikke.telework.services.statements import close_statements, compute_month  # noqa: PLC0415
    from mikke.telework.services.transfer import file_paid, make_file, payable  # noqa: PLC0415
    from mikke.telework.statement_sums import seen_hash  # noqa: PLC0415

    drafts = compute_month(site=site, month=month, now=now)
    note(f"reckoned {month} {len(drafts)}")
    if drafts:
        done = close_statements(site=site, month=month, seen=seen_hash(drafts), actor=None, now=now)
        note(f"statements {month} {done.closed}")
    for row in compute_invoices(site=site, month=month, now=now):
        issue_invoice(invoice=row, seen=row.content_sha256, actor=None, now=now)
        note(f"invoice {row.number}")
    if payable(site).ready:
        make_file(site=site, pay_on=now.date(), actor=None, now=now)
        note(f"file {month}")
    for file in TransferFile.objects.for_site(site).filter(state="made"):
        file_paid(file=file, paid_on=now.date(), actor=None, now=now)
        note(f"paid {file.public_id}")


def begin(file: Path, months: list[dt.date]) -> None:
    """Carry the months out, noting each step, and end the process."""
    out = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(step: str) -> None:
        os.write(out, f"{step}\n".encode())

    carry_out(months, note)
    note("end")
    os._exit(0)


def main() -> None:
    """Fork a process, wait for its death, fork the next; the parent never touches the database."""
    django.setup()
    file, months = Path(sys.argv[1]), [dt.date.fromisoformat(text) for text in sys.argv[2:]]
    while True:
        child = os.fork()
        if child == 0:
            connections.close_all()
            begin(file, months)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        if sys.stdin.readline() == "":
            return


if __name__ == "__main__":
    main()
