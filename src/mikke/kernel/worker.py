"""The loop of ``mikke work``: carry out what is due, rest, and stop between two pieces when asked to."""

import logging
import signal
import threading
from types import FrameType

from django.db import Error, close_old_connections
from django.utils import timezone

from mikke.kernel import outbox, periodic

logger = logging.getLogger(__name__)
REST_SECONDS = 1.0


def stop_on_signals() -> threading.Event:
    """Return an event that SIGTERM and SIGINT set; the work in hand is finished first."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    return stop


def work_until(stop: threading.Event, *, rest_seconds: float = REST_SECONDS) -> None:
    """Work until ``stop`` is set. A database that cannot be reached is waited for, never a reason to end."""
    has_table = False
    while not stop.is_set():
        close_old_connections()
        tried = 0
        try:
            if not has_table:
                periodic.write_table(now=timezone.now())
                has_table = True
            tried = outbox.deliver_due(now=timezone.now(), keep_going=lambda: not stop.is_set())
            periodic.run_due(now=timezone.now())
        except Error:
            logger.exception("the database did not answer; trying again")
        if not tried:
            stop.wait(rest_seconds)
