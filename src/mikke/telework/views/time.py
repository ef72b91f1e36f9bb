"""The clock and the week of a worker."""

import datetime as dt
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.domain import work_time as rules
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import once
from mikke.telework.access_time import own_entry
from mikke.telework.models import TimeEntry, Worker
from mikke.telework.selectors_time import sums_on
from mikke.telework.services.timer import start_timer, stop_timer
from mikke.telework.time_drafts import Agreed
from mikke.telework.time_errors import TimeOverlapError
from mikke.telework.time_forms import EndForm
from mikke.telework.time_page import ShownEntry, cap_lines, week_context
from mikke.telework.time_targets import targets_of
from mikke.telework.time_words import length_words
from mikke.telework.views.frame import for_former_workers_too, for_workers


def _week(text: str | None, *, today: dt.date) -> dt.date:
    if not text:
        return today
    try:
        return min(dt.date.fromisoformat(text), today)
    except ValueError:
        raise Http404 from None


@require_safe
@for_former_workers_too
def week(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show the clock, the sums of today, and a week of what was written down."""
    now = timezone.now()
    day = _week(request.GET.get("week"), today=timezone.localdate(now))
    return render(request, "telework/time.html", week_context(worker, day=day, now=now))


@require_POST
@for_workers
def start(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Start the clock. A form sent again is answered with the page, and starts nothing new."""
    now, key = timezone.now(), request.POST.get("form_key", "")
    targets = {one.value: one for one in targets_of(worker, today=timezone.localdate(now))}
    target = targets.get(request.POST.get("target", ""))
    if target is None or not key or len(key) > 80:
        messages.error(request, _("Choose what the clock is for."))
        return redirect("team:time")

    def make() -> str:
        entry = start_timer(
            worker=worker, order=target.order, chunk=target.chunk, actor=request.user, now=now
        )
        return str(entry.public_id)

    try:
        once(key=key, purpose=f"team.time_start:{worker.pk}", make=make)
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("team:time")


@require_POST
@for_workers
def stop(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Stop the clock now; one that runs longer than four hours asks first when the work ended."""
    now = timezone.now()
    entry = own_entry(worker=worker, public_id=public_id)
    started = entry.started_at
    is_running = entry.minutes is None and not entry.is_void
    if is_running and started and rules.is_forgotten(started, now) and "really" not in request.POST:
        return redirect("team:time_running", public_id)
    try:
        entry = stop_timer(entry=entry, ended_at=now, note=request.POST.get("note", "")[:300], now=now)
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("team:time_running" if is_running else "team:time_entry", public_id)
    say_stopped(request, worker, entry)
    return redirect("team:time")


def say_stopped(request: HttpRequest, worker: Worker, entry: TimeEntry) -> None:
    """Say how long it was, and kindly when a cap of one's own is near or passed."""
    said = _("%(length)s are written down. Thank you!") % {"length": length_words(entry.minutes or 0)}
    messages.success(request, " ".join([said, *cap_lines(worker, sums_on(worker, entry.work_date))]))


@require_http_methods(["GET", "HEAD", "POST"])
@for_workers
def running(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Ask when the work ended, and stop the clock at that time."""
    now = timezone.now()
    entry = own_entry(worker=worker, public_id=public_id)
    started = entry.started_at
    if entry.minutes is not None or entry.is_void or started is None:
        return redirect("team:time_entry", public_id)
    form = EndForm(request.POST or None)
    overlap: TimeOverlapError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            entry = stop_timer(
                entry=entry,
                ended_at=form.ended_at(started),
                note=form.cleaned_data["note"],
                agreed=Agreed(put_together=form.cleaned_data["put_together"]),
                now=now,
            )
        except UserFacingError as error:
            form.add_error("end", error.text)
            overlap = error if isinstance(error, TimeOverlapError) else None
        else:
            say_stopped(request, worker, entry)
            return redirect("team:time")
    elapsed = length_words(rules.Span(started, max(now, started)).minutes)
    context = {
        "worker": worker,
        "tab": "time",
        "form": form,
        "entry": entry,
        "shown": ShownEntry.of(entry),
        "elapsed": elapsed,
        "can_join": overlap is not None and overlap.can_join,
    }
    return render(request, "telework/time_running.html", context, status=422 if form.errors else 200)
