"""One visit as its supporter sees it, until it is over: yes or no, the steps, how it went, trouble, the sheet."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mikke.helpdesk.access import step_of
from mikke.helpdesk.access_supporters import own_visit
from mikke.helpdesk.done_sheet import done_sheet
from mikke.helpdesk.models import Supporter, VisitHelper
from mikke.helpdesk.services.cases import tick_step
from mikke.helpdesk.services.incidents import tell_incident
from mikke.helpdesk.services.supporter_visits import Report, answer_visit, report_visit
from mikke.helpdesk.supporter_enums import AnswerState, VisitRole
from mikke.helpdesk.supporter_forms import ReportForm, TroubleForm
from mikke.helpdesk.supporter_rows import own_row
from mikke.helpdesk.views.own import for_supporter, show
from mikke.kernel.errors import UserFacingError
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response

BOTH = ["GET", "HEAD", "POST"]


def _coming(supporter: Supporter, public_id: uuid.UUID) -> VisitHelper:
    """Return the place at a visit of a supporter who said yes, else 404: before a yes nothing of the person is shown."""
    helper = own_visit(supporter, public_id=public_id, now=timezone.now())
    if helper.state != AnswerState.COMING:
        raise Http404
    return helper


def _change(request: HttpRequest, supporter: Supporter, helper: VisitHelper) -> None:
    """Do what a button says. Raises: what the services raise."""
    action, now = request.POST.get("action", ""), timezone.now()
    if action in {"come", "cannot"}:
        answer_visit(helper=helper, is_coming=action == "come", now=now)
        words = _("Thank you. We count on you.") if action == "come" else _("Thank you for telling us.")
        messages.success(request, words)
    elif action == "step":
        helper = _coming(supporter, helper.visit.public_id)
        key = request.POST.get("step", "")
        if not (key.isascii() and key.isdigit() and len(key) < 10):
            raise Http404
        step = step_of(helper.visit.case, int(key))
        tick_step(step=step, is_done=request.POST.get("done") == "yes", actor=None, now=now)


@require_http_methods(BOTH)
@for_supporter
def visit(request: HttpRequest, supporter: Supporter, token: str, public_id: uuid.UUID) -> HttpResponse:
    """Show what a visit needs and no more; a GET changes nothing, the buttons answer and tick."""
    helper = own_visit(supporter, public_id=public_id, now=timezone.now())
    if request.method == "POST":
        try:
            _change(request, supporter, helper)
        except UserFacingError as error:
            messages.error(request, error.text)
        return redirect("helpdesk:supporter_visit", token, public_id)
    row = own_row(helper, now=timezone.now())
    steps = helper.visit.case.steps.all() if row.is_coming else []
    return show(request, "supporter_visit", supporter, token, row=row, steps=steps)


@require_http_methods(BOTH)
@for_supporter
def how(request: HttpRequest, supporter: Supporter, token: str, public_id: uuid.UUID) -> HttpResponse:
    """Ask how it went; POST writes it down."""
    helper = _coming(supporter, public_id)
    if helper.role != VisitRole.FIRST:
        raise Http404
    case = helper.visit.case
    initial = {"minutes": 60, "topic": case.topic, "device": case.device}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            report_visit(helper=helper, report=Report(**form.cleaned_data), now=timezone.now())
        except UserFacingError as error:
            problem = error.text
        else:
            messages.success(request, _("Written down. Thank you for today."))
            return redirect("helpdesk:supporter", token)
    errors = [("main", problem)] if problem else []
    errors += [(f"id_{name}", str(found[0])) for name, found in form.errors.items()]
    context: dict[str, Any] = {"row": own_row(helper, now=timezone.now()), "form": form, "errors": errors}
    return show(request, "supporter_how", supporter, token, status=422 if errors else 200, **context)


@require_http_methods(BOTH)
@for_supporter
def trouble(request: HttpRequest, supporter: Supporter, token: str, public_id: uuid.UUID) -> HttpResponse:
    """Ask what happened; POST seals it and puts it first on everybody's list at the desk."""
    helper = _coming(supporter, public_id)
    form = TroubleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        tell_incident(case=helper.visit.case, text=form.cleaned_data["text"], actor=None, now=timezone.now())
        messages.success(request, _("Thank you for telling it. The desk sees it first of all."))
        return redirect("helpdesk:supporter_visit", token, public_id)
    row = own_row(helper, now=timezone.now())
    status = 422 if form.errors else 200
    return show(request, "supporter_trouble", supporter, token, status=status, row=row, form=form)


@require_safe
@for_supporter
def sheet(request: HttpRequest, supporter: Supporter, token: str, public_id: uuid.UUID) -> HttpResponse:
    """The sheet “what we did today” in large print; no name of anybody stands on it."""
    del token
    helper, now = _coming(supporter, public_id), timezone.now()
    facts = request.facts  # type: ignore[attr-defined]
    try:
        made = done_sheet(helper.visit.case, facts=facts, today=timezone.localdate(now))
        paper = ask_for(made, site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=f"{_('What we did today')}.pdf", now=now, is_private=True)
