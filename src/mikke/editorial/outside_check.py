"""Asks another site whether a page is there, without ever being turned into a tool against anybody.

Only http and https on their own ports, only names that resolve to public addresses, and the connection goes to
the very address that was looked at (no second question to DNS, so no rebinding). One HEAD, a GET only where HEAD
is not taken; no body is read. Redirects are followed three times at most, each looked at in the same way.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3

from mikke.editorial.enums import LinkTrouble

TIMEOUT_SECONDS = 8.0
MOST_REDIRECTS = 3
GONE = (404, 410)
NOT_TAKEN = (405, 501)
SERVER_ERRORS = range(500, 600)
PORTS = {"http": 80, "https": 443}
AGENT = "MikkeLinkCheck/1.0 (looks once a week whether a link still works)"

Verdict = LinkTrouble | None
IsOpen = Callable[[str, int], bool]


class RefusedError(Exception):
    """The address is not one that may be asked."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a request goes."""

    scheme: str
    host: str
    ip: str
    port: int
    path: str


def is_public(ip: str, port: int) -> bool:
    """Say whether an address may be asked: public, and on the port of its scheme."""
    address = ipaddress.ip_address(ip)
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        address = mapped
    return address.is_global and not address.is_multicast and port in PORTS.values()


def look(url: str, *, is_open: IsOpen = is_public) -> Verdict:
    """Return what is wrong with an address of another site, or None.

    Args:
        url: http or https.
        is_open: says of an IP address and a port whether they may be asked.
    """
    try:
        for _step in range(MOST_REDIRECTS + 1):
            status, onward = _ask(_place(url, is_open))
            if not onward:
                return _verdict(status)
            url = urljoin(url, onward)
    except RefusedError:
        return LinkTrouble.OUTSIDE_REFUSED
    except (urllib3.exceptions.HTTPError, OSError, ValueError):
        return LinkTrouble.OUTSIDE_SILENT
    return None  # it goes on and on, but there is something


def _verdict(status: int) -> Verdict:
    if status in GONE:
        return LinkTrouble.OUTSIDE_GONE
    return LinkTrouble.OUTSIDE_SILENT if status in SERVER_ERRORS else None


def _place(url: str, is_open: IsOpen) -> _Place:
    """Return where to ask. Raises RefusedError, and OSError when the name does not resolve."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise RefusedError
    port = parts.port or PORTS[parts.scheme]
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    ips = [str(row[4][0]) for row in found]
    if not ips or not all(is_open(ip, port) for ip in ips):
        raise RefusedError
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _Place(parts.scheme, parts.hostname, ips[0], port, path)


def _ask(place: _Place) -> tuple[int, str]:
    """Return the status and where a redirect leads."""
    status, onward = _request(place, "HEAD")
    return _request(place, "GET") if status in NOT_TAKEN else (status, onward)


def _request(place: _Place, method: str) -> tuple[int, str]:
    timeout = urllib3.Timeout(total=TIMEOUT_SECONDS)
    pool: urllib3.HTTPConnectionPool
    if place.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            place.ip, place.port, timeout=timeout, server_hostname=place.host, assert_hostname=place.host
        )
    else:
        pool = urllib3.HTTPConnectionPool(place.ip, place.port, timeout=timeout)
    with pool:
        answer = pool.urlopen(
            method,
            place.path,
            headers={"Host": _host_header(place), "User-Agent": AGENT, "Accept": "*/*"},
            redirect=False,
            retries=False,
            preload_content=False,
        )
        try:
            return answer.status, answer.get_redirect_location() or ""
        finally:
            answer.close()


def _host_header(place: _Place) -> str:
    return place.host if place.port == PORTS[place.scheme] else f"{place.host}:{place.port}"
