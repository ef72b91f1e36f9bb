"""The pages that a statement and an invoice have in common: one paper with a line by hand, its PDF, its payment.

``STATEMENT`` and ``INVOICE`` name what differs; the rules of the pages stand here once.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.kernel.form_keys import new_form_key
from mikke.kernel.paper.sheet import Sheet
from mikke.office.team_money import View, done_or_said, money_view
from mikke.office.team_money_forms import InvoiceLineForm, LineForm, PaidForm
from mikke.telework.access_pay import office_invoice, office_statement
from mikke.telework.letter_words import shown_letters
from mikke.telework.models import ClientInvoice, PayStatement
from mikke.telework.months import month_key
from mikke.telework.pay_enums import PaperState
from mikke.telework.pay_page import invoice_context, statement_context
from mikke.telework.pay_paper import invoice_sheet, statement_sheet
from mikke.telework.services.invoice_sending import receivers_of
from mikke.telework.services.invoices import add_invoice_line, invoice_paid, remove_invoice_line
from mikke.telework.services.statement_lines import add_line, remove_line
from mikke.telework.services.statements import mark_paid
from mikke.telework.views.pay import paper_answer

Deed = Callable[..., Any]


def month_href(month: dt.date) -> str:
    """Return the address of the checklist of a month."""
    return f"{reverse('office_team_month')}?month={month_key(month)}"


def pdf_name(row: PayStatement | ClientInvoice) -> str:
    """Return the name under which a paper is saved: that of a draft says so."""
    return f"draft-{row.number}.pdf" if row.state == PaperState.DRAFT else f"{row.number}.pdf"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What differs between statements and invoices.

    Attributes:
        route: name of its page; ``find`` returns one of the site or 404.
        heading: returns whose it is and its number.
        add, remove, pay: services, called with the paper, ``actor``, ``now`` and their own argument.
    """

    route: str
    template: str
    find: Callable[..., Any]
    heading: Callable[[Any], str]
    context: Callable[[Any], dict[str, Any]]
    sheet: Callable[..., Sheet]
    form: type[forms.Form]
    add: Deed
    remove: Deed
    pay: Deed


@dataclass(frozen=True, slots=True)
class PaperViews:
    """The views of one kind."""

    one: View
    pdf: View
    paid: View
    line_away: View


@dataclass(frozen=True, slots=True)
class PaperPages:
    """The pages of one kind."""

    kind: PaperKind

    def _found(self, request: HttpRequest, public_id: uuid.UUID) -> Any:
        return self.kind.find(site=request.site, public_id=public_id)

    def one(self, request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
        """Show a paper; POST adds a line by hand to a draft."""
        kind, row = self.kind, self._found(request, public_id)
        form: Any = kind.form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():

            def do() -> str:
                kind.add(row, line=form.line(), actor=request.user, now=timezone.now())
                return _("Added.")

            if done_or_said(request, do):
                return redirect(kind.route, public_id)
        context = kind.context(row) | {
            "heading": kind.heading(row),
            "form": form,
            "paid_form": PaidForm(initial={"paid_on": timezone.localdate()}),
            "month_href": month_href(row.month),
        }
        return render(request, kind.template, context, status=422 if form.errors else 200)

    def pdf(self, request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
        """Hand out a paper as PDF; a draft is marked as one."""
        row = self._found(request, public_id)
        sheet = self.kind.sheet(row, facts=request.facts)  # type: ignore[attr-defined]
        return paper_answer(request, sheet, name=pdf_name(row))

    def paid(self, request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
        """Note that a paper was paid."""
        row, form = self._found(request, public_id), PaidForm(request.POST)
        day = form.cleaned_data["paid_on"] if form.is_valid() else timezone.localdate()

        def do() -> str:
            self.kind.pay(row, paid_on=day, actor=request.user, now=timezone.now())
            return _("Noted as paid.")

        done_or_said(request, do)
        return redirect(self.kind.route, public_id)

    def line_away(self, request: HttpRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
        """Take a line by hand out of a draft."""
        row = self._found(request, public_id)

        def do() -> str:
            self.kind.remove(row, line_pk=pk, actor=request.user, now=timezone.now())
            return _("Taken out. You can write it again.")

        done_or_said(request, do)
        return redirect(month_href(row.month))


def paper_views(kind: PaperKind) -> PaperViews:
    """Return the views of a kind of paper, for those who run the month end."""
    pages = PaperPages(kind)
    return PaperViews(
        one=require_http_methods(["GET", "HEAD", "POST"])(money_view(pages.one)),
        pdf=require_safe(money_view(pages.pdf)),
        paid=require_POST(money_view(pages.paid)),
        line_away=require_POST(money_view(pages.line_away)),
    )


def _invoice_page(row: ClientInvoice) -> dict[str, Any]:
    """An invoice, who gets it, and the letters it went with."""
    return invoice_context(row) | {
        "receivers": receivers_of(row.client),
        "letters": shown_letters(row.letters.all()),
        "form_key": new_form_key(),
    }


STATEMENT = paper_views(
    PaperKind(
        route="office_team_statement",
        template="office/team_statement.html",
        find=office_statement,
        heading=lambda row: _("%(name)s, %(number)s") % {"name": row.worker, "number": row.number},
        context=statement_context,
        sheet=statement_sheet,
        form=LineForm,
        add=lambda row, **said: add_line(worker=row.worker, month=row.month, **said),
        remove=lambda row, **said: remove_line(statement=row, **said),
        pay=lambda row, **said: mark_paid(statement=row, **said),
    )
)
INVOICE = paper_views(
    PaperKind(
        route="office_team_invoice",
        template="office/team_invoice.html",
        find=office_invoice,
        heading=lambda row: (
            _("Invoice %(number)s to %(client)s") % {"client": row.client, "number": row.number}
        ),
        context=_invoice_page,
        sheet=invoice_sheet,
        form=InvoiceLineForm,
        add=lambda row, **said: add_invoice_line(client=row.client, month=row.month, **said),
        remove=lambda row, **said: remove_invoice_line(invoice=row, **said),
        pay=lambda row, **said: invoice_paid(invoice=row, **said),
    )
)
