"""The suite at another moment: ``pytest --at 2026-12-31T23:50``, in Japan's time; the clock goes on from there."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

RUNNING = pytest.StashKey[time_machine.travel]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the moment be told."""
    parser.addoption(
        "--at", type=dt.datetime.fromisoformat, help="begin at this moment, such as 2026-12-31T23:50"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Set the clock of this process, also of each worker; programs it starts keep the machine's."""
    if moment := config.getoption("--at"):
        travel = time_machine.travel(moment.replace(tzinfo=timezone.get_default_timezone()), tick=True)
        travel.start()
        config.stash[RUNNING] = travel


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let the machine's clock tell the time again."""
    if RUNNING in config.stash:
        config.stash[RUNNING].stop()
