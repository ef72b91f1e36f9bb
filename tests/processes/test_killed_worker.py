"""``kill -9`` of the worker: no side effect is lost, and a double one is known as a repeat."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone

from mikke.kernel import outbox
from mikke.kernel.models import OutboxEntry, OutboxState

PROJECT = Path(__file__).resolve().parents[2]
ENTRIES = 120
KILLS = 10
CLI = "from mikke.config.cli import main; main()"


def start_worker(url: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.processes.settings",
        "PYTHONPATH": os.pathsep.join((str(PROJECT / "src"), str(PROJECT))),
    }
    return subprocess.Popen([sys.executable, "-c", CLI, "work"], env=environment, cwd=PROJECT)


def wait_for(worker: subprocess.Popen[bytes], file: Path, lines: int) -> None:
    """Return when the file has that many lines; the worker must be alive meanwhile."""
    while not file.exists() or file.read_bytes().count(b"\n") < lines:
        try:
            worker.wait(timeout=0.005)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the worker ended with {worker.returncode}")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_when_workers_are_killed(worker_db, tmp_path):
    file = tmp_path / "delivered"
    for number in range(ENTRIES):
        outbox.enqueue(
            kind="tests.append",
            dedupe_key=f"entry-{number}",
            payload={"file": str(file)},
            due_at=timezone.now(),
        )
    for kill in range(KILLS):
        worker = start_worker(worker_db.url)
        wait_for(worker, file, (kill + 1) * ENTRIES // (KILLS + 1))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    worker = start_worker(worker_db.url)
    while OutboxEntry.objects.exclude(state=OutboxState.DONE).exists():
        try:
            worker.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the worker ended with {worker.returncode}")
    worker.terminate()
    assert worker.wait(timeout=30) == 0  # SIGTERM ends it cleanly

    delivered = [line.split() for line in file.read_text().splitlines()]
    times = Counter(key for key, _, _ in delivered)
    assert set(times) == {f"entry-{number}" for number in range(ENTRIES)}
    doubles = [key for key, count in times.items() if count > 1]
    assert len(doubles) <= KILLS
    for key in doubles:  # the second time says so, so that the channel can drop it
        assert [is_repeat for other, _, is_repeat in delivered if other == key] == ["0", "1"]
    assert [entry.payload for entry in OutboxEntry.objects.all()] == [{}] * ENTRIES
