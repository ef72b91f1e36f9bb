"""The directory in the office: the list, a service with its rows, and the calls that keep it fresh."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.directory.access import office_service
from mikke.directory.enums import AssuredHow
from mikke.directory.models import Service
from mikke.directory.selectors import office_services, services_to_confirm
from mikke.directory.services.ask_owner import ask_owner
from mikke.directory.services.save import assure_service, note_call, settle_service, write_service
from mikke.domain.freshness import freshness
from mikke.kernel.errors import UserFacingError
from mikke.office.directory_forms import (
    AssureForm,
    DirectoryFilterForm,
    PhoneRows,
    PlaceRows,
    ScheduleRows,
    ServiceForm,
)
from mikke.office.team_frame import directs

PER_PAGE = 30
MOST_CALLS = 200
for_directory = directs("directory.change_service")


@require_safe
@for_directory
def services(request: HttpRequest) -> HttpResponse:
    """List the services of the site."""
    form, today = DirectoryFilterForm(request.GET), timezone.localdate()
    form.is_valid()
    q, state = form.cleaned_data.get("q", ""), form.cleaned_data.get("state", "")
    rows = office_services(site=request.site, today=today, q=q, state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "heading": _("Directory of help"),
        "form": form,
        "page": page,
        "rows": [(row, freshness(row.assured_on, today=today).value) for row in page],
        "query": query.urlencode(),
        "is_narrowed": bool(q or state),
    }
    return render(request, "office/directory_services.html", context)


def _row_sets(request: HttpRequest, service: Service | None) -> list[Any]:
    """Return the places, hours and telephones of a form."""
    data = request.POST if request.method == "POST" else None
    return [
        kind(data, instance=service, prefix=prefix, form_kwargs={"site": request.site})
        for kind, prefix in ((PlaceRows, "places"), (ScheduleRows, "hours"), (PhoneRows, "phones"))
    ]


@transaction.atomic
def _write(form: ServiceForm, row_sets: list[Any], *, service: Service | None, actor: Any) -> Service:
    """Write a valid form with its rows."""
    now, values = timezone.now(), form.values()
    found = write_service(organization=values["organization"], row=service, values=values, now=now)
    for rows in row_sets:
        rows.instance = found
        rows.save()
    settle_service(found, actor=actor, now=now)
    return found


def _edit(request: HttpRequest, public_id: uuid.UUID | None) -> HttpResponse:
    def fresh() -> Service | None:
        return office_service(site=request.site, public_id=public_id) if public_id else None

    service, data = fresh(), request.POST if request.method == "POST" else None
    initial = {} if service else {"organization": _asked_organization(request)}
    form = ServiceForm(data, instance=service, site=request.site, initial=initial)
    row_sets = _row_sets(request, fresh())
    if data is not None and all([form.is_valid(), *(rows.is_valid() for rows in row_sets)]):
        found = _write(form, row_sets, service=fresh(), actor=request.user)
        messages.success(request, _("Saved."))
        return redirect("office_directory_service", found.public_id)
    names = (_("Places"), _("Days and hours"), _("Telephones"))
    context = {
        "heading": _("Change the service") if service else _("A new service"),
        "form": form,
        "row_sets": list(zip(names, row_sets, strict=True)),
        "service": service,
        "has_errors": data is not None,
    }
    return render(request, "office/directory_edit.html", context, status=422 if data is not None else 200)


def _asked_organization(request: HttpRequest) -> Any:
    """Return the key of the organisation from whose page the form was opened, or nothing."""
    asked = request.GET.get("organization", "")
    form: Any = ServiceForm(site=request.site)
    rows = form.fields["organization"].queryset
    try:
        return rows.filter(public_id=uuid.UUID(asked)).values_list("pk", flat=True).first()
    except ValueError:
        return rows.values_list("pk", flat=True).first() if rows.count() == 1 else None


@require_http_methods(["GET", "HEAD", "POST"])
@for_directory
def new_service(request: HttpRequest) -> HttpResponse:
    """Write a service down."""
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_directory
def edit_service(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a service."""
    return _edit(request, public_id)


@require_safe
@for_directory
def service(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a service: what readers see of it, who confirmed it when, and the call to be made."""
    found, today = office_service(site=request.site, public_id=public_id), timezone.localdate()
    context = {
        "heading": found.name,
        "service": found,
        "age": freshness(found.assured_on, today=today).value,
        "assurances": found.assurances.select_related("actor")[:20],
        "corrections": found.corrections.filter(state="open"),
        "form": AssureForm(),
    }
    return render(request, "office/directory_service.html", context)


def _assured(request: HttpRequest, found: Service, form: AssureForm, now: dt.datetime) -> None:
    said = form.cleaned_data
    if request.POST.get("what") == "right":
        how = AssuredHow(said["how"])
        assure_service(
            service=found, how=how, who=said["who"], note=said["note"], actor=request.user, now=now
        )
        messages.success(request, _("Noted: everything is right. Thank you for asking."))
    else:
        note_call(service=found, note=said["note"], who=said["who"], actor=request.user, now=now)
        messages.success(request, _("Noted. It stays on the list of calls."))


@require_POST
@for_directory
def service_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Note a call, or send the owner the link."""
    found, now = office_service(site=request.site, public_id=public_id), timezone.now()
    form = AssureForm(request.POST)
    if request.POST.get("what") == "ask":
        try:
            ask_owner(organization=found.organization, now=now)
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(
                request, _("The owner is asked; without a mail address they stand on the call list.")
            )
    elif form.is_valid():
        _assured(request, found, form, now)
    return redirect("office_directory_service", public_id)


@require_safe
@for_directory
def calls(request: HttpRequest) -> HttpResponse:
    """Show whom to call so that the lines stay fresh, the oldest first."""
    today = timezone.localdate()
    rows = services_to_confirm(site=request.site, today=today).prefetch_related("phones")
    context = {
        "heading": _("Calls for the directory"),
        "rows": [(row, freshness(row.assured_on, today=today).value) for row in rows[:MOST_CALLS]],
        "count": rows.count(),
        "today": today,
    }
    return render(request, "office/directory_calls.html", context)
