"""The first page of the wizard, a new draft, and a copy of an old posting."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.jobs import selectors
from mikke.jobs.access import my_job
from mikke.jobs.draft_access import draft_at_hand, may_post
from mikke.jobs.enums import DraftSource, DraftState
from mikke.jobs.models import Job, PostingDraft
from mikke.jobs.posting_draft import answers_of
from mikke.jobs.services.drafts import change_draft, copy_draft, drop_draft, start_draft
from mikke.jobs.views.post.sign_in import show_sign_in
from mikke.kernel.form_keys import new_form_key, once

SIGN_IN = reverse_lazy("jobs:post_sign_in")
MOST_SHOWN = 20
KEPT_OF_LAST = ("shop_name", "shop_address", "contact", "who", "town", "workplace", "access", "lat", "lon")


def sent_key(request: HttpRequest) -> str:
    """Return the one-time key of a form. Raises BadRequest: our own forms always carry one."""
    key = request.POST.get("form_key", "")
    if not key:
        msg = "form_key is missing"
        raise BadRequest(msg)
    return key


def named_job(request: HttpRequest) -> Job:
    """Return the own posting that a form names, else 404."""
    try:
        public_id = uuid.UUID(request.POST.get("job", ""))
    except ValueError as error:
        raise Http404 from error
    return my_job(user=request.user, site=request.site, public_id=public_id)


def wizard_view(view: Any) -> Any:
    """Guard a page of the wizard: nothing is kept by caches, and the legal mode must allow postings of shops."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_post(request):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)


@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Say what to expect, and ask who it is or show the person's own drafts and postings."""
    if not may_post(request):
        return render(request, "jobs/post/not_here.html")
    if not request.user.is_authenticated:
        return show_sign_in(request)
    now, site = timezone.now(), request.site
    sent = PostingDraft.objects.for_site(site).filter(user=request.user, state=DraftState.SENT)
    context = {
        "drafts": selectors.own_drafts(user=request.user, site=site, now=now)[:MOST_SHOWN],
        "sent": sent.select_related("job")[:MOST_SHOWN],
        "can_copy": selectors.postings_to_copy(user=request.user, site=site).exists(),
        "form_key": new_form_key(),
    }
    return render(request, "jobs/post/start.html", context)


def of_last_posting(request: HttpRequest) -> dict[str, Any]:
    """Return what stays the same from posting to posting: the shop, its place, its contact."""
    last: Job | None = selectors.postings_to_copy(user=request.user, site=request.site).first()
    if last is None:
        return {}
    answers = answers_of(last)
    return {name: answers[name] for name in KEPT_OF_LAST if answers.get(name)}


@wizard_view
@require_POST
@login_required(login_url=SIGN_IN)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft; sending the form twice begins one."""

    def make() -> str:
        draft = start_draft(
            site=request.site,
            user=request.user,
            source=DraftSource.SHOP,
            now=timezone.now(),
            data=of_last_posting(request),
        )
        return str(draft.public_id)

    public_id, _is_first = once(key=sent_key(request), purpose=f"jobs.new_draft:{request.user.pk}", make=make)
    return redirect("jobs:post_step", public_id=public_id, step="what")


@wizard_view
@require_http_methods(["GET", "HEAD", "POST"])
@login_required(login_url=SIGN_IN)
def copy(request: HttpRequest) -> HttpResponse:
    """Choose an old posting; its answers stand on the check page at once."""
    site = request.site
    if request.method == "POST":
        job = named_job(request)

        def make() -> str:
            return str(copy_draft(job=job, user=request.user, now=timezone.now()).public_id)

        purpose = f"jobs.copy:{request.user.pk}:{job.public_id}"
        public_id, _is_first = once(key=sent_key(request), purpose=purpose, make=make)
        return redirect("jobs:post_check", public_id=public_id)
    jobs = selectors.postings_to_copy(user=request.user, site=site)[:MOST_SHOWN]
    return render(request, "jobs/post/copy.html", {"jobs": jobs, "form_key": new_form_key()})


@wizard_view
@require_POST
@login_required(login_url=SIGN_IN)
def change(request: HttpRequest) -> HttpResponse:
    """Change one's own posting: what is public stays until the editors have looked at the change."""
    job = named_job(request)
    draft = change_draft(job=job, user=request.user, now=timezone.now())
    return redirect("jobs:post_check", public_id=draft.public_id)


@wizard_view
@require_POST
def drop(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Throw a draft away."""
    draft = draft_at_hand(request, public_id)
    if drop_draft(draft=draft, now=timezone.now()):
        messages.success(request, _("The draft was thrown away."))
    return redirect("jobs:post")
