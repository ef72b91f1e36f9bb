"""Visits of a case: planned, moved, held, called off; and the sheet to take home afterwards."""

import uuid
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.helpdesk.access import CHANGE, LOOK, staff_case, staff_visit
from mikke.helpdesk.done_sheet import done_sheet
from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.services.visits import end_visit, hold_visit, move_visit, plan_visit
from mikke.helpdesk.when_words import time_words
from mikke.kernel.errors import UserFacingError
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.office.helpdesk_case_views import done
from mikke.office.helpdesk_forms import HeldForm, VisitForm

BOTH = ["GET", "HEAD", "POST"]


def _page(request: HttpRequest, case: Any, form: Any, heading: str) -> HttpResponse:
    context = {"heading": heading, "case": case, "form": form}
    return render(request, "office/help_visit.html", context, status=422 if form.errors else 200)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def new(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Plan a visit."""
    case = staff_case(actor=request.user, site=request.site, public_id=public_id)
    form = VisitForm(request.POST or None, initial={"place": case.place})
    if request.method == "POST" and form.is_valid():
        try:
            plan_visit(case=case, values=form.values, actor=request.user, now=timezone.now())
            return redirect("office_help_case", public_id)
        except UserFacingError as error:
            form.add_error(None, error.text)
    return _page(request, case, form, _("Plan a visit"))


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def move(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a planned visit another time, place or people."""
    visit = staff_visit(actor=request.user, site=request.site, public_id=public_id)
    local = timezone.localtime(visit.at)
    initial = {name: getattr(visit, name) for name in ("place", "place_words", "who", "second", "waiver")}
    initial |= {"day": local.date().isoformat(), "time": f"{local:%H:%M}"}
    form = VisitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            move_visit(visit=visit, values=form.values, actor=request.user, now=timezone.now())
            return redirect("office_help_case", visit.case.public_id)
        except UserFacingError as error:
            form.add_error(None, error.text)
    return _page(request, visit.case, form, _("Move the visit"))


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def held(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down how a visit went."""
    visit = staff_visit(actor=request.user, site=request.site, public_id=public_id)
    initial = {"minutes": 60, "who": visit.who, "second": visit.second, "waiver": visit.waiver}
    form = HeldForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        people = dict(form.cleaned_data)
        minutes = people.pop("minutes")
        try:
            hold_visit(visit=visit, minutes=minutes, people=people, actor=request.user, now=timezone.now())
            return redirect("office_help_case", visit.case.public_id)
        except UserFacingError as error:
            form.add_error(None, error.text)
    heading = _("How it went: %(when)s") % {"when": time_words(visit.at)}
    return _page(request, visit.case, form, heading)


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def end(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Call a visit off, or note that nobody was there."""
    visit = staff_visit(actor=request.user, site=request.site, public_id=public_id)
    state = VisitState.ABSENT if request.POST.get("how") == "absent" else VisitState.CANCELLED
    return done(
        request,
        visit.case.public_id,
        lambda: end_visit(visit=visit, state=state, actor=request.user, now=timezone.now()),
        _("Written down. Its time is free again."),
    )


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def sheet(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The sheet “what we did today” in large print, as PDF; no name of anybody stands on it."""
    case = staff_case(actor=request.user, site=request.site, public_id=public_id, right=LOOK)
    now = timezone.now()
    facts = request.facts  # type: ignore[attr-defined]
    try:
        paper = ask_for(
            done_sheet(case, facts=facts, today=timezone.localdate(now)), site=request.site, now=now
        )
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=f"{_('What we did today')}.pdf", now=now, is_private=True)
