"""A task of an inventory as a line of a table: its columns, their words, and what is wrong with a cell.

The same line is pasted from a spreadsheet, read from our Excel file, and typed into the form. Headings and words
are a format: they stay Japanese whatever language a page has. What is written is read back to the same values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from mikke.domain.errors import ProblemList
from mikke.domain.handout import TIMES_A_MONTH

MOST_MINUTES = 60_000
MOST_TIMES = Decimal(9999)
LEAST_TIMES = Decimal("0.01")
CENTS = Decimal("0.01")
WORDS: Mapping[str, Mapping[str, str]] = {
    "category": {
        "general": "総務",
        "labour": "労務・社会保険",
        "accounting": "経理",
        "secretary": "秘書",
        "sales": "営業事務",
        "recruiting": "採用",
        "customers": "お客さま対応",
        "web": "Web・SNS",
        "other": "その他",
    },
    "frequency": {
        "daily": "平日毎日",
        "weekly": "毎週",
        "monthly": "毎月",
        "quarterly": "3か月ごと",
        "yearly": "毎年",
        "irregular": "ときどき",
    },
    "sensitivity": {
        "open": "見られてもよいもの",
        "internal": "社内の情報",
        "personal": "個人情報",
        "secret": "給与・口座・健康など",
    },
    "judgement": {
        "none": "いつも同じ手順",
        "rules": "手順書にできる決まりがある",
        "experience": "経験がいる",
        "decision": "会社の判断がいる",
    },
    "deadline": {
        "anytime": "月のうちならいつでも",
        "within_week": "1週間以内",
        "fixed_day": "決まった日",
        "same_day": "その日のうち",
        "at_once": "すぐに、または決まった時刻に",
    },
    "has_manual": {"yes": "あり", "no": "なし"},
}

# What people write instead; read, never written.
ALSO: Mapping[str, Mapping[str, str]] = {
    "category": {"労務": "labour", "ウェブ": "web", "sns": "web", "顧客対応": "customers"},
    "frequency": {"毎日": "daily", "週1回": "weekly", "月1回": "monthly", "四半期": "quarterly", "年1回": "yearly", "不定期": "irregular"},
    "sensitivity": {"なし": "open", "社内": "internal", "個人": "personal"},
    "judgement": {"いつも同じ": "none", "なし": "none", "決まり": "rules", "経験": "experience", "会社が決める": "decision"},
    "deadline": {"いつでも": "anytime", "1週間": "within_week", "当日": "same_day", "すぐ": "at_once"},
    "has_manual": {"有": "yes", "○": "yes", "無": "no", "×": "no"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in code, its heading, how long a text may be, whether it must be filled."""

    id: str
    ja: str
    limit: int = 0
    is_needed: bool = False

    @property
    def words(self) -> Mapping[str, str]:
        """The words of a column with choices; none for others."""
        return WORDS.get(self.id, {})


KEY = Column("key", "番号（変えないでください）", 20)
COLUMNS: tuple[Column, ...] = (
    Column("name", "業務", 100, is_needed=True),
    Column("category", "分類"),
    Column("frequency", "頻度", is_needed=True),
    Column("minutes_each", "1回の分", is_needed=True),
    Column("volume_month", "月の回数"),
    Column("tool", "道具", 100),
    Column("sensitivity", "見える情報", is_needed=True),
    Column("judgement", "判断", is_needed=True),
    Column("deadline", "締切", is_needed=True),
    Column("done_by", "いまの担当", 60),
    Column("has_manual", "手順書"),
    Column("note", "メモ", 300),
)
BY_HEADING = {column.ja: column for column in (KEY, *COLUMNS)}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TaskValues:
    """What a line says; the words are those of the code."""

    name: str
    category: str
    frequency: str
    minutes_each: int
    volume_month: Decimal
    tool: str
    sensitivity: str
    judgement: str
    deadline: str
    done_by: str
    has_manual: bool
    note: str

    def as_dict(self) -> dict[str, Any]:
        """Return the values by their names."""
        return asdict(self)


def plain(text: str) -> str:
    """Return a cell as one line without blanks around it."""
    return _SPACE.sub(" ", text).strip()


def folded(text: str) -> str:
    """Return a word as it is compared: full-width, small and capital letters are the same, blanks do not count."""
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")


_FOLDED = {
    name: {folded(word): code for code, ja in words.items() for word in (code, ja)}
    | {folded(word): code for word, code in ALSO[name].items()}
    for name, words in WORDS.items()
}


def _digits(text: str, *units: str) -> str:
    found = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    for unit in units:
        found = found.removesuffix(unit)
    return found


def _text(column: Column, cell: str, problems: ProblemList) -> str:
    words = plain(cell)
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in words):
        problems.add("text.unreadable", column.ja, words)
    elif len(words) > column.limit:
        problems.add("text.too_long", column.ja, len(words), f"0..{column.limit}", limit=column.limit)
    elif column.is_needed and not words:
        problems.add("text.missing", column.ja)
    return words


def _choice(column: Column, cell: str, problems: ProblemList) -> str:
    words = plain(cell)
    code = _FOLDED[column.id].get(folded(words), "")
    if not words and column.is_needed:
        problems.add("text.missing", column.ja, "", "|".join(column.words.values()))
    elif words and not code:
        problems.add("choice.unknown", column.ja, words, "|".join(column.words.values()))
    return code


def _minutes(column: Column, cell: str, problems: ProblemList) -> int:
    text = _digits(cell, "分")
    if not text:
        problems.add("text.missing", column.ja)
    elif not (text.isascii() and text.isdigit()):
        problems.add("number.expected", column.ja, plain(cell), f"1..{MOST_MINUTES}")
    elif len(text) > len(str(MOST_MINUTES)) or not 0 < int(text) <= MOST_MINUTES:
        problems.add("number.out_of_range", column.ja, plain(cell), f"1..{MOST_MINUTES}")
    else:
        return int(text)
    return 1


def _times(column: Column, cell: str, frequency: str, problems: ProblemList) -> Decimal:
    text = _digits(cell, "回")
    if not text and frequency in TIMES_A_MONTH:
        return TIMES_A_MONTH[frequency]
    if not text:
        problems.add("text.missing", column.ja, "", "0.01..9999")
        return Decimal(1)
    try:
        times = Decimal(text) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text) else None
    except InvalidOperation:
        times = None
    if times is None:
        problems.add("number.expected", column.ja, plain(cell), "0.01..9999")
    elif not LEAST_TIMES <= (times := times.quantize(CENTS)) <= MOST_TIMES:
        problems.add("number.out_of_range", column.ja, plain(cell), "0.01..9999")
    else:
        return times
    return Decimal(1)


def read_line(cells: Mapping[str, str]) -> TaskValues:
    """Return the values of a line.

    Args:
        cells: by the name of the column; a missing one is empty. Words in Japanese or as the code has them.
            An empty 月の回数 is the usual one of the 頻度, an empty 分類 is その他, an empty 手順書 is なし.

    Raises:
        DomainError: every problem of the line; ``field`` is the heading.
    """
    problems = ProblemList()
    found: dict[str, Any] = {}
    for column in COLUMNS:
        cell = cells.get(column.id, "")
        if column.words:
            found[column.id] = _choice(column, cell, problems)
        elif column.limit:
            found[column.id] = _text(column, cell, problems)
        elif column.id == "minutes_each":
            found[column.id] = _minutes(column, cell, problems)
        else:
            found[column.id] = _times(column, cell, found["frequency"], problems)
    problems.raise_if_any()
    found["category"] = found["category"] or "other"
    found["has_manual"] = found["has_manual"] == "yes"
    return TaskValues(**found)


def write_line(values: Mapping[str, Any]) -> list[str | int | Decimal]:
    """Return the cells of a line in the order of ``COLUMNS``; ``read_line`` gives the same values back."""
    cells: list[str | int | Decimal] = []
    for column in COLUMNS:
        value = values[column.id]
        if column.id == "has_manual":
            value = "yes" if value else "no"
        cells.append(column.words[value] if column.words else value)
    return cells


def columns_of(heading: Sequence[str]) -> list[Column | None]:
    """Return the column of each heading; None for an empty one. Raises: DomainError for unknown or doubled ones."""
    problems = ProblemList()
    found: list[Column | None] = []
    known = {folded(ja): column for ja, column in BY_HEADING.items()} | {
        column.id: column for column in BY_HEADING.values()
    }
    for cell in heading:
        column = known.get(folded(plain(cell)))
        if column is None and plain(cell):
            problems.add("column.unknown", plain(cell), "", "・".join(c.ja for c in COLUMNS))
        if column is not None and column in found:
            problems.add("column.twice", column.ja)
        found.append(column)
    for column in COLUMNS:
        if column.is_needed and column not in found:
            problems.add("column.missing", column.ja)
    problems.raise_if_any()
    return found


def is_heading(cells: Sequence[str]) -> bool:
    """Return whether a line names columns: at least half of its filled cells are headings."""
    known = {folded(ja) for ja in BY_HEADING} | {column.id for column in BY_HEADING.values()}
    filled = [folded(plain(cell)) for cell in cells if plain(cell)]
    return bool(filled) and 2 * sum(cell in known for cell in filled) >= len(filled)
