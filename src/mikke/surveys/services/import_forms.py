"""Bringing in the answers of a form that was asked elsewhere: all or nothing, safe to run twice."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.domain.errors import Problem, ProblemList
from mikke.domain.forms_csv import FormRow, FormTable, plain
from mikke.surveys.enums import ResponseSource
from mikke.surveys.form_cells import Cell, read_cell
from mikke.surveys.models import Answer, Item, Questionnaire, Response
from mikke.surveys.selectors import items_of
from mikke.surveys.services.result_pages import raise_results_rev
from mikke.surveys.services.submit import day_of

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Which columns of a file answer which question.

    Attributes:
        item: the question.
        columns: for each row of a table question (``""`` for any other kind) the number of its column.
    """

    item: Item
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Matching:
    """How a file and a questionnaire fit together.

    Attributes:
        matches: questions with their columns.
        unknown: headers that are no question of the survey; they are not read.
        missing: questions of the survey that the file does not hold.
    """

    matches: tuple[ColumnMatch, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(slots=True)
class SurveyImport:
    """What became of a file; with problems nothing was written."""

    added: int = 0
    unchanged: int = 0
    matching: Matching = field(default_factory=lambda: Matching((), (), ()))
    left_out: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows were refused, each counted once."""
        return len({problem.data.get("line") for problem in self.problems})


def match_columns(table: FormTable, questionnaire: Questionnaire) -> Matching:
    """Find the column of each question by its words: width, space and case do not matter.

    Args:
        table: the file.
        questionnaire: whose newest questions are looked for; a table question is found by ``Question [Row]``.
    """
    headers = {plain(header): number for number, header in enumerate(table.questions)}
    used: set[int] = set()
    matches: list[ColumnMatch] = []
    missing: list[str] = []
    for item in items_of(questionnaire):
        names = {row["key"]: f"{item.text} [{row['label']}]" for row in item.rows} or {"": item.text}
        found = {key: headers[plain(name)] for key, name in names.items() if plain(name) in headers}
        missing += [name for key, name in names.items() if key not in found]
        if found:
            matches.append(ColumnMatch(item, found))
            used |= set(found.values())
    unknown = tuple(header for number, header in enumerate(table.questions) if number not in used)
    return Matching(tuple(matches), unknown, tuple(missing))


def _is_shown(item: Item, given: Mapping[str, Cell]) -> bool:
    """Return whether a question was asked, by the answer to the one it depends on."""
    rule = item.shows_when
    if not rule or rule["item"] not in given:
        return True
    return bool(set(rule["any_of"]) & set(given[rule["item"]].choice_keys))


def _read_row(
    row: FormRow, places: Sequence[int], matching: Matching, problems: ProblemList
) -> list[tuple[Item, Cell]]:
    """Return the answers of one row to the questions that were shown."""
    given: dict[str, Cell] = {}
    found: list[tuple[Item, Cell]] = []
    for match in matching.matches:
        values = {key: row.cells[column] for key, column in match.columns.items()}
        cell = read_cell(match.item, values)
        column = places[min(match.columns.values())]
        for problem in cell.problems:
            problems.add(
                problem.code,
                match.item.text[:80],
                problem.value,
                problem.expected,
                line=row.line,
                column=column,
            )
        given[match.item.key] = cell
        if not cell.is_empty or _is_shown(match.item, given):
            found.append((match.item, cell))
    return found


def _rows(table: FormTable, matching: Matching, problems: ProblemList) -> Iterator[tuple[FormRow, list[Any]]]:
    for row in table.rows:
        yield row, _read_row(row, table.places, matching, problems)


def _moment(day: dt.date | None, now: dt.datetime) -> dt.datetime:
    if day is None:
        return day_of(now)
    return dt.datetime.combine(day, dt.time(), tzinfo=timezone.get_default_timezone())


def _write(questionnaire: Questionnaire, rows: Sequence[tuple[FormRow, list[Any]]], now: dt.datetime) -> None:
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        responses = [
            Response(
                questionnaire=questionnaire,
                version=questionnaire.version,
                source=ResponseSource.IMPORT,
                submitted_at=_moment(row.day, now),
                row_hash=row.digest,
            )
            for row, _answers in part
        ]
        Response.objects.bulk_create(responses)
        Answer.objects.bulk_create(
            Answer(response=response, item=item, **cell.columns())
            for response, (_row, answers) in zip(responses, part, strict=True)
            for item, cell in answers
        )


@transaction.atomic
def import_form(
    *,
    table: FormTable,
    questionnaire: Questionnaire,
    now: dt.datetime,
    dry_run: bool = False,
    allow_missing: bool = False,
) -> SurveyImport:
    """Add the responses of a file that are not there yet.

    Args:
        table: the file (``domain.forms_csv.read_form``).
        questionnaire: where to; its newest questions are matched by their words.
        now: for rows that do not say when they were given.
        dry_run: count, and write nothing.
        allow_missing: take the file although it lacks questions of the survey; those count as not asked.

    Returns: the counts and what does not fit. With problems nothing is written.
    """
    result = SurveyImport(matching=match_columns(table, questionnaire), left_out=table.left_out)
    problems = ProblemList()
    if not result.matching.matches:
        problems.add("column.no_match", "", "", questionnaire.title[:80], line=1, column=1)
    elif result.matching.missing and not allow_missing:
        for name in result.matching.missing:
            problems.add("column.missing", name[:80], "", "", line=1)
    if not problems:
        rows = list(_rows(table, result.matching, problems))
    result.problems = list(problems)
    if result.problems:
        return result
    known = set(Response.objects.filter(questionnaire=questionnaire).values_list("row_hash", flat=True))
    fresh = [(row, answers) for row, answers in rows if row.digest not in known]
    result.added, result.unchanged = len(fresh), len(rows) - len(fresh)
    if fresh and not dry_run:
        _write(questionnaire, fresh, now)
        raise_results_rev(questionnaire)
    return result
