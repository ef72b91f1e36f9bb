"""One case: how it stands, its steps, visits, notes, closing and joining."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.helpdesk import selectors
from mikke.helpdesk.access import CHANGE, LOOK, staff_case, staff_joining, step_of
from mikke.helpdesk.enums import CaseState, Solved
from mikke.helpdesk.knowhow_reading import cards_for
from mikke.helpdesk.models import Case
from mikke.helpdesk.selectors_supporters import answers_so_far, reports_of
from mikke.helpdesk.services.cases import Closing, add_step, change_case, close_case, reopen_case, tick_step
from mikke.helpdesk.services.incidents import tell_incident
from mikke.helpdesk.services.joining import join_cases, undo_join
from mikke.helpdesk.services.line_answers import line_of
from mikke.helpdesk.services.notes import has_notes, open_notes, save_notes, state_of_notes
from mikke.helpdesk.when_words import time_words
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key
from mikke.kernel.models import AuditEntry
from mikke.office.helpdesk_forms import (
    CaseForm,
    CaseNotesForm,
    ClosingForm,
    IncidentForm,
    JoinForm,
    LineAnswerForm,
    StepForm,
)
from mikke.office.people_private_views import confirmed_lately
from mikke.office.people_views import ways_of
from mikke.people.selectors import people_of

BOTH = ["GET", "HEAD", "POST"]
HISTORY = 20


def deed_words() -> dict[str, str]:
    """Return what the trail calls each deed, in words."""
    return {
        "help.opened": _("opened"),
        "help.changed": _("changed"),
        "help.closed": _("closed"),
        "help.reopened": _("opened again"),
        "help.city_told": _("city desk told"),
        "help.visit_planned": _("visit planned"),
        "help.visit_moved": _("visit moved"),
        "help.visit_held": _("visit held"),
        "help.visit_cancelled": _("visit called off"),
        "help.visit_absent": _("nobody was there"),
        "help.visit_told": _("told of the visit"),
        "help.supporter_asked": _("supporter asked"),
        "help.supporter_coming": _("supporter comes"),
        "help.supporter_declined": _("supporter cannot come"),
        "help.supporter_released": _("supporter let off"),
        "help.supporter_reported": _("supporter wrote down how it went"),
        "help.line_heard": _("wrote by LINE (see the notes)"),
        "help.line_answered": _("answered by LINE"),
        "help.notes_opened": _("notes opened"),
        "help.notes_changed": _("notes changed"),
        "help.joined": _("another case joined"),
        "help.taken_apart": _("taken apart again"),
        "help.incident_told": _("incident told"),
        "help.incident_settled": _("incident settled"),
    }


def line_answer_form(request: HttpRequest, case: Case) -> LineAnswerForm | None:
    """Return the form for an answer by LINE where the person can be written to; None: there is no such way."""
    may_answer = case.is_open and request.user.has_perm(CHANGE) and line_of(case.person)
    return LineAnswerForm(initial={"form_key": new_form_key()}) if may_answer else None


def _context(request: HttpRequest, case: Case, form: CaseForm) -> dict[str, Any]:
    words = deed_words()
    trail = AuditEntry.objects.filter(site=request.site, target=f"case {case.public_id}")
    others = Case.objects.for_site(request.site).filter(person=case.person).exclude(pk=case.pk)
    return {
        "heading": _("%(name)s: %(topic)s") % {"name": case.person.name, "topic": case.get_topic_display()},
        "case": case,
        "form": form,
        "step_form": StepForm(),
        "join_form": JoinForm(),
        "steps": case.steps.select_related("done_by"),
        "visits": [(visit, time_words(visit.at)) for visit in case.visits.all()],
        "ways": ways_of(case.person.contacts.all()),
        "others": others[:10],
        "household": people_of(site=request.site)
        .filter(household=case.person.household_id)
        .exclude(pk=case.person_id)
        if case.person.household_id
        else [],
        "joinings": selectors.joinings_of(case),
        "answer_form": line_answer_form(request, case),
        "answer_to": reverse("office_help_case_line", args=(case.public_id,)),
        "incidents": case.incidents.all(),
        "has_notes": has_notes(case),
        "cards": cards_for(site=request.site, topic=case.topic, device=case.device),
        "trail": [
            (row, words.get(row.action, row.action)) for row in trail.select_related("actor")[:HISTORY]
        ],
    }


@require_http_methods(BOTH)
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def case(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a case; POST saves how it stands. One that was joined leads to the one that is kept."""
    right = CHANGE if request.method == "POST" else LOOK
    found = staff_case(actor=request.user, site=request.site, public_id=public_id, right=right)
    if found.merged_into is not None and found.state == CaseState.JOINED:
        return redirect("office_help_case", found.merged_into.public_id)
    form = CaseForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            public_id,
            lambda: change_case(case=found, values=form.cleaned_data, actor=request.user, now=timezone.now()),
            _("Saved."),
        )
    if form.errors:
        found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    status = 422 if form.errors else 200
    return render(request, "office/help_case.html", _context(request, found, form), status=status)


def done(request: HttpRequest, public_id: uuid.UUID, deed: Callable[[], object], said: str) -> HttpResponse:
    """Do something to a case, say what came of it, and lead back to its page."""
    try:
        deed()
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, said)
    return redirect("office_help_case", public_id)


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def step(request: HttpRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Tick a step, or take the tick back."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    one, is_done = step_of(found, pk), request.POST.get("done") == "yes"
    words = _("Ticked.") if is_done else _("The tick is taken back.")
    return done(
        request,
        public_id,
        lambda: tick_step(step=one, is_done=is_done, actor=request.user, now=timezone.now()),
        words,
    )


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def new_step(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Add a step to the list."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write what the step is."))
        return redirect("office_help_case", public_id)
    text = form.cleaned_data["text"]
    return done(
        request,
        public_id,
        lambda: add_step(case=found, text=text, actor=request.user, now=timezone.now()),
        _("Added."),
    )


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def close(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask the closing questions; POST closes the case."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    form = ClosingForm(request.POST or None, initial=answers_so_far(found))
    if request.method == "POST" and form.is_valid():
        try:
            closing = Closing(**form.cleaned_data)
            close_case(case=found, closing=closing, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            is_solved = closing.solved == Solved.YES
            messages.success(
                request,
                _("Closed. Well done.") if is_solved else _("Closed. It is on the list for the city desk."),
            )
            return redirect("office_help_case", public_id)
    context: dict[str, Any] = {"heading": _("Close case %(number)s") % {"number": found.number}}
    context |= {"case": found, "form": form, "reports": reports_of(found)}
    return render(request, "office/help_close.html", context, status=422 if form.errors else 200)


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def reopen(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Open a closed case again."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    return done(
        request,
        public_id,
        lambda: reopen_case(case=found, actor=request.user, now=timezone.now()),
        _("Open again. The closing questions come anew at the end."),
    )


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
@confirmed_lately
def notes(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask whether to open the sealed notes; POST opens them, which the trail remembers."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    context: dict[str, Any] = {
        "heading": _("Notes of case %(number)s") % {"number": found.number},
        "case": found,
    }
    context["has_notes"] = has_notes(found)
    if request.method == "POST":
        try:
            text = open_notes(case=found, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
            return redirect("office_help_case", public_id)
        context["form"] = CaseNotesForm(initial={"text": text, "seen": state_of_notes(found)})
    return render(request, "office/help_notes.html", context)


@sensitive_variables()
@sensitive_post_parameters()
@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def notes_save(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Seal what was written; the typed text comes back when somebody else has written meanwhile."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    form = CaseNotesForm(request.POST)
    if form.is_valid():
        try:
            save_notes(case=found, **form.cleaned_data, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Sealed and saved."))
            return redirect("office_help_case", public_id)
    heading = _("Notes of case %(number)s") % {"number": found.number}
    context = {"heading": heading, "case": found, "form": form, "has_notes": True}
    return render(request, "office/help_notes.html", context, status=422)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def incident(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Tell what went wrong or nearly did."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    form = IncidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        return done(
            request,
            public_id,
            lambda: tell_incident(case=found, text=text, actor=request.user, now=timezone.now()),
            _("Thank you for telling it. It stands first on everybody's list of today."),
        )
    context = {"heading": _("Tell an incident"), "case": found, "form": form}
    return render(request, "office/help_incident_new.html", context, status=422 if form.errors else 200)


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def join(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Join another case of the same person to this one."""
    keep = staff_case(actor=request.user, site=request.site, public_id=public_id)
    number = request.POST.get("number", "").strip()
    gone = Case.objects.for_site(request.site).filter(number=number).first()
    if gone is None:
        messages.error(request, _("There is no case with this number."))
        return redirect("office_help_case", public_id)
    return done(
        request,
        public_id,
        lambda: join_cases(keep=keep, gone=gone, actor=request.user, now=timezone.now()),
        _("Joined. Every visit is here with its time and place; below it can be taken apart again."),
    )


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def apart(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take two cases apart again."""
    row = staff_joining(actor=request.user, site=request.site, public_id=public_id)
    return done(
        request,
        row.keep.public_id,
        lambda: undo_join(row=row, actor=request.user, now=timezone.now()),
        _("Taken apart. Both cases are open again."),
    )


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def slip(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The slip to take home: number, topic and the next times; no name of anybody."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id, right=LOOK)
    context = {
        "case": found,
        "visits": [(visit, time_words(visit.at)) for visit in found.visits.filter(state="planned")],
        "rules": selectors.rules_of(site=request.site),
        "profile": request.facts.profile,  # type: ignore[attr-defined]
    }
    return render(request, "office/help_slip.html", context)
