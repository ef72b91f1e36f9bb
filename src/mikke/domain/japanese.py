"""Japanese text in one form, for the index and for questions alike.

Text is cleaned (NFKC) and cut into segments at punctuation; `mikke.domain.morphology` splits those into words.
Hiragana and katakana are one; small kana, dakuten and long marks stay apart, so that びょういん (hospital) is
not びよういん (hairdresser).
"""

import re
import unicodedata
from collections.abc import Iterator

MAX_TEXT_CHARS = 20_000
"""Longer texts are cut: a posting is shorter, and the work stays bounded."""
MAX_SEGMENT_CHARS = 500

_NOTHING = re.compile(
    "[\ud800-\udfff\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]"
)
_SPACE = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_DASH_AFTER_KATAKANA = re.compile(r"(?<=[ァ-ヺー])[-‐‑‒–—―−─]")
_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SEPARATORS = re.compile(
    r"[\s、。,!?・/|;:()「」『』【】〔〕\[\]{}<>〈〉《》“”\"‘’'…※●○◎■□◆◇▼▲★☆→←↑↓~〜&*=^_`\\]+"
)
_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_TO_KATAKANA = {hiragana: katakana for katakana, hiragana in _TO_HIRAGANA.items()}


def clean(text: str, *, limit: int = MAX_TEXT_CHARS) -> str:
    """Return text in the one form that everything else here works on.

    NFKC; control characters, lone surrogates and invisible marks gone; runs of space are one space; a dash
    after katakana is a long mark; 1,200 is 1200. Never raises.

    Args:
        text: Anything a person or a file may contain.
        limit: Most characters kept.
    """
    text = unicodedata.normalize("NFKC", _NOTHING.sub("", text[:limit]))[:limit]
    text = _SPACE.sub(" ", _NOTHING.sub("", text)).strip(" ")
    return _COMMA_IN_NUMBER.sub("", _DASH_AFTER_KATAKANA.sub("ー", text))


def fold(text: str) -> str:
    """Return cleaned text in lower case with katakana written as hiragana, of the same length."""
    lowered = (
        text.lower() if text.isascii() else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    )
    return lowered.translate(_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Return text with hiragana written as katakana, of the same length."""
    return text.translate(_TO_KATAKANA)


def to_hiragana(text: str) -> str:
    """Return text with katakana written as hiragana, of the same length."""
    return text.translate(_TO_HIRAGANA)


def contains_phrase(text: str, phrase: str) -> bool:
    """Whether the raw text holds the raw phrase, read as `clean` and `fold` do, spaces aside."""
    needle = fold(clean(phrase)).replace(" ", "")
    return needle in fold(clean(text)).replace(" ", "")


def segments(cleaned: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, segment) of cleaned text, cut at spaces and punctuation and never longer than the limit."""
    start = 0
    for gap in [*_SEPARATORS.finditer(cleaned), None]:
        end = gap.start() if gap else len(cleaned)
        for at in range(start, end, MAX_SEGMENT_CHARS):
            yield at, cleaned[at : min(end, at + MAX_SEGMENT_CHARS)]
        start = gap.end() if gap else end


def is_kana(text: str) -> bool:
    """Whether text is written in hiragana and katakana only."""
    return re.fullmatch(r"[ぁ-ゖァ-ヺー]+", text) is not None
