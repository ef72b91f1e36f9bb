"""Writing time down for somebody who told the office, by telephone for example."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mikke.kernel.audit import record
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.office.team_time_views import time_view
from mikke.telework.access_time import staff_worker
from mikke.telework.enums import EntrySource
from mikke.telework.models import Worker
from mikke.telework.services.time_entries import write_time
from mikke.telework.time_errors import OverOwnCapError, TimeOverlapError
from mikke.telework.time_forms import TimeForm
from mikke.telework.time_targets import targets_of


@require_http_methods(["GET", "HEAD", "POST"])
@time_view
def write_for(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write time down as a worker told it; it shows on their page as written by the office, and they can correct it."""
    worker, today = staff_worker(site=request.site, public_id=public_id), timezone.localdate()
    form = TimeForm(
        request.POST or None,
        initial={"day": today, "form_key": new_form_key()},
        targets=targets_of(worker, today=today),
    )
    asks: dict[str, bool] = {}
    if request.method == "POST" and form.is_valid():
        try:
            said = _write(request, worker, form)
        except UserFacingError as error:
            form.add_error(None, error.text)
            asks = {
                "asks_over_cap": isinstance(error, OverOwnCapError),
                "asks_join": isinstance(error, TimeOverlapError) and error.can_join,
            }
        else:
            messages.success(request, _("Written down. It stands on their page, and they can correct it."))
            return redirect("office_team_time_entry", said)
    fields = [form[name] for name in ("target", "day", "minutes", "begin", "end", "note")]
    context: dict[str, Any] = {"worker": worker, "form": form, "fields": fields, **asks}
    return render(request, "office/team_time_for.html", context, status=422 if form.errors else 200)


def _write(request: HttpRequest, worker: Worker, form: TimeForm) -> str:
    """Write an entry once for each form; return its public id."""

    def make() -> str:
        now = timezone.now()
        entry = write_time(
            worker=worker,
            draft=form.draft(),
            actor=request.user,
            now=now,
            agreed=form.agreed(),
            source=EntrySource.OFFICE,
        )
        target = str(entry.public_id)
        record(action="time.written_for", actor=request.user, site=worker.site, at=now, target=target)
        return target

    key, purpose = form.cleaned_data["form_key"], f"office.time:{worker.pk}"
    said, _is_first = once(key=key, purpose=purpose, make=make)
    return said
