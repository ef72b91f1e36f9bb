"""A lesson as PDF in large print."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.learning.access import public_lesson
from mikke.learning.lesson_sheet import lesson_sheet


@require_safe
def lesson_sheet_pdf(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Hand out the large print of a lesson, or the page that waits while it is printed."""
    lesson, now = public_lesson(site=request.site, public_id=public_id), timezone.now()
    try:
        paper = ask_for(lesson_sheet(lesson, facts=request.facts), site=request.site, now=now)  # type: ignore[attr-defined]
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=f"{lesson.display_title}.pdf", now=now)
