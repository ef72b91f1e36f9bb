"""Our small Markdown: what the shipped texts are written in, turned into the blocks of a body.

Known: ``#`` (the title), ``##`` and ``###``, paragraphs, lists with ``-`` or ``1.``, tables (they become lists, which
phones and screen readers read better), ``**strong**`` and ``[words](address)``. Everything else is plain words.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.html import escape

Block = tuple[str, Any]
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(((?:/|https://|mailto:)[^)\s]*)\)")
_NUMBERED = re.compile(r"\d+\.\s+")
_RULE = re.compile(r"[|\s:-]+")


def inline(text: str) -> str:
    """Return one line as safe HTML."""
    html = _STRONG.sub(r"<b>\1</b>", escape(text.strip()))
    return _LINK.sub(r'<a href="\2">\1</a>', html)


def _kind(line: str) -> str:
    for kind, is_kind in (
        ("empty", not line.strip()),
        ("title", line.startswith("# ")),
        ("heading", line.startswith(("## ", "### "))),
        ("ul", line.startswith("- ")),
        ("ol", bool(_NUMBERED.match(line))),
        ("table", line.startswith("|")),
    ):
        if is_kind:
            return kind
    return "p"


def _items(tag: str, items: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _table(lines: list[str]) -> str:
    rows = [
        [inline(cell) for cell in line.strip().strip("|").split("|")]
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    return _items("ul", [f"<b>{first}</b>：{'。'.join(rest)}" for first, *rest in rows[1:]])


def _html(kind: str, lines: list[str]) -> str:
    if kind == "table":
        return _table(lines)
    if kind == "ul":
        return _items("ul", [inline(line[2:]) for line in lines])
    if kind == "ol":
        return _items("ol", [inline(_NUMBERED.sub("", line, count=1)) for line in lines])
    return f"<p>{'<br/>'.join(inline(line) for line in lines)}</p>"


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a body; neighbouring paragraphs and lists share one."""
    html: list[str] = []
    for kind, group in groupby(text.splitlines(), key=_kind):
        lines = list(group)
        if kind == "heading":
            if html:
                yield "paragraph", "".join(html)
                html = []
            for line in lines:
                yield "heading", {"text": line.lstrip("# ").strip(), "is_small": line.startswith("###")}
        elif kind not in {"empty", "title"}:
            html.append(_html(kind, lines))
    if html:
        yield "paragraph", "".join(html)


def title(text: str) -> str:
    """Return the words of the first ``#`` line, or nothing."""
    return next((line[2:].strip() for line in text.splitlines() if _kind(line) == "title"), "")
