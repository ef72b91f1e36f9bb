"""Where the links of a page lead: read from its rich texts, buttons and next steps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from wagtail.fields import StreamField

WORDS_CHARS = 120
TARGET_CHARS = 500


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """One link.

    Attributes:
        kind: ``page`` or ``document`` (``key`` is its primary key), ``inside`` (an address of this site) or
            ``outside`` (an address of another).
        key: as above.
        words: what the reader taps.
    """

    kind: str
    key: str
    words: str = ""

    @property
    def target(self) -> str:
        """The link in one text, as the office shows it."""
        return (self.key if self.kind in {"inside", "outside"} else f"{self.kind}:{self.key}")[:TARGET_CHARS]


class _Anchors(HTMLParser):
    """Collects the anchors of rich text as Wagtail stores it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str], str]] = []
        self._open: dict[str, str] | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an anchor."""
        if tag == "a":
            self._open, self._words = {name: value or "" for name, value in attrs}, ""

    def handle_data(self, data: str) -> None:
        """Collect the words of an anchor."""
        if self._open is not None:
            self._words += data

    def handle_endtag(self, tag: str) -> None:
        """End an anchor."""
        if tag == "a" and self._open is not None:
            self.found.append((self._open, self._words.strip()[:WORDS_CHARS]))
            self._open = None


def _by_address(url: str, words: str, hosts: frozenset[str]) -> LinkTarget | None:
    url = url.strip()
    if url.startswith("/") and not url.startswith("//"):
        return LinkTarget("inside", url, words)
    match = re.match(r"https?://([^/?#]+)(.*)$", url, re.IGNORECASE | re.DOTALL)
    if match is None:
        return None
    host, rest = match.group(1).rpartition("@")[2].lower(), match.group(2)
    if host in hosts:
        return LinkTarget("inside", rest if rest.startswith("/") else f"/{rest}", words)
    return LinkTarget("outside", url, words)


def _rich(html: str, hosts: frozenset[str]) -> Iterator[LinkTarget]:
    parser = _Anchors()
    parser.feed(html)
    for attrs, words in parser.found:
        kind = attrs.get("linktype", "")
        if kind in {"page", "document"}:
            yield LinkTarget(kind, attrs.get("id", ""), words)
        elif (found := _by_address(attrs.get("href", ""), words, hosts)) is not None:
            yield found


def _stored(value: Any, hosts: frozenset[str]) -> Iterator[LinkTarget]:
    """Walk through a block's value as it is stored."""
    if isinstance(value, str) and "<a " in value:
        yield from _rich(value, hosts)
    elif isinstance(value, list):
        for one in value:
            yield from _stored(one, hosts)
    elif isinstance(value, dict):
        words = str(value.get("label") or "")[:WORDS_CHARS]
        for name, one in value.items():
            yield from _named(name, one, words, hosts)


def _named(name: str, value: Any, words: str, hosts: frozenset[str]) -> Iterator[LinkTarget]:
    """Read one field of a block: a chosen page stands there as its number under ``page``."""
    if name == "page" and isinstance(value, int):
        yield LinkTarget("page", str(value), words)
    elif name in {"url", "link"} and isinstance(value, str):
        if value and (found := _by_address(value, words, hosts)) is not None:
            yield found
    else:
        yield from _stored(value, hosts)


def targets_of(page: Any, *, hosts: frozenset[str]) -> list[LinkTarget]:
    """Return the links of a page, each target once.

    Args:
        page: a page as it is published.
        hosts: names (with port, where there is one) under which the page's own site answers.
    """
    found: dict[str, LinkTarget] = {}
    for field in page._meta.get_fields():  # noqa: SLF001 -- Django's public API in spite of its name
        if isinstance(field, StreamField):
            for link in _stored(list(field.value_from_object(page).raw_data), hosts):
                found.setdefault(link.target, link)
    address = page.__dict__.get("url")  # shops and places have a web page of their own
    link_out = _by_address(address, "", hosts) if isinstance(address, str) else None
    if link_out is not None:
        found.setdefault(link_out.target, link_out)
    return list(found.values())
