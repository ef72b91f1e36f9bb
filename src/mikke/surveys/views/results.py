"""The results of a survey for everybody: page, CSV and JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mikke.surveys.models import Questionnaire
from mikke.surveys.result_access import public_results
from mikke.surveys.result_files import results_csv, results_json
from mikke.surveys.result_page import page_context
from mikke.surveys.results import results_of
from mikke.surveys.views.ways import steps_after


def _survey(request: HttpRequest, slug: str) -> Questionnaire:
    return public_results(site=request.site, slug=slug, now=timezone.now(), user=request.user)


def _fresh(response: HttpResponse) -> HttpResponse:
    """Keep an answer out of the page cache: an answer to the survey does not change the site's revision."""
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the results: the headline, the figures, the method, what is done about it."""
    survey = _survey(request, slug)
    title = survey.display_title
    context = page_context(results_of(survey)) | {
        "title": title,
        "process": "play",
        "steps": steps_after(request, survey),
        "crumbs": [(_("Surveys"), reverse("surveys:list")), (title, "")],
        "csv_url": reverse("survey_results:csv", args=[slug]),
        "json_url": reverse("survey_results:json", args=[slug]),
    }
    return _fresh(render(request, "surveys/results.html", context))


@require_safe
def results_table(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the figures as CSV."""
    text = results_csv(results_of(_survey(request, slug)))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    return _fresh(response)


@require_safe
def results_data(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the figures as JSON, the same as the API gives."""
    found = results_json(results_of(_survey(request, slug)))
    return _fresh(JsonResponse(found, json_dumps_params={"ensure_ascii": False}))
