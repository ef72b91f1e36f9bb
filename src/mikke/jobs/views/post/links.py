"""Pages behind the links of our messages: a GET shows what it is about and one button, the POST acts."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mikke.jobs.confirmation import awaits_shop
from mikke.jobs.draft_access import open_by_link
from mikke.jobs.enums import DraftState
from mikke.jobs.models import Job, PostingDraft
from mikke.jobs.posting_draft import answers_of
from mikke.jobs.posting_page import check_rows
from mikke.jobs.services.confirm import LINK, confirm_posting
from mikke.jobs.services.posting_links import CONFIRM, RESUME
from mikke.kernel.links import open_link


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "jobs/post/link_gone.html", status=404)


def _subject(request: HttpRequest, purpose: str, token: str) -> uuid.UUID | None:
    link = open_link(site=request.site, purpose=purpose, token=token, now=timezone.now())
    return uuid.UUID(link.subject) if link else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def resume(request: HttpRequest, token: str) -> HttpResponse:
    """Go on with a draft."""
    public_id = _subject(request, RESUME, token)
    rows = PostingDraft.objects.for_site(request.site)
    draft = rows.filter(public_id=public_id, state=DraftState.OPEN).first() if public_id else None
    if draft is None:
        return _gone(request)
    if request.method != "POST":
        return render(request, "jobs/post/resume.html", {"draft": draft, "token": token})
    open_by_link(request, str(draft.public_id))
    return redirect("jobs:post_check", public_id=draft.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Let the shop look at what staff wrote down and say yes."""
    public_id = _subject(request, CONFIRM, token)
    rows = Job.objects.for_site(request.site).select_related("employer", "town")
    job = rows.filter(public_id=public_id).first() if public_id else None
    if job is None:
        return _gone(request)
    is_open = awaits_shop(job)
    if request.method == "POST" and is_open:
        who = request.POST.get("who", "").strip()[:60]
        confirm_posting(job=job, actor=None, how=LINK, who=who, now=timezone.now())
        messages.success(request, _("Thank you. The editors publish it now."))
        return redirect(request.path)
    sent = PostingDraft.objects.for_site(request.site).filter(job=job, state=DraftState.SENT).first()
    context = {
        "job": job,
        "token": token,
        "is_open": is_open,
        "rows": check_rows(sent.data if sent else answers_of(job), [], request.facts),  # type: ignore[attr-defined]
    }
    return render(request, "jobs/post/confirm.html", context)
