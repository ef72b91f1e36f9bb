"""The board of the home-work team: pieces of work by state, one piece, and what the office does with it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError
from mikke.office.team_board_forms import ChunkForm
from mikke.telework.access import staff_chunk
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, Worker
from mikke.telework.selectors_board import Filters, choices_of, chunks_of, columns, filtered
from mikke.telework.selectors_ready import gaps_of
from mikke.telework.services import chunks as services

MAY = "telework.change_chunk"
PAGE = 50
View = Callable[..., HttpResponse]


def board_view(view: View) -> View:
    """Let those in who run the home-work team."""
    return require_admin_access(permission_required(MAY, raise_exception=True)(never_cache(view)))


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _filters(request: HttpRequest) -> Filters:
    asked = request.GET
    return Filters(_number(asked.get("client")), _number(asked.get("worker")), "late" in asked)


@require_safe
@board_view
def board(request: HttpRequest) -> HttpResponse:
    """Show the board, or one state of it page by page."""
    now, filters, state = timezone.now(), _filters(request), request.GET.get("state", "")
    query = request.GET.copy()
    query.pop("page", None)
    context: dict[str, Any] = {"filters": filters, "now": now, **choices_of(request.site)}
    if state in ChunkState.values:
        rows = filtered(chunks_of(request.site).filter(state=state), filters, now=now)
        page = Paginator(rows.order_by("due_at", "pk"), PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "state": ChunkState(state)}
    else:
        context["columns"] = columns(request.site, filters, now=now)
    query.pop("state", None)
    context["query"] = query.urlencode()
    return render(request, "office/team_board.html", context)


def _chunk_page(request: HttpRequest, chunk: Chunk, form: ChunkForm, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    can = {
        pair[0]
        for pair, missing in _gaps(request, chunk).items()
        if pair[1] == chunk.client_id and not missing
    }
    people = Worker.objects.for_site(request.site).filter(pk__in=can, state="active").select_related("person")
    context = {
        "chunk": chunk,
        "form": form,
        "people": people.exclude(pk=chunk.second_reader_id) if chunk.second_reader_id else people,
        "can_change": chunk.state in {"open", "taken", "doing", "returned"},
        "can_return": chunk.state in {"taken", "doing"},
        "can_drop": chunk.state in {"open", "taken"},
        "now": now,
    }
    return render(request, "office/team_chunk.html", context, status=status)


def _gaps(request: HttpRequest, chunk: Chunk) -> dict[tuple[int, int], tuple[str, ...]]:
    if chunk.state != ChunkState.OPEN:
        return {}
    return gaps_of(site=request.site, on=timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
@board_view
def chunk(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one piece and change it."""
    found = staff_chunk(site=request.site, public_id=public_id)
    if request.method != "POST":
        return _chunk_page(request, found, ChunkForm(instance=found, site=request.site))
    form = ChunkForm(
        request.POST, instance=staff_chunk(site=request.site, public_id=public_id), site=request.site
    )
    if form.is_valid():
        try:
            services.change_chunk(
                chunk=found, values=form.cleaned_data, actor=request.user, now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_team_chunk", public_id)
    return _chunk_page(request, found, form, status=422)


@require_POST
@board_view
def chunk_step(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a piece to somebody, put it back into the pool, drop it or open it again."""
    found = staff_chunk(site=request.site, public_id=public_id)
    try:
        said = _step(request, found)
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        if said:
            messages.success(request, said)
    return redirect("office_team_chunk", public_id)


def _step(request: HttpRequest, found: Chunk) -> str:
    action, who, now = request.POST.get("action", ""), request.user, timezone.now()
    if action == "give":
        pk = _number(request.POST.get("worker")) or 0
        worker = Worker.objects.for_site(request.site).filter(pk=pk).select_related("person").first()
        if worker is None:
            return ""
        services.assign_chunk(chunk=found, worker=worker, actor=who, now=now)
        return _("%(name)s has it and is told.") % {"name": worker}
    if action == "back":
        services.take_back_chunk(chunk=found, actor=who, now=now)
        return _("It is in the pool again.")
    if action == "drop":
        services.cancel_chunk(chunk=found, actor=who, now=now)
        return _("Dropped. It can be opened again below.")
    if action == "reopen":
        services.reopen_chunk(chunk=found, actor=who, now=now)
        return _("It is in the pool again.")
    return ""
