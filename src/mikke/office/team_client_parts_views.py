"""What belongs to a client: contacts, contracts, accesses and agreements; added, changed, taken out."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.office.team_client_forms import AccessItemForm, ContactForm, ContractForm, NdaForm, nda_values
from mikke.office.team_frame import for_clients, show_form
from mikke.telework.access_clients import office_client, office_nda, part_of
from mikke.telework.access_papers import agreed_quote
from mikke.telework.models import Client
from mikke.telework.quote_terms import contract_terms
from mikke.telework.services.clients import (
    close_sign_in,
    put_back_contact,
    remove_contact,
    save_contact,
    save_contract,
)
from mikke.telework.services.ndas import change_nda, remove_nda, write_nda
from mikke.telework.services.sign_ins import invite_contact
from mikke.telework.views.papers import nda_file

EDIT = ["GET", "HEAD", "POST"]
CONTACT_DEEDS: dict[str, tuple[Callable[..., Any], Any]] = {
    "invite": (invite_contact, gettext_lazy("%(name)s is told how to sign in.")),
    "close": (close_sign_in, gettext_lazy("Closed. You can open it again at any time.")),
    "remove": (
        remove_contact,
        gettext_lazy("Taken out: %(name)s. It can be put back below the contacts for 30 days."),
    ),
    "put_back": (put_back_contact, gettext_lazy("%(name)s is back, as before.")),
}


def _client(request: HttpRequest, public_id: uuid.UUID) -> tuple[Client, str]:
    """Return the client and the address of its page."""
    found = office_client(site=request.site, public_id=public_id)
    return found, reverse("office_team_client", args=(public_id,))


@require_http_methods(EDIT)
@for_clients
def contact(request: HttpRequest, public_id: uuid.UUID, pk: int | None = None) -> HttpResponse:
    """Write somebody at the client down, or change what is written."""
    client, back = _client(request, public_id)
    row = part_of(client.contacts.still_there(), pk) if pk else None
    form = ContactForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        fresh = part_of(client.contacts.still_there(), pk) if pk else None
        save_contact(client=client, contact=fresh, values=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(back)
    return show_form(request, form, heading=_("Contact of %(client)s") % {"client": client}, back=back)


@require_POST
@for_clients
def contact_do(request: HttpRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Open or close a contact's own page, take the contact out, or put somebody back."""
    client, back = _client(request, public_id)
    row, action = part_of(client.contacts.select_related("user"), pk), request.POST.get("action", "")
    deed = CONTACT_DEEDS.get(action)
    if deed is not None and (row.removed_at is None) is (action != "put_back"):
        try:
            done = deed[0](contact=row, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            if done:
                messages.success(request, deed[1] % {"name": row})
    return redirect(f"{back}#contacts")


@require_http_methods(EDIT)
@for_clients
def contract(request: HttpRequest, public_id: uuid.UUID, pk: int | None = None) -> HttpResponse:
    """Write a contract down, or change it; ``?quote=`` fills a new one in from an agreed quote."""
    client, back = _client(request, public_id)
    row = part_of(client.contracts.all(), pk) if pk else None
    quote = None if row else agreed_quote(client=client, public_id=request.GET.get("quote", ""))
    if quote is not None and quote.contracts.exists():
        messages.info(request, _("The contract of this quote is written already."))
        return redirect(f"{back}#contracts")
    first = contract_terms(quote, today=timezone.localdate()) if quote else None
    form = ContractForm(request.POST or None, instance=row, initial=first)
    if request.method == "POST" and form.is_valid():
        fresh = part_of(client.contracts.all(), pk) if pk else None
        values = form.values() | ({"quote": quote} if quote else {})
        try:
            save_contract(
                client=client, contract=fresh, values=values, actor=request.user, now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{back}#contracts")
    return show_form(request, form, heading=_("Contract with %(client)s") % {"client": client}, back=back)


@require_http_methods(EDIT)
@for_clients
def access(request: HttpRequest, public_id: uuid.UUID, pk: int | None = None) -> HttpResponse:
    """Write an access of the client's down, or change it."""
    client, back = _client(request, public_id)
    row = part_of(client.access_items.all(), pk) if pk else None
    form = AccessItemForm(request.POST or None, instance=row, client=client)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(back)
    return show_form(request, form, heading=_("Access of %(client)s") % {"client": client}, back=back)


@require_POST
@for_clients
def access_remove(request: HttpRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Take an access out of the list that nobody was ever given; others stay, for the history."""
    client, back = _client(request, public_id)
    row = part_of(client.access_items.all(), pk)
    if row.grants.exists():
        messages.error(
            request,
            _("Somebody was given this access, so it stays for the history. Untick that it is needed."),
        )
    else:
        row.delete()
        messages.success(request, _("Taken out: %(name)s") % {"name": row})
    return redirect(back)


def _said(form: NdaForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("text", "quiz", "valid_from", "valid_until")}


@require_http_methods(EDIT)
@for_clients
def new_nda(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write a new version of the agreement; it begins with the words of the newest one."""
    client, back = _client(request, public_id)
    newest, now = client.nda_versions.first(), timezone.now()
    form = NdaForm(request.POST or None, request.FILES or None, nda=None, today=timezone.localdate(now))
    if newest is not None and not form.is_bound:
        before = nda_values(newest)
        form.initial = {**form.initial, "text": before["text"], "quiz": before["quiz"]}
    if request.method == "POST" and form.is_valid():
        row = write_nda(
            client=client, values=_said(form), file=form.cleaned_data["file"], actor=request.user, now=now
        )
        messages.success(
            request,
            _("Version %(number)s is written down. The team is asked to read it.") % {"number": row.number},
        )
        return redirect(back)
    heading = _("New version of the agreement with %(client)s") % {"client": client}
    return show_form(request, form, heading=heading, back=back, is_file=True)


@require_http_methods(EDIT)
@for_clients
def nda(request: HttpRequest, public_id: uuid.UUID, nda_id: uuid.UUID) -> HttpResponse:
    """Show a version and who has agreed to it; mend it while nobody has, afterwards its last day only."""
    client, _back = _client(request, public_id)
    row = office_nda(client=client, public_id=nda_id)
    form = NdaForm(request.POST or None, request.FILES or None, nda=row, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            change_nda(
                nda=row,
                values=_said(form),
                file=form.cleaned_data["file"],
                actor=request.user,
                now=timezone.now(),
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_team_nda", public_id, nda_id)
    context = {
        "heading": _("Agreement with %(client)s, version %(number)s")
        % {"client": client, "number": row.number},
        "client": client,
        "nda": row,
        "form": form,
        "agreements": row.agreements.select_related("worker__person"),
    }
    return render(request, "office/team_nda.html", context, status=422 if form.errors else 200)


@require_safe
@for_clients
def nda_pdf(request: HttpRequest, public_id: uuid.UUID, nda_id: uuid.UUID) -> HttpResponse:
    """Hand out the PDF of a version."""
    client, _back = _client(request, public_id)
    return nda_file(office_nda(client=client, public_id=nda_id))


@require_POST
@for_clients
def nda_remove(request: HttpRequest, public_id: uuid.UUID, nda_id: uuid.UUID) -> HttpResponse:
    """Take out a version that nobody has agreed to."""
    client, back = _client(request, public_id)
    try:
        remove_nda(nda=office_nda(client=client, public_id=nda_id), actor=request.user, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("office_team_nda", public_id, nda_id)
    messages.success(request, _("Taken out."))
    return redirect(back)
