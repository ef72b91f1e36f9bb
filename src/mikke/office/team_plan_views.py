"""Planning the home-work team: cutting work, the suggestion who could take what, and the coming week."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once, result_of
from mikke.office.team_board_forms import SplitForm, first_of
from mikke.office.team_board_views import board_view
from mikke.office.team_plan_pages import coverage_context, suggestion_context
from mikke.telework.errors import NoOrderError
from mikke.telework.models import Chunk, Task, Worker
from mikke.telework.selectors_terms import waiting_order
from mikke.telework.services.chunks import assign_chunk
from mikke.telework.services.orders import draft_for_chunk
from mikke.telework.services.split import days_on_board, split_work

MOST_PAIRS = 400
PURPOSE = "telework.split"


@require_http_methods(["GET", "HEAD", "POST"])
@board_view
def split(request: HttpRequest) -> HttpResponse:
    """Cut work into pieces: first what would come of it, then the board."""
    today = timezone.localdate()
    if request.method != "POST":
        form = SplitForm(initial=first_of(_task(request), today=today), site=request.site, today=today)
        return _split_page(request, form)
    form = SplitForm(request.POST, site=request.site, today=today)
    if not form.is_valid():
        return _split_page(request, form, status=422)
    key = request.POST.get("form_key", "")
    if key and result_of(key=key, purpose=PURPOSE) is not None:  # the second tap of a form that was sent
        return redirect("office_team_board")
    there: set[dt.date] = set()
    if form.cleaned_data["task"] is not None:
        there = days_on_board(task=form.cleaned_data["task"], days=form.cleaned_data["days"])
    cut = form.cut(without=there)
    if request.POST.get("action") != "save" or not cut.days or not key:
        return _split_page(request, form, cut=cut, there=sorted(there))
    count, is_first = once(
        key=key,
        purpose=PURPOSE,
        make=lambda: str(len(split_work(site=request.site, cut=cut, actor=request.user, now=timezone.now()))),
    )
    if is_first:
        text = ngettext("%(n)s piece is on the board.", "%(n)s pieces are on the board.", int(count))
        messages.success(request, text % {"n": count})
    return redirect("office_team_board")


def _task(request: HttpRequest) -> Task | None:
    tasks = Task.objects.filter(inventory__site=request.site, inventory__client__isnull=False)
    asked = request.GET.get("task", "")
    return (
        tasks.select_related("inventory").filter(pk=int(asked)).first()
        if asked.isdigit() and len(asked) < 10
        else None
    )


def _split_page(request: HttpRequest, form: SplitForm, *, status: int = 200, **more: Any) -> HttpResponse:
    key = request.POST.get("form_key") or new_form_key()
    return render(request, "office/team_split.html", {"form": form, "form_key": key, **more}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@board_view
def suggestion(request: HttpRequest) -> HttpResponse:
    """Show who could take what and why; give what the director ticked."""
    if request.method == "POST":
        _assign(request, _ticked(request))
        return redirect("office_team_suggestion")
    context = suggestion_context(request.site, now=timezone.now(), number=request.GET.get("p", ""))
    return render(request, "office/team_suggestion.html", context)


def _ticked(request: HttpRequest) -> list[tuple[Chunk, Worker]]:
    """Return the chosen pairs of this site; what is not one of ours is left out."""
    pairs = [text.partition(":")[::2] for text in request.POST.getlist("pair")[:MOST_PAIRS]]
    numbers = [(int(a), int(b)) for a, b in pairs if a.isdecimal() and b.isdecimal() and len(a + b) < 20]
    chunks = Chunk.objects.for_site(request.site).select_related("client", "task", "site")
    workers = Worker.objects.for_site(request.site).select_related("person", "site")
    chunk_by, worker_by = (
        chunks.in_bulk([one for one, _worker in numbers]),
        workers.in_bulk([worker for _chunk, worker in numbers]),
    )
    return [(chunk_by[a], worker_by[b]) for a, b in numbers if a in chunk_by and b in worker_by]


def _assign(request: HttpRequest, pairs: list[tuple[Chunk, Worker]]) -> None:
    """Give each chosen piece by a step of its own, so that one refusal does not undo the others."""
    now, given, drafted = timezone.now(), 0, 0
    for chunk, worker in pairs:
        try:
            assign_chunk(chunk=chunk, worker=worker, actor=request.user, now=now)
            given += 1
        except NoOrderError:
            drafted += _draft(request, chunk, worker, now=now)
        except UserFacingError as error:
            messages.error(request, f"{chunk.title}: {error.text}")
    if given:
        text = ngettext(
            "%(n)s piece is given, and its worker is told.",
            "%(n)s pieces are given, and the workers are told.",
            given,
        )
        messages.success(request, text % {"n": given})
    if drafted:
        text = ngettext(
            "%(n)s work order is drafted: send it; when it is accepted, the piece can be given.",
            "%(n)s work orders are drafted: send them; when they are accepted, the pieces can be given.",
            drafted,
        )
        messages.success(request, text % {"n": drafted})
    if not pairs:
        messages.error(request, _("Tick at least one line."))


def _draft(request: HttpRequest, chunk: Chunk, worker: Worker, *, now: dt.datetime) -> int:
    """Draft the order that is missing, unless one waits already."""
    if waiting_order(chunk=chunk, worker=worker) is not None:
        messages.error(
            request,
            _("%(title)s: the work order for %(name)s still waits.") % {"title": chunk.title, "name": worker},
        )
        return 0
    draft_for_chunk(chunk=chunk, worker=worker, actor=request.user, now=now)
    return 1


@require_safe
@board_view
def coverage(request: HttpRequest) -> HttpResponse:
    """Show the coming week: free hours against what is due, who is free, who is late, what clients have left."""
    return render(request, "office/team_coverage.html", coverage_context(request.site, now=timezone.now()))
