"""Puts readings above the words of rendered HTML; pure text in, pure text out."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any

from mikke.domain import furigana

Spans = Mapping[str, list[list[Any]]]
TAG = re.compile(r"(<!--.*?-->|<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>)", re.DOTALL)
NAME = re.compile(r"</?([a-z0-9]+)")
INLINE = frozenset(("b", "i", "a", "strong", "em", "span", "small"))
BARE = frozenset(("script", "style", "button", "label", "textarea", "option", "ruby", "rt", "rp", "svg"))


def _pieces(html: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield (text, whether it is words that may carry readings, whether a new paragraph begins)."""
    bare, is_new = "", True
    for number, piece in enumerate(TAG.split(html)):
        if number % 2 == 0:
            yield piece, not bare, is_new
            is_new = is_new and not piece.strip()
            continue
        name = match[1] if (match := NAME.match(piece)) else ""
        if name in BARE and not piece.endswith("/>"):
            bare = "" if piece.startswith("</") and bare == name else bare or name
        is_new = is_new or name not in INLINE
        yield piece, False, False


def paragraphs(html: str) -> list[list[str]]:
    """Return the words of each paragraph, in the pieces that inline elements cut them into."""
    found: list[list[str]] = []
    for piece, is_words, is_new in _pieces(html):
        if is_words and piece.strip():
            text = unescape(piece)
            if is_new or not found:
                found.append([])
            found[-1].append(text)
    return found


def spans_of(html: str, *, words: Mapping[str, str]) -> dict[str, list[list[Any]]]:
    """Return ``{piece of text: [[start, end, reading], …]}`` for every piece that holds kanji.

    A paragraph is read as a whole, so that a word in bold is read as its sentence says; a reading that would reach
    over the edge of a piece is left out. Where one piece stands twice the first decides.
    """
    found: dict[str, list[list[Any]]] = {}
    for pieces in paragraphs(html):
        spans = furigana.spans("".join(pieces), words=words)
        at = 0
        for piece in pieces:
            end = at + len(piece)
            inside = [[s.start - at, s.end - at, s.reading] for s in spans if at <= s.start and s.end <= end]
            if inside:
                found.setdefault(piece, inside)
            at = end
    return found


def with_ruby(html: str, spans: Spans) -> str:
    """Return the HTML with ``<ruby>`` in every piece of text that ``spans`` knows; all else stays as it is."""
    return "".join(
        _ruby(piece, spans) if is_words and piece.strip() else piece
        for piece, is_words, _is_new in _pieces(html)
    )


def _ruby(piece: str, spans: Spans) -> str:
    text = unescape(piece)
    found = spans.get(text)
    if not found:
        return piece
    rows = [furigana.Span(start, end, reading) for start, end, reading in found]
    is_plain = escape(text) == text  # the usual case; readings are kana, which need no escaping
    return furigana.ruby(text, rows, escape=str if is_plain else escape)
