"""The queue of postings that wait, and the page on which one is published, asked back or refused."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.jobs import selectors
from mikke.jobs.enums import ClosedReason, ConfirmedHow, JobStatus
from mikke.jobs.errors import PostingRefusedError
from mikke.jobs.models import Job
from mikke.jobs.services.freshness import end_by_shop, keep_open
from mikke.jobs.services.publish import publish_job
from mikke.jobs.services.review import ask_back, decline_change, refuse_job
from mikke.jobs.services.submit_draft import apply_change
from mikke.kernel.errors import UserFacingError
from mikke.office.publish_page import finding_groups
from mikke.office.review_page import changed_rows, queue_rows, shown_rows

PER_PAGE = 30
HOW = (ConfirmedHow.PHONE, ConfirmedHow.VISIT, ConfirmedHow.MAIL)


@require_safe
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first, with how long it has waited and what holds it back."""
    today = timezone.localdate()
    jobs = (
        Job.objects.for_site(request.site).filter(status=JobStatus.REVIEW).select_related("employer", "town")
    )
    page = Paginator(jobs.prefetch_related("facts").order_by("updated_at"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    site = request.site
    context = {
        "rows": queue_rows(page.object_list, today=today),
        "page": page,
        "changes": selectors.waiting_changes(site=site)[:PER_PAGE],
        "to_confirm": selectors.postings_to_confirm(site=site)[:PER_PAGE],
    }
    return render(request, "office/review_queue.html", context)


def _publish(request: HttpRequest, job: Job) -> str:
    publish_job(job=job, actor=request.user, now=timezone.now())
    return _("Published: %(title)s")


def _ask(request: HttpRequest, job: Job) -> str:
    ask_back(job=job, reason=request.POST.get("reason", ""), actor=request.user, now=timezone.now())
    return _("Asked back: %(title)s")


def _refuse(request: HttpRequest, job: Job) -> str:
    refuse_job(job=job, reason=request.POST.get("reason", ""), actor=request.user, now=timezone.now())
    return _("Refused: %(title)s")


def _how(request: HttpRequest) -> ConfirmedHow:
    said = request.POST.get("how", "")
    return ConfirmedHow(said) if said in HOW else ConfirmedHow.PHONE


def _keep(request: HttpRequest, job: Job) -> str:
    keep_open(job=job, actor=request.user, how=_how(request), now=timezone.now())
    return _("Noted as still open: %(title)s")


def _filled(request: HttpRequest, job: Job) -> str:
    end_by_shop(
        job=job, reason=ClosedReason.FILLED, actor=request.user, how=_how(request), now=timezone.now()
    )
    return _("Closed as filled: %(title)s")


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def change(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what a shop wants to change in a public posting, both sides beside each other; POST takes it over or not."""
    rows = selectors.waiting_changes(site=request.site).select_related("job__employer", "job__site")
    draft = get_object_or_404(rows, public_id=public_id)
    if (job := draft.job) is None:
        raise Http404
    action = request.POST.get("action", "")
    if request.method == "POST":
        try:
            if action == "apply":
                apply_change(draft=draft, actor=request.user, now=timezone.now())
                messages.success(request, _("Changed: %(title)s") % {"title": job.title})
            elif action == "decline":
                decline_change(
                    draft=draft, reason=request.POST.get("reason", ""), actor=request.user, now=timezone.now()
                )
                messages.success(request, _("The posting stays as it was: %(title)s") % {"title": job.title})
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            return redirect("office_review_queue")
    context = {
        "draft": draft,
        "job": job,
        "rows": changed_rows(draft),
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "office/change.html", context)


ACTIONS: dict[str, Callable[[HttpRequest, Job], str]] = {
    "publish": _publish,
    "ask": _ask,
    "refuse": _refuse,
    "keep": _keep,
    "filled": _filled,
}


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a posting as it would be read, with findings and history; POST decides, or says why it cannot."""
    rows = Job.objects.for_site(request.site).select_related("employer", "town", "site")
    job = get_object_or_404(rows, pk=pk)
    act = ACTIONS.get(request.POST.get("action", ""))
    if request.method == "POST" and act is not None:
        try:
            said = act(request, job)
        except PostingRefusedError as error:
            messages.error(request, error.text)
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, said % {"title": job.title})
            return redirect("office_review_queue")
        job = get_object_or_404(rows, pk=pk)
    return render(request, "office/review.html", _context(request, job))


def _context(request: HttpRequest, job: Job) -> dict[str, Any]:
    groups = finding_groups(job, today=timezone.localdate())
    ran_out = job.status == JobStatus.CLOSED and job.closed_reason == ClosedReason.EXPIRED
    return {
        "job": job,
        "rows": shown_rows(job, today=timezone.localdate()),
        "groups": groups,
        "is_held": any(group.severity == "error" for group in groups) or not job.job_time,
        "waits": job.status == JobStatus.REVIEW,
        "may_answer": job.status == JobStatus.PUBLISHED or ran_out,
        "steps": job.review_events.select_related("actor").order_by("-at", "-pk"),
        "reason": request.POST.get("reason", ""),
        "ways": [(way.value, way.label) for way in HOW],
    }
