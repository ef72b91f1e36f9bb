"""The printed form."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from mikke.jobs.draft_access import draft_at_hand
from mikke.jobs.posting_paper import form_pdf
from mikke.jobs.views.post.start import wizard_view


def _answer(request: HttpRequest, *, code: str) -> HttpResponse:
    with translation.override("ja"):
        address = request.build_absolute_uri(reverse("jobs:post"))
        pdf = form_pdf(facts=request.facts, address=address, code=code)  # type: ignore[attr-defined]
    name = "post-a-job-form.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


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
