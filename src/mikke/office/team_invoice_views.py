"""請求書 in the office: looked at as the client will see it, issued, and all of a month as a file."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import once
from mikke.office.team_money import done_or_said, money_view
from mikke.telework.access_pay import office_invoice
from mikke.telework.models import ClientInvoice, InvoiceLetter
from mikke.telework.months import month_of
from mikke.telework.pay_page import invoice_context
from mikke.telework.pay_paper import invoices_csv
from mikke.telework.services.invoice_sending import send_invoice
from mikke.telework.services.invoices import issue_invoice
from mikke.telework.services.letters import ON_PAPER
from mikke.telework.views.pay import csv_answer


@require_safe
@money_view
def preview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an invoice as its client reads it; a draft is marked as one."""
    row = office_invoice(site=request.site, public_id=public_id)
    return render(request, "office/team_invoice_preview.html", invoice_context(row))


@require_POST
@money_view
def issue(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Issue an invoice as it was looked at."""
    row = office_invoice(site=request.site, public_id=public_id)

    letters: list[InvoiceLetter] = []

    def do() -> str:
        letters.extend(
            issue_invoice(
                invoice=row, seen=request.POST.get("seen", ""), actor=request.user, now=timezone.now()
            )
        )
        if letters:
            return _("Issued. It does not change any more, and stands on the client’s own page.")
        return _("Issued. It does not change any more, and stands on the client’s own page; or send the PDF.")

    done_or_said(request, do)
    _say_sent(request, letters)
    return redirect("office_team_invoice", public_id)


@require_POST
@money_view
def send(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Send an issued invoice again, once however often the button is pressed."""
    row = office_invoice(site=request.site, public_id=public_id)
    letters: list[InvoiceLetter] = []

    def make() -> str:
        letters.extend(send_invoice(invoice=row, actor=request.user, now=timezone.now()))
        return row.number

    try:
        once(key=request.POST.get("form_key", "")[:60], purpose=f"invoice.send:{row.pk}", make=make)
    except UserFacingError as error:
        messages.error(request, error.text)
    _say_sent(request, letters)
    return redirect("office_team_invoice", public_id)


def _say_sent(request: HttpRequest, letters: list[InvoiceLetter]) -> None:
    on_paper = [row.name for row in letters if row.channel == ON_PAPER]
    if on_paper:
        text = _("There is no way to write to %(names)s: print the invoice and hand it over.")
        messages.warning(request, text % {"names": "、".join(on_paper)})
    gone = [row.name for row in letters if row.channel != ON_PAPER]
    if gone:
        text = _("The invoice is on its way to %(names)s.")
        messages.success(request, text % {"names": "、".join(gone)})


@require_safe
@money_view
def month_csv(request: HttpRequest, month: str) -> HttpResponse:
    """Hand out all invoices of a month as CSV."""
    rows = ClientInvoice.objects.for_site(request.site).filter(month=month_of(month))
    return csv_answer(invoices_csv(rows.prefetch_related("lines")), name=f"invoices-{month}.csv")
