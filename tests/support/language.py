"""Which words of a page are Japanese without being marked so.

The English text of an editor is left out: names in it are exempt (WCAG 3.1.2), and whoever writes it marks the rest.
"""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "title", "textarea", "option"}
JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f]")


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            found = dict(attrs)
            is_editors = found.get("class") == "prose" and "lang" not in found
            self.open.append((tag, "ja" if is_editors else found.get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, lang = self.open[-1]
        if tag not in UNREAD and lang != "ja" and JAPANESE.search(data):
            self.found.append(" ".join(data.split()))


def unmarked_japanese(html: str) -> list[str]:
    """Return the pieces of text with Japanese letters that stand in no element with ``lang="ja"``."""
    parser = _Texts()
    parser.feed(html)
    return parser.found
