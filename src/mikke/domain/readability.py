"""What makes a text hard to read, and what a reader would miss: advice for an editor, never a verdict.

Sources:
    文化審議会建議「公用文作成の考え方」(2022年1月), Ⅲ-3: 一文が50～60字ほどになったら読みにくくなっていないか意識する。
    出入国在留管理庁・文化庁「在留支援のためのやさしい日本語ガイドライン」(2020年8月): 漢語よりも和語、元号ではなく西暦。
    WCAG 2.2, 1.1.1 (text for pictures), 1.3.1 and 2.4.6 (headings in their order).

Nothing here knows pages or Django: plain text in, codes and the piece of text out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_SENTENCE_CHARS = 60
LONGEST_KANJI_RUN = 5
LONG_TEXT_CHARS = 800
SHOWN_CHARS = 40

_SENTENCE_END = re.compile(r"(?<=[。！？!?])[」』）)]*|\n+")
_KANJI_RUN = re.compile(rf"[一-龠々〆]{{{LONGEST_KANJI_RUN + 1},}}")
_NAME_ENDINGS = tuple("市区町村県府都駅会社店課館法校園室院所局部団寺")
_WESTERN = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年(?!間)")
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s*(元|\d{{1,2}})\s*年")
_PAIR = re.compile(
    rf"{_WESTERN.pattern}\s*[（(]\s*{_ERA.pattern}|{_ERA.pattern}\s*[（(]\s*{_WESTERN.pattern}"
)
_INVITES = re.compile(
    r"参加|申し込|申込|お申込|開催|開きます|ひらきます|来てください|お越し|集まり|募集|受付|定員|講座|教室"
)
_WHEN = re.compile(
    r"\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}/\d{1,2}|毎(?:週|月|日)|[月火水木金土日]曜|\d{1,2}\s*時|\d{1,2}:\d{2}|午前|午後|随時|いつでも"
)
_WHERE = re.compile(
    r"丁目|番地|駅|会場|場所|集合|オンライン|Zoom|センター|会館|公民館|図書館|[市区町村]役所|カフェ|当店|お店"
)
_HOW_MUCH = re.compile(
    r"\d[\d,，]*\s*円|無料|有料|料金|費用|参加費|受講料|実費|お金はかかりません|タダ|ただで"
)
_FILE_NAME = re.compile(
    r"^\s*(?:(?:img|dsc|dscn|dscf|pxl|image|photo|screenshot|スクリーンショット|写真|画像|無題)[-_ \d().:年月日時分秒]*"
    r"|[^\s]+\.(?:jpe?g|png|webp|avif|heic|gif))\s*$",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("０１２３４５６７８９：／", "0123456789:/")


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of advice.

    Attributes:
        code: stable name such as ``sentence_long``.
        excerpt: the beginning of the text it is about; empty when something is missing.
        number: what was counted, for example the letters of the sentence; 0 where nothing is.
        better: what would be right, where the rule knows it.
    """

    code: str
    excerpt: str = ""
    number: int = 0
    better: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a text: ``level`` 2 or 3; the page's title is level 1."""

    level: int
    text: str


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= SHOWN_CHARS else f"{one_line[:SHOWN_CHARS]}…"


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; the end of a paragraph ends a sentence too."""
    return [piece.strip() for piece in _SENTENCE_END.split(text) if piece and piece.strip()]


def long_sentences(text: str) -> list[Finding]:
    """Return each sentence of more than 60 letters, spaces not counted."""
    found = []
    for sentence in sentences(text):
        length = len("".join(sentence.split()))
        if length > LONGEST_SENTENCE_CHARS:
            found.append(Finding("sentence_long", _short(sentence), length))
    return found


def kanji_runs(text: str) -> list[Finding]:
    """Return each run of six or more kanji, once; what ends like the name of a place or an office is left alone."""
    runs = dict.fromkeys(_KANJI_RUN.findall(text))
    return [Finding("kanji_run", run, len(run)) for run in runs if not run.endswith(_NAME_ENDINGS)]


def era_year(name: str, year: str) -> int:
    """Return the western year of ``令和``, ``8``; ``元`` is the first. Raises KeyError for an unknown era."""
    return _ERAS[name] + (1 if year == "元" else int(year))


def years(text: str) -> list[Finding]:
    """Return where a year stands in one way of counting only, or where the two do not agree.

    A year that stands in both ways anywhere in the text is enough: 「2026年（令和8年）」 once, then 「2026年」.
    """
    plain = text.translate(_DIGITS)
    western = {int(year) for year in _WESTERN.findall(plain)}
    eras = {era_year(name, year): f"{name}{year}年" for name, year in _ERA.findall(plain)}
    found = [
        Finding("year_without_era", f"{year}年", better=_with_era(year))
        for year in sorted(western - set(eras))
    ]
    found += [
        Finding("era_without_year", words, better=f"{year}年（{words}）")
        for year, words in sorted(eras.items())
        if year not in western
    ]
    wrong = [match.group() for match in _PAIR.finditer(plain) if not _agrees(match)]
    return [Finding("years_differ", _short(words)) for words in wrong] or found


def _agrees(match: re.Match[str]) -> bool:
    west_first, era_1, year_1, era_2, year_2, west_last = match.groups()
    if west_first:
        return int(west_first) == era_year(era_1, year_1)
    return int(west_last) == era_year(era_2, year_2)


def _with_era(year: int) -> str:
    name, first = next(((name, start) for name, start in reversed(_ERAS.items()) if year > start), ("", 0))
    if not name:
        return ""
    count = year - first
    return f"{year}年（{name}{'元' if count == 1 else count}年）"


def missing_facts(text: str) -> list[Finding]:
    """Return what an invitation leaves open: when, where, how much. A text that invites nobody misses nothing."""
    plain = text.translate(_DIGITS)
    if not _INVITES.search(plain):
        return []
    rules = (("missing_when", _WHEN), ("missing_where", _WHERE), ("missing_how_much", _HOW_MUCH))
    return [Finding(code) for code, pattern in rules if not pattern.search(plain)]


def headings(found: Sequence[Heading], *, text_chars: int) -> list[Finding]:
    """Return headings out of their order, and a long text that has none.

    Args:
        found: the headings in the order of the text.
        text_chars: how many letters the text has.
    """
    wrong = []
    level = 1
    for heading in found:
        if heading.level > level + 1:
            wrong.append(Finding("heading_skips", _short(heading.text), heading.level))
        level = heading.level
    if not found and text_chars > LONG_TEXT_CHARS:
        wrong.append(Finding("headings_none", number=text_chars))
    return wrong


def picture_words(words: str, *, is_decorative: bool = False) -> Finding | None:
    """Return what is wrong with the words for a picture: none, or the name of a file."""
    if is_decorative:
        return None
    if not words.strip():
        return Finding("picture_unsaid")
    if _FILE_NAME.match(words):
        return Finding("picture_file_name", _short(words))
    return None


def read_text(text: str) -> list[Finding]:
    """Return all that the rules about words find in a text, in the order of this page."""
    return [*long_sentences(text), *kanji_runs(text), *years(text), *missing_facts(text)]
