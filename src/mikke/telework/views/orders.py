"""発注書: a worker's own orders, and the page of each."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.telework.access_orders import change_of, order_of_worker
from mikke.telework.forms_orders import CareForm, OwnEndForm, WorkerChangeForm
from mikke.telework.models import OrderNotice, Worker
from mikke.telework.order_enums import Side
from mikke.telework.order_page import BADGES, order_context
from mikke.telework.order_paper import order_file_name, order_sheet
from mikke.telework.order_terms import fee_text
from mikke.telework.selectors_orders import orders_of_worker
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.care import ask_for_care
from mikke.telework.services.offered_terms import accept_with_piece
from mikke.telework.services.order_changes import (
    Proposal,
    agree_to_change,
    propose_change,
    refuse_change,
)
from mikke.telework.services.order_ends import ask_reason, end_own, is_long
from mikke.telework.services.orders import decline_order
from mikke.telework.views.frame import for_former_workers_too, for_workers

PER_PAGE = 20


def order_paper(request: HttpRequest, notice: OrderNotice) -> HttpResponse:
    """Hand out the PDF of a text that was sent, to whoever may read it."""
    now = timezone.now()
    try:
        paper = ask_for(order_sheet(notice), site=notice.order.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=order_file_name(notice), now=now, is_private=True)


@require_safe
@for_former_workers_too
def orders(request: HttpRequest, worker: Worker) -> HttpResponse:
    """List the orders of the worker, those that wait for an answer first."""
    rows = orders_of_worker(worker)
    page = Paginator(rows.exclude(state="sent"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "worker": worker,
        "tab": "orders",
        "waiting": [(one, fee_text(one), "new") for one in rows.filter(state="sent")],
        "rows": [(one, fee_text(one), BADGES.get(one.state, "")) for one in page],
        "page": page,
        "rules": team_rules(worker.site),
    }
    return render(request, "telework/orders.html", context)


@require_safe
@for_former_workers_too
def order(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Show exactly the text that was sent, and what can be done with the order now."""
    found = order_of_worker(worker=worker, public_id=public_id)
    context = order_context(found) | {"worker": worker, "tab": "orders", "rules": team_rules(worker.site)}
    return render(request, "telework/order.html", context)


@require_safe
@for_former_workers_too
def order_pdf(request: HttpRequest, worker: Worker, public_id: uuid.UUID, version: int) -> HttpResponse:
    """Hand out a text on paper."""
    found = order_of_worker(worker=worker, public_id=public_id)
    notice = get_object_or_404(OrderNotice, order=found, version=version)
    notice.order = found
    return order_paper(request, notice)


def _try(request: HttpRequest, deed: Callable[[], object], done: str) -> None:
    try:
        deed()
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, done)


@require_POST
@for_workers
def answer(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Accept or decline; nobody asks why."""
    found, now = order_of_worker(worker=worker, public_id=public_id), timezone.now()
    if request.POST.get("answer") == "accept":
        deed = lambda: accept_with_piece(order=found, worker=worker, now=now)  # noqa: E731
        _try(request, deed, _("Accepted. Thank you: begin whenever it suits you."))
    elif request.POST.get("answer") == "decline":
        deed = lambda: decline_order(order=found, worker=worker, now=now)  # noqa: E731
        _try(request, deed, _("Declined. That is fine, and nothing gets worse for you."))
    return redirect("team:order", public_id=public_id)


@require_POST
@for_workers
def ask_why(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Ask why a commission ends."""
    found, now = order_of_worker(worker=worker, public_id=public_id), timezone.now()
    deed = lambda: ask_reason(order=found, worker=worker, now=now)  # noqa: E731
    _try(request, deed, _("Asked. The reason comes to you in writing and stays on this page."))
    return redirect("team:order", public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_workers
def care(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """家族のことで日にちを変えたい: one form, no reason."""
    found = order_of_worker(worker=worker, public_id=public_id)
    form = CareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        deed = lambda: ask_for_care(  # noqa: E731
            order=found, wished_date=said["wished_date"], words=said["words"], now=now
        )
        _try(request, deed, _("Sent. The office answers you; until then nothing changes."))
        return redirect("team:order", public_id=public_id)
    context = {
        "worker": worker,
        "tab": "orders",
        "order": found,
        "form": form,
        "errors": form.problems() if form.errors else [],
    }
    return render(request, "telework/order_care.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_workers
def end(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """End an order early: one day, no reason; what follows stands on the page."""
    found, now = order_of_worker(worker=worker, public_id=public_id), timezone.now()
    form = OwnEndForm(request.POST if request.method == "POST" else None, order=found, now=now)
    if request.method == "POST" and form.is_valid():
        deed = lambda: end_own(order=found, worker=worker, ends_on=form.cleaned_data["ends_on"], now=now)  # noqa: E731
        _try(request, deed, _("Ended. Thank you for what you did; it is paid as agreed."))
        return redirect("team:order", public_id)
    context = {
        "tab": "orders",
        "order": found,
        "form": form,
        "can_end": found.state == "accepted" and found.ended_on is None and found.received_on is None,
        "is_long": is_long(found),
        "errors": form.problems() if form.errors else [],
    }
    return render(request, "telework/order_end.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_workers
def propose(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Propose a change of one's own."""
    found = order_of_worker(worker=worker, public_id=public_id)
    form = WorkerChangeForm(request.POST if request.method == "POST" else None, order=found)
    if request.method == "POST" and form.is_valid():
        proposal = Proposal(Side.WORKER, form.values(), request.user, form.cleaned_data["note"])
        try:
            propose_change(order=found, proposal=proposal, now=timezone.now())
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Proposed. It holds when the office agrees too."))
            return redirect("team:order", public_id=public_id)
    context = {
        "worker": worker,
        "tab": "orders",
        "order": found,
        "form": form,
        "errors": form.problems() if form.errors else [],
    }
    return render(request, "telework/order_change.html", context, status=422 if form.errors else 200)


@require_POST
@for_workers
def answer_change(
    request: HttpRequest, worker: Worker, public_id: uuid.UUID, change_id: uuid.UUID
) -> HttpResponse:
    """Agree to a change, or leave the order as it is."""
    change = change_of(order=order_of_worker(worker=worker, public_id=public_id), public_id=change_id)
    settled: dict[str, Any] = {
        "change": change,
        "side": Side.WORKER,
        "actor": request.user,
        "now": timezone.now(),
    }
    if request.POST.get("answer") == "agree":
        _try(request, lambda: agree_to_change(**settled), _("Agreed. The new text is below."))
    elif request.POST.get("answer") == "refuse":
        _try(request, lambda: refuse_change(**settled), _("The order stays as it is."))
    return redirect("team:order", public_id=public_id)
