"""What is wrong with a sheet of tasks, as sentences: where, what, and what to do."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from mikke.domain.errors import Problem
from mikke.kernel.problem_text import problem_text

MOST_SHOWN = 100

SENTENCES: dict[str, Callable[[Problem], str]] = {
    "sheet.not_excel": lambda p: _(
        "This is no Excel file that can be read (.xlsx). Save it as “Excel workbook (.xlsx)” and choose it again; a file with a password cannot be opened here."
    ),
    "sheet.wrong": lambda p: (
        _("The file has no sheet “%(expected)s”. It has: %(found)s. Use our template, or rename the sheet.")
        % {"expected": p.expected, "found": p.value}
    ),
    "sheet.too_many_rows": lambda p: (
        _(
            "The table is too long: %(range)s lines at a time. Bring it in in parts; empty lines with a format below the table count too, so delete them."
        )
        % {"range": p.expected}
    ),
    "sheet.merged": lambda p: _("These cells are merged, so it cannot be told which line they mean. Split them."),
    "sheet.hidden_column": lambda p: _("This column is hidden. Show it, so that nobody brings in what they do not see."),
    "sheet.hidden_row": lambda p: _("This row is hidden, maybe by a filter. Show it, so that nobody brings in what they do not see."),
    "sheet.formula": lambda p: (
        _("Here is a formula (%(value)s). Copy the cells and paste them as values.") % {"value": p.value}
    ),
    "sheet.error": lambda p: _("Excel shows an error here (%(value)s). Write the value.") % {"value": p.value},
    "sheet.date": lambda p: _("Excel has made a date or a time of this (%(value)s). Write it as text.") % {"value": p.value},
    "sheet.flag": lambda p: _("Write あり or なし here, not %(value)s.") % {"value": p.value},
    "task.unknown": lambda p: _("No task of this inventory has the number %(value)s. Empty the cell to add the line as a new task.") % {"value": p.value},
    "task.twice": lambda p: _("The number %(value)s stands in two lines. Empty one of them to make it a new task.") % {"value": p.value},
}  # fmt: skip


def sentence(problem: Problem) -> str:
    """Return a problem as a line of a list: which line, which cell or column, what to do."""
    words = SENTENCES.get(problem.code, problem_text)(problem)
    line = problem.data.get("line")
    place = " ".join(
        part for part in (_("Line %(line)s") % {"line": line} if line else "", problem.field) if part
    )
    return f"{place}: {words}" if place else words


def sentences(problems: Sequence[Problem]) -> list[str]:
    """Return the first hundred problems, and how many more there are."""
    words = [sentence(problem) for problem in problems[:MOST_SHOWN]]
    if len(problems) > MOST_SHOWN:
        words.append(_("… and %(n)s more.") % {"n": len(problems) - MOST_SHOWN})
    return words
