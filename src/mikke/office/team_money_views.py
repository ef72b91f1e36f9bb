"""月末のしめ: the month end as a checklist."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mikke.domain.calendar_jp import add_months
from mikke.domain.closing import last_of
from mikke.office.team_money import done_or_said, money_view
from mikke.office.team_money_paper import month_href
from mikke.telework.access_pay import office_worker
from mikke.telework.models import Client, ClientInvoice, PayStatement
from mikke.telework.months import month_before, month_key, month_of
from mikke.telework.pay_enums import PaperState
from mikke.telework.pay_errors import MonthChangedError
from mikke.telework.pay_page import hours_words
from mikke.telework.selectors_month import WorkerMonth, worker_months
from mikke.telework.selectors_pay import undecided_orders
from mikke.telework.services.invoices import compute_invoices
from mikke.telework.services.month_close import approve_client, close_month
from mikke.telework.services.statements import close_statements, compute_month
from mikke.telework.services.transfer import payable
from mikke.telework.statement_sums import seen_hash


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
