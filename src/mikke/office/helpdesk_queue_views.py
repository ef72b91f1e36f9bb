"""The desk's lists: what waits, the open cases, the calendar, tomorrow's calls, the city desk's list, incidents."""

import datetime as dt
import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.phone_numbers import spoken
from mikke.helpdesk import selectors
from mikke.helpdesk.access import CHANGE, LOOK, staff_case, staff_incident, staff_visit
from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.models import Visit
from mikke.helpdesk.services.cases import tell_city
from mikke.helpdesk.services.incidents import settle_incident
from mikke.helpdesk.services.incidents import words_of as incident_words
from mikke.helpdesk.services.visits import tell_of_visit
from mikke.helpdesk.when_words import time_words
from mikke.office.helpdesk_forms import IncidentForm
from mikke.office.helpdesk_rows import ON_CALENDAR, case_lines, enquiry_lines, unsolved_lines, visit_lines
from mikke.people.enums import PHONES

PER_PAGE = 20
DAYS_SHOWN = 14


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for the desk, then the open cases; ``q`` is a number or anything one knows of a person."""
    site, q, today = request.site, request.GET.get("q", "").strip()[:100], timezone.localdate()
    rows = selectors.cases_matching(site=site, q=q) if q else selectors.open_cases(site=site)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    waiting = [] if q else list(selectors.waiting_enquiries(site=site)[:PER_PAGE])
    context = {
        "heading": _("Help desk"),
        "q": q,
        "waiting": list(enquiry_lines(waiting)),
        "page": page,
        "rows": list(case_lines(page.object_list, today=today)),
        "may_change": request.user.has_perm(CHANGE),
    }
    return render(request, "office/help_queue.html", context)


def phones_of(visit: Visit) -> list[str]:
    """Return the numbers of the person of a visit, the best first, as they are read out."""
    contacts = visit.case.person.contacts.all()
    return [spoken(contact.value) for contact in contacts if contact.kind in PHONES]


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """Show two weeks of visits, day by day."""
    try:
        asked = parse_date(request.GET.get("from", ""))
    except ValueError:
        asked = None
    start = asked or timezone.localdate()
    end = start + dt.timedelta(days=DAYS_SHOWN)
    visits = selectors.visits_between(site=request.site, start=start, end=end).only(*ON_CALENDAR)
    days = groupby(visit_lines(visits.order_by("at", "pk")), key=lambda pair: pair[0])
    context = {
        "heading": _("Visits"),
        "days": [(day, [line for _day, line in rows]) for day, rows in days],
        "start": start,
        "before": start - dt.timedelta(days=DAYS_SHOWN),
        "after": end,
    }
    return render(request, "office/help_calendar.html", context)


def _calls(request: HttpRequest) -> dict[str, Any]:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    end = tomorrow + dt.timedelta(days=1)
    visits = selectors.visits_between(site=request.site, start=tomorrow, end=end)
    rows = selectors.with_ways(visits).filter(state=VisitState.PLANNED).order_by("at", "pk")
    return {
        "heading": _("Calls for tomorrow"),
        "tomorrow": tomorrow,
        "rows": [(visit, time_words(visit.at), phones_of(visit)) for visit in rows],
    }


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def calls(request: HttpRequest) -> HttpResponse:
    """List whom to remind of tomorrow's visits."""
    return render(request, "office/help_calls.html", _calls(request))


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def calls_sheet(request: HttpRequest) -> HttpResponse:
    """Show the same list for the printer."""
    return render(request, "office/help_calls_sheet.html", _calls(request))


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def told(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Note that the person was told of tomorrow's visit."""
    visit = staff_visit(actor=request.user, site=request.site, public_id=public_id)
    if tell_of_visit(visit=visit, actor=request.user, now=timezone.now()):
        messages.success(request, _("Noted. Thank you for calling."))
    return redirect("office_help_calls")


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def unsolved(request: HttpRequest) -> HttpResponse:
    """List what was not solved, for the city desk; POST notes that it was told."""
    if request.method == "POST":
        try:
            row = uuid.UUID(request.POST.get("row", ""))
        except ValueError:
            return redirect("office_help_unsolved")
        case = staff_case(actor=request.user, site=request.site, public_id=row)
        if tell_city(case=case, actor=request.user, now=timezone.now()):
            messages.success(request, _("Noted: the city desk was told."))
        return redirect("office_help_unsolved")
    page = Paginator(selectors.unsolved_cases(site=request.site), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "heading": _("For the city desk"),
        "page": page,
        "rows": list(unsolved_lines(page.object_list)),
    }
    return render(request, "office/help_unsolved.html", context)


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def incidents(request: HttpRequest) -> HttpResponse:
    """List what went wrong or nearly did and waits."""
    context = {"heading": _("Incidents"), "rows": selectors.waiting_incidents(site=request.site)}
    return render(request, "office/help_incidents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def incident(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what happened; POST writes down what was done about it."""
    found = staff_incident(actor=request.user, site=request.site, public_id=public_id)
    form = IncidentForm(request.POST or None)
    form.fields["text"].label = _("What was done about it?")
    if request.method == "POST" and form.is_valid():
        answer, now = form.cleaned_data["text"], timezone.now()
        if settle_incident(incident=found, answer=answer, actor=request.user, now=now):
            messages.success(request, _("Settled. It stays with the case."))
            return redirect("office_help_case", found.case.public_id)
        messages.error(request, _("Somebody else has settled it meanwhile."))
        found.refresh_from_db()
    text, answer = incident_words(found)
    context = {"heading": _("Incident"), "incident": found, "text": text, "answer": answer, "form": form}
    return render(request, "office/help_incident.html", context, status=422 if form.errors else 200)
