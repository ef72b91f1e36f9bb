"""The results as JSON and CSV: the same figures as the page, hidden cells stay hidden."""

import csv
import io
from typing import Any

from django.utils.translation import gettext as _

from mikke.domain.csv_text import safe_cell
from mikke.domain.tabulate import Cell
from mikke.surveys.results import CrossResult, QuestionResult, SurveyResults, percent_text


def _number(percent: Any) -> float | None:
    return None if percent is None else float(percent)


def _option(cell: Cell, label: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": cell.id,
        "label": label,
        "count": cell.count,
        "percent": _number(cell.percent),
    }
    if cell.is_hidden:
        found["hidden"] = True
    if cell.interval:
        found["interval"] = [float(end) for end in cell.interval]
    return found


def _question(question: QuestionResult) -> dict[str, Any]:
    counts = question.counts
    found: dict[str, Any] = {
        "id": question.id,
        "text": question.text,
        "kind": question.kind,
        "n": counts.n,
        "answered": counts.answered,
        "options": [_option(cell, question.labels[cell.id]) for cell in counts.cells],
    }
    if counts.numbers is not None:
        found |= {"mean": _number(counts.numbers.mean), "median": _number(counts.numbers.median)}
    if question.texts:
        found["texts"] = list(question.texts)
    return found


def _cross(cross: CrossResult) -> dict[str, Any]:
    return {
        "row": cross.row.key,
        "column": cross.column.key,
        "n": cross.table.n,
        "rows": [
            {
                "id": row.id or "no_answer",
                "label": cross.row_labels[row.id],
                "n": row.n,
                "options": [
                    _option(cell, cross.column_labels[cell.id]) | {"id": cell.id or "no_answer"}
                    for cell in row.cells
                ],
            }
            for row in cross.table.rows
        ],
    }


def results_json(results: SurveyResults) -> dict[str, Any]:
    """Return the results as plain values, as ``GET /api/v1/surveys/{slug}/results`` gives them."""
    survey = results.questionnaire
    return {
        "slug": survey.slug,
        "title": survey.display_title,
        "n": results.n,
        "questions": [_question(question) for question in results.questions],
        "cross_tables": [_cross(cross) for cross in results.crosses],
    }


def _hidden(value: Any, *, is_hidden: bool) -> str:
    return _("hidden") if is_hidden else ("" if value is None else str(value))


def _lines(question: QuestionResult) -> list[list[str]]:
    counts = question.counts
    head = [question.id, safe_cell(question.text), question.kind, str(counts.n), str(counts.answered)]
    lines = [
        [
            *head,
            cell.id,
            safe_cell(question.labels[cell.id]),
            _hidden(cell.count, is_hidden=cell.is_hidden),
            _hidden(percent_text(cell.percent), is_hidden=cell.is_hidden),
        ]
        for cell in counts.cells
    ]
    if counts.numbers is not None:
        middle = ((_("mean"), counts.numbers.mean), (_("median"), counts.numbers.median))
        lines += [[*head, "", name, "" if value is None else str(value), ""] for name, value in middle]
    return lines or [[*head, "", "", "", ""]]


def results_csv(results: SurveyResults) -> str:
    """Return the figures as a table, one line an option; with a BOM, so that Excel reads it as it is."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(
        [
            _("question"), _("question in words"), _("kind of question"), "n", _("answered the question"), _("option"),
            _("option in words"), _("people"), _("percent"),
        ]
    )  # fmt: skip
    for question in results.questions:
        writer.writerows(_lines(question))
    for cross in results.crosses:
        writer.writerows(_cross_lines(cross))
    return "\ufeff" + written.getvalue()


def _cross_lines(cross: CrossResult) -> list[list[str]]:
    return [
        [
            f"{cross.row.key} x {cross.column.key}",
            safe_cell(f"{cross.row.display_text}: {cross.row_labels[row.id]}"),
            "cross",
            _hidden(row.n, is_hidden=row.n is None),
            "",
            cell.id or "no_answer",
            safe_cell(cross.column_labels[cell.id]),
            _hidden(cell.count, is_hidden=cell.is_hidden),
            _hidden(percent_text(cell.percent), is_hidden=cell.is_hidden or cell.percent is None),
        ]
        for row in cross.table.rows
        for cell in row.cells
    ]
