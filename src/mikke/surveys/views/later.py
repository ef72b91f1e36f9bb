"""Going on later: the link and the code of an unfinished answer, and the way back by either."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_limits import Limit, network_address, take
from mikke.kernel.qr import qr_svg
from mikke.surveys.access import public_questionnaire
from mikke.surveys.at_hand import drop_key, put_key
from mikke.surveys.errors import PartialGoneError
from mikke.surveys.services.partials import CODE_LENGTH, code_of, drop_partial, open_partial, said_code
from mikke.surveys.views.answering import Answering
from mikke.surveys.views.listing import first_page_context

TRIES = Limit("survey-code", 20, dt.timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def later(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how to go on; POST throws away what was written."""
    at = Answering(request, slug)
    if at.partial is None or not at.partial.code_hash:
        return redirect("surveys:start", slug=slug)
    if request.method == "POST":
        drop_partial(at.partial)
        response = redirect("surveys:start", slug=slug)
        drop_key(response, at.survey)
        return response
    code = code_of(at.key)
    link = ""
    if len(at.key) != CODE_LENGTH:
        link = request.build_absolute_uri(reverse("surveys:resume", args=(slug, at.key)))
    context = {
        "survey": at.survey,
        "code": f"{code[:4]}-{code[4:]}",
        "link": link,
        "qr": qr_svg(link) if link else "",
        "until": at.partial.expires_at,
        "page": at.first_left(),
    }
    return render(request, "surveys/later.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def resume(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show one button for a link; POST opens what was written in this browser."""
    questionnaire = public_questionnaire(site=request.site, slug=slug)
    found = open_partial(questionnaire=questionnaire, key=token, now=timezone.now())
    if found is None or len(token) == CODE_LENGTH:
        context = {"survey": questionnaire, "problem": PartialGoneError().text}
        return render(request, "surveys/gone.html", context, status=404)
    if request.method != "POST":
        return render(request, "surveys/resume.html", {"survey": questionnaire, "token": token})
    response = redirect("surveys:start", slug=slug)
    put_key(response, questionnaire, token)
    return response


@require_POST
@never_cache
@sensitive_post_parameters()
def resume_by_code(request: HttpRequest, slug: str) -> HttpResponse:
    """Open what was written by its code."""
    questionnaire = public_questionnaire(site=request.site, slug=slug)
    code, problem = said_code(request.POST.get("code", "")[:40]), ""
    if not take(TRIES, f"{questionnaire.pk}:{network_address(request)}"):
        problem = TooManyPostsError().text
    elif len(code) != CODE_LENGTH or not open_partial(
        questionnaire=questionnaire, key=code, now=timezone.now()
    ):
        problem = PartialGoneError().text
    if problem:
        context = first_page_context(request, questionnaire)
        context |= {"problem": problem, "typed_code": request.POST.get("code", "")[:40]}
        return render(request, "surveys/start.html", context, status=422)
    response = redirect("surveys:start", slug=slug)
    put_key(response, questionnaire, code)
    return response
