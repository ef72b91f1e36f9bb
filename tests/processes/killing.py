"""Killing workers while they send, ten times, until all is handed over."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mikke.kernel.models import OutboxEntry, OutboxState

PROJECT = Path(__file__).resolve().parents[2]
MESSAGES = 100
KILLS = 10
CLI = "from mikke.config.cli import main; main()"
PATIENCE_SECONDS = 120
PAUSE_SECONDS = 0.01  # of a server, so that a kill often falls between handing over and writing it down


def start_worker(url: str, channels: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start ``mikke work`` on a database; ``channels`` names the servers it hands messages to."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.processes.mail_settings",
        "PYTHONPATH": os.pathsep.join((str(PROJECT / "src"), str(PROJECT))),
        **channels,
    }
    return subprocess.Popen([sys.executable, "-c", CLI, "work"], env=environment, cwd=PROJECT)


def wait_until(worker: subprocess.Popen[bytes], is_so: Callable[[], bool]) -> None:
    """Return when ``is_so()`` holds; the worker must be alive meanwhile."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end
        try:
            worker.wait(timeout=0.005)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the worker ended with {worker.returncode}")


def send_under_kills(url: str, channels: dict[str, str], arrived: Callable[[], int]) -> None:
    """Carry everything out while each worker but the last is killed; ``arrived`` counts what a server took."""
    for kill in range(KILLS):
        goal = (kill + 1) * MESSAGES // (KILLS + 1)
        worker = start_worker(url, channels)
        wait_until(worker, lambda goal=goal: arrived() >= goal)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    worker = start_worker(url, channels)
    wait_until(worker, lambda: not OutboxEntry.objects.exclude(state=OutboxState.DONE).exists())
    worker.terminate()
    assert worker.wait(timeout=30) == 0
