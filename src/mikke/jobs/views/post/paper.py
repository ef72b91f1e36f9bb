"""The printed form."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from mikke.jobs.draft_access import draft_at_hand
from mikke.jobs.posting_paper import form_sheet
from mikke.jobs.views.post.start import wizard_view
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response


def _answer(request: HttpRequest, *, code: str) -> HttpResponse:
    now = timezone.now()
    with translation.override("ja"):
        address = request.build_absolute_uri(reverse("jobs:post"))
        sheet = form_sheet(facts=request.facts, address=address, code=code)  # type: ignore[attr-defined]
    try:
        paper = ask_for(sheet, site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name="求人の用紙.pdf", now=now, is_private=bool(code))


@wizard_view
@require_safe
def blank_form(request: HttpRequest) -> HttpResponse:
    """Answer with the empty form."""
    return _answer(request, code="")


@wizard_view
@require_safe
def draft_form(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer with the form that carries the code of a draft."""
    return _answer(request, code=draft_at_hand(request, public_id).code)
