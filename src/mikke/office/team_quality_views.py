"""Finished work: what waits to be looked at, one piece, and the reasons for mending by task."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError
from mikke.office.team_time_forms import ReturnForm
from mikke.office.team_time_views import View
from mikke.telework.access_time import staff_handed_in
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk
from mikke.telework.selectors_quality import handed_in, lines_of, reading_of, returns_by_task, returns_of
from mikke.telework.services.quality import accept_chunk, return_chunk, take_back_acceptance
from mikke.telework.time_errors import NotReadYetError

MAY = "telework.change_chunk"
PAGE = 50


def quality_view(view: View) -> View:
    """Let those in who run the home-work team."""
    return require_admin_access(permission_required(MAY, raise_exception=True)(never_cache(view)))


@require_safe
@quality_view
def waiting(request: HttpRequest) -> HttpResponse:
    """List what was handed in, the longest waiting first."""
    page = Paginator(handed_in(request.site), PAGE).get_page(request.GET.get("page"))
    return render(request, "office/team_handed_in.html", {"page": page})


def _page(
    request: HttpRequest,
    chunk: Chunk,
    form: ReturnForm,
    *,
    asks_without: bool = False,
    status: int = 200,
) -> HttpResponse:
    reading = reading_of(chunk)
    lines = lines_of(chunk)
    context = {
        "chunk": chunk,
        "lines": lines,
        "open_lines": [line for line in lines if not line.is_ticked],
        "reading": reading,
        "returns": list(returns_of(chunk)),
        "form": form,
        "is_waiting": chunk.state == ChunkState.DELIVERED,
        "asks_without": asks_without,
        "can_undo": chunk.state == ChunkState.ACCEPTED
        and chunk.accepted_at is not None
        and timezone.localdate(chunk.accepted_at) == timezone.localdate(),
    }
    return render(request, "office/team_handed_in_one.html", context, status=status)


@require_safe
@quality_view
def piece(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one piece with its checklist, its second reading, and what was to be mended."""
    return _page(request, staff_handed_in(site=request.site, public_id=public_id), ReturnForm())


@require_POST
@quality_view
def accept(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Find a piece good, or undo that on the same day."""
    chunk, now = staff_handed_in(site=request.site, public_id=public_id), timezone.now()
    try:
        if request.POST.get("action") == "undo":
            take_back_acceptance(chunk=chunk, actor=request.user, now=now)
            messages.success(request, _("Undone. It waits to be looked at again."))
        else:
            accept_chunk(
                chunk=chunk, actor=request.user, now=now, without_reading="without_reading" in request.POST
            )
            messages.success(request, _("Found good. The day of acceptance is written down."))
    except NotReadYetError as error:
        messages.error(request, error.text)
        return _page(request, chunk, ReturnForm(), asks_without=True, status=422)
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_team_handed_in_one", public_id)


@require_POST
@quality_view
def give_back(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a piece back to be mended."""
    chunk, form = staff_handed_in(site=request.site, public_id=public_id), ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, chunk, form, status=422)
    said = form.cleaned_data
    try:
        return_chunk(
            chunk=chunk, actor=request.user, reason=said["reason"], text=said["text"], now=timezone.now()
        )
    except UserFacingError as error:
        form.add_error("text", error.text)
        return _page(request, chunk, form, status=422)
    messages.success(request, _("It is back with whoever did it, with your words. They are told."))
    return redirect("office_team_handed_in_one", public_id)


@require_safe
@quality_view
def reasons(request: HttpRequest) -> HttpResponse:
    """Show for each task how often its work came back, why, and month by month."""
    rows = returns_by_task(request.site, today=timezone.localdate())
    return render(request, "office/team_returns.html", {"rows": rows})
