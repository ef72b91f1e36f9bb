"""Writing time down by hand, one entry with its trail, and what the office asks about it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.telework.access_time import own_entry, own_question
from mikke.telework.models import TimeEntry, Worker
from mikke.telework.selectors_time import trail_of
from mikke.telework.services.time_entries import correct_time, restore_time, void_time, write_time
from mikke.telework.services.time_questions import answer_question
from mikke.telework.time_errors import OverOwnCapError, TimeOverlapError
from mikke.telework.time_forms import AnswerForm, TimeForm, values_of
from mikke.telework.time_page import ShownEntry
from mikke.telework.time_targets import targets_of
from mikke.telework.views.frame import for_workers, say_arrived
from mikke.telework.views.time import say_stopped

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _asked(form: TimeForm, error: UserFacingError) -> dict[str, Any]:
    """Return what the page asks to be ticked; what is no question goes to its field."""
    is_cap = isinstance(error, OverOwnCapError)
    can_join = isinstance(error, TimeOverlapError) and error.can_join
    if not (is_cap or can_join):
        form.add_error("begin" if form.cleaned_data.get("begin") is not None else "minutes", error.text)
    return {
        "ask_text": error.text if is_cap or can_join else "",
        "asks_over_cap": is_cap or bool(form.data.get("over_cap")),
        "asks_join": can_join or bool(form.data.get("put_together")),
    }


@get_or_post
@for_workers
def new(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Write time down. A form sent again gives the entry of the first time."""
    now = timezone.now()
    today = timezone.localdate(now)
    initial = {
        "day": request.GET.get("day") or today,
        "target": request.GET.get("for"),
        "form_key": new_form_key(),
    }
    form = TimeForm(request.POST or None, initial=initial, targets=targets_of(worker, today=today))
    asked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            entry = write_time(
                worker=worker, draft=form.draft(), actor=request.user, now=now, agreed=form.agreed()
            )
            return str(entry.public_id)

        try:
            key, is_first = once(
                key=form.cleaned_data["form_key"], purpose=f"team.time:{worker.pk}", make=make
            )
        except UserFacingError as error:
            asked = _asked(form, error)
        else:
            say_arrived(request, form.cleaned_data["form_key"])
            if is_first:
                say_stopped(request, worker, own_entry(worker=worker, public_id=uuid.UUID(key)))
            return redirect("team:time")
    context = {"worker": worker, "tab": "time", "form": form, **asked}
    return render(request, "telework/time_new.html", context, status=422 if form.errors or asked else 200)


@get_or_post
@for_workers
def entry(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Show an entry with its trail and its questions, and correct it."""
    found, now = own_entry(worker=worker, public_id=public_id), timezone.now()
    targets = targets_of(worker, today=timezone.localdate(now), entry=found)
    initial = {**values_of(found), "form_key": new_form_key()}
    form = TimeForm(request.POST or None, initial=initial, targets=targets, wants_reason=True)
    asked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            said = _correct(request, found, form)
        except UserFacingError as error:
            asked = _asked(form, error)
        else:
            say_arrived(request, form.cleaned_data["form_key"])
            messages.success(request, _("Corrected. What stood there before stays to be seen."))
            return redirect("team:time_entry", said)
    context = {
        "worker": worker,
        "tab": "time",
        "form": form,
        "entry": found,
        "shown": ShownEntry.of(found),
        "trail": [ShownEntry.of(one) for one in trail_of(found)],
        "questions": list(found.questions.all()),
        "answer_form": AnswerForm(),
        "is_replaced": TimeEntry.objects.filter(replaces=found).exists(),
        **asked,
    }
    return render(request, "telework/time_entry.html", context, status=422 if form.errors or asked else 200)


def _correct(request: HttpRequest, found: TimeEntry, form: TimeForm) -> str:
    """Correct an entry once for each form; return the public id of the new row."""

    def make() -> str:
        row = correct_time(
            entry=found,
            draft=form.draft(),
            reason=form.cleaned_data["reason"],
            actor=request.user,
            now=timezone.now(),
            agreed=form.agreed(),
        )
        return str(row.public_id)

    said, _is_first = once(
        key=form.cleaned_data["form_key"], purpose=f"team.time_correct:{found.pk}", make=make
    )
    return said


@require_POST
@for_workers
def away(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Take an entry out; the page it leads to can put it back."""
    found = own_entry(worker=worker, public_id=public_id)
    try:
        void_time(entry=found, reason=request.POST.get("reason", "")[:200], now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("Taken out. It can be put back on this page."))
    return redirect("team:time_entry", public_id)


@require_POST
@for_workers
def back(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Put back what was taken out."""
    found = own_entry(worker=worker, public_id=public_id)
    try:
        restore_time(entry=found, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("It counts again."))
    return redirect("team:time_entry", public_id)


@require_POST
@for_workers
def answer(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Answer a question of the office."""
    question = own_question(worker=worker, public_id=public_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write a few words, or correct the entry below."))
    else:
        try:
            answer_question(question=question, answer=form.cleaned_data["answer"], now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, _("Answered. Thank you!"))
    return redirect("team:time_entry", question.entry.public_id)
