"""Quotes and invoices on a client's own pages: lists, one of them, its PDF; a quote is agreed to or asked about."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.telework.access_papers import own_contact, own_invoice, own_quote
from mikke.telework.client_papers import invoice_rows, quote_context, quote_rows
from mikke.telework.forms_quotes import QuestionForm
from mikke.telework.models import Client, ClientContact, ClientInvoice, Quote
from mikke.telework.paper_sheets import quote_file_name, quote_sheet
from mikke.telework.pay_page import invoice_context
from mikke.telework.pay_paper import invoice_sheet
from mikke.telework.selectors_papers import invoices_of_client, quotes_of_client
from mikke.telework.services.quote_talk import agree_for_client, ask_about_quote
from mikke.telework.views.client import for_contacts
from mikke.telework.views.pay import paper_answer

PER_PAGE = 24


@require_safe
@for_contacts
def quotes(request: HttpRequest, client: Client) -> HttpResponse:
    """List the quotes that were handed over to this client."""
    page = Paginator(quotes_of_client(client), PER_PAGE).get_page(request.GET.get("page"))
    rows = quote_rows(page, client=client, today=timezone.localdate())
    context = {"here": "quotes", "client": client, "page_of": page, "rows": rows, "heading": _("Quotes")}
    return render(request, "telework/client_papers.html", context)


@require_safe
@for_contacts
def invoices(request: HttpRequest, client: Client) -> HttpResponse:
    """List the invoices that were issued to this client."""
    page = Paginator(invoices_of_client(client), PER_PAGE).get_page(request.GET.get("page"))
    rows = invoice_rows(page, client=client)
    context = {"here": "invoices", "client": client, "page_of": page, "rows": rows, "heading": _("Invoices")}
    return render(request, "telework/client_papers.html", context)


def quote_said(
    request: HttpRequest, found: Quote, *, contact: ClientContact, actor: Any
) -> tuple[QuestionForm, str, bool]:
    """Do what a contact's button says.

    Returns: the form of a question (with what was typed where it has a mistake), why it did not go (or empty), and
        whether something was done.
    """
    form = QuestionForm(initial={"form_key": new_form_key()})
    if request.method != "POST":
        return form, "", False
    now, action = timezone.now(), request.POST.get("action")
    if action == "agree":
        try:
            agree_for_client(quote=found, contact=contact, actor=actor, now=now)
        except UserFacingError as error:
            return form, error.text, False
        messages.success(request, _("Thank you. We have noted that you agree, and we will be in touch."))
        return form, "", True
    form = QuestionForm(request.POST)
    if action != "ask" or not form.is_valid():
        return form, "", False
    said = form.cleaned_data

    def make() -> str:
        return str(ask_about_quote(quote=found, contact=contact, text=said["text"], now=now).public_id)

    once(key=said["form_key"], purpose=f"quote.ask:{found.pk}", make=make)
    messages.success(request, _("Thank you. Your question is with us, and you get an answer."))
    return form, "", True


def quote_status(form: QuestionForm, problem: str) -> int:
    """Return the status of the page of a quote: 409 for a step that came too late, 422 for a mistake in the form."""
    return 409 if problem else 422 if form.errors else 200


@require_http_methods(["GET", "HEAD", "POST"])
@for_contacts
def quote(request: HttpRequest, client: Client, paper_id: uuid.UUID) -> HttpResponse:
    """Show a quote; POST agrees to it or asks a question."""
    found = own_quote(client=client, public_id=paper_id)
    contact = own_contact(user=request.user, client=client)
    form, problem, is_done = quote_said(request, found, contact=contact, actor=request.user)
    if is_done:
        return redirect("client:quote", client.public_id, paper_id)
    fresh = own_quote(client=client, public_id=paper_id)
    context = quote_context(fresh, today=timezone.localdate()) | {
        "here": "quotes",
        "client": client,
        "form": form,
        "problem": problem,
    }
    return render(request, "telework/client_quote.html", context, status=quote_status(form, problem))


def quote_paper(request: HttpRequest, found: Quote) -> HttpResponse:
    """Hand out a quote as PDF."""
    with translation.override("ja"):
        sheet = quote_sheet(found, facts=request.facts)  # type: ignore[attr-defined]
    return paper_answer(request, sheet, name=quote_file_name(found))


@require_safe
@for_contacts
def quote_pdf(request: HttpRequest, client: Client, paper_id: uuid.UUID) -> HttpResponse:
    """Hand out a quote of this client as PDF."""
    return quote_paper(request, own_quote(client=client, public_id=paper_id))


def invoice_paper(request: HttpRequest, found: ClientInvoice) -> HttpResponse:
    """Hand out an invoice as PDF."""
    sheet = invoice_sheet(found, facts=request.facts)  # type: ignore[attr-defined]
    return paper_answer(request, sheet, name=f"{found.number}.pdf")


@require_safe
@for_contacts
def invoice(request: HttpRequest, client: Client, paper_id: uuid.UUID) -> HttpResponse:
    """Show an invoice."""
    row = own_invoice(client=client, public_id=paper_id)
    context = invoice_context(row) | {"here": "invoices", "client": client}
    return render(request, "telework/client_invoice.html", context)


@require_safe
@for_contacts
def invoice_pdf(request: HttpRequest, client: Client, paper_id: uuid.UUID) -> HttpResponse:
    """Hand out an invoice as PDF."""
    return invoice_paper(request, own_invoice(client=client, public_id=paper_id))
