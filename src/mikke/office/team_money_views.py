"""月末のしめ: the month end as a checklist, and one statement."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.domain.calendar_jp import add_months
from mikke.domain.closing import last_of
from mikke.office.team_money import done_or_said, money_view
from mikke.office.team_money_forms import LineForm, PaidForm
from mikke.telework.access_pay import office_statement, office_worker
from mikke.telework.models import Client, ClientInvoice, PayStatement
from mikke.telework.months import month_before, month_key, month_of
from mikke.telework.pay_enums import PaperState
from mikke.telework.pay_errors import MonthChangedError
from mikke.telework.pay_page import hours_words, statement_context
from mikke.telework.pay_paper import statement_sheet
from mikke.telework.selectors_month import WorkerMonth, worker_months
from mikke.telework.selectors_pay import undecided_orders
from mikke.telework.services.invoices import compute_invoices
from mikke.telework.services.month_close import approve_client, close_month
from mikke.telework.services.statement_lines import add_line, remove_line
from mikke.telework.services.statements import close_statements, compute_month, mark_paid
from mikke.telework.services.transfer import payable
from mikke.telework.statement_sums import seen_hash
from mikke.telework.views.pay import paper_answer

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def month_href(month: dt.date) -> str:
    """Return the address of the checklist of a month."""
    return f"{reverse('office_team_month')}?month={month_key(month)}"


@require_safe
@money_view
def month_end(request: HttpRequest) -> HttpResponse:
    """Show the steps of a month, last month without another wish."""
    today = timezone.localdate()
    month = month_of(request.GET["month"]) if "month" in request.GET else month_before(today)
    people = worker_months(request.site, month)
    statements = list(
        PayStatement.objects.for_site(request.site).filter(month=month).select_related("worker__person")
    )
    drafts = [row for row in statements if row.state == PaperState.DRAFT]
    invoices = ClientInvoice.objects.for_site(request.site).filter(month=month).select_related("client")
    found = payable(request.site)
    context = {
        "heading": _("Month end"),
        "month": month,
        "key": month_key(month),
        "before": month_key(month_before(month)),
        "after": month_key(add_months(month, 1)),
        "is_over": today > last_of(month),
        "people": [(row, hours_words(row.minutes)) for row in people],
        "open_people": [row for row in people if not row.is_closed],
        "clients": _clients(people),
        "statements": statements,
        "drafts": drafts,
        "seen": seen_hash(drafts),
        "total": sum(row.total_yen for row in statements),
        "undecided": undecided_orders(request.site, month),
        "invoices": invoices,
        "payable": found,
        "unpaid": [row for row in statements if row.state == PaperState.CLOSED],
    }
    return render(request, "office/team_month.html", context)


def _clients(people: list[WorkerMonth]) -> list[dict[str, Any]]:
    """Return each client with its time, what is approved and who is still awaited."""
    found: dict[int, dict[str, Any]] = {}
    for row in people:
        for time in row.clients:
            one = found.setdefault(
                time.client.pk, {"client": time.client, "minutes": 0, "open": 0, "waiting": []}
            )
            one["minutes"] += time.minutes
            if not time.is_approved:
                one["open"] += 1
                if not row.is_closed:
                    one["waiting"].append(row.worker)
    for one in found.values():
        one["hours"] = hours_words(one["minutes"])
    return sorted(found.values(), key=lambda one: (one["client"].kana, one["client"].name))


@require_POST
@money_view
def reckon(request: HttpRequest, month: str) -> HttpResponse:
    """Reckon statements and invoices of a month from the books."""
    first, now = month_of(month), timezone.now()

    def do() -> str:
        count = len(compute_month(site=request.site, month=first, now=now))
        compute_invoices(site=request.site, month=first, now=now)
        return ngettext(
            "Reckoned: %(count)d statement to look through.",
            "Reckoned: %(count)d statements to look through.",
            count,
        ) % {"count": count}

    done_or_said(request, do)
    return redirect(month_href(first))


@require_POST
@money_view
def close(request: HttpRequest, month: str) -> HttpResponse:
    """Close what is approved and tell the workers."""
    first, now, seen = month_of(month), timezone.now(), request.POST.get("seen", "")

    def do() -> str:
        done = close_statements(site=request.site, month=first, seen=seen, actor=request.user, now=now)
        return _(
            "Closed: %(closed)d. Still waiting: %(waiting)d. Everybody whose statement is closed is told."
        ) % {
            "closed": done.closed,
            "waiting": done.waiting,
        }

    if not done_or_said(request, do) and timezone.localdate(now) > last_of(first):
        compute_month(site=request.site, month=first, now=now)  # so that what has changed is shown
    return redirect(month_href(first))


@require_POST
@money_view
def close_for(request: HttpRequest, month: str, worker: uuid.UUID) -> HttpResponse:
    """Close a month for somebody who said so on the telephone."""
    first, person = month_of(month), office_worker(site=request.site, public_id=worker)
    seen = request.POST.get("seen", "")

    def do() -> str:
        if not seen.isdecimal():
            raise MonthChangedError
        close_month(
            worker=person, month=first, seen_minutes=int(seen), actor=request.user, now=timezone.now(),
            is_by_office=True,
        )  # fmt: skip
        return _("Closed for %(name)s, as they asked.") % {"name": person}

    done_or_said(request, do)
    return redirect(month_href(first))


@require_POST
@money_view
def approve(request: HttpRequest, month: str, client: uuid.UUID) -> HttpResponse:
    """Approve the time for one client."""
    first = month_of(month)
    found = get_object_or_404(Client.objects.for_site(request.site).select_related("site"), public_id=client)

    def do() -> str:
        done, waiting = approve_client(client=found, month=first, actor=request.user, now=timezone.now())
        words = _("Approved for %(client)s: %(done)d.") % {"client": found, "done": done}
        if waiting:
            words += " " + _("Not closed by the worker yet: %(waiting)d.") % {"waiting": waiting}
        return words

    done_or_said(request, do)
    return redirect(month_href(first))


@get_or_post
@money_view
def statement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a statement; POST adds a line by hand to a draft."""
    row = office_statement(site=request.site, public_id=public_id)
    form = LineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            add_line(
                worker=row.worker, month=row.month, line=form.line(), actor=request.user, now=timezone.now()
            )
            return _("Added.")

        if done_or_said(request, do):
            return redirect("office_team_statement", public_id)
    context = statement_context(row) | {
        "heading": _("%(name)s, %(number)s") % {"name": row.worker, "number": row.number},
        "form": form,
        "paid_form": PaidForm(initial={"paid_on": timezone.localdate()}),
        "month_href": month_href(row.month),
    }
    return render(request, "office/team_statement.html", context, status=422 if form.errors else 200)


@require_safe
@money_view
def statement_pdf(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Hand out a statement as PDF."""
    row = office_statement(site=request.site, public_id=public_id)
    sheet = statement_sheet(row, facts=request.facts)  # type: ignore[attr-defined]
    return paper_answer(request, sheet, name=f"{row.number}.pdf")


@require_POST
@money_view
def paid(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Note that a statement was paid without a file."""
    row = office_statement(site=request.site, public_id=public_id)
    form = PaidForm(request.POST)
    day = form.cleaned_data["paid_on"] if form.is_valid() else timezone.localdate()

    def do() -> str:
        mark_paid(statement=row, paid_on=day, actor=request.user, now=timezone.now())
        return _("Noted as paid.")

    done_or_said(request, do)
    return redirect("office_team_statement", public_id)


@require_POST
@money_view
def line_away(request: HttpRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Take a line by hand out of a draft."""
    row = office_statement(site=request.site, public_id=public_id)

    def do() -> str:
        remove_line(statement=row, line_pk=pk, actor=request.user, now=timezone.now())
        return _("Taken out. You can write it again.")

    done_or_said(request, do)
    return redirect(month_href(row.month))
