"""``kill -9`` of the worker in mid-send: no mail is missing, and what comes twice carries the same Message-ID."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone

from mikke.kernel.models import OutboxEntry, OutboxState
from mikke.notices.enums import SendState
from mikke.notices.message import Notice, Recipient
from mikke.notices.models import DayCount, SendLog
from mikke.notices.services.send import Message, send_notices
from tests.support.smtp_sink import SmtpSink

PROJECT = Path(__file__).resolve().parents[2]
MESSAGES = 100
KILLS = 10
PATIENCE_SECONDS = 120


def start_worker(url: str, port: int) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.processes.mail_settings",
        "MIKKE_SMTP_PORT": str(port),
        "PYTHONPATH": str(PROJECT),
    }
    return subprocess.Popen(
        [sys.executable, str(PROJECT / "manage.py"), "work"], env=environment, cwd=PROJECT
    )


def wait_until(worker: subprocess.Popen[bytes], is_so) -> None:
    """Return when ``is_so()`` holds; the worker must be alive meanwhile."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end
        try:
            worker.wait(timeout=0.005)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the worker ended with {worker.returncode}")


@pytest.mark.django_db(transaction=True)
def test_no_mail_is_missing_when_workers_are_killed(worker_db, site):
    notice = Notice("tests.receipt", "見本のお知らせ", ("見本の文です。",))
    letters = [
        Message(Recipient(mail=f"person{number}@example.org"), notice, f"mail-{number}")
        for number in range(MESSAGES)
    ]
    with SmtpSink() as sink:
        sink.pause_seconds = 0.01  # so that a kill often falls between handing over and writing it down
        send_notices(site=site, messages=letters, now=timezone.now())
        for kill in range(KILLS):
            worker = start_worker(worker_db.url, sink.port)
            wait_until(worker, lambda goal=(kill + 1) * MESSAGES // (KILLS + 1): len(sink.messages) >= goal)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        worker = start_worker(worker_db.url, sink.port)
        wait_until(worker, lambda: not OutboxEntry.objects.exclude(state=OutboxState.DONE).exists())
        worker.terminate()
        assert worker.wait(timeout=30) == 0
        times = Counter(sink.recipients)
        ids = {}
        for recipient, message in zip(sink.recipients, sink.messages, strict=True):
            ids.setdefault(recipient, set()).add(message["Message-ID"])

    assert set(times) == {f"person{number}@example.org" for number in range(MESSAGES)}
    assert (
        sum(count - 1 for count in times.values()) <= KILLS
    )  # at most the one that was in the open, each time
    assert {recipient for recipient, found in ids.items() if len(found) != 1} == set()
    assert len({next(iter(found)) for found in ids.values()}) == MESSAGES
    assert {row.state for row in SendLog.objects.all()} == {SendState.SENT}
    assert [row.count for row in DayCount.objects.all()] == [MESSAGES]
    assert {str(entry.payload) for entry in OutboxEntry.objects.all()} == {"{}"}
