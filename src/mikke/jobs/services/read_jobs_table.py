"""Reading a jobs table as people send it: UTF-8 with or without BOM or CP932, headers in Japanese or our ids."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from mikke.domain.errors import DomainError, Problem, ProblemList, refuse
from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.posting import TEXT_KEYS

MAX_CELL = 10_000

JAPANESE_HEADERS = {
    "求人名": "title",
    "お店・会社": "employer",
    "市区町村コード": "town",
    "所在地": "address",
    "緯度": "lat",
    "経度": "lon",
    "契約の形": "relation",
    "雇用形態": "employment_type",
    "賃金単位": "wage_unit",
    "賃金下限": "wage_min",
    "賃金上限": "wage_max",
    "働く時間": "job_time",
    "仕事内容": "duties",
    "配慮あり": "yes",
    "配慮なし": "no",
    "必要なスキル": "skills",
    "身につくスキル": "teaches",
    "在宅": "remote",
    "掲載終了日": "valid_through",
    "連絡先": "contact",
    "募集主の所在地": "employer_address",
    "就業場所": "workplace",
}
REQUIRED_COLUMNS = ("external_id", "title", "employer", "town", "job_time", "duties")
OWN_COLUMNS = frozenset(JAPANESE_HEADERS.values()) | {
    "external_id",
    "minutes_per_piece",
    "break_minutes",
    "age_exception",
    "sex_exception",
}
KNOWN_COLUMNS = OWN_COLUMNS | frozenset(TEXT_KEYS)
YES = frozenset({"yes", "true", "1", "はい", "可", "在宅", "○"})
NO = frozenset({"", "no", "false", "0", "いいえ", "不可", "×"})
SEPARATORS = re.compile(r"[;；、]")


@dataclass(frozen=True, slots=True)
class JobRow:
    """One posting on its way in: where it stood, what it says, and what cannot be read of it.

    Attributes:
        line: Line of the file (CSV, the header is 1) or number of the posting (JSON-LD, from 1).
        external_id: Its number at its source.
        posting: The posting JSON.
        extra: employment_type, remote, lat, lon, skills, teaches, valid_through as raw text or numbers.
        problems: What cannot be read; empty for a row that can go on.
        digest_source: The text whose change means a changed row.
    """

    line: int
    external_id: str
    posting: dict[str, Any]
    extra: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    digest_source: str = ""


@dataclass(slots=True)
class Cells:
    """The cells of one row by column id, read one by one while problems are collected."""

    values: dict[str, str]
    problems: ProblemList = field(default_factory=ProblemList)

    def text(self, name: str) -> str:
        """Return the cell without surrounding space."""
        return self.values.get(name, "").strip()

    def number(self, name: str) -> int | None:
        """Return whole yen or minutes; full-width digits, commas and a closing 円 are read."""
        raw = unicodedata.normalize("NFKC", self.text(name)).replace(",", "").removesuffix("円")
        if not raw:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", raw):
            self.problems.add("number.expected", name, self.text(name), "integer")
            return None
        return int(raw)

    def degrees(self, name: str) -> float | None:
        """Return a latitude or longitude."""
        raw = unicodedata.normalize("NFKC", self.text(name))
        if not raw:
            return None
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", raw):
            self.problems.add("number.expected", name, raw, "degrees")
            return None
        return float(raw)

    def words(self, name: str) -> list[str]:
        """Return the ids of a list cell, separated by ``;`` or ``、``."""
        return [word.strip() for word in SEPARATORS.split(self.text(name)) if word.strip()]

    def flag(self, name: str) -> bool:
        """Return whether the cell says yes."""
        raw = unicodedata.normalize("NFKC", self.text(name)).lower()
        if raw not in YES | NO:
            self.problems.add("flag.expected", name, raw, "yes|no")
        return raw in YES


def _columns(header: list[str]) -> list[str]:
    """Return our ids for a header row. Raises DomainError for unknown, doubled or missing columns."""
    problems = ProblemList()
    ids = []
    for name in header:
        plain = unicodedata.normalize("NFKC", name).strip()
        column = JAPANESE_HEADERS.get(plain, plain)
        if column not in KNOWN_COLUMNS:
            problems.add("column.unknown", plain, "", "docs/reference/jobs-csv.md")
        elif column in ids:
            problems.add("column.twice", column, "", "")
        ids.append(column)
    for column in REQUIRED_COLUMNS:
        if column not in ids:
            problems.add("column.missing", column, "", "")
    problems.raise_if_any()
    return ids


def _posting(cells: Cells) -> dict[str, Any]:
    """Return the posting JSON of a row; only what the row says."""
    raw: dict[str, Any] = {key: cells.text(key) for key in TEXT_KEYS if cells.text(key)}
    address = cells.text("address")
    raw["relation"] = cells.text("relation") or "employment"
    raw["town"] = cells.text("town")
    raw["workplace"] = cells.text("workplace") or address
    raw["employer"] = {
        "name": cells.text("employer"),
        "address": cells.text("employer_address") or address,
        "contact": cells.text("contact"),
    }
    unit = cells.text("wage_unit") or "hour"
    wage = {
        "unit": unit,
        "min": cells.number("wage_min"),
        "max": cells.number("wage_max"),
        "minutes_per_piece": cells.number("minutes_per_piece"),
    }
    raw["wage"] = {key: value for key, value in wage.items() if value is not None}
    raw["considerations"] = {"yes": cells.words("yes"), "no": cells.words("no")}
    if (break_minutes := cells.number("break_minutes")) is not None:
        raw["break_minutes"] = break_minutes
    for key in ("age_exception", "sex_exception"):
        if cells.text(key):
            raw[key] = cells.text(key)
    if cells.text("job_time"):
        try:
            raw["job_time"] = job_time_from_text(cells.text("job_time")).to_json()
        except DomainError as error:
            for problem in error.problems:
                cells.problems.add(problem.code, "job_time", problem.value, problem.expected, **problem.data)
    return raw


def _row(line: int, columns: list[str], record: list[str]) -> JobRow:
    cells = Cells(dict(zip(columns, record, strict=False)))
    if len(record) != len(columns):
        cells.problems.add("row.wrong_length", "", len(record), str(len(columns)))
    for name, value in cells.values.items():
        if len(value) > MAX_CELL:
            cells.problems.add("text.too_long", name, len(value), f"0..{MAX_CELL}", limit=MAX_CELL)
    extra = {
        "employment_type": cells.text("employment_type"),
        "is_remote": cells.flag("remote"),
        "lat": cells.degrees("lat"),
        "lon": cells.degrees("lon"),
        "skills": cells.words("skills"),
        "teaches": cells.words("teaches"),
        "valid_through": cells.text("valid_through"),
    }
    posting = _posting(cells)
    source = "\x1f".join(f"{column}={cells.text(column)}" for column in sorted(cells.values))
    return JobRow(line, cells.text("external_id"), posting, extra, tuple(cells.problems), source)


def read_jobs_csv(text: str) -> list[JobRow]:
    """Return the rows of a CSV text; a row that cannot be read keeps its problems.

    Raises:
        DomainError: when the header itself cannot be used.
    """
    reader = csv.reader(io.StringIO(text.replace("\x00", "\ufffd"), newline=""))
    rows: list[JobRow] = []
    columns: list[str] = []
    try:
        for record in reader:
            if not any(cell.strip() for cell in record) or record[0].startswith("#"):
                continue
            if not columns:
                columns = _columns(record)
            else:
                rows.append(_row(reader.line_num, columns, record))
    except csv.Error as error:
        raise DomainError(Problem("file.csv", "", str(error), "CSV", {"line": reader.line_num})) from error
    if not columns:
        raise refuse("file.empty", "", "", "a header and rows")
    return rows
