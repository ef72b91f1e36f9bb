"""Results of surveys, as far as they are public."""

from typing import Annotated

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Router, Schema

from mikke.api import schemas_surveys
from mikke.api.problems import ApiError
from mikke.api.router_jobs import REFUSALS, json_response, refuse_unknown
from mikke.surveys.result_access import public_results
from mikke.surveys.result_files import results_json
from mikke.surveys.results import results_of

router = Router(tags=["surveys"])
Slug = Annotated[str, Path(max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")]


@router.get(
    "/surveys/{slug}/results",
    response={200: schemas_surveys.SurveyResultsOut, **REFUSALS},
    summary="The published results of a survey",
)
def survey_results(request: HttpRequest, slug: Slug) -> JsonResponse:
    """Return the figures of the questions that are published; a small count is hidden where the survey says so."""
    refuse_unknown(request, Schema)
    try:
        survey = public_results(site=request.site, slug=slug, now=timezone.now())
    except Http404 as error:
        raise ApiError(404, "not_found", _("There are no public results of such a survey.")) from error
    response = json_response(results_json(results_of(survey)))
    response["Cache-Control"] = "no-cache"
    return response
