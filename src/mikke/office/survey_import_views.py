"""Bringing in the answers of a form in the office: look first, then write."""

import base64
import binascii
import zlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.errors import DomainError, Problem
from mikke.domain.forms_csv import FormTable, read_form
from mikke.kernel.problem_text import problem_text
from mikke.office.survey_result_forms import SurveyFileForm
from mikke.office.survey_result_views import get_or_post
from mikke.office.survey_views import builder_view, survey_of
from mikke.surveys.services.import_forms import import_form

KEPT_BYTES = 500_000
MOST_BYTES = 50_000_000
MOST_PROBLEMS = 100


def keep(data: bytes) -> str:
    """Return a file as text for a hidden field; empty where it is too large, then it is chosen again."""
    packed = base64.b64encode(zlib.compress(data)).decode()
    return packed if len(packed) <= KEPT_BYTES else ""


def kept(text: str) -> bytes:
    """Return the file of a hidden field; nothing where it was tampered with."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(text, validate=True), MOST_BYTES)
    except (binascii.Error, ValueError, zlib.error):
        return b""


def _problems(problems: list[Problem]) -> list[str]:
    words = []
    for problem in problems[:MOST_PROBLEMS]:
        place = {"line": problem.data.get("line", "–"), "column": problem.data.get("column", "–")}
        where = _("Line %(line)s, column %(column)s") % place
        words.append(f"{where} {problem.field}: {problem_text(problem)}")
    if len(problems) > MOST_PROBLEMS:
        words.append(_("… and %(n)s more.") % {"n": len(problems) - MOST_PROBLEMS})
    return words


def _read(form: SurveyFileForm) -> tuple[bytes, FormTable | None, list[Problem]]:
    upload: Any = form.cleaned_data["file"]
    data = upload.read() if upload else kept(form.cleaned_data["kept"])
    try:
        return data, read_form(data), []
    except DomainError as error:
        return data, None, list(error.problems)


@get_or_post
@builder_view
def import_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file, show what would happen; the second button writes it."""
    survey = survey_of(request, pk)
    form = SurveyFileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "heading": _("Bring in answers: %(title)s") % {"title": survey.title},
        "survey": survey,
        "form": form,
    }
    if request.method == "POST" and form.is_valid():
        data, table, problems = _read(form)
        is_writing = "write" in request.POST
        if table is not None:
            result = import_form(
                table=table,
                questionnaire=survey,
                now=timezone.now(),
                dry_run=not is_writing,
                allow_missing=form.cleaned_data["allow_missing"],
            )
            problems = result.problems
            if is_writing and not problems:
                messages.success(request, _added(result.added, result.unchanged))
                return redirect("office_survey_result", survey.pk)
            context |= {"result": result, "rows": table.rows[:3], "questions": table.questions}
        context |= {"problems": _problems(problems), "kept": keep(data)}
    return render(request, "office/survey_import.html", context)


def _added(added: int, unchanged: int) -> str:
    words = ngettext("%(n)s answer was brought in.", "%(n)s answers were brought in.", added) % {"n": added}
    if unchanged:
        words += " " + _("%(n)s were there already.") % {"n": unchanged}
    return words
