"""What kind of question a column of a form was, from its answers alone. A guess: somebody looks at it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mikke.domain.forms_csv import FormTable, grid_parts

Kind = Literal["single", "multiple", "scale", "number", "text", "matrix"]

MOST_OPTIONS = 30
LONGEST_OPTION = 80
LEAST_SHARE = 0.8  # of the answers that must be among the options of a question with "other"
SCALE = range(11)
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class GuessedQuestion:
    """A question as it seems to have been asked.

    Attributes:
        text: The header of the column; of a table question, what stands before the bracket.
        kind: As in a questionnaire.
        options: Labels, in the order in which most people gave them.
        has_other: Whether some people seem to have written something of their own.
        rows: Labels of the rows of a table question.
        scale: Lowest and highest step.
    """

    text: str
    kind: Kind
    options: tuple[str, ...] = ()
    has_other: bool = False
    rows: tuple[str, ...] = ()
    scale: tuple[int, int] = (1, 5)
    columns: tuple[int, ...] = field(default=())


def guess_questions(table: FormTable) -> tuple[GuessedQuestion, ...]:
    """Return the questions of a file, in the order of their first columns."""
    grids: dict[str, list[tuple[int, str]]] = {}
    found: list[GuessedQuestion] = []
    for number, header in enumerate(table.questions):
        if parts := grid_parts(header):
            grids.setdefault(parts[0], []).append((number, parts[1]))
    done: set[str] = set()
    for number, header in enumerate(table.questions):
        parts = grid_parts(header)
        if parts and len(grids[parts[0]]) > 1:
            if parts[0] not in done:
                done.add(parts[0])
                found.append(_grid(parts[0], grids[parts[0]], table))
        else:
            cells = [row.cells[number] for row in table.rows if row.cells[number]]
            found.append(guess_question(header, cells, number))
    return tuple(found)


def _grid(text: str, columns: Sequence[tuple[int, str]], table: FormTable) -> GuessedQuestion:
    numbers = tuple(number for number, _row in columns)
    given = Counter(row.cells[n] for row in table.rows for n in numbers if row.cells[n])
    rows = tuple(row for _number, row in columns)
    return GuessedQuestion(
        text, "matrix", tuple(one for one, _n in given.most_common()), rows=rows, columns=numbers
    )


def guess_question(text: str, cells: Sequence[str], column: int = 0) -> GuessedQuestion:
    """Return what a column seems to ask; ``cells`` are its answers that are not empty."""
    columns = (column,)
    if not cells:
        return GuessedQuestion(text, "text", columns=columns)
    numbers = [unicodedata.normalize("NFKC", cell) for cell in cells]
    if all(_NUMBER.fullmatch(cell) for cell in numbers):
        return _numbers(text, numbers, columns)
    for kind, parts in (("single", [[cell] for cell in cells]), ("multiple", split_all(cells))):
        options = _options(parts)
        if options is not None:
            known, has_other = options
            return GuessedQuestion(text, kind, known, has_other, columns=columns)  # type: ignore[arg-type]
    return GuessedQuestion(text, "text", columns=columns)


def _numbers(text: str, cells: Sequence[str], columns: tuple[int, ...]) -> GuessedQuestion:
    """Return a scale where all are steps of one from 0 or 1 to at most 10, else a number."""
    steps = [int(cell) for cell in cells if cell.isdecimal() and int(cell) in SCALE]
    if len(steps) == len(cells):
        top = next(high for high in (5, 7, 10) if max(steps) <= high)
        return GuessedQuestion(text, "scale", scale=(min(1, *steps, 1), top), columns=columns)
    return GuessedQuestion(text, "number", columns=columns)


def _options(parts: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], bool] | None:
    """Return the options that answers seem to be chosen from and whether there are others, or None for free text."""
    listed = list(parts)
    given = Counter(one for answer in listed for one in answer)
    if any(len(answer) > 1 for answer in listed) and not _mixes(listed):
        return None
    often = [one for one, count in given.most_common() if count > 1]
    once = len(given) - len(often)
    if not 0 < len(often) <= MOST_OPTIONS or max(map(len, often)) > LONGEST_OPTION:
        return None
    total = sum(given.values())
    if total < 2 * len(given) or total - once < LEAST_SHARE * total:
        return None
    return tuple(often), bool(once)


def _mixes(listed: Sequence[Sequence[str]]) -> bool:
    """Return whether some option stands in different combinations."""
    whole: dict[str, set[tuple[str, ...]]] = {}
    for answer in listed:
        for one in answer:
            whole.setdefault(one, set()).add(tuple(answer))
    return any(len(combinations) > 1 for combinations in whole.values())


def split_all(cells: Sequence[str]) -> list[list[str]]:
    """Return each cell in its parts at ``, `` or ``;``; parts that never come apart are one option with a comma."""
    mark = ";" if sum(";" in cell for cell in cells) > sum(", " in cell for cell in cells) else ", "
    parts = [[part.strip() for part in cell.split(mark) if part.strip()] for cell in cells]
    while pair := _inseparable(parts):
        parts = [_joined(answer, pair, mark) for answer in parts]
    return parts


def _inseparable(parts: Sequence[Sequence[str]]) -> tuple[str, str] | None:
    """Return two parts that always stand side by side, given at least twice, or None."""
    alone = Counter(part for answer in parts for part in answer)
    pairs = Counter(pair for answer in parts for pair in itertools.pairwise(answer))
    for pair, count in pairs.items():
        if count > 1 and alone[pair[0]] == alone[pair[1]] == count and pair[0] != pair[1]:
            return pair
    return None


def _joined(answer: Sequence[str], pair: tuple[str, str], mark: str) -> list[str]:
    found: list[str] = []
    for part in answer:
        if found and (found[-1], part) == pair:
            found[-1] = f"{pair[0]}{mark}{pair[1]}"
        else:
            found.append(part)
    return found
