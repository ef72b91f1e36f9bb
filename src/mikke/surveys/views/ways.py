"""Where somebody goes on who has read or answered a survey."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from mikke.kernel.ways_on import Row, Subject, kept_rows, written_rows
from mikke.surveys.models import Questionnaire


def steps_after(request: HttpRequest, survey: Questionnaire | None = None) -> list[Row]:
    """Return the next steps behind a survey: those the editors wrote, else the general way of each process."""
    if survey is not None and (written := written_rows(survey.next_steps)):
        return written
    facts: Any = request.facts  # type: ignore[attr-defined]
    return kept_rows(Subject(process="play"), facts=facts, today=timezone.localdate())
