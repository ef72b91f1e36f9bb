"""The words of the page of results: headline, bars, method."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.tabulate import Cell
from mikke.kernel.bars import Bar, BarTable
from mikke.surveys.enums import FindingStatus, ItemKind
from mikke.surveys.results import CrossResult, QuestionResult, SurveyResults
from mikke.surveys.selectors import OTHER_KEY

PLANTS = {
    FindingStatus.PLANNED: "find",
    FindingStatus.DOING: "learn",
    FindingStatus.DONE: "play",
    FindingStatus.NOT: "try",
}


def people(count: int) -> str:
    """Return ``19人``."""
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": f"{count:,}"}


def how_many(kind: str) -> str:
    """Return how a question is answered."""
    return {
        ItemKind.SINGLE: _("one answer"),
        ItemKind.MULTIPLE: _("any number of answers"),
        ItemKind.SCALE: _("a step on a scale"),
        ItemKind.NUMBER: _("a number"),
        ItemKind.TEXT: _("in their own words"),
        ItemKind.MATRIX: _("one answer"),
    }[ItemKind(kind)]


def caption(question: QuestionResult, asked: str = "") -> str:
    """Return what was asked, how, of how many and when."""
    counts = question.counts
    words = {
        "number": question.number,
        "text": question.text,
        "how": how_many(question.kind),
        "n": people(counts.n),
    }
    said = _("Question %(number)s “%(text)s”, %(how)s. n = %(n)s") % words
    if counts.answered != counts.n:
        said += _(" (%(answered)s answered)") % {"answered": people(counts.answered)}
    return said + _(". %(when)s") % {"when": asked} if asked else said


def _bar(question: QuestionResult, cell: Cell, top: int | None) -> Bar:
    note = ""
    if cell.interval:
        note = _("%(low)s–%(high)s%%") % {"low": cell.interval[0], "high": cell.interval[1]}
    kind = "rest" if cell.id == OTHER_KEY else ("top" if cell.count and cell.count == top else "")
    return Bar(
        label=question.labels[cell.id],
        count="" if cell.count is None else people(cell.count),
        percent=cell.percent,
        note=note,
        kind=kind,
        is_hidden=cell.is_hidden,
    )


def bars(question: QuestionResult, asked: str = "") -> BarTable:
    """Return a question as bars, the most given first."""
    cells = question.ranked()
    top = max((cell.count for cell in cells if cell.count and cell.id != OTHER_KEY), default=None)
    head = (_("Answer given"), _("Share and number"))
    return BarTable(caption(question, asked), head, [_bar(question, cell, top) for cell in cells])


def _shown(cell: Cell) -> str:
    if cell.is_hidden or cell.count is None:
        return _("hidden")
    return f"{cell.percent}% ({cell.count:,})" if cell.percent is not None else f"{cell.count:,}"


def cross_rows(cross: CrossResult) -> dict[str, Any]:
    """Return a cross table as caption, head and rows of text for ``ui/table.html``."""
    rows = [
        [
            cross.row_labels[row.id],
            _("hidden") if row.n is None else f"{row.n:,}",
            *(_shown(cell) for cell in row.cells),
        ]
        for row in cross.table.rows
    ]
    total = [_("All"), f"{cross.table.n:,}", *(_shown(cell) for cell in cross.table.columns)]
    return {
        "head": [_("Answer given"), "n", *(cross.column_labels[cell.id] for cell in cross.table.columns)],
        "rows": [*rows, total],
        "row_text": cross.row.display_text,
        "column_text": cross.column.display_text,
        "is_hiding": cross.is_hiding,
        "is_withheld": cross.table.is_withheld,
    }


def headline(results: SurveyResults) -> str:
    """Return the sentence on top: the office's, else what most people chose."""
    if results.page.display_headline:
        return results.page.display_headline
    if (top := results.top()) is not None:
        return _("Most people chose “%(answer)s”") % {"answer": top[0].labels[top[1].id]}
    return _("What people answered")


def big_answer(results: SurveyResults) -> Mapping[str, Any] | None:
    """Return the figure beside the headline: share, number, and the next answer."""
    top = results.top()
    if top is None:
        return None
    question, first, second = top
    words = {"n": people(question.counts.n), "count": people(first.count or 0)}
    lines = [_("%(count)s of %(n)s.") % words]
    if second is not None:
        words = {"answer": question.labels[second.id], "count": people(second.count or 0)}
        lines.append(_("Next comes “%(answer)s” with %(count)s.") % words)
    return {"percent": first.percent, "lines": lines}


def period(results: SurveyResults) -> str:
    """Return when people were asked: as the office says it, else the days of the first and last answer."""
    if results.page.when_asked or results.tally.first is None:
        return results.page.when_asked
    first, last = (timezone.localdate(moment) for moment in (results.tally.first, results.tally.last))
    return (
        _day(first)
        if first == last
        else _("%(first)s to %(last)s") % {"first": _day(first), "last": _day(last)}
    )


def _day(day: dt.date) -> str:
    return date_format(day, "DATE_FORMAT")


def method(results: SurveyResults) -> list[tuple[str, str]]:
    """Return the rows that say how the survey was made."""
    survey, page = results.questionnaire, results.page
    counting = _(
        "Percent of those who were shown the question, one decimal, half up. Who left it out is counted in."
    )
    if any(question.is_multiple for question in results.questions):
        counting += _(" Where several answers were possible, the percents add up to more than 100.")
    rows = [
        (_("Who answered"), people(results.n)),
        (_("When people answered"), period(results)),
        (_("How"), survey.how_asked),
        (_("Whom it did not reach"), page.who_was_missed),
        (_("How it is counted"), counting),
    ]
    if page.shows_intervals:
        rows.append(
            (
                _("How far chance may reach"),
                _("95 per cent interval of Wilson, as if people had been drawn by lot"),
            )
        )
    return [(term, text) for term, text in rows if text]


def keeping_back(results: SurveyResults) -> str:
    """Return the sentence on small numbers."""
    if any(question.has_hidden for question in results.questions):
        return _("Numbers under 5 are hidden, with others that would give them away.")
    if any(question.is_hiding for question in results.questions):
        return _("Numbers under 5 would be hidden; there are none.")
    return _("Numbers under 5 are shown too.")


def page_context(results: SurveyResults) -> dict[str, Any]:
    """Return everything the template shows."""
    headings = {
        finding.item_key: finding.display_text for finding in reversed(results.findings) if finding.item_key
    }
    when = period(results)
    questions = [
        {
            "result": question,
            "heading": headings.get(question.id, question.text),
            "id": question.id.replace(".", "-"),
            "bars": bars(question, when) if question.counts.cells else None,
            "caption": caption(question, when),
            "numbers": question.counts.numbers,
        }
        for question in results.questions
        if question.kind != ItemKind.TEXT
    ]
    return {
        "survey": results.questionnaire,
        "results": results,
        "headline": headline(results),
        "big": big_answer(results),
        "n_people": people(results.n),
        "period": when,
        "questions": questions,
        "texts": [
            question for question in results.questions if question.kind == ItemKind.TEXT and question.texts
        ],
        "crosses": [cross_rows(cross) for cross in results.crosses],
        "findings": [(finding, PLANTS[FindingStatus(finding.status)]) for finding in results.findings],
        "method": method(results),
        "keeping_back": keeping_back(results),
    }
