"""What needs both: changes of sent orders, ends that are told, wishes for another day; and the site's rules."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mikke.kernel.errors import UserFacingError
from mikke.office.team_order_forms import (
    CareAnswerForm,
    EndForm,
    OfficeChangeForm,
    PartForm,
    RulesForm,
    WordsForm,
)
from mikke.office.team_orders_views import WRITE, team_view
from mikke.telework.access_orders import change_of, office_care, office_order
from mikke.telework.models import TeamRules
from mikke.telework.order_enums import Side
from mikke.telework.pay_page import hours_words
from mikke.telework.services.care import answer_care
from mikke.telework.services.order_changes import (
    Proposal,
    agree_to_change,
    propose_change,
    refuse_change,
)
from mikke.telework.services.order_ends import give_reason, tell_end
from mikke.telework.services.order_parts import logged_minutes, part_at_promise, propose_part, wants_part
from mikke.telework.services.team_rules import save_rules


def _try(request: HttpRequest, form: forms.BaseForm, deed: Callable[[], object], done: str) -> bool:
    """Do it; an error goes to the form, so that nothing typed is lost."""
    try:
        deed()
    except UserFacingError as error:
        for line in [error.text, *getattr(error, "lines", ())]:
            form.add_error(None, line)
        return False
    messages.success(request, done)
    return True


def _form(request: HttpRequest, form: forms.BaseForm, **context: Any) -> HttpResponse:
    return render(
        request,
        "office/team_order_form.html",
        {"form": form} | context,
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def change(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Propose a change; the fee may rise, never fall."""
    found = office_order(site=request.site, public_id=public_id)
    shown = office_order(site=request.site, public_id=public_id)  # the form writes into its own copy
    form = OfficeChangeForm(request.POST if request.method == "POST" else None, instance=shown)
    if request.method == "POST" and form.is_valid():
        proposal = Proposal(Side.OFFICE, form.values(), request.user, form.cleaned_data["note"])
        deed = lambda: propose_change(order=found, proposal=proposal, now=timezone.now())  # noqa: E731
        if _try(request, form, deed, _("Proposed. It holds when the worker agrees.")):
            return redirect("office_team_order", public_id)
    lead = _("The worker is asked. A fee can be raised; only the worker may propose a lower one.")
    return _form(request, form, heading=_("Propose a change"), lead=lead, order=found)


@require_POST
@WRITE
def answer_change(request: HttpRequest, public_id: uuid.UUID, change_id: uuid.UUID) -> HttpResponse:
    """Agree to a worker's proposal, leave the order as it is, or take one's own back."""
    found = change_of(order=office_order(site=request.site, public_id=public_id), public_id=change_id)
    settled: dict[str, Any] = {
        "change": found,
        "side": Side.OFFICE,
        "actor": request.user,
        "now": timezone.now(),
    }
    try:
        if request.POST.get("answer") == "agree":
            agree_to_change(**settled)
            messages.success(request, _("Agreed. The new text went to the worker."))
        elif request.POST.get("answer") == "refuse":
            refuse_change(**settled)
            messages.success(request, _("The order stays as it is."))
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_team_order", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def part(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Propose the part of one sum that is paid after an early end; it becomes a line of the statement."""
    found = office_order(site=request.site, public_id=public_id)
    if not wants_part(found):
        return redirect("office_team_order", public_id)
    at_promise = part_at_promise(found)
    form = PartForm(
        request.POST if request.method == "POST" else None,
        initial={"yen": found.part_yen or at_promise or None},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        proposal = Proposal(Side.OFFICE, {}, request.user, said["note"])
        deed = lambda: propose_part(order=found, yen=said["yen"], proposal=proposal, now=timezone.now())  # noqa: E731
        if _try(request, form, deed, _("Proposed. It holds when the worker agrees.")):
            if said["yen"] < at_promise:
                messages.warning(request, _("It is less than the promise for the time that is written down."))
            return redirect("office_team_order", public_id)
    lead = _(
        "The whole fee is %(fee)s yen. %(hours)s hours are written down; by the promise that is %(yen)s yen at least. The worker agrees or leaves it, and you talk again."
    ) % {
        "fee": f"{found.fee_yen:,}",
        "hours": hours_words(logged_minutes(found)),
        "yen": f"{at_promise:,}",
    }
    return _form(request, form, heading=_("What is paid of the fee"), lead=lead, order=found)


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def end(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Tell the end of a commission; six months or longer: 30 days before."""
    found = office_order(site=request.site, public_id=public_id)
    is_post = request.method == "POST"
    form = EndForm(request.POST if is_post else None, initial={"ends_on": found.delivery_date})
    if is_post and form.is_valid():
        day = form.cleaned_data["ends_on"]
        deed = lambda: tell_end(order=found, ends_on=day, actor=request.user, now=timezone.now())  # noqa: E731
        if _try(request, form, deed, _("The worker is told.")):
            return redirect("office_team_order", public_id)
    lead = _(
        "For ending early or not renewing. With renewals six months or longer: at least 30 days ahead. If the worker asks why, you answer in writing."
    )
    return _form(request, form, heading=_("Tell that the work ends"), lead=lead, order=found)


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def reason(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer why a commission ends."""
    found = office_order(site=request.site, public_id=public_id)
    form = WordsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words, now = form.cleaned_data["words"], timezone.now()
        deed = lambda: give_reason(order=found, reason=words, actor=request.user, now=now)  # noqa: E731
        if _try(request, form, deed, _("Sent in writing.")):
            return redirect("office_team_order", public_id)
    return _form(request, form, heading=_("The reason for the end"), order=found)


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def care(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer a wish for another day."""
    found = office_care(site=request.site, public_id=public_id)
    is_post = request.method == "POST"
    form = CareAnswerForm(request.POST if is_post else None, initial={"agreed_date": found.wished_date})
    if is_post and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        deed = lambda: answer_care(  # noqa: E731
            care=found,
            agreed_date=said["agreed_date"],
            answer=said["answer"],
            actor=request.user,
            now=now,
        )
        if _try(request, form, deed, _("Answered.")):
            return redirect("office_team_order", found.order.public_id)
    lead = _("A wish for the family's sake. Look for a day together; the reason is not asked.")
    return _form(request, form, heading=_("Another day"), lead=lead, order=found.order, care=found)


@require_http_methods(["GET", "HEAD", "POST"])
@team_view("telework.change_teamrules")
def rules(request: HttpRequest) -> HttpResponse:
    """Set who orders, what is promised, when it is paid, whom to turn to."""
    row = TeamRules.objects.for_site(request.site).first() or TeamRules(site=request.site)
    form = RulesForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        save_rules(site=request.site, values=form.cleaned_data, actor=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("office_team_rules")
    lead = _("Every month closes with its last day; another closing day cannot be set.")
    return _form(request, form, heading=_("Rules of home work"), lead=lead)
