"""Reading the revisions of all sites as cheaply as the database allows, before every cached answer."""

import sqlite3
import threading
from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.db import close_old_connections

from mikke.tenancy.sites import poll_revs

Revs = dict[int, int]


class SqlitePoll:
    """One connection a thread that only looks whether anybody has committed since it last read.

    ``PRAGMA data_version`` changes for a connection whenever another one, of this process or another, has
    committed; it takes about two microseconds. Source: SQLite documentation, "PRAGMA data_version".
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._local = threading.local()

    def __call__(self) -> Revs:
        """Return the revisions; raises sqlite3.Error when the file cannot be read."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(f"file:{quote(self.path)}?mode=ro", uri=True, isolation_level=None)
            self._local.connection, self._local.version = connection, None
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._local.version:
            rows = connection.execute("SELECT site_id, rev FROM tenancy_siterev").fetchall()
            self._local.revs, self._local.version = dict(rows), version
        return dict(self._local.revs)


def poll_by_query() -> Revs:
    """Ask the server; a connection that broke is replaced."""
    close_old_connections()
    return poll_revs()


def cheapest_poll() -> Callable[[], Revs]:
    """Return the poll for the configured database."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return SqlitePoll(str(database["NAME"]))
    return poll_by_query
