"""What ``mikke serve`` answers with: the WSGI application, made ready before the processes that answer are forked.

The first visitor after a start would otherwise wait while addresses are compiled and the tables of jobs are built,
and each process would hold all of that for itself: what is loaded before the fork, the processes share. Memory that
lives as long as the process is taken out of Python's cycle search, which otherwise walks through all of it (100 ms)
in the middle of some request, and writes into every page of it.

A single process makes itself ready in the background, because a parent with the same memory would be a second one.
"""

import gc
import logging
import threading

from mikke.config.wsgi import application
from mikke.kernel.page_cache import App

__all__ = ["application", "application_alone", "make_ready"]

logger = logging.getLogger("mikke.serve")


def make_ready() -> None:
    """Load what the first requests need; when the database cannot be read yet, requests will load it.

    Leaves no connection and no thread behind, so that the process may be forked.
    """
    from django.db import DatabaseError, connections  # noqa: PLC0415 -- Django is set up by the import above
    from django.urls import get_resolver  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from mikke.jobs.search.snapshot import warm_snapshots  # noqa: PLC0415

    try:
        get_resolver().url_patterns  # noqa: B018 -- reads the addresses
        warm_snapshots(today=timezone.localdate())
    except DatabaseError as error:
        logger.warning("Tables of jobs are not ready yet: %s", type(error).__name__)
    finally:
        connections.close_all()
    gc.collect()
    gc.freeze()


def application_alone() -> App:
    """Return the application for the only process that answers, and make it ready in the background."""
    threading.Thread(target=make_ready, name="make-ready", daemon=True).start()
    return application
