"""The table that Google Forms gives: a row a response, a column a question, several answers in one cell.

What a cell means is decided by the questions it is matched to; without questions their kinds are guessed. Several
answers are joined by ``, `` (the linked sheet) or ``;`` (the downloaded file), and an option may hold a comma itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mikke.domain.csv_text import Record, decode, read_records
from mikke.domain.errors import ProblemList, refuse

MAX_CELL = 10_000
MAX_COLUMNS = 300
TIMESTAMPS = frozenset({"タイムスタンプ", "timestamp", "送信日時", "回答日時", "日時"})
PERSONAL = frozenset(
    {
        "メールアドレス", "email", "email address", "e-mail", "ユーザー名", "username", "氏名", "お名前", "名前",
        "name", "電話番号", "phone", "phone number", "住所", "address",
    }
)  # fmt: skip
NOT_ANSWERS = frozenset({"スコア", "score"})
_STAMP = re.compile(
    r"(?P<y>\d{4})[/\-.年](?P<m>\d{1,2})[/\-.月](?P<d>\d{1,2})日?|(?P<m2>\d{1,2})/(?P<d2>\d{1,2})/(?P<y2>\d{4})"
)
_GRID = re.compile(r"(?P<question>.+?) ?\[(?P<row>[^\[\]]+)\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One response on its way in.

    Attributes:
        line: Line of the file on which it begins.
        day: When it was given, or None where the file does not tell.
        cells: What stands in each column of ``FormTable.questions``, without surrounding space.
        digest: Of all that was given; the same row has the same digest whatever the order of columns, the encoding
            or columns that were added later. Equal rows of a file get different digests by their number.
    """

    line: int
    day: dt.date | None
    cells: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class FormTable:
    """A whole file.

    Attributes:
        questions: Headers of the columns that are questions, in order.
        left_out: Headers of columns that tell who somebody is, or that are no answers; nothing of them is kept.
        rows: The responses.
        places: Number of each question's column in the file, from 1.
    """

    questions: tuple[str, ...]
    left_out: tuple[str, ...]
    rows: tuple[FormRow, ...]
    places: tuple[int, ...] = ()


def plain(text: str) -> str:
    """Return a header or option so that two ways to write it are equal: width, space, case, a closing asterisk."""
    folded = " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return folded.removesuffix("*").strip()


def grid_parts(header: str) -> tuple[str, str] | None:
    """Return question and row of a column of a table question (``Question [Row]``), or None."""
    match = _GRID.fullmatch(header.strip())
    return (match["question"].strip(), match["row"].strip()) if match else None


def read_day(text: str) -> dt.date | None:
    """Return the day of a timestamp: ``2020/12/02 18:34:45``, ``2020/12/02 6:34:45 午後 GMT+9``, ``12/2/2020 18:34``.

    None for an empty cell. Raises DomainError for anything else; the time of day is not read.
    """
    if not text.strip():
        return None
    match = _STAMP.match(unicodedata.normalize("NFKC", text).strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
        return dt.date(year, month, day)
    except ValueError as error:
        raise refuse("date.impossible", "", text, "2020/12/02 18:34:45") from error


def read_form(data: bytes) -> FormTable:
    """Read a file.

    Raises:
        DomainError: with every problem; each has ``line`` and, where it is one cell's, ``column`` in its data.
    """
    records = read_records(decode(data))
    if not records:
        raise refuse("file.empty", "", "", "a header and rows", line=1)
    header = [cell.strip() for cell in records[0].cells]
    stamp, questions, left_out = _columns(header)
    problems = ProblemList()
    rows, seen = [], dict[str, int]()
    for record in records[1:]:
        row = _row(record, header, stamp, questions, problems)
        if row is None:
            continue
        seen[row.digest] = nth = seen.get(row.digest, 0) + 1
        rows.append(
            row if nth == 1 else FormRow(row.line, row.day, row.cells, _digest([row.digest, str(nth)]))
        )
    problems.raise_if_any()
    return FormTable(
        questions=tuple(header[n] for n in questions),
        left_out=tuple(header[n] for n in left_out),
        rows=tuple(rows),
        places=tuple(n + 1 for n in questions),
    )


def _columns(header: Sequence[str]) -> tuple[int | None, list[int], list[int]]:
    """Return which column is the timestamp, which are questions and which are not read."""
    problems = ProblemList()
    if len(header) > MAX_COLUMNS:
        raise refuse("csv.too_many_columns", "", len(header), f"1..{MAX_COLUMNS}", line=1, column=len(header))
    stamp: int | None = None
    questions: list[int] = []
    left_out: list[int] = []
    seen: dict[str, int] = {}
    for number, name in enumerate(header):
        key = plain(name)
        if not key:
            problems.add("column.unnamed", "", "", "", line=1, column=number + 1)
        elif key in seen:
            problems.add("column.twice", name, "", "", line=1, column=number + 1)
        elif key in TIMESTAMPS and stamp is None:
            stamp = number
        else:
            (left_out if key in PERSONAL | NOT_ANSWERS else questions).append(number)
        seen.setdefault(key, number)
    if not questions and not problems:
        problems.add("column.no_question", "", "", "", line=1, column=1)
    problems.raise_if_any()
    return stamp, questions, left_out


def _row(
    record: Record, header: Sequence[str], stamp: int | None, questions: Sequence[int], problems: ProblemList
) -> FormRow | None:
    """Return one response, or None after noting what is wrong with it."""
    if len(record.cells) != len(header):
        column = min(len(record.cells), len(header)) + 1
        problems.add(
            "row.wrong_length", "", len(record.cells), str(len(header)), line=record.line, column=column
        )
        return None
    cells = [cell.strip() for cell in record.cells]
    for number in questions:
        if len(cells[number]) > MAX_CELL:
            where = {"line": record.line, "column": number + 1, "limit": MAX_CELL}
            problems.add("text.too_long", header[number], len(cells[number]), f"0..{MAX_CELL}", **where)
    day: dt.date | None = None
    if stamp is not None:
        try:
            day = read_day(cells[stamp])
        except Exception as error:
            problem = getattr(error, "problems", [None])[0]
            if problem is None:
                raise
            where = {"line": record.line, "column": stamp + 1}
            problems.add(problem.code, header[stamp], problem.value, problem.expected, **where)
            return None
    given = sorted((plain(header[n]), cells[n]) for n in questions if cells[n])
    moment = [cells[stamp]] if stamp is not None else []
    digest = _digest([*moment, *(part for pair in given for part in pair)])
    return FormRow(record.line, day, tuple(cells[n] for n in questions), digest)


def _digest(parts: Sequence[str]) -> str:
    source = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(source, digest_size=32).hexdigest()


def split_options(cell: str, options: Sequence[str]) -> tuple[list[str], str]:
    """Return which of ``options`` a cell holds, and the rest: what somebody wrote under "other".

    The longest option that stands at a place is taken, so that an option may hold a comma; each option counts once.
    An option is there only when a separator or the end follows it.
    """
    known = sorted(
        ((unicodedata.normalize("NFKC", one).strip(), one) for one in options), key=lambda p: -len(p[0])
    )
    rest = unicodedata.normalize("NFKC", cell).strip()
    found: list[str] = []
    other: list[str] = []
    while rest:
        for text, option in known:
            after = rest[len(text) :].lstrip(" ")
            if text and rest.startswith(text) and (not after or after[0] in ",;"):
                found.append(option)
                rest = after[1:].lstrip(" ")
                break
        else:
            word, mark, rest = _until_separator(rest)
            other.append(word + mark)
    return list(dict.fromkeys(found)), "".join(other).strip().rstrip(",;").rstrip()


def _until_separator(text: str) -> tuple[str, str, str]:
    """Return what stands before the first separator, the separator and what follows it."""
    match = re.search(r", |;", text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]
