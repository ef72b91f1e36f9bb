"""The page cache in front of Django: an anonymous page is answered from memory, and never stale.

It stands in the WSGI application, before any middleware. What is kept is exactly what Django answered to a
visitor without a session, conditions or saved jobs; what tells that it still holds is the revision of the site,
read before each answer. A write to the site raises the revision in its own transaction, so the next request of
every process sees the change.
"""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.http.cookie import parse_cookie

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
App = Callable[[Environ, StartResponse], Iterable[bytes]]
Revs = dict[int, int]

TOKYO = ZoneInfo("Asia/Tokyo")
SITE_KEY = "mikke.site_id"  # written into the WSGI environment by the middleware that finds the site
KEPT_COOKIES = ("size", "furigana")  # preferences that change a page and are part of its key
UNCACHED_PREFIXES = ("/cms/", "/accounts/", "/api/", "/documents/", "/static/", "/media/")
ENTRY_OVERHEAD_BYTES = 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """A kept answer and the state of the site it was made from."""

    site_id: int
    rev: int
    site_count: int
    headers: Headers
    body: bytes

    def holds(self, revs: Revs) -> bool:
        """Return whether nothing has been written to the site since."""
        return revs.get(self.site_id) == self.rev and len(revs) == self.site_count


class PageCache:
    """WSGI application that answers from memory where it may, and asks ``app`` elsewhere.

    Args:
        app: Django's application.
        poll: returns the revision of every site; one cheap read. Whatever it raises means: ask Django.
        max_bytes: bound of the memory used by each process; the page unused for longest goes first.
        now: the clock, for the day in Japan.
    """

    def __init__(
        self,
        app: App,
        *,
        poll: Callable[[], Revs],
        max_bytes: int,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(TOKYO),
    ) -> None:
        self.app, self.poll, self.max_bytes, self.now = app, poll, max_bytes, now
        self._pages: OrderedDict[tuple[Any, ...], Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        preferences = _preferences(environ)
        if preferences is None or not _may_be_kept(environ):
            return self.app(environ, start_response)
        try:
            revs = self.poll()
        except Exception:  # noqa: BLE001 -- a database that does not answer is Django's to report
            return self.app(environ, start_response)
        key = self._key(environ, preferences)
        page = self._pages.get(key)
        if page is not None and page.holds(revs):
            return self._answer(key, page, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self.app(environ, start_response)
        return self._ask(key, revs, environ, start_response)

    def _key(self, environ: Environ, preferences: tuple[str, ...]) -> tuple[Any, ...]:
        takes_gzip = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        environ["HTTP_ACCEPT_ENCODING"] = "gzip" if takes_gzip else ""
        scheme = environ.get("HTTP_X_FORWARDED_PROTO", environ.get("wsgi.url_scheme"))
        place = (environ.get("HTTP_HOST"), environ.get("PATH_INFO"), environ.get("QUERY_STRING"))
        return (*place, scheme, takes_gzip, preferences, self.now().date())

    def _answer(
        self, key: tuple[Any, ...], page: Page, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
        start_response("200 OK", list(page.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]

    def _ask(
        self, key: tuple[Any, ...], revs: Revs, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        begun: list[Any] = []

        def begin(status: str, headers: Headers, exc_info: Any = None) -> Any:
            begun[:] = [status, headers]
            return start_response(status, headers, *([exc_info] if exc_info else []))

        answer = self.app(environ, begin)
        if not _is_public_page(begun, environ):
            return answer
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        site_id = environ[SITE_KEY]
        if site_id in revs:
            self._keep(key, Page(site_id, revs[site_id], len(revs), list(begun[1]), body))
        return [body]

    def _keep(self, key: tuple[Any, ...], page: Page) -> None:
        size = _size(key, page)
        if size > self.max_bytes:
            return
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._bytes += size
            while self._bytes > self.max_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: tuple[Any, ...]) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._bytes -= _size(key, page)


def _size(key: tuple[Any, ...], page: Page) -> int:
    return len(page.body) + sum(len(str(part)) for part in key) + ENTRY_OVERHEAD_BYTES


def _may_be_kept(environ: Environ) -> bool:
    return (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and not environ.get("PATH_INFO", "").startswith(UNCACHED_PREFIXES)
        and not any(environ.get(name) for name in ("HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE"))
    )


def _preferences(environ: Environ) -> tuple[str, ...] | None:
    """Return the preferences of the visitor; None when there is any other cookie: then the page is their own."""
    raw = environ.get("HTTP_COOKIE")
    if not raw:
        return ()
    cookies = parse_cookie(raw)
    if any(name not in KEPT_COOKIES for name in cookies):
        return None
    return tuple(f"{name}={cookies[name]}" for name in KEPT_COOKIES if name in cookies)


def _is_public_page(begun: list[Any], environ: Environ) -> bool:
    if not begun or not begun[0].startswith("200") or SITE_KEY not in environ or "CSRF_COOKIE" in environ:
        return False
    headers = {name.lower(): value.lower() for name, value in begun[1]}
    control = headers.get("cache-control", "")
    return (
        headers.get("content-type", "").startswith("text/html")
        and "set-cookie" not in headers
        and not any(word in control for word in ("private", "no-store", "no-cache"))
    )
