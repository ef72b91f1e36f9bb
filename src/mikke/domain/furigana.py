"""How the kanji of a text are read: which characters get which kana above them.

The rule, first to last: a list of words given by the caller (a site's names of people and places), our own list of
what the dictionary gets wrong, counters behind digits, then SudachiPy in its short mode. Kana, digits and Latin
letters stay bare, and of 食べる only 食 gets its reading (た). What nobody knows gets none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mikke.domain import morphology
from mikke.domain.furigana_words import COUNTERS, SOUND_CHANGES, WHOLE_NUMBERS, WORDS
from mikke.domain.japanese import to_hiragana

KANJI = "々〆〇㐀-䶿一-鿿豈-﫿𠀀-𱍊"
HAS_KANJI = re.compile(f"[{KANJI}]")
_RUN = re.compile(f"[{KANJI}ヶヵ]+|[^{KANJI}ヶヵ]+")
_DIGITS = "0-9０-９"
_COUNTED = re.compile(
    f"(?P<number>[{_DIGITS}][{_DIGITS},，.．]*)(?P<counter>{'|'.join(sorted(COUNTERS, key=len, reverse=True))})"
)
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
_PART_OF = re.compile(f"の[{_DIGITS}]")
_NUMERALS = frozenset("一二三四五六七八九十百千万")
_TO_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")
MAX_SENTENCE_CHARS = 1000


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) are read ``reading``, in hiragana."""

    start: int
    end: int
    reading: str


def spans(text: str, *, words: Mapping[str, str] | None = None) -> list[Span]:
    """Return the readings of a text, in order and never overlapping; none for a text without kanji.

    Args:
        text: One paragraph, as shown.
        words: Readings that win, by the word as it is written; "" leaves a word bare.
    """
    return [
        span
        for word in words_read(text, words=words)
        for span in aligned(text[word.start : word.end], word.reading, word.start)
    ]


def words_read(text: str, *, words: Mapping[str, str] | None = None) -> list[Span]:
    """Return the words of a text that hold kanji with the reading of each whole word, "" where it stays bare.

    Args:
        text: One paragraph, as shown.
        words: Readings that win, by the word as it is written.
    """
    if not HAS_KANJI.search(text):
        return []
    found: list[Span] = []
    taken = [False] * len(text)
    for start, end, reading in (*_ruled(text, words or {}), *_from_dictionary(text)):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            found.append(Span(start, end, reading))
    return sorted(found, key=lambda span: span.start)


def is_reading(text: str) -> bool:
    """Whether a text may stand above kanji: hiragana and long marks only."""
    return re.fullmatch("[ぁ-ゖー]+", text) is not None


def aligned(surface: str, reading: str, offset: int = 0) -> list[Span]:
    """Split the reading of a word onto its kanji: 切り替え, きりかえ gives 切 き and 替 か.

    Args:
        surface: The word as it is written.
        reading: All of it in hiragana; what does not fit the word's own kana gives nothing.
        offset: Where the word begins in its text.
    """
    runs = [(match.start(), match.group()) for match in _RUN.finditer(surface)]
    pattern = "".join(
        "(.+?)" if HAS_KANJI.search(run) or run in {"ヶ", "ヵ"} else re.escape(to_hiragana(run))
        for _at, run in runs
    )
    match = re.fullmatch(pattern, reading) if is_reading(reading) else None
    if match is None:
        return []
    kanji = [(at, run) for at, run in runs if HAS_KANJI.search(run) or run in {"ヶ", "ヵ"}]
    return [
        Span(offset + at, offset + at + len(run), part)
        for (at, run), part in zip(kanji, match.groups(), strict=True)
    ]


def _ruled(text: str, words: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield what the lists say: the caller's before ours, longer words before shorter ones, then counters."""
    for table in (words, WORDS):
        for word in _by_length(table):
            at = text.find(word)
            while at >= 0:
                if _stands_there(text, at, word):
                    yield at, at + len(word), table[word]
                at = text.find(word, at + len(word))
    for match in _COUNTED.finditer(text):
        start, end = match.span("counter")
        if end < len(text) and HAS_KANJI.match(text[end]) and text[start:end] not in {"円", "以上", "以下"}:
            longer = morphology.words_of(text[start : end + 4])
            if longer and longer[0].end > end - start:
                continue
        is_part = match["counter"] == "分" and _PART_OF.match(text, end)
        yield start, end, "ぶん" if is_part else _counter_reading(match["number"], match["counter"])


def _stands_there(text: str, at: int, word: str) -> bool:
    """Whether a listed word is meant: not 二日 in 十二日, not 方 in 方法, and a single kanji only where it is a word of its own."""
    if word[0] in _NUMERALS and at and text[at - 1] in _NUMERALS:
        return False
    after = text[at + len(word) : at + len(word) + 1]
    if word.endswith("方") and after and HAS_KANJI.match(after):
        return False
    if len(word) > 1:
        return True
    lead = max(0, at - 10)
    return any(
        (row.start + lead, row.end + lead) == (at, at + 1)
        for row in morphology.words_of(text[lead : at + 10])
    )


def _by_length(table: Mapping[str, str]) -> list[str]:
    return _our_words() if table is WORDS else sorted(table, key=len, reverse=True)


@lru_cache(maxsize=1)
def _our_words() -> list[str]:
    return sorted(WORDS, key=len, reverse=True)


def _counter_reading(number: str, counter: str) -> str:
    """Return how a counter is read behind its number; "" where that is anybody's guess."""
    plain = re.sub(r"[,，]", "", number.translate(_TO_ASCII))
    if (whole := WHOLE_NUMBERS.get(counter, {}).get(plain)) is not None:
        return whole
    return SOUND_CHANGES.get(counter, {}).get(plain[-1], COUNTERS[counter])


def _from_dictionary(text: str) -> Iterator[tuple[int, int, str]]:
    for sentence in _SENTENCE.finditer(text):
        for at in range(sentence.start(), sentence.end(), MAX_SENTENCE_CHARS):
            part = text[at : min(at + MAX_SENTENCE_CHARS, sentence.end())]
            for word in morphology.words_of(part):
                if HAS_KANJI.search(part[word.start : word.end]):
                    yield at + word.start, at + word.end, word.reading


def ruby(text: str, found: Iterable[Span], *, escape: Callable[[str], str]) -> str:
    """Return a text as HTML with its readings; ``rp`` shows them in brackets where ruby is not known.

    A screen reader speaks the word once: the reading above it is hidden from it.
    """
    parts, at = [], 0
    for span in found:
        parts.append(escape(text[at : span.start]))
        parts.append(
            f"<ruby>{escape(text[span.start : span.end])}"
            f'<rp>(</rp><rt aria-hidden="true">{escape(span.reading)}</rt><rp>)</rp></ruby>'
        )
        at = span.end
    return "".join((*parts, escape(text[at:])))
