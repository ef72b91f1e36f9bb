"""What the buttons on a worker's page in the office do, and what the steps of the team ask."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.office.team_frame import for_team, show_form
from mikke.office.team_worker_forms import LadderStepForm, LendForm, ShadowForm, StepForm
from mikke.office.team_worker_page import show_worker
from mikke.telework.access_clients import office_worker, part_of
from mikke.telework.enums import Step
from mikke.telework.ladder import ORDER, ladder_of
from mikke.telework.models import LadderStep, Worker
from mikke.telework.services.leaving import come_back
from mikke.telework.services.registering import set_resting
from mikke.telework.services.sign_ins import invite_worker
from mikke.telework.services.steps import change_step, note_shadowed, save_step_needs, undo_step
from mikke.telework.services.teams import lend_device, return_device


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@require_POST
@for_team
def worker_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Do what the pressed button says."""
    worker = office_worker(site=request.site, public_id=public_id)
    deeds = {
        "invite": _invite,
        "rest": _rest,
        "back": _rest,
        "come_back": _come_back,
        "step": _step,
        "undo_step": _undo_step,
        "lend": _lend,
        "return": _return,
        "shadow": _shadow,
    }
    deed = deeds.get(request.POST.get("action", ""))
    if deed is None:
        raise Http404
    try:
        said = deed(request, worker)
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        if isinstance(said, forms.Form):
            return show_worker(request, worker, wrong=said)
        messages.success(request, said)
    return redirect("office_team_worker", public_id)


def _or_shown_again(form: forms.Form, write: Callable[[dict[str, Any]], str]) -> str | forms.Form:
    """Write what a valid form says and return what is said of it; else the form, with what was wrong."""
    if form.is_valid():
        try:
            return write(form.cleaned_data)
        except UserFacingError as error:
            form.add_error(None, error.text)
    return form


def _invite(request: HttpRequest, worker: Worker) -> str:
    invite_worker(worker=worker, actor=request.user, now=timezone.now())
    return _("%(name)s is told how to sign in.") % {"name": worker}


def _rest(request: HttpRequest, worker: Worker) -> str:
    set_resting(worker=worker, is_resting=request.POST["action"] == "rest")
    return _("Saved.")


def _come_back(request: HttpRequest, worker: Worker) -> str:
    come_back(worker=worker, actor=request.user, now=timezone.now())
    return _("Welcome back. Teams and accesses are given anew.")


def _step(request: HttpRequest, worker: Worker) -> str | forms.Form:
    def write(said: dict[str, Any]) -> str:
        step = Step(said["to"])
        change_step(worker=worker, to=step, reason=said["reason"], actor=request.user, now=timezone.now())
        return _("%(name)s stands at “%(step)s” now.") % {"name": worker, "step": step.label}

    return _or_shown_again(StepForm(request.POST), write)


def _undo_step(request: HttpRequest, worker: Worker) -> str:
    change = part_of(
        worker.step_changes.select_related("worker__site"), _number(request.POST.get("change", ""))
    )
    undo_step(change=change, actor=request.user, now=timezone.now())
    return _("Undone. The decision stays in the history.")


def _lend(request: HttpRequest, worker: Worker) -> str | forms.Form:
    def write(said: dict[str, Any]) -> str:
        lend_device(
            worker=worker,
            client=said["client"],
            name=said["name"],
            mark=said["mark"],
            on=said["lent_on"],
            actor=request.user,
        )
        return _("Lent: %(name)s") % {"name": said["name"]}

    return _or_shown_again(LendForm(request.POST, worker=worker), write)


def _return(request: HttpRequest, worker: Worker) -> str:
    device = part_of(worker.lent_devices.all(), _number(request.POST.get("device", "")))
    return_device(device=device, on=timezone.localdate(), actor=request.user)
    return _("Returned: %(name)s") % {"name": device}


def _shadow(request: HttpRequest, worker: Worker) -> str | forms.Form:
    def write(said: dict[str, Any]) -> str:
        note_shadowed(
            worker=worker, order=said["order"], on=said["on"], note=said["note"], actor=request.user
        )
        return _("Written down.")

    return _or_shown_again(ShadowForm(request.POST, worker=worker), write)


@require_safe
@for_team
def ladder(request: HttpRequest) -> HttpResponse:
    """Show the four steps and what each asks."""
    context = {"heading": _("Steps of the team"), "ladder": ladder_of(request.site)}
    return render(request, "office/team_ladder.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def ladder_step(request: HttpRequest, step: str) -> HttpResponse:
    """Change what a step asks."""
    if step not in Step.values:
        raise Http404
    found = Step(step)
    row = LadderStep.objects.for_site(request.site).filter(step=found).first()
    now_asked = ladder_of(request.site)[ORDER.index(found)]
    start = {
        "words": now_asked.words,
        "shadowed_orders": now_asked.shadowed_orders,
        "accepted_chunks": now_asked.accepted_chunks,
    }
    form = LadderStepForm(request.POST or None, instance=row, initial={} if row else start)
    if request.method == "POST" and form.is_valid():
        save_step_needs(
            site=request.site,
            step=found,
            values=form.values(),
            skills=form.cleaned_data["skills"],
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("office_team_ladder")
    heading = _("What the step “%(step)s” asks") % {"step": found.label}
    return show_form(request, form, heading=heading, back=reverse("office_team_ladder"))
