"""The small allowances of supporters: a month on the screen, on paper and as CSV; noted when paid."""

import csv
import datetime as dt
import io
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.csv_text import safe_cell
from mikke.helpdesk import selectors_supporters as selectors
from mikke.helpdesk.access import CHANGE
from mikke.helpdesk.selectors import rules_of
from mikke.helpdesk.services.allowances import note_paid
from mikke.helpdesk.when_words import duration_words

FIRST_YEAR = 2000


def _month(text: str) -> dt.date:
    """Return the first day of ``2026-11``; of this month for anything else."""
    try:
        month = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        month = timezone.localdate().replace(day=1)
    return month if FIRST_YEAR <= month.year < FIRST_YEAR + 200 else timezone.localdate().replace(day=1)


def _page(request: HttpRequest) -> dict[str, Any]:
    month = _month(request.GET.get("month", ""))
    lines = selectors.allowance_lines(site=request.site, month=month)
    return {
        "heading": _("Allowances"),
        "month": month,
        "before": (month - dt.timedelta(days=1)).replace(day=1),
        "after": (month + dt.timedelta(days=31)).replace(day=1),
        "rows": [(line, duration_words(line.minutes)) for line in lines],
        "visits": sum(line.visits for line in lines),
        "amount": sum(line.amount_yen for line in lines),
        "open_yen": sum(line.open_yen for line in lines),
        "yen": rules_of(site=request.site).allowance_yen,
    }


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def allowances(request: HttpRequest) -> HttpResponse:
    """List the allowances of a month."""
    return render(request, "office/supporter_allowances.html", _page(request))


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def allowances_sheet(request: HttpRequest) -> HttpResponse:
    """Show the same list for the printer, with room for a signature."""
    return render(request, "office/supporter_allowances_sheet.html", _page(request))


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def allowances_csv(request: HttpRequest) -> HttpResponse:
    """Hand the list out as CSV (UTF-8 with BOM)."""
    month = _month(request.GET.get("month", ""))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Name"), _("visits"), _("minutes"), _("amount (yen)"), _("Paid"), _("paid (yen)")])
    for line in selectors.allowance_lines(site=request.site, month=month):
        paid = line.paid
        name = safe_cell(line.supporter.person.name)
        day, yen = (paid.paid_on.isoformat(), paid.amount_yen) if paid else ("", "")
        writer.writerow([name, line.visits, line.minutes, line.amount_yen, day, yen])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="supporters-{month:%Y-%m}.csv"'
    return response


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def paid(request: HttpRequest) -> HttpResponse:
    """Note that a supporter was paid for a month."""
    month = _month(request.POST.get("month", ""))
    try:
        key = uuid.UUID(request.POST.get("supporter", ""))
    except ValueError:
        return redirect("office_allowances")
    now = timezone.now()
    for line in selectors.allowance_lines(site=request.site, month=month):
        if line.supporter.public_id == key and note_paid(
            line=line, month=month, today=timezone.localdate(now), actor=request.user, now=now
        ):
            messages.success(request, _("Noted as paid: %(name)s") % {"name": line.supporter.person.name})
    return redirect(f"{reverse('office_allowances')}?month={month:%Y-%m}")
