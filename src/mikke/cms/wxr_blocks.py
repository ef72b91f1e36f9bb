"""Turns the HTML of a WordPress post into the blocks of a body: headings, text, lists, quotations, links.

Pictures and things to play become notes with their address: nothing is fetched. What has no place here is listed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.utils.html import escape

from mikke.cms import wxr_shortcodes

Block = tuple[str, Any]
INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i"}
LISTS = frozenset(("ul", "ol"))
HEADINGS = {"h1": False, "h2": False, "h3": True, "h4": True, "h5": True, "h6": True}
ENDS_TEXT = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "figure",
        "figcaption",
        "address",
        "pre",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "center",
        "hr",
    ]
)
SILENT = frozenset(("script", "style", "form", "noscript", "template", "svg", "select", "textarea", "object"))
PLAYED = frozenset(("iframe", "video", "audio", "embed"))
PLAIN = frozenset(
    [
        "span",
        "font",
        "u",
        "s",
        "small",
        "big",
        "sup",
        "sub",
        "code",
        "mark",
        "abbr",
        "cite",
        "del",
        "ins",
        "tr",
        "td",
        "th",
        "source",
        "time",
        "label",
        "wbr",
    ]
)
HAS_PARAGRAPHS = re.compile(r"<p[\s>]|<!-- wp:", re.IGNORECASE)
HEADING_CHARS = 100


@dataclass(slots=True)
class Converted:
    """The blocks of a post and what an editor should know of them.

    Attributes:
        pictures: Address, words, and the heading below which it stands.
        shortcodes: Each as it stood there.
        others: Names of elements that have no place here, and addresses of what was played.
    """

    blocks: list[Block] = field(default_factory=list)
    pictures: list[tuple[str, str, str]] = field(default_factory=list)
    shortcodes: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def convert(html: str, *, home: str, picture_title: str, played_title: str) -> Converted:
    """Return the blocks of a post.

    Args:
        html: Content as exported, from the block editor or the classic one.
        home: Address of the old site; links to it become addresses of this one, which redirects know.
        picture_title: Heading of the note that stands for a picture.
        played_title: Heading of the note that stands for a film or a map.
    """
    text, shortcodes = wxr_shortcodes.take_out(html)
    builder = _Builder(home=urlsplit(home), titles=(picture_title, played_title))
    builder.feed(text if HAS_PARAGRAPHS.search(text) else _with_paragraphs(text))
    builder.close()
    builder.end_text()
    builder.end_paragraphs()
    builder.out.shortcodes = shortcodes
    return builder.out


def _with_paragraphs(text: str) -> str:
    """Return the text of the classic editor, where an empty line ends a paragraph."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return "".join(f"<p>{part.strip()}</p>".replace("\n", "<br/>") for part in parts if part.strip())


class _Builder(HTMLParser):
    """Gathers text until something ends it; neighbouring paragraphs and lists share one block."""

    def __init__(self, *, home: Any, titles: tuple[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.out, self.home, self.titles = Converted(), home, titles
        self._html: list[str] = []  # finished paragraphs of the block at hand
        self._text: list[str] = []  # the paragraph at hand
        self._open: list[str] = []  # inline elements and lists open in it
        self._heading = ""
        self._where = ""
        self._silent = 0
        self._quote: list[str] | None = None
        self._links: list[bool] = []

    # -- what the parser reports

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        values = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self._silent += 1
            self.out.others.append(tag)
        if self._silent:
            return
        if tag in HEADINGS:
            self.end_text()
            self.end_paragraphs()
            self._heading = tag
        elif tag == "blockquote":
            self.end_text()
            self.end_paragraphs()
            self._quote = []
        else:
            self._begin(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that holds nothing."""
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._silent:
            return
        elif tag in HEADINGS or tag == "tr" or (tag in ENDS_TEXT and not self._in_list()):
            self.end_text()
            self._heading = ""
        elif tag == "blockquote":
            self._end_quote()
        elif tag in LISTS or tag == "li":
            self._end_list(tag)
        else:
            self._end_within(tag)

    def _end_within(self, tag: str) -> None:
        if tag == "a":
            if self._links and self._links.pop():
                self._end_inline("a")
        elif tag in INLINE:
            self._end_inline(INLINE[tag])
        elif tag in {"td", "th"}:
            self._text.append(" ")

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._silent:
            self._text.append(escape(re.sub(r"\s+", " ", data)))

    # -- elements

    def _begin(self, tag: str, values: dict[str, str]) -> None:
        if tag in ENDS_TEXT:
            if not self._in_list():
                self.end_text()
            if tag == "table":
                self.out.others.append(tag)
        elif tag in LISTS or tag == "li":
            self._begin_list(tag)
        elif tag in INLINE:
            self._begin_inline(INLINE[tag])
        elif tag == "a":
            self._begin_link(values.get("href", "").strip())
        elif tag == "br":
            self._text.append("<br/>")
        else:
            self._begin_other(tag, values)

    def _begin_other(self, tag: str, values: dict[str, str]) -> None:
        address = values.get("src", "")
        if tag == "img":
            self.picture(address, values.get("alt", ""))
        elif tag in PLAYED:
            self._note(self.titles[1], [values.get("title", ""), address])
            self.out.others.append(f"{tag} {address}".strip())
        elif tag not in PLAIN:
            self.out.others.append(tag)

    def _begin_inline(self, tag: str) -> None:
        if tag not in self._open:
            self._open.append(tag)
            self._text.append(f"<{tag}>")

    def _end_inline(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open:
            last = self._open.pop()
            self._text.append(f"</{last}>")
            if last == tag:
                return

    def _begin_link(self, href: str) -> None:
        target = self._target(href)
        is_kept = bool(target) and "a" not in self._open
        self._links.append(is_kept)
        if is_kept:
            self._open.append("a")
            self._text.append(f'<a href="{escape(target)}">')

    def _target(self, href: str) -> str:
        """Return a safe address; one of the old site without its host, so that redirects find it, but not its files."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return ""
        if parts.scheme in {"http", "https"}:
            is_own = parts.hostname == self.home.hostname and "/wp-content/" not in parts.path
            return (parts.path or "/") + (f"?{parts.query}" if parts.query else "") if is_own else href
        is_relative = not parts.scheme and href.startswith("/") and not href.startswith("//")
        return href if parts.scheme in {"mailto", "tel"} or is_relative else ""

    def _in_list(self) -> bool:
        return any(tag in LISTS for tag in self._open)

    def _begin_list(self, tag: str) -> None:
        if tag in LISTS and not self._in_list():
            self.end_text()
        if tag == "li":
            if not self._in_list():
                self._open.append("ul")
                self._text.append("<ul>")
            while self._open and self._open[-1] not in LISTS:
                if self._close_last() == "li":
                    break
        self._open.append(tag)
        self._text.append(f"<{tag}>")

    def _end_list(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._close_last() != tag:
            continue
        if not self._in_list():
            self.end_text()

    def _close_last(self) -> str:
        last = self._open.pop()
        self._text.append(f"</{last}>")
        return last

    def _end_quote(self) -> None:
        self.end_text()
        words = "\n".join(self._quote or [])
        self._quote = None
        if words:
            self.out.blocks.append(("quote", {"text": words, "who": ""}))

    # -- blocks

    def end_text(self) -> None:
        """Finish the paragraph at hand: as a heading, as a part of a quotation or as text."""
        while self._open:
            self._close_last()
        self._links.clear()
        html = re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", "".join(self._text))
        self._text.clear()
        plain = _plain(html)
        if not plain:
            return
        if self._quote is not None:
            self._quote.append(plain)
        elif self._heading and len(plain) <= HEADING_CHARS:
            self._where = plain
            self.out.blocks.append(("heading", {"text": plain, "is_small": HEADINGS[self._heading]}))
        else:
            self._html.append(html if html.startswith(("<ul>", "<ol>")) else f"<p>{html}</p>")

    def end_paragraphs(self) -> None:
        """Finish the block of text at hand."""
        if self._html:
            self.out.blocks.append(("paragraph", "".join(self._html)))
            self._html.clear()

    def picture(self, address: str, words: str) -> None:
        """Note a picture; it stands after the paragraph it was in."""
        if address and not address.startswith("data:"):
            self.out.pictures.append((address, words, self._where))
            self._note(self.titles[0], [words, address])

    def _note(self, title: str, lines: Iterable[str]) -> None:
        if not self._in_list():
            self.end_text()
        self.end_paragraphs()
        html = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
        self.out.blocks.append(("note", {"title": title, "text": html}))


def _plain(html: str) -> str:
    """Return the words of a paragraph; they were escaped here, so the tags are ours."""
    text = re.sub(r"<[^>]*>", " ", html.replace("<br/>", "\n"))
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        text = text.replace(name, sign)
    return re.sub(r"[ \t]+", " ", text).strip()
