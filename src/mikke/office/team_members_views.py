"""The team of a client in the office: taking in, accesses given and taken back, and leaving with its checklist."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.office.team_client_forms import MemberForm
from mikke.office.team_frame import for_clients, for_team
from mikke.telework.access_clients import office_client, office_leaving, office_worker, part_of
from mikke.telework.models import Chunk, Leaving
from mikke.telework.selectors_clients import (
    accepted_orders,
    lent_devices,
    open_grants,
    open_leavings,
    team_of,
)
from mikke.telework.services.handing_back import CAN_GO_BACK
from mikke.telework.services.leaving import (
    begin_leaving,
    call_off_leaving,
    finish_leaving,
    revoke_all,
    tick_row,
    untick_row,
)
from mikke.telework.services.teams import grant_access, join_client, revoke_access


@require_POST
@for_clients
def join(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take a worker into the client's team."""
    client = office_client(site=request.site, public_id=public_id)
    form = MemberForm(request.POST, client=client)
    if form.is_valid():
        said = form.cleaned_data
        try:
            join_client(
                client=client,
                worker=said["worker"],
                on=said["joined_on"],
                actor=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("%(name)s is in the team.") % {"name": said["worker"]})
        except UserFacingError as error:
            messages.error(request, error.text)
    else:
        messages.error(request, _("Choose who and from when, please."))
    return redirect("office_team_client", public_id)


@require_POST
@for_clients
def access_do(request: HttpRequest, public_id: uuid.UUID, pk: int, item: int) -> HttpResponse:
    """Give an access to a member of the team, or take it back; both can be turned round by the same button."""
    client = office_client(site=request.site, public_id=public_id)
    member, row = part_of(team_of(client), pk), part_of(client.access_items.all(), item)
    said, now = {"access": row.name, "name": member.worker}, timezone.now()
    try:
        if request.POST.get("action") == "give":
            if grant_access(item=row, worker=member.worker, actor=request.user, now=now):
                messages.success(request, _("Given: %(access)s to %(name)s.") % said)
        else:
            for grant in open_grants(member.worker, client=client).filter(item=row):
                revoke_access(grant=grant, actor=request.user, now=now)
            messages.success(request, _("Taken back: %(access)s from %(name)s.") % said)
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_team_client", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def leave(request: HttpRequest, public_id: uuid.UUID, client_id: uuid.UUID | None = None) -> HttpResponse:
    """Say what leaving will do, then begin it."""
    worker = office_worker(site=request.site, public_id=public_id)
    client = office_client(site=request.site, public_id=client_id) if client_id else None
    if request.method == "POST":
        try:
            row = begin_leaving(worker=worker, client=client, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
            return redirect("office_team_worker", public_id)
        return redirect("office_team_leaving", row.public_id)
    chunks = Chunk.objects.for_site(worker.site).filter(worker=worker, state__in=CAN_GO_BACK)
    context = {
        "heading": _("%(name)s leaves") % {"name": worker},
        "worker": worker,
        "client": client,
        "grants": open_grants(worker, client=client),
        "devices": lent_devices(worker, client=client),
        "orders": accepted_orders(worker, client=client),
        "chunks": chunks.filter(client=client) if client else chunks,
    }
    return render(request, "office/team_leave.html", context)


@require_safe
@for_team
def leavings(request: HttpRequest) -> HttpResponse:
    """List the leavings that are open."""
    context = {"heading": _("Leaving the team"), "rows": open_leavings(request.site)}
    return render(request, "office/team_leavings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def leaving(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a checklist, and take its ticks and its end."""
    found = office_leaving(site=request.site, public_id=public_id)
    if request.method == "POST":
        try:
            done = _do(request, found)
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            if done:
                messages.success(request, done)
        return redirect("office_team_leaving", public_id)
    rows = list(found.rows.select_related("done_by"))
    context = {
        "heading": _("%(name)s leaves") % {"name": found.worker},
        "leaving": found,
        "rows": rows,
        "waiting": sum(row.done_at is None for row in rows),
        "has_accesses": any(row.kind == "access" and row.done_at is None for row in rows),
        "is_open": found.finished_at is None and found.called_off_at is None,
    }
    return render(request, "office/team_leaving.html", context)


def _tick(request: HttpRequest, found: Leaving, action: str) -> str:
    pk = request.POST.get("row", "")
    row = part_of(found.rows.all(), int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 10 else 0)
    if action == "untick":
        untick_row(leaving=found, row=row)
        return ""
    now = timezone.now()
    tick_row(leaving=found, row=row, actor=request.user, now=now, today=timezone.localdate(now))
    return ""


def _do(request: HttpRequest, found: Leaving) -> str:
    """Do what the pressed button says; return the sentence to show."""
    action, now = request.POST.get("action", ""), timezone.now()
    if action in {"tick", "untick"}:
        return _tick(request, found, action)
    if action == "revoke":
        number = revoke_all(leaving=found, actor=request.user, now=now)
        return ngettext(
            "%(number)s access is written down as taken back.",
            "%(number)s accesses are written down as taken back.",
            number,
        ) % {"number": number}
    if action == "finish":
        finish_leaving(leaving=found, actor=request.user, now=now, today=timezone.localdate(now))
        return _("Finished. The history stays here.")
    if action == "call_off":
        call_off_leaving(leaving=found, actor=request.user, now=now)
        return _("Called off. What was taken back can be given anew on the client's page.")
    return ""
