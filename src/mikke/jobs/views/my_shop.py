"""「お店のページ」: a shop's own postings, what can be done with them, and who acts for the shop."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.jobs import shop_page
from mikke.jobs.access import employers_of, my_job, owned_employer
from mikke.jobs.enums import ClosedReason, ConfirmedHow, JobStatus, MemberRole
from mikke.jobs.models import Employer, EmployerMember, Job
from mikke.jobs.selectors import reached_enquiries
from mikke.jobs.services.freshness import end_by_shop, keep_open
from mikke.jobs.services.members import add_member, remove_member
from mikke.jobs.share_texts import share_texts
from mikke.jobs.six_items import six_items
from mikke.kernel.errors import UserFacingError
from mikke.tenancy.addresses import page_address

PER_PAGE = 20
ENQUIRIES_SHOWN = 50
ENDINGS = {"filled": ClosedReason.FILLED, "withdrawn": ClosedReason.WITHDRAWN}
View = Callable[..., HttpResponse]


def for_shops(view: View) -> View:
    """Lead people without a sign-in to where they get a code, and nobody's page into any cache."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("jobs:post_sign_in"))
        return view(request, *args, **kwargs)

    return never_cache(checked)


@require_safe
@for_shops
def my_shop(request: HttpRequest) -> HttpResponse:
    """List the postings of all shops the person acts for."""
    employers = employers_of(request.user, site=request.site)
    q = request.GET.get("q", "")[:100]
    page = Paginator(shop_page.postings_of(employers, q=q), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "process": "find",
        "employers": list(employers),
        "rows": shop_page.shop_rows(list(page.object_list), today=timezone.localdate()),
        "page": page,
        "q": q,
    }
    return render(request, "jobs/my_shop.html", context)


@require_safe
@for_shops
def my_posting(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one posting to its shop: where it stands, its history, and every next step."""
    job = my_job(user=request.user, site=request.site, public_id=public_id)
    [row] = shop_page.shop_rows([job], today=timezone.localdate())
    ran_out = job.status == JobStatus.CLOSED and job.closed_reason == ClosedReason.EXPIRED
    context = {
        "process": "find",
        "row": row,
        "job": job,
        "reason": shop_page.last_reason(job),
        "steps": shop_page.history(job),
        "enquiries": reached_enquiries([job])[:ENQUIRIES_SHOWN],
        "may_answer": job.status == JobStatus.PUBLISHED or ran_out,
        "texts": _texts(request, job),
    }
    return render(request, "jobs/my_posting.html", context)


def _texts(request: HttpRequest, job: Job) -> list[tuple[str, str]]:
    """Return (what for, text) of what a shop may copy, in Japanese; nothing while the posting is not shown."""
    if job.status != JobStatus.PUBLISHED or six_items(job).missing():
        return []
    with translation.override("ja"):
        url = page_address(job.site, "jobs:detail", job.public_id)
        texts = share_texts(job, profile=request.facts.profile, url=url)  # type: ignore[attr-defined]
        return [(text.label, text.text) for text in texts]


@require_POST
@for_shops
def answer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take 「まだ募集中」「決まりました」「募集をやめる」 from the shop's own page."""
    job = my_job(user=request.user, site=request.site, public_id=public_id)
    said, now = request.POST.get("answer", ""), timezone.now()
    try:
        if said == "open":
            keep_open(job=job, actor=request.user, how=ConfirmedHow.LINK, now=now)
        elif said in ENDINGS:
            end_by_shop(job=job, reason=ENDINGS[said], actor=request.user, how=ConfirmedHow.LINK, now=now)
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("Thank you. It is noted."))
    return redirect("jobs:my_posting", public_id)


class MemberForm(forms.Form):
    """A person who shall act for the shop."""

    mail = forms.EmailField(
        label=_("Mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"class": "input input--m", "autocomplete": "off"}),
        error_messages={
            "required": _("Write the mail address of the person."),
            "invalid": _("This is no mail address. Please look for a missing @ or dot."),
        },
    )
    is_owner = forms.BooleanField(label=_("May also say who else acts for the shop"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_shops
def people(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show who acts for a shop; POST adds somebody."""
    employer = owned_employer(user=request.user, site=request.site, public_id=public_id)
    if employer.public_id != public_id and request.method != "POST":  # it was joined with another
        return redirect("jobs:shop_people", employer.public_id)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        role = MemberRole.OWNER if form.cleaned_data["is_owner"] else MemberRole.MEMBER
        mail = form.cleaned_data["mail"]
        add_member(employer=employer, mail=mail, role=role, actor=request.user, now=timezone.now())
        messages.success(request, _("Added. They sign in with a code sent to their address."))
        return redirect("jobs:shop_people", employer.public_id)
    context = {
        "process": "find",
        "employer": employer,
        "members": employer.members.select_related("user"),
        "form": form,
        "errors": [(f"id_{name}", text) for name, texts in form.errors.items() for text in texts],
    }
    return render(request, "jobs/shop_people.html", context, status=422 if form.errors else 200)


@require_POST
@for_shops
def remove_person(request: HttpRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Stop somebody acting for the shop."""
    employer: Employer = owned_employer(user=request.user, site=request.site, public_id=public_id)
    member = get_object_or_404(
        EmployerMember.objects.select_related("user", "employer__site"), employer=employer, pk=pk
    )
    try:
        remove_member(member=member, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("Taken off."))
    is_gone = member.user_id == request.user.pk
    return redirect("jobs:my_shop") if is_gone else redirect("jobs:shop_people", employer.public_id)
