"""Reads a WordPress export (WXR): RSS with the posts and pages of a site, as plain values. Asks nothing outside.

The file is read as data only: entities and document types are refused, so that it can neither grow nor reach
out. Source of the form: WordPress, ``wp-admin/includes/export.php`` (WXR 1.0 to 1.2).
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from mikke.domain.errors import DomainError, refuse

TOKYO = ZoneInfo("Asia/Tokyo")
READ_TYPES = frozenset(("post", "page"))
NEVER_WRITTEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
EXPECTED = "a WordPress export (Tools > Export)"
CHUNK_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class WxrPost:
    """One post or page as WordPress wrote it.

    Attributes:
        guid: What WordPress calls it for ever; its number when there is none.
        link: Address at the old site.
        status: WordPress' word: publish, future, draft, pending, private.
        has_password: Readers needed a password.
        published_at, modified_at: Aware; None when never.
        categories, tags: Names and short names, in the order of the file.
        thumbnail_id: Number of the picture at its head, or "".
    """

    guid: str
    link: str
    title: str
    slug: str
    html: str
    excerpt: str
    author: str
    status: str
    type: str
    has_password: bool
    published_at: dt.datetime | None
    modified_at: dt.datetime | None
    categories: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, str], ...]
    thumbnail_id: str


@dataclass(slots=True)
class WxrFile:
    """What an export holds.

    Attributes:
        home: Address of the old site.
        pictures: Address and words of each attachment, by its number.
        left_out: How many entries of other kinds or states there were, by name.
    """

    home: str = ""
    posts: list[WxrPost] = field(default_factory=list)
    pictures: dict[str, tuple[str, str]] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


def read_wxr(path: Path) -> WxrFile:
    """Return the posts and pages of an export.

    Raises:
        DomainError: ``wxr.broken`` (with the line), ``wxr.declares`` or ``wxr.unknown``.
        OSError: The file is not there.
    """
    found, authors = WxrFile(), dict[str, str]()
    is_wxr = False
    for element in _elements(path):
        name = _name(element)
        is_wxr = is_wxr or name == "wxr_version"
        if name == "author" and len(element):
            authors[_text(element, "author_login")] = _text(element, "author_display_name")
        elif name in {"base_blog_url", "link"} and not found.home:
            found.home = (element.text or "").strip()
        elif name == "item":
            _take(element, found, authors)
            element.clear()
    if not is_wxr:
        raise refuse("wxr.unknown", path.name, expected=EXPECTED)
    return found


def _elements(path: Path) -> Iterator[Any]:
    """Yield the channel's own elements as they end; those inside an item come with it."""
    depth = 0
    try:
        with path.open("rb") as file:
            for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
                depth += 1 if event == "start" else -1
                if event == "end" and depth == 2:
                    yield element
    except ParseError as error:
        line, column = error.position
        what = str(error).partition(":")[0]
        raise refuse("wxr.broken", path.name, what, line=line, column=column) from error
    except (DefusedXmlException, UnicodeError, LookupError, ValueError) as error:
        if isinstance(error, DomainError):
            raise
        raise refuse("wxr.declares", path.name, line=_line_of_declaration(path)) from error


def _line_of_declaration(path: Path) -> int:
    """Return the line of the first declaration that an export never holds."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if NEVER_WRITTEN.search(line[:CHUNK_BYTES]):
                return number
    return 1


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any, name: str, *, space: str = "") -> str:
    """Return the text of a child by its local name; ``space`` is a word in its namespace."""
    for child in element:
        if _name(child) == name and space in str(child.tag):
            return (child.text or "").strip()
    return ""


def _take(item: Any, found: WxrFile, authors: dict[str, str]) -> None:
    kind, status = _text(item, "post_type") or "post", _text(item, "status") or "publish"
    if kind == "attachment":
        address = _text(item, "attachment_url") or _text(item, "guid")
        found.pictures[_text(item, "post_id")] = (address, _meta(item, "_wp_attachment_image_alt"))
    elif kind not in READ_TYPES:
        found.left_out[kind] = found.left_out.get(kind, 0) + 1
    elif status not in {"publish", "future", "draft", "pending", "private"}:
        found.left_out[status] = found.left_out.get(status, 0) + 1
    else:
        found.posts.append(_post(item, kind, status, authors))


def _post(item: Any, kind: str, status: str, authors: dict[str, str]) -> WxrPost:
    creator = _text(item, "creator")
    return WxrPost(
        guid=(_text(item, "guid") or f"{kind}:{_text(item, 'post_id')}")[:500],
        link=_text(item, "link"),
        title=_text(item, "title"),
        slug=unquote(_text(item, "post_name")),
        html=_text(item, "encoded", space="content"),
        excerpt=_text(item, "encoded", space="excerpt"),
        author=authors.get(creator) or creator,
        status=status,
        type=kind,
        has_password=bool(_text(item, "post_password")),
        published_at=_moment(item, "post_date") or _rss_moment(_text(item, "pubDate")),
        modified_at=_moment(item, "post_modified"),
        categories=_words(item, "category"),
        tags=_words(item, "post_tag"),
        thumbnail_id=_meta(item, "_thumbnail_id"),
    )


def _words(item: Any, domain: str) -> tuple[tuple[str, str], ...]:
    """Return name and short name of the categories (``category``) or tags (``post_tag``) of a post."""
    return tuple(
        ((child.text or "").strip(), unquote(child.get("nicename", "")))
        for child in item
        if _name(child) == "category" and child.get("domain") == domain
    )


def _meta(item: Any, key: str) -> str:
    for child in item:
        if _name(child) == "postmeta" and _text(child, "meta_key") == key:
            return _text(child, "meta_value")
    return ""


def _moment(item: Any, name: str) -> dt.datetime | None:
    """Return a moment: of the pair of local time and GMT the second, and the first as time of Japan."""
    for key, zone in ((f"{name}_gmt", dt.UTC), (name, TOKYO)):
        try:
            return dt.datetime.strptime(_text(item, key), "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)
        except ValueError:
            continue
    return None


def _rss_moment(text: str) -> dt.datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
