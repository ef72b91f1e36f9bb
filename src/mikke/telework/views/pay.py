"""報酬: a worker's statements, the closing of a month, and where the pay goes."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mikke.domain.closing import last_of
from mikke.kernel.errors import UserFacingError
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.kernel.paper.sheet import Sheet
from mikke.telework.access_pay import own_statement
from mikke.telework.accounts_sealed import account_of, tail_of
from mikke.telework.low_pay import low_pay_of_statement, low_pay_of_worker
from mikke.telework.models import MonthClose, PayStatement, Worker
from mikke.telework.months import month_before, month_key, month_of
from mikke.telework.pay_enums import PaperState
from mikke.telework.pay_forms import AccountForm
from mikke.telework.pay_page import hours_words, shown_lines, statement_context
from mikke.telework.pay_paper import certificate_sheet, statement_csv, statement_sheet
from mikke.telework.selectors_certificate import certificate_facts
from mikke.telework.selectors_month import WorkerMonth, worker_months
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.month_close import close_month
from mikke.telework.services.pay_details import save_account
from mikke.telework.services.statements import preview
from mikke.telework.statement_sums import details_of
from mikke.telework.views.frame import for_former_workers_too, for_workers

ROWS_A_PAGE = 24
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_former_workers_too
def pay(request: HttpRequest, worker: Worker) -> HttpResponse:
    """List the statements, and what waits: a month to close, an account to enter."""
    today = timezone.localdate()
    rows = PayStatement.objects.filter(worker=worker).exclude(state=PaperState.DRAFT).order_by("-month")
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    details = details_of(worker)
    before = month_before(today)
    row = _month_row(worker, before)
    context = {
        "worker": worker,
        "tab": "pay",
        "page": page,
        "has_account": details is not None and bool(details.sealed),
        "this_month": month_key(today.replace(day=1)),
        "last_month": month_key(before),
        "waits": bool(row.clients) and not row.is_closed,
        "last_month_day": before,
        "low": low_pay_of_worker(worker, today=today),
        "contact": team_rules(worker.site).orderer_contact,
    }
    return render(request, "telework/pay.html", context)


def _month_row(worker: Worker, month: Any) -> WorkerMonth:
    found = worker_months(worker.site, month, worker=worker)
    return (
        found[0]
        if found
        else WorkerMonth(worker, MonthClose.objects.filter(worker=worker, month=month).first())
    )


@require_safe
@for_former_workers_too
def statement(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Show one statement."""
    row = own_statement(worker=worker, public_id=public_id)
    context = statement_context(row) | {
        "worker": worker,
        "tab": "pay",
        "low": low_pay_of_statement(row),
        "contact": team_rules(worker.site).orderer_contact,
    }
    return render(request, "telework/statement.html", context)


def paper_answer(request: HttpRequest, sheet: Sheet, *, name: str) -> HttpResponse:
    """Answer with a PDF for one pair of eyes, or with the page that waits for it."""
    now = timezone.now()
    try:
        paper = ask_for(sheet, site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=name, now=now, is_private=True)


def csv_answer(data: bytes, *, name: str) -> HttpResponse:
    """Answer with a CSV file to keep."""
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@for_former_workers_too
def statement_pdf(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Hand out a statement as PDF."""
    row = own_statement(worker=worker, public_id=public_id)
    sheet = statement_sheet(row, facts=request.facts)  # type: ignore[attr-defined]
    return paper_answer(request, sheet, name=f"{row.number}.pdf")


@require_safe
@for_former_workers_too
def statement_file(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Hand out a statement as CSV."""
    row = own_statement(worker=worker, public_id=public_id)
    return csv_answer(statement_csv(row), name=f"{row.number}.csv")


@get_or_post
@for_former_workers_too
def month_close(request: HttpRequest, worker: Worker, month: str) -> HttpResponse:
    """Show a month before it is closed; POST closes it."""
    first = month_of(month)
    row = _month_row(worker, first)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            close_month(
                worker=worker, month=first, seen_minutes=int(seen) if seen.isdecimal() else -1,
                actor=request.user, now=timezone.now(),
            )  # fmt: skip
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, _("Closed. Thank you for your work this month."))
        return redirect("team:month_close", month)
    draft, lines = preview(worker=worker, month=first, now=timezone.now())
    context = {
        "worker": worker,
        "tab": "pay",
        "row": row,
        "month": first,
        "clients": [(one.client, hours_words(one.minutes), one.is_approved) for one in row.clients],
        "hours": hours_words(row.minutes),
        "lines": shown_lines(draft, lines),
        "draft": draft,
        "paid_hours": hours_words(sum(line.minutes for line in lines)),
        "is_over": timezone.localdate() > last_of(first),
    }
    return render(request, "telework/month_close.html", context)


@get_or_post
@for_former_workers_too
def account(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show the end of the account that is kept, and take another. What is kept is never shown whole."""
    details = details_of(worker)
    initial = {"invoice_number": details.invoice_number if details else ""}
    form = AccountForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        save_account(
            worker=worker, account=form.account(), invoice_number=form.cleaned_data["invoice_number"],
            actor=request.user, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Saved. Your pay goes to this account from now on."))
        return redirect("team:pay")
    context = {
        "worker": worker,
        "tab": "pay",
        "form": form,
        "tail": tail_of(account_of(details)),
        "errors": [(form[name].id_for_label, text) for name, texts in form.errors.items() for text in texts],
    }
    return render(request, "telework/account.html", context, status=422 if form.errors else 200)


@require_safe
@for_workers
def certificate(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Hand out the draft of a 就労証明書 as PDF."""
    context = certificate_facts(worker, today=timezone.localdate())
    sheet = certificate_sheet(context, facts=request.facts)  # type: ignore[attr-defined]
    return paper_answer(request, sheet, name=_("certificate-of-work") + ".pdf")
