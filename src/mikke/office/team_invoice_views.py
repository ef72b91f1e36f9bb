"""請求書 in the office: looked at as the client will see it, issued, and all of a month as a file."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mikke.office.team_money import done_or_said, money_view
from mikke.telework.access_pay import office_invoice
from mikke.telework.models import ClientInvoice
from mikke.telework.months import month_of
from mikke.telework.pay_page import invoice_context
from mikke.telework.pay_paper import invoices_csv
from mikke.telework.services.invoices import issue_invoice
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

    def do() -> str:
        issue_invoice(invoice=row, seen=request.POST.get("seen", ""), actor=request.user, now=timezone.now())
        return _("Issued. It does not change any more, and stands on the client’s own page; or send the PDF.")

    done_or_said(request, do)
    return redirect("office_team_invoice", public_id)


@require_safe
@money_view
def month_csv(request: HttpRequest, month: str) -> HttpResponse:
    """Hand out all invoices of a month as CSV."""
    rows = ClientInvoice.objects.for_site(request.site).filter(month=month_of(month))
    return csv_answer(invoices_csv(rows.prefetch_related("lines")), name=f"invoices-{month}.csv")
