"""Text as the wording rules read it, with the way back to what was written.

The rules are written for NFKC without invisible characters, kanji numerals before an age in digits. A finding
must name the words exactly as they stand in the posting, so every plain character knows where it came from.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

DIGITS = {digit: number for number, digit in enumerate("〇一二三四五六七八九")}
KANJI_AGE = re.compile(r"([一二三四五六七八九]?十[一二三四五六七八九]?)(?=\s*[歳代才])")
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
VOICED_MARKS = "\uff9e\uff9f"


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text for the rules.

    Attributes:
        text: The plain form.
        starts: For each plain character, and for the end, its place in the original; None when nothing changed.
    """

    text: str
    starts: tuple[int, ...] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the plain text stands in the original."""
        return (start, end) if self.starts is None else (self.starts[start], self.starts[end])


@cache
def kanji_number(text: str) -> int:
    """Return 1 to 99 for a numeral such as 十, 三十 or 四十五."""
    tens, _, ones = text.partition("十")
    return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)


@lru_cache(maxsize=8192)
def _plain_piece(piece: str) -> str:
    return unicodedata.normalize("NFKC", "".join(char for char in piece if char not in INVISIBLE))


def _clusters(text: str) -> list[tuple[int, str]]:
    """Split into pieces that normalise on their own: a character with the marks (and nothings) that follow it."""
    pieces: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        if pieces and (char in VOICED_MARKS or char in INVISIBLE or unicodedata.combining(char)):
            begin, piece = pieces[-1]
            pieces[-1] = begin, piece + char
        else:
            pieces.append((place, char))
    return pieces


def _normalised(text: str) -> tuple[str, list[int]]:
    plain, starts = [], []
    for place, piece in _clusters(text):
        short = _plain_piece(piece)
        plain.append(short)
        starts += [place] * len(short)
    return "".join(plain), [*starts, len(text)]


@lru_cache(maxsize=64)
def plain_text(text: str) -> PlainText:
    """Return ``text`` as the rules read it; the texts of the posting at hand are kept, several rules ask for them."""
    plain = unicodedata.normalize("NFKC", text)
    ages = KANJI_AGE.search(plain)
    if plain == text and ages is None and INVISIBLE.isdisjoint(text):
        return PlainText(text)
    plain, starts = _normalised(text)
    pieces, places, done = [], [], 0
    for match in KANJI_AGE.finditer(plain):
        digits = str(kanji_number(match[1]))
        pieces += [plain[done : match.start()], digits]
        places += [*starts[done : match.start()], *[starts[match.start()]] * len(digits)]
        done = match.end()
    return PlainText("".join([*pieces, plain[done:]]), (*places, *starts[done:]))
