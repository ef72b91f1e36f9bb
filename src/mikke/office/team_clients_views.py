"""取引先 in the office: the list, one client with everything around it, and what happens to a client as a whole."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.office.team_client_forms import ClientFilterForm, ClientForm, MemberForm
from mikke.office.team_frame import for_clients, show_form
from mikke.telework.access_clients import office_client
from mikke.telework.client_page import hours_of
from mikke.telework.enums import ClientState
from mikke.telework.gate import current_nda
from mikke.telework.models import AccessGrant, Client
from mikke.telework.selectors_clients import clients_of_site, open_leavings, readiness
from mikke.telework.services.clients import save_client, set_client_state

PER_PAGE = 30
OPEN_TO = {"talking": ClientState.TALKING, "active": ClientState.ACTIVE, "ended": ClientState.ENDED}


@require_safe
@for_clients
def clients(request: HttpRequest) -> HttpResponse:
    """List the clients of the site."""
    form = ClientFilterForm(request.GET)
    form.is_valid()
    q, state = form.cleaned_data.get("q", ""), form.cleaned_data.get("state", "")
    page = Paginator(clients_of_site(request.site, q=q, state=state), PER_PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "heading": _("Clients"),
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "is_narrowed": bool(q or state),
    }
    return render(request, "office/team_clients.html", context)


def _edit(request: HttpRequest, client: Client | None) -> HttpResponse:
    form = ClientForm(request.POST or None, instance=client, site=request.site)
    back = (
        reverse("office_team_client", args=(client.public_id,)) if client else reverse("office_team_clients")
    )
    if request.method == "POST" and form.is_valid():
        fresh = office_client(site=request.site, public_id=client.public_id) if client else None
        try:
            found = save_client(
                site=request.site,
                client=fresh,
                values=form.values(),
                actor=request.user,
                now=timezone.now(),
            )
        except UserFacingError as error:
            form.add_error("name", error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_team_client", found.public_id)
    heading = _("Change the client") if client else _("A new client")
    return show_form(request, form, heading=heading, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@for_clients
def new_client(request: HttpRequest) -> HttpResponse:
    """Enter a client."""
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_clients
def edit_client(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a client."""
    return _edit(request, office_client(site=request.site, public_id=public_id))


@require_safe
@for_clients
def client(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a client: the team and what is missing, agreements, accesses, contacts, contracts."""
    found, today = office_client(site=request.site, public_id=public_id), timezone.localdate()
    items = list(found.access_items.all())
    members = readiness(found, on=today)
    grants = AccessGrant.objects.filter(item__client=found, revoked_at__isnull=True)
    held = set(grants.values_list("worker_id", "item_id"))
    context = {
        "heading": found.name,
        "client": found,
        "members": [
            (member, missing, [(item, (member.worker_id, item.pk) in held) for item in items])
            for member, missing in members
        ],
        "member_form": MemberForm(client=found, initial={"joined_on": today}),
        "nda": current_nda(found, on=today),
        "ndas": found.nda_versions.all(),
        "items": items,
        "contacts": found.contacts.still_there().select_related("user"),
        "gone_contacts": found.contacts.filter(removed_at__isnull=False).order_by("-removed_at"),
        "contracts": found.contracts.all(),
        "hours": hours_of(found, month=today.replace(day=1), today=today),
        "leavings": open_leavings(found.site).filter(client=found),
        "today": today,
    }
    return render(request, "office/team_client.html", context)


@require_POST
@for_clients
def client_state(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """End the work for a client, or take it up (again): the one button."""
    found = office_client(site=request.site, public_id=public_id)
    state = OPEN_TO.get(request.POST.get("to", ""))
    if state is not None and set_client_state(
        client=found, state=state, actor=request.user, now=timezone.now()
    ):
        messages.success(
            request, _("%(client)s is now: %(state)s.") % {"client": found, "state": state.label}
        )
    return redirect("office_team_client", public_id)
