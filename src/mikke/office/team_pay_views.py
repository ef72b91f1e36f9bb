"""報酬の見なおし: what an hour really brings, rates, and the rules of pay."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mikke.domain.calendar_jp import add_months
from mikke.office.team_money import done_or_said, money_view
from mikke.office.team_money_forms import (
    PayerForm,
    PayRulesForm,
    RateForm,
    ReviewForm,
    WithheldForm,
    WithholdingForm,
)
from mikke.telework.access_pay import office_worker
from mikke.telework.accounts_sealed import account_of, payer_of, tail_of
from mikke.telework.models import PayReview, PayStatement, Rate, Task, WithholdingRule, WorkOrder
from mikke.telework.months import month_before, month_key, month_of
from mikke.telework.pay_enums import PaperState, ReviewDecision
from mikke.telework.pay_forms import AccountForm
from mikke.telework.selectors_effective import Low, by_client, by_task, by_worker, low_pay, minimum_of
from mikke.telework.selectors_pay import pay_rules
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.pay_details import (
    save_account,
    save_pay_rules,
    save_payer,
    save_withheld,
    save_withholding,
)
from mikke.telework.services.statement_lines import make_up, review_pay, save_rate
from mikke.telework.statement_sums import details_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
MONTHS_BACK = 3


@require_safe
@money_view
def board(request: HttpRequest) -> HttpResponse:
    """Show what an hour brought to each worker, of each task and each client, over three months."""
    site, today = request.site, timezone.localdate()
    last = month_of(request.GET["month"]) if "month" in request.GET else today.replace(day=1)
    first = add_months(last, 1 - MONTHS_BACK)
    promised, minimum = team_rules(site).promised_yen_per_hour, minimum_of(site, today)
    tables = [
        (title, group(site, first, last, promised=promised, minimum=minimum))
        for title, group in ((_("Tasks"), by_task), (_("Workers"), by_worker), (_("Clients"), by_client))
    ]
    context = {
        "heading": _("What an hour brings"),
        "first": first,
        "last": last,
        "before": month_key(month_before(last)),
        "after": month_key(add_months(last, 1)),
        "promised": promised,
        "minimum": minimum,
        "tables": tables,
        "low": [(row, month_key(row.month)) for row in low_pay(site, first, last)],
    }
    return render(request, "office/team_pay.html", context)


def _subject(request: HttpRequest, kind: str, public_id: uuid.UUID) -> Task | WorkOrder:
    if kind == "task":
        return get_object_or_404(Task, inventory__site=request.site, public_id=public_id)
    if kind == "order":
        return get_object_or_404(WorkOrder.objects.for_site(request.site), public_id=public_id)
    raise Http404


@get_or_post
@money_view
def review(request: HttpRequest, kind: str, public_id: uuid.UUID, month: str) -> HttpResponse:
    """Decide about work that paid less than promised: a new rate, make it up, or keep it with a reason."""
    first, subject = month_of(month), _subject(request, kind, public_id)
    low = next((row for row in low_pay(request.site, first, first) if row.subject == subject), None)
    if low is None:
        messages.info(request, _("This is decided already, or the pay is as promised now."))
        return redirect("office_team_pay")
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done_or_said(request, lambda: _decide(request, low, form.cleaned_data))
    ):
        return redirect("office_team_pay")
    context = {"heading": low.effective.label, "low": low, "form": form}
    return render(request, "office/team_pay_review.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _decide(request: HttpRequest, low: Low, said: dict[str, Any]) -> str:
    site, now, actor, subject = request.site, timezone.now(), request.user, low.subject
    task = subject if isinstance(subject, Task) else None
    made_up = 0
    if said["decision"] == ReviewDecision.TOP_UP:
        closed = PayStatement.objects.for_site(site).filter(month=low.month).exclude(state=PaperState.DRAFT)
        into = timezone.localdate(now).replace(day=1) if closed.exists() else low.month
        made_up = make_up(site=site, subject=subject, month=low.month, into=into, actor=actor, now=now)
    elif said["decision"] == ReviewDecision.NEW_RATE and task is not None:
        kind = "piece" if task.orders.filter(fee_kind="piece").exists() else "hour"
        rate = Rate(site=site, task=task, kind=kind, yen=said["yen"], valid_from=timezone.localdate(now))
        save_rate(rate=rate, actor=actor, now=now)
    key: dict[str, Any] = {"task": task} if task is not None else {"order": subject}
    row = PayReview(site=site, month=low.month, decision=said["decision"], words=said["words"], **key)
    review_pay(review=row, actor=actor, now=now)
    if made_up:
        return _("Made up: %(yen)s yen in the next statements.") % {"yen": f"{made_up:,}"}
    return _("Noted.")


@get_or_post
@money_view
def rates(request: HttpRequest) -> HttpResponse:
    """Show the rates; POST writes one down."""
    form = RateForm(
        request.POST if request.method == "POST" else None,
        site=request.site,
        initial={"valid_from": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        save_rate(rate=form.instance, actor=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("office_team_rates")
    rows = Rate.objects.for_site(request.site).select_related("task")
    context = {"heading": _("Rates"), "form": form, "rows": rows[:200]}
    return render(request, "office/team_rates.html", context, status=422 if form.errors else 200)


FORMS = ("rules", "payer", "withholding")


@get_or_post
@money_view
def rules(request: HttpRequest) -> HttpResponse:
    """Show and change rounding, invoices, the account that pays, and what is withheld."""
    site, now, actor = request.site, timezone.now(), request.user
    which = request.POST.get("form", "") if request.method == "POST" else ""
    own = pay_rules(site)
    rules_form = PayRulesForm(request.POST if which == "rules" else None, instance=own)
    payer_form = PayerForm(request.POST if which == "payer" else None)
    withholding_form = WithholdingForm(
        request.POST if which == "withholding" else None, instance=WithholdingRule(site=site)
    )
    form: Any = dict(zip(FORMS, (rules_form, payer_form, withholding_form), strict=True)).get(which)
    if form is not None and form.is_valid():

        def do() -> str:
            if which == "rules":
                save_pay_rules(site=site, actor=actor, now=now, **rules_form.cleaned_data)
            elif which == "payer":
                save_payer(site=site, payer=payer_form.payer(), actor=actor, now=now)
            else:
                save_withholding(rule=withholding_form.instance, actor=actor, now=now)
            return _("Saved.")

        if done_or_said(request, do):
            return redirect("office_team_pay_rules")
    payer = payer_of(own)
    context = {
        "heading": _("Rules of pay"),
        "rules_form": rules_form,
        "payer_form": payer_form,
        "withholding_form": withholding_form,
        "payer_tail": tail_of(payer.account) if payer else "",
        "withholdings": WithholdingRule.objects.for_site(site),
    }
    has_errors = form is not None and bool(form.errors)
    return render(request, "office/team_pay_rules.html", context, status=422 if has_errors else 200)


@get_or_post
@money_view
def worker_account(request: HttpRequest, worker: uuid.UUID) -> HttpResponse:
    """Enter where somebody's pay goes, for those who do not do it themselves; and whether tax is withheld."""
    person = office_worker(site=request.site, public_id=worker)
    details, now = details_of(person), timezone.now()
    which = request.POST.get("form", "") if request.method == "POST" else ""
    initial = {"invoice_number": details.invoice_number if details else ""}
    form = AccountForm(request.POST if which == "account" else None, initial=initial)
    if which == "withheld":
        withheld = WithheldForm(request.POST)
        if withheld.is_valid():
            save_withheld(worker=person, actor=request.user, now=now, **withheld.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("office_team_account", worker)
    if which == "account" and form.is_valid():
        number = form.cleaned_data["invoice_number"]
        save_account(
            worker=person, account=form.account(), invoice_number=number, actor=request.user, now=now
        )
        messages.success(request, _("Saved."))
        return redirect("office_team_account", worker)
    context = {
        "heading": _("Where the pay of %(name)s goes") % {"name": person},
        "form": form,
        "tail": tail_of(account_of(details)),
        "withheld_form": WithheldForm(initial={"is_withheld": bool(details and details.is_withheld)}),
    }
    return render(request, "office/team_account.html", context, status=422 if form.errors else 200)
