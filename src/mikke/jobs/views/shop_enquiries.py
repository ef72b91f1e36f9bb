"""An enquiry as its shop sees it: by a secret link, or signed in as somebody of the shop."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.jobs import access
from mikke.jobs.conditions import keep_nowhere
from mikke.jobs.enquiry_form import LineForm
from mikke.jobs.enums import UNSEEN_BY_SHOP
from mikke.jobs.models import Enquiry
from mikke.jobs.services.enquiries import SHOP_LINK
from mikke.jobs.services.enquiry_steps import PIPELINE, move_enquiry, write_line
from mikke.jobs.views.enquiries import enquiry_of_link, thread_context
from mikke.kernel.errors import UserFacingError


def _change(request: HttpRequest, enquiry: Enquiry) -> str:
    """Move the enquiry or answer; return what went wrong, or nothing."""
    now = timezone.now()
    try:
        if "to" in request.POST:
            move_enquiry(enquiry=enquiry, seen=request.POST.get("seen", ""), to=request.POST["to"], now=now)
            return ""
        form = LineForm(request.POST)
        if not form.is_valid():
            return str(next(iter(form.errors.values()))[0])
        write_line(
            enquiry=enquiry,
            text=form.cleaned_data["text"],
            is_from_shop=True,
            form_key=form.cleaned_data["form_key"],
            now=now,
        )
    except UserFacingError as error:
        return error.text
    return ""


def _page(request: HttpRequest, enquiry: Enquiry, action: str) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        problem = _change(request, enquiry)
        if not problem:
            return keep_nowhere(HttpResponseRedirect(action))
        enquiry.refresh_from_db()
    context = thread_context(enquiry) | {
        "steps": [(step.value, step.label) for step in PIPELINE],
        "is_movable": enquiry.state in PIPELINE,
        "problem": problem,
        "typed": request.POST.get("text", ""),
        "action": action,
    }
    return keep_nowhere(render(request, "jobs/enquiry_shop.html", context, status=409 if problem else 200))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def by_link(request: HttpRequest) -> HttpResponse:
    """Let whoever holds the shop's link see the enquiry, answer it and move it on."""
    enquiry = enquiry_of_link(request, SHOP_LINK)
    if enquiry.state in UNSEEN_BY_SHOP:
        raise Http404
    return _page(request, enquiry, f"{reverse('jobs:enquiry_shop')}?t={request.GET.get('t', '')}")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@login_required
def by_member(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let the people of the shop do the same."""
    enquiry = access.my_enquiry(user=request.user, site=request.site, public_id=public_id)
    return _page(request, enquiry, reverse("jobs:enquiry_member", args=[public_id]))
