"""What asks again who it is: delicate notes, everything of a person as a file, erasing, and what a law still keeps."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.accounts.second_factor import was_confirmed_lately
from mikke.kernel.errors import UserFacingError
from mikke.office.people_forms import NotesForm
from mikke.people.access import CHANGE, ERASE, staff_person
from mikke.people.enums import ConsentPurpose
from mikke.people.errors import NotesUnreadableError
from mikke.people.models import PersonErasure
from mikke.people.selectors import has_consent
from mikke.people.services.erasing import erase_person, open_kept, what_stops_erasing
from mikke.people.services.exporting import export_person
from mikke.people.services.notes import has_notes, open_notes, save_notes, state_of_notes

BOTH = ["GET", "HEAD", "POST"]
SHOWN = 100


def confirmed_lately(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask again who it is when the last time is more than 15 minutes ago, then lead back to this page."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if was_confirmed_lately(request):
            return view(request, *args, **kwargs)
        return redirect(f"{resolve_url('account_reauthenticate')}?{urlencode({'next': request.path})}")

    return asked


def _closed(request: HttpRequest, error: UserFacingError, back: str) -> HttpResponse:
    """Say why nothing can be opened and what to do."""
    context = {"heading": _("These words cannot be opened now"), "error": error.text, "back": back}
    return render(request, "office/person_closed.html", context, status=503)


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
@confirmed_lately
def notes(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask whether to open the delicate notes; POST opens them, which the trail remembers."""
    person = staff_person(actor=request.user, site=request.site, public_id=public_id, right=CHANGE)
    heading = _("Delicate notes of “%(name)s”") % {"name": person.name}
    context: dict[str, Any] = {"heading": heading, "person": person}
    context |= {"has_notes": has_notes(person), "has_consent": has_consent(person, ConsentPurpose.NOTES)}
    if request.method == "POST":
        try:
            text = open_notes(person=person, actor=request.user, now=timezone.now())
        except NotesUnreadableError as error:
            return _closed(request, error, resolve_url("office_person", public_id))
        context["form"] = NotesForm(initial={"text": text, "seen": state_of_notes(person)})
    return render(request, "office/person_notes.html", context)


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["POST"])
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def save(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Seal what was written; the typed text comes back when somebody else has written meanwhile."""
    person = staff_person(actor=request.user, site=request.site, public_id=public_id, right=CHANGE)
    form = NotesForm(request.POST)
    if form.is_valid():
        try:
            save_notes(person=person, **form.cleaned_data, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Sealed and saved."))
            return redirect("office_person", public_id)
    heading = _("Delicate notes of “%(name)s”") % {"name": person.name}
    agreed = has_consent(person, ConsentPurpose.NOTES)
    context = {"heading": heading, "person": person, "form": form, "has_notes": True, "has_consent": agreed}
    return render(request, "office/person_notes.html", context, status=422)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(ERASE, raise_exception=True)
@never_cache
@confirmed_lately
def export(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say what the file holds; POST makes it."""
    person = staff_person(actor=request.user, site=request.site, public_id=public_id, right=ERASE)
    if request.method != "POST":
        heading = _("Everything about “%(name)s” as a file") % {"name": person.name}
        return render(request, "office/person_export.html", {"heading": heading, "person": person})
    try:
        data = export_person(person=person, actor=request.user, now=timezone.now())
    except UserFacingError as error:  # sealed words of some room that cannot be opened here
        return _closed(request, error, resolve_url("office_person", public_id))
    name = f"person-{str(public_id)[:8]}.zip"
    return HttpResponse(
        data,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_http_methods(BOTH)
@require_admin_access
@permission_required(ERASE, raise_exception=True)
@never_cache
@confirmed_lately
def erase(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say what goes and what a law keeps; POST with the tick erases. It cannot be undone."""
    person = staff_person(actor=request.user, site=request.site, public_id=public_id, right=ERASE)
    error = ""
    if request.method == "POST" and not request.POST.get("asked"):
        error = _("Tick that the person asked for it.")
    elif request.method == "POST":
        try:
            erase_person(person=person, actor=request.user, now=timezone.now())
        except UserFacingError as problem:
            error = problem.text
        else:
            messages.success(request, _("Erased."))
            return redirect("office_people")
    context = {
        "heading": _("Erase “%(name)s”?") % {"name": person.name},
        "person": person,
        "stops": what_stops_erasing(person),
        "error": error,
    }
    return render(request, "office/person_erase.html", context, status=422 if error else 200)


@require_safe
@require_admin_access
@permission_required(ERASE, raise_exception=True)
@never_cache
def erased(request: HttpRequest) -> HttpResponse:
    """List who was erased when, by number, and until when a law keeps something."""
    rows = PersonErasure.objects.for_site(request.site).select_related("by", "person")[:SHOWN]
    context = {
        "heading": _("Erased people"),
        "rows": [(row, bool(bytes(row.kept_sealed))) for row in rows],
    }
    return render(request, "office/people_erased.html", context)


@sensitive_variables()
@require_http_methods(BOTH)
@require_admin_access
@permission_required(ERASE, raise_exception=True)
@never_cache
@confirmed_lately
def kept(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask whether to open what a law keeps of an erased person; POST opens it, which the trail remembers."""
    rows = PersonErasure.objects.for_site(request.site).select_related("person")
    row = get_object_or_404(rows, public_id=public_id)
    context: dict[str, Any] = {"heading": _("What a law keeps of an erased person"), "row": row}
    if request.method == "POST":
        try:
            context["kept"] = open_kept(erasure=row, actor=request.user, now=timezone.now())
        except NotesUnreadableError as error:
            return _closed(request, error, resolve_url("office_people_erased"))
    return render(request, "office/person_kept.html", context)
