"""請求書: one invoice in the office."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.office.team_money import done_or_said, money_view
from mikke.office.team_money_forms import InvoiceLineForm, PaidForm
from mikke.office.team_money_views import month_href
from mikke.telework.access_pay import office_invoice
from mikke.telework.models import ClientInvoice
from mikke.telework.months import month_of
from mikke.telework.pay_page import invoice_context
from mikke.telework.pay_paper import invoice_sheet, invoices_csv
from mikke.telework.services.invoices import (
    add_invoice_line,
    invoice_paid,
    issue_invoice,
    remove_invoice_line,
)
from mikke.telework.views.pay import csv_answer, paper_answer


@require_http_methods(["GET", "HEAD", "POST"])
@money_view
def invoice(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an invoice; POST adds a line by hand to a draft."""
    row = office_invoice(site=request.site, public_id=public_id)
    form = InvoiceLineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            add_invoice_line(
                client=row.client, month=row.month, line=form.line(), actor=request.user, now=timezone.now()
            )
            return _("Added.")

        if done_or_said(request, do):
            return redirect("office_team_invoice", public_id)
    context = invoice_context(row) | {
        "heading": _("Invoice %(number)s to %(client)s") % {"client": row.client, "number": row.number},
        "form": form,
        "paid_form": PaidForm(initial={"paid_on": timezone.localdate()}),
        "month_href": month_href(row.month),
    }
    return render(request, "office/team_invoice.html", context, status=422 if form.errors else 200)


@require_safe
@money_view
def invoice_pdf(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Hand out an invoice as PDF."""
    row = office_invoice(site=request.site, public_id=public_id)
    sheet = invoice_sheet(row, facts=request.facts)  # type: ignore[attr-defined]
    return paper_answer(request, sheet, name=f"{row.number}.pdf")


@require_POST
@money_view
def issue(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Issue an invoice as it was looked at."""
    row = office_invoice(site=request.site, public_id=public_id)

    def do() -> str:
        issue_invoice(invoice=row, seen=request.POST.get("seen", ""), actor=request.user, now=timezone.now())
        return _("Issued. It does not change any more; print it or send the PDF.")

    done_or_said(request, do)
    return redirect("office_team_invoice", public_id)


@require_POST
@money_view
def paid(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Note that a client has paid."""
    row = office_invoice(site=request.site, public_id=public_id)
    form = PaidForm(request.POST)
    day = form.cleaned_data["paid_on"] if form.is_valid() else timezone.localdate()

    def do() -> str:
        invoice_paid(invoice=row, paid_on=day, actor=request.user, now=timezone.now())
        return _("Noted as paid.")

    done_or_said(request, do)
    return redirect("office_team_invoice", public_id)


@require_POST
@money_view
def line_away(request: HttpRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Take a line by hand out of a draft."""
    row = office_invoice(site=request.site, public_id=public_id)

    def do() -> str:
        remove_invoice_line(invoice=row, line_pk=pk, actor=request.user, now=timezone.now())
        return _("Taken out. You can write it again.")

    done_or_said(request, do)
    return redirect(month_href(row.month))


@require_safe
@money_view
def month_csv(request: HttpRequest, month: str) -> HttpResponse:
    """Hand out all invoices of a month as CSV."""
    rows = ClientInvoice.objects.for_site(request.site).filter(month=month_of(month))
    return csv_answer(invoices_csv(rows.prefetch_related("lines")), name=f"invoices-{month}.csv")
