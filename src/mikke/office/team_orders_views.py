"""発注書 in the office: the list, the draft with what it lacks, and one order with everything that can be done."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.commission import expected_yen_per_hour
from mikke.kernel.errors import UserFacingError
from mikke.office.team_gate_links import GateRow, gate_rows
from mikke.office.team_order_forms import NewOrderForm, OrderFilterForm, OrderForm
from mikke.telework.access_orders import office_order
from mikke.telework.enums import OrderState
from mikke.telework.gate import missing_before_work
from mikke.telework.models import OrderNotice, WorkOrder
from mikke.telework.order_page import order_context
from mikke.telework.order_terms import fee_text, next_due, terms_of, unfinished
from mikke.telework.selectors_orders import orders_of_site, searched_orders
from mikke.telework.selectors_rates import offered_rate, rate_words
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.order_drafts import copy_order, draft_order, save_draft
from mikke.telework.services.order_ends import is_long
from mikke.telework.services.order_work import ask_rework, finish_order, mark_paid, receive_result
from mikke.telework.services.orders import send_order, withdraw_order
from mikke.telework.views.orders import order_paper

PER_PAGE = 30
View = Callable[..., HttpResponse]


def team_view(right: str) -> Callable[[View], View]:
    """Let those in who direct the home work and hold ``right``; keep the page out of every cache."""

    def wrap(view: View) -> View:
        return require_admin_access(permission_required(right, raise_exception=True)(never_cache(view)))

    return wrap


LOOK, WRITE = team_view("telework.view_workorder"), team_view("telework.change_workorder")


@require_safe
@LOOK
def orders(request: HttpRequest) -> HttpResponse:
    """List the orders of the site."""
    form = OrderFilterForm(request.GET, site=request.site)
    form.is_valid()
    said = form.cleaned_data
    rows = searched_orders(
        orders_of_site(request.site),
        q=said.get("q", ""),
        state=said.get("state", ""),
        worker=said["worker"].public_id if said.get("worker") else None,
        client=said["client"].public_id if said.get("client") else None,
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "heading": _("Work orders"),
        "form": form,
        "page": page,
        "rows": [(one, fee_text(one)) for one in page],
        "query": query.urlencode(),
    }
    return render(request, "office/team_orders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def new_order(request: HttpRequest) -> HttpResponse:
    """Begin a draft: for whom, by whom."""
    is_post = request.method == "POST"
    form = NewOrderForm(request.POST if is_post else None, site=request.site, initial=request.GET.dict())
    if is_post and form.is_valid():
        said = form.cleaned_data
        order = draft_order(
            client=said["client"],
            worker=said["worker"],
            task=said["task"],
            actor=request.user,
            now=timezone.now(),
        )
        return redirect("office_team_order_edit", order.public_id)
    context = {"heading": _("A new work order"), "form": form}
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def edit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the terms of a draft; what is missing stands beside its field."""
    order = office_order(site=request.site, public_id=public_id)
    if order.state != OrderState.DRAFT:
        return redirect("office_team_order", public_id)
    form = OrderForm(request.POST if request.method == "POST" else None, instance=order)
    if request.method == "POST" and form.is_valid():
        try:
            save_draft(order=order, values=form.cleaned_data, now=timezone.now())
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            target = "office_team_order" if "look" in request.POST else "office_team_order_edit"
            return redirect(target, public_id)
    lines = unfinished(order)
    context = {
        "heading": _("Draft of work order %(number)s") % {"number": order.number},
        "order": order,
        "form": form,
        "groups": form.grouped(lines),
        "lines": lines,
        "rate": _rate(order),
    }
    return render(request, "office/team_order_edit.html", context, status=422 if form.errors else 200)


def _rate(order: WorkOrder) -> str:
    """Return the rate that is offered for this draft today, and where it comes from."""
    on = timezone.localdate()
    return rate_words(offered_rate(site=order.site, task=order.task, step=order.worker.step, on=on))


@require_safe
@LOOK
def order(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an order: its text, how it stands, what can be done."""
    found = office_order(site=request.site, public_id=public_id)
    rules, today = team_rules(found.site), timezone.localdate()
    is_draft = found.state == OrderState.DRAFT
    per_hour = expected_yen_per_hour(terms_of(found))
    context = order_context(found) | {
        "heading": f"{found.number} {found.title}",
        "fee": fee_text(found),
        "lines": unfinished(found) if is_draft else [],
        "gate": _gate(found, today) if is_draft else [],
        "per_hour": per_hour,
        "promised": rules.promised_yen_per_hour,
        "is_low": per_hour is not None and per_hour < rules.promised_yen_per_hour,
        "due": next_due(found) if found.state in {"accepted", "done", "ended"} else None,
        "is_long": is_long(found),
        "steps": found.events.select_related("actor"),
        "today": today,
    }
    return render(request, "office/team_order.html", context)


def _gate(found: WorkOrder, today: dt.date) -> list[GateRow]:
    missing = missing_before_work(worker=found.worker, client=found.client, on=today)
    return gate_rows(missing, worker=found.worker, client=found.client)


@require_safe
@LOOK
def order_pdf(request: HttpRequest, public_id: uuid.UUID, version: int) -> HttpResponse:
    """Hand out a text on paper."""
    found = office_order(site=request.site, public_id=public_id)
    notice = get_object_or_404(OrderNotice, order=found, version=version)
    notice.order = found
    return order_paper(request, notice)


def _day(request: HttpRequest, name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        return None


def _receive(request: HttpRequest, found: WorkOrder, now: dt.datetime) -> str:
    today = timezone.localdate(now)
    day = min(_day(request, "received_on") or today, today)
    day = max(day, timezone.localdate(found.sent_at))
    receive_result(order=found, received_on=day, actor=request.user, now=now)
    return _("Noted: the 60 days begin with this day.")


def _send(request: HttpRequest, found: WorkOrder, now: dt.datetime) -> str:
    notice = send_order(order=found, actor=request.user, now=now)
    if notice.channel in {"paper", "call"}:
        return _(
            "Sent. Nothing in writing reaches this person by machine: print the PDF and hand it over today."
        )
    return _("Sent, word for word as below.")


def _withdraw(request: HttpRequest, found: WorkOrder, now: dt.datetime) -> str:
    withdraw_order(order=found, actor=request.user, now=now)
    return _("Taken back.")


def _rework(request: HttpRequest, found: WorkOrder, now: dt.datetime) -> str:
    ask_rework(order=found, reason=request.POST.get("reason", "")[:1000], actor=request.user, now=now)
    return _("Asked, with the reason.")


def _done(request: HttpRequest, found: WorkOrder, now: dt.datetime) -> str:
    finish_order(order=found, actor=request.user, now=now)
    return _("Found good.")


def _paid(request: HttpRequest, found: WorkOrder, now: dt.datetime) -> str:
    mark_paid(order=found, due=_day(request, "due") or dt.date.min, actor=request.user, now=now)
    return _("Noted as paid.")


DEEDS: dict[str, Callable[[HttpRequest, WorkOrder, dt.datetime], str]] = {
    "send": _send,
    "withdraw": _withdraw,
    "receive": _receive,
    "rework": _rework,
    "done": _done,
    "paid": _paid,
}


@require_POST
@WRITE
def do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Do what a button of the page says."""
    found, now = office_order(site=request.site, public_id=public_id), timezone.now()
    deed = request.POST.get("deed", "")
    if deed in {"copy", "renew"}:
        copy = copy_order(order=found, actor=request.user, now=now, renews=deed == "renew")
        messages.success(request, _("This is the copy: a draft."))
        return redirect("office_team_order_edit", copy.public_id)
    if deed in DEEDS:
        try:
            messages.success(request, DEEDS[deed](request, found, now))
        except UserFacingError as error:
            lines: Any = getattr(error, "lines", ())
            messages.error(request, " ".join([error.text, *lines]))
    return redirect("office_team_order", public_id)
