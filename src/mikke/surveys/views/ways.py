"""Where somebody goes on who has read or answered a survey."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from mikke.kernel.ways_on import Row, Subject, kept_rows


def steps_after(request: HttpRequest) -> list[Row]:
    """Return the natural next steps behind a survey: the general way of each process, finding work first."""
    facts: Any = request.facts  # type: ignore[attr-defined]
    return kept_rows(Subject(process="play"), facts=facts, today=timezone.localdate())
