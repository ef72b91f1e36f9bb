"""Our small Markdown of a lesson as safe HTML: headings, lists, strong words, links; everything else is plain words."""

import re
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

STRONG = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[([^\]]+)\]\(((?:/|https://)[^)\s]*)\)")
NUMBERED = re.compile(r"\d+[.．]\s*")
BULLET = re.compile(r"[-・]\s*")


def _inline(text: str) -> str:
    html = STRONG.sub(r"<b>\1</b>", escape(text.strip()))
    return LINK.sub(r'<a href="\2">\1</a>', html)


def _kind(line: str) -> str:
    if not line.strip():
        return "empty"
    if line.startswith("### "):
        return "h3"
    if line.startswith("## "):
        return "h2"
    if BULLET.match(line):
        return "ul"
    return "ol" if NUMBERED.match(line) else "p"


def _html(kind: str, lines: list[str]) -> str:
    if kind in {"h2", "h3"}:
        return "".join(f"<{kind}>{_inline(line.lstrip('# '))}</{kind}>" for line in lines)
    if kind == "p":
        return f"<p>{'<br>'.join(map(_inline, lines))}</p>"
    sign = NUMBERED if kind == "ol" else BULLET
    items = "".join(f"<li>{_inline(sign.sub('', line, count=1))}</li>" for line in lines)
    return f"<{kind}>{items}</{kind}>"


def lesson_html(text: str) -> SafeString:
    """Return a text as HTML; whatever is not our Markdown is escaped."""
    groups = [(kind, list(lines)) for kind, lines in groupby(text.splitlines(), key=_kind)]
    parts = [_html(kind, lines) for kind, lines in groups if kind != "empty"]
    return mark_safe("\n".join(parts))  # noqa: S308 -- every piece was escaped above


def plain_words(text: str) -> str:
    """Return a text without its signs, for the site search."""
    words = LINK.sub(r"\1", text).replace("**", "")
    return "\n".join(line.lstrip("#-・ ") for line in words.splitlines())
