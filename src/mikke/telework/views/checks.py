"""One piece of work from the side of its quality: the checklist, what is to be mended, the second reading."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.telework.access_time import checkable_chunk
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, Worker
from mikke.telework.quality_forms import ReadingForm
from mikke.telework.selectors_quality import lines_of, reading_of, returns_of
from mikke.telework.services.quality import BEFORE_ACCEPTED, read_good, read_to_mend, tick_lines
from mikke.telework.views.frame import for_workers


def _page(
    request: HttpRequest, worker: Worker, chunk: Chunk, form: ReadingForm, *, status: int = 200
) -> HttpResponse:
    reading, is_mine = reading_of(chunk), chunk.worker_id == worker.pk
    is_reader = chunk.second_reader_id == worker.pk and not is_mine
    lines = lines_of(chunk)
    context = {
        "worker": worker,
        "tab": "work",
        "chunk": chunk,
        "lines": lines,
        "open_lines": sum(not line.is_ticked for line in lines) if is_reader else 0,
        "returns": list(returns_of(chunk)),
        "reading": reading,
        "can_tick": is_mine and chunk.state in BEFORE_ACCEPTED,
        "can_read": is_reader and chunk.state == ChunkState.DELIVERED and not (reading and reading.is_good),
        "is_mine": is_mine,
        "form": form,
    }
    return render(request, "telework/check.html", context, status=status)


@require_safe
@for_workers
def check(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Show the checklist, what is to be mended, and to the second reader the two answers."""
    return _page(request, worker, checkable_chunk(worker=worker, public_id=public_id), ReadingForm())


@require_POST
@for_workers
def ticks(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Write down the ticks."""
    chunk = checkable_chunk(worker=worker, public_id=public_id)
    if chunk.worker_id != worker.pk:
        raise Http404
    ticked = {int(text) for text in request.POST.getlist("line") if text.isascii() and text.isdigit()}
    try:
        tick_lines(chunk=chunk, worker=worker, ticked=ticked, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("Written down."))
    return redirect("team:check", public_id)


@require_POST
@for_workers
def read(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Say as the second reader that it is good, or what is to be mended."""
    chunk, now = checkable_chunk(worker=worker, public_id=public_id), timezone.now()
    if chunk.second_reader_id != worker.pk:
        raise Http404
    form = ReadingForm(request.POST)
    form.is_valid()
    said = form.cleaned_data
    try:
        if request.POST.get("verdict") == "good":
            read_good(chunk=chunk, reader=worker, note=said.get("text", ""), now=now)
        else:
            reason, text = said.get("reason", ""), said.get("text", "")
            read_to_mend(chunk=chunk, reader=worker, reason=reason, text=text, now=now)
    except UserFacingError as error:
        form.add_error("text", error.text)
        chunk.refresh_from_db()
        return _page(request, worker, chunk, form, status=422)
    messages.success(request, _("Thank you for your second pair of eyes!"))
    return redirect("team:check", public_id)
