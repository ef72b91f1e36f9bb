"""How often pages are looked at: numbers by page and day, in memory, written once a minute. Nobody is recognised.

Stands in front of the page cache, because most pages never reach Django. No cookie, address or browser is kept;
what names itself a robot and what belongs to somebody signed in is not counted. A process that is killed loses
the numbers of its last minute.
"""

import datetime as dt
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Sink = Callable[[Mapping[str, int], dt.date], None]

TOKYO = ZoneInfo("Asia/Tokyo")
ROBOT = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|headless", re.IGNORECASE)
WRITE_EVERY_SECONDS = 60.0


def _today() -> dt.date:
    return dt.datetime.now(TOKYO).date()


class VisitCounter:
    """WSGI application that counts and passes on.

    Args:
        app: what answers.
        pattern: pages to count; its first group names what is counted.
        sink: takes the numbers of a day.
        clock: seconds that never go back.
        today: the day in Japan.
    """

    def __init__(
        self,
        app: App,
        *,
        pattern: str,
        sink: Sink,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], dt.date] = _today,
    ) -> None:
        self.app, self.sink, self.clock, self.today = app, sink, clock, today
        self._pattern = re.compile(pattern)
        self._counts: Counter[str] = Counter()
        self._day, self._since = today(), clock()
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        found = self._pattern.match(environ.get("PATH_INFO", ""))
        if found and _is_a_reader(environ):
            self._count(found.group(1))
        return self.app(environ, start_response)

    def _count(self, name: str) -> None:
        with self._lock:
            day, now = self.today(), self.clock()
            is_due = day != self._day or now - self._since >= WRITE_EVERY_SECONDS
            counted, of_day = (self._counts, self._day) if is_due else (None, day)
            if is_due:
                self._counts, self._day, self._since = Counter(), day, now
            self._counts[name] += 1
        if counted:
            self.sink(counted, of_day)


def _is_a_reader(environ: Environ) -> bool:
    agent = environ.get("HTTP_USER_AGENT", "")
    return (
        environ.get("REQUEST_METHOD") == "GET"
        and bool(agent)
        and not ROBOT.search(agent)
        and "sessionid" not in environ.get("HTTP_COOKIE", "")
        and "prefetch" not in environ.get("HTTP_SEC_PURPOSE", "")
    )
