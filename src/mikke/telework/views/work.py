"""The board of a worker, one piece of work, and each step of it."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.telework.access import visible_chunk
from mikke.telework.chunk_forms import NoteForm
from mikke.telework.chunk_page import chunk_context
from mikke.telework.enums import ChunkState
from mikke.telework.errors import ChunkStateError
from mikke.telework.models import Chunk, Worker
from mikke.telework.offers import offers_for
from mikke.telework.selectors_board import in_hand, to_read
from mikke.telework.selectors_quality import Line, lines_of
from mikke.telework.services import chunks as services
from mikke.telework.services.handing_back import hand_back
from mikke.telework.services.offered_terms import ask_for_terms, take_on_terms
from mikke.telework.services.quality import BEFORE_ACCEPTED, tick_lines
from mikke.telework.views.frame import for_workers, say_arrived

Step = Callable[..., object]


@require_safe
@for_workers
def work(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show what is in hand, and the open pieces of one's teams."""
    now = timezone.now()
    context = {
        "tab": "work",
        "worker": worker,
        "held": in_hand(worker),
        "reading": to_read(worker),
        "offers": offers_for(worker, now=now),
        "now": now,
    }
    return render(request, "telework/work.html", context)


@require_safe
@for_workers
def chunk(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Show one piece of work with all one needs for it."""
    now = timezone.now()
    found = visible_chunk(worker=worker, public_id=public_id, now=now)
    return render(request, "telework/chunk.html", chunk_context(found, worker, now=now))


@require_POST
@for_workers
def pick(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Take an open piece; a second tap finds that it is one's own already."""
    now = timezone.now()
    found = visible_chunk(worker=worker, public_id=public_id, now=now, is_for_step=True)
    if found.worker_id == worker.pk:
        return redirect("team:chunk", public_id)
    return _do(
        request, found, services.pick_chunk, _("It is yours. Begin whenever it suits you."), worker, now
    )


@require_POST
@for_workers
def terms(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Ask for the terms of a piece that no accepted order covers, or take it on the terms that were sent."""
    now = timezone.now()
    found = visible_chunk(worker=worker, public_id=public_id, now=now, is_for_step=True)
    if found.worker_id == worker.pk:
        return redirect("team:chunk", public_id)
    if "accept" in request.POST:
        done = _("You have accepted the terms, and the piece is yours.")
        return _do(request, found, take_on_terms, done, worker, now)
    try:
        is_sent = ask_for_terms(chunk=found, worker=worker, actor=request.user, now=now)
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("team:work")
    if is_sent:
        messages.success(request, _("Here are the terms. Please read them before you say yes."))
    else:
        messages.success(request, _("The office is told and completes the terms. Nothing is promised yet."))
    return redirect("team:chunk", public_id)


def _do(
    request: HttpRequest, found: Chunk, step: Step, done: str, worker: Worker, now: dt.datetime
) -> HttpResponse:
    """Carry out a step; a refusal is said on the board when the piece has gone, else on its page."""
    try:
        with transaction.atomic():
            step(chunk=found, worker=worker, now=now)
    except UserFacingError as error:
        messages.error(request, error.text)
        is_open = Chunk.objects.filter(pk=found.pk, state=ChunkState.OPEN).exists()
        return redirect("team:chunk", found.public_id) if is_open else redirect("team:work")
    messages.success(request, done)
    return redirect("team:chunk", found.public_id)


@require_POST
@for_workers
def step(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Begin, write how it stands, hand in or hand back what one holds."""
    now, action = timezone.now(), request.POST.get("action", "")
    found = visible_chunk(worker=worker, public_id=public_id, now=now, is_for_step=True)
    if found.worker_id != worker.pk:
        if found.state != ChunkState.OPEN:  # else a second tap of giving it back
            messages.error(request, ChunkStateError().text)
        return redirect("team:work")
    form = NoteForm(request.POST)
    if action != "begin" and not form.is_valid():
        return _again(request, found, worker, form, now=now)
    try:
        if action == "deliver" and (unticked := _unticked(request, found, worker, now=now)):
            return _again(request, found, worker, form, now=now, unticked=unticked)
        said = _step(found, worker, action, form, now=now)
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("team:work")
    if action != "begin":
        say_arrived(request, f"piece-{public_id}")
    if said:
        messages.success(request, said)
    return redirect("team:work") if action == "back" else redirect("team:chunk", public_id)


def _again(
    request: HttpRequest, found: Chunk, worker: Worker, form: NoteForm, *, now: dt.datetime, **more: Any
) -> HttpResponse:
    """Show the piece again with what was typed."""
    context = chunk_context(found, worker, now=now) | {"form": form, **more}
    return render(request, "telework/chunk.html", context, status=422)


def _unticked(request: HttpRequest, found: Chunk, worker: Worker, *, now: dt.datetime) -> list[Line]:
    """Return the open lines of the checklist, asked about once; with the answer come ticks, and nothing is asked again.

    Raises: WorkStateError.
    """
    lines = lines_of(found) if found.state in BEFORE_ACCEPTED else []
    still_open = [line for line in lines if not line.is_ticked]
    if "anyway" not in request.POST or not still_open:
        return still_open
    said = {int(text) for text in request.POST.getlist("line") if text.isascii() and text.isdigit()}
    ticked = {line.place for line in lines if line.is_ticked or line.place in said}
    tick_lines(chunk=found, worker=worker, ticked=ticked, now=now)
    return []


def _step(found: Chunk, worker: Worker, action: str, form: NoteForm, *, now: dt.datetime) -> str:
    """Do one step and return what is said of it; a step of a piece that is handed in already says nothing."""
    if found.state == ChunkState.DELIVERED:
        return ""
    if action == "begin":
        if found.state != ChunkState.DOING:
            services.begin_chunk(chunk=found, worker=worker, now=now)
        return ""
    note = form.cleaned_data["note"]
    if action == "deliver":
        services.deliver_chunk(chunk=found, worker=worker, note=note, now=now)
        return _("Handed in. Thank you!")
    if action == "back":
        hand_back(chunk=found, worker=worker, note=note, now=now)
        return _("It is in the pool again, with your note. Thank you for passing it on.")
    services.note_chunk(chunk=found, worker=worker, note=note, now=now)
    return _("Written down.")
