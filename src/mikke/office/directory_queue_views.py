"""What readers tell us of the directory: 「ちがいます」 and what is missing, each settled by somebody."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mikke.directory.access import office_correction, office_suggestion
from mikke.directory.enums import QueueState
from mikke.directory.models import Suggestion
from mikke.directory.selectors import open_corrections, open_suggestions
from mikke.directory.services.queue import decline_suggestion, settle_correction, take_suggestion
from mikke.jobs.services.enquiries import DOUBTS
from mikke.kernel import audit
from mikke.kernel.errors import UserFacingError
from mikke.office.directory_forms import SettleLineForm
from mikke.office.directory_views import for_directory

SHOWN = 200


def _note_opened(request: HttpRequest, row: object, contact: str) -> None:
    """Note that somebody has seen how a reader can be answered."""
    if contact and request.method == "GET":
        audit.record(
            action="directory.contact_opened",
            actor=request.user,
            site=request.site,
            at=timezone.now(),
            target=f"{type(row).__name__.lower()} {getattr(row, 'public_id', '')}",
        )


@require_safe
@for_directory
def queue(request: HttpRequest) -> HttpResponse:
    """List what is to be looked at, due first."""
    context = {
        "heading": _("What readers say about the directory"),
        "corrections": open_corrections(site=request.site)[:SHOWN],
        "suggestions": open_suggestions(site=request.site)[:SHOWN],
        "today": timezone.localdate(),
    }
    return render(request, "office/directory_queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_directory
def correction(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what a reader found different; POST settles it."""
    found = office_correction(site=request.site, public_id=public_id)
    form = SettleLineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            settle_correction(
                correction=found,
                state=QueueState(said["state"]),
                outcome=said["outcome"],
                actor=request.user,
                now=timezone.now(),
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Settled."))
            return redirect("office_directory_queue")
    _note_opened(request, found, found.contact)
    context = {"heading": found.service.name, "line": found, "form": form}
    return render(request, "office/directory_correction.html", context, status=422 if form.errors else 200)


def _settle_suggestion(request: HttpRequest, found: Suggestion) -> HttpResponse:
    now = timezone.now()
    try:
        if request.POST.get("what") == "take":
            made = take_suggestion(suggestion=found, actor=request.user, now=now)
            messages.success(request, _("A draft is made. Ask there, complete it, and show it."))
            return redirect("office_directory_edit", made.public_id)
        outcome = request.POST.get("outcome", "").strip() or _("left out")
        decline_suggestion(suggestion=found, outcome=outcome, actor=request.user, now=now)
        messages.success(request, _("Settled."))
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_directory_queue")


@require_http_methods(["GET", "HEAD", "POST"])
@for_directory
def suggestion(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what a reader misses; POST makes a draft of it or leaves it out."""
    found = office_suggestion(site=request.site, public_id=public_id)
    if request.method == "POST":
        return _settle_suggestion(request, found)
    _note_opened(request, found, found.contact)
    context = {"heading": found.name, "line": found, "doubt": DOUBTS.get(found.doubt)}
    return render(request, "office/directory_suggestion.html", context)
