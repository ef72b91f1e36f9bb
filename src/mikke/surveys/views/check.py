"""The last look before an answer is sent."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import Doubt
from mikke.kernel.form_limits import Limit, network_address, take
from mikke.surveys.at_hand import note_answered
from mikke.surveys.errors import PartialGoneError, SurveyClosedError
from mikke.surveys.forms import SendForm
from mikke.surveys.services.submit import submit_partial, was_sent
from mikke.surveys.views.answering import Answering, answers_in_words, closed

CALM = Limit("survey-calm", 40, dt.timedelta(hours=1))
"""More answers than this from one address within an hour wait for somebody of the office."""
MOST = Limit("survey-most", 150, dt.timedelta(hours=1))
"""More than this are asked to come later; nothing is lost."""


def _show(
    request: HttpRequest, at: Answering, form: SendForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "survey": at.survey,
        "form": form,
        "rows": answers_in_words(at),
        "left": at.first_left(),
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "grace_end": at.grace_end,
    }
    return render(request, "surveys/check.html", context, status=status)


def _sent(at: Answering) -> HttpResponse:
    response = redirect("surveys:thanks", slug=at.survey.slug)
    note_answered(response, at.survey)
    return response


def _is_held(request: HttpRequest, at: Answering, form: SendForm) -> bool:
    """Count this answer for its address; say whether it waits. Raises: TooManyPostsError."""
    who = f"{at.survey.pk}:{network_address(request)}"
    if not take(MOST, who):
        raise TooManyPostsError
    return not take(CALM, who) or form.doubt() == Doubt.TRAP


def _send(request: HttpRequest, at: Answering, form: SendForm) -> HttpResponse:
    try:
        is_held = _is_held(request, at, form)
        submit_partial(
            questionnaire=at.survey,
            partial=at.partial,  # type: ignore[arg-type]
            key=at.key,
            is_held=is_held,
            now=at.now,
        )
    except TooManyPostsError as error:
        return _show(request, at, form, problem=error.text, status=429)
    except SurveyClosedError:
        return closed(request, at, status=409)
    except PartialGoneError:
        pass  # sent from another window a moment ago: the same thanks
    return _sent(at)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all answers; POST sends them, once."""
    at = Answering(request, slug)
    if at.partial is None:
        if was_sent(questionnaire=at.survey, key=at.key):
            return _sent(at)
        return redirect("surveys:start", slug=slug)
    if not at.may_begin:
        return closed(request, at, status=409 if request.method == "POST" else 200)
    form = SendForm(request.POST if request.method == "POST" else None, now=at.now)
    if request.method != "POST":
        return _show(request, at, form)
    if at.first_left() is not None or not form.is_valid():
        return _show(request, at, form, status=422)
    return _send(request, at, form)
