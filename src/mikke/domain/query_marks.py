"""What is read from a question by its form: quoted phrases and an hourly wage."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MIN_WAGE_YEN, MAX_WAGE_YEN = 500, 9999

_QUOTES = re.compile(r'"([^"]+)"|「([^」]+)」|『([^』]+)』|“([^”]+)”')
_NOT_HOURLY = r"(?<![\d.])(?<!日給)(?<!月給)(?<!年収)(?<!年)(?<!日給 )(?<!月給 )"
_AT_LEAST = r"(?:\s?(?:円以上|以上|円から|円台|円より|円超|円[~〜]|円))"
_UPPER = r"(?!\s?(?:円?(?:以下|未満|まで|以内|弱)))"
_WAGES = (
    re.compile(rf"(?:時給|時間給|時給額)\s?[:は]?\s?[¥\\]?(\d{{3,5}})(?!\d){_UPPER}{_AT_LEAST}?(?:以上)?"),
    re.compile(rf"{_NOT_HOURLY}[¥\\](\d{{3,5}})(?!\d){_UPPER}(?:以上|[~〜])?"),
    re.compile(rf"{_NOT_HOURLY}(\d{{3,5}})(?!\d){_UPPER}{_AT_LEAST}"),
)
_WAGE_IN_KANJI = re.compile(
    rf"(?<!日給)(?<!月給)(?<![一二三四五六七八九十百万\d])(?:時給\s?)?(?P<text>([一二]?)千(?:([一二三四五六七八九]?)百)?(?:([一二三四五六七八九]?)十)?){_UPPER}{_AT_LEAST}"
)
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of cleaned text, end exclusive, and what it says."""

    start: int
    end: int
    value: str


def find_quotes(text: str) -> Iterator[Mark]:
    """Yield the quoted phrases of a cleaned question; an empty or unclosed quote is none."""
    for match in _QUOTES.finditer(text):
        phrase = next(group for group in match.groups() if group).strip()
        if phrase:
            yield Mark(start=match.start(), end=match.end(), value=phrase)


def find_wage(text: str) -> Mark | None:
    """Return the least hourly wage a cleaned question asks for, in yen, or None.

    A sum a day or a month, an upper limit and a sum nobody is paid by the hour are no such thing.
    """
    for pattern in _WAGES:
        for match in pattern.finditer(text):
            if MIN_WAGE_YEN <= int(match.group(1)) <= MAX_WAGE_YEN:
                return Mark(start=match.start(), end=match.end(), value=str(int(match.group(1))))
    kanji = _WAGE_IN_KANJI.search(text)
    return Mark(start=kanji.start(), end=kanji.end(), value=str(_kanji_yen(kanji))) if kanji else None


def _kanji_yen(match: re.Match[str]) -> int:
    thousands, hundreds, tens = match.group(2), match.group(3), match.group(4)
    total = 1000 * _DIGITS.get(thousands, 1)
    for digit, unit in ((hundreds, 100), (tens, 10)):
        if digit is not None:
            total += unit * _DIGITS.get(digit, 1)
    return total
