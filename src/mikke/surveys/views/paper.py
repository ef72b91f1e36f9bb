"""The survey on paper."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.surveys.access import public_questionnaire
from mikke.surveys.models import Questionnaire
from mikke.surveys.paper_twin import paper_sheet


def paper_answer(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Answer with the PDF of a survey, or with the page that waits for it."""
    now = timezone.now()
    with translation.override("ja"):
        path = reverse("surveys:short", args=(questionnaire.code,))
        address = request.build_absolute_uri(path)
        sheet = paper_sheet(questionnaire, facts=request.facts, address=address)  # type: ignore[attr-defined]
    try:
        paper = ask_for(sheet, site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    name = _("Survey sheet") + f"-{questionnaire.code}.pdf"
    return paper_response(request, paper, file_name=name, now=now)


@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the sheet with the same questions."""
    return paper_answer(request, public_questionnaire(site=request.site, slug=slug))
