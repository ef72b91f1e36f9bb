"""The list of surveys, the first page of one, and its short address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mikke.surveys import selectors
from mikke.surveys.access import public_questionnaire, questionnaire_by_code
from mikke.surveys.asking import next_page, page_numbers
from mikke.surveys.at_hand import has_answered, partial_at_hand
from mikke.surveys.models import Questionnaire
from mikke.surveys.opening import GRACE, end_of, opening_of
from mikke.surveys.services.partials import written_in
from mikke.surveys.views.ways import steps_after

QUESTIONS_PER_MINUTE = 4


@require_safe
@never_cache
def survey_list(request: HttpRequest) -> HttpResponse:
    """Show what is asked now, and what was asked before and may be read."""
    now = timezone.now()
    context = {
        "surveys": selectors.open_questionnaires(site=request.site, now=now),
        "before": selectors.published_results(site=request.site, now=now),
        "steps": steps_after(request),
    }
    return render(request, "surveys/list.html", context)


def first_page_context(request: HttpRequest, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what the first page of a survey shows."""
    now = timezone.now()
    partial = partial_at_hand(request, questionnaire, now=now)
    items = selectors.items_of(questionnaire, version=partial.version if partial else None)
    pages = page_numbers(items)
    page: int | None = pages[0] if pages else None
    if partial is not None and page is not None:
        written = written_in(partial)
        while page in written.done:
            page = next_page(items, written.answers, page)
    end = end_of(questionnaire)
    return {
        "survey": questionnaire,
        "opening": opening_of(questionnaire, now=now),
        "is_written": partial is not None,
        "page": page,
        "questions": len(items),
        "minutes": max(1, -(-len(items) // QUESTIONS_PER_MINUTE)),
        "has_answered": has_answered(request, questionnaire),
        "end": end,
        "grace_end": end + GRACE if end else None,
        "steps": steps_after(request, questionnaire),
    }


@require_safe
@never_cache
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is asked and begin; before and after its days say so."""
    questionnaire = public_questionnaire(site=request.site, slug=slug)
    context = first_page_context(request, questionnaire)
    return render(request, "surveys/start.html", context)


@require_safe
@never_cache
def short(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the address on paper to the survey."""
    found = questionnaire_by_code(site=request.site, code=code)
    return redirect("surveys:start", slug=found.slug)
