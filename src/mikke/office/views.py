"""Pages of the office besides the lists."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.jobs.enums import ClosedReason, JobStatus
from mikke.jobs.models import Job
from mikke.jobs.services.close import close_job
from mikke.jobs.services.publish import publish_job
from mikke.kernel.errors import UserFacingError
from mikke.office import services
from mikke.office.area_csv import AreaImport, import_areas
from mikke.office.forms import AreaFileForm, SiteProfileForm
from mikke.office.publish_page import finding_groups
from mikke.office.today import todo

BY_HAND = (ClosedReason.FILLED, ClosedReason.WITHDRAWN)


@require_safe
@require_admin_access
def today(request: HttpRequest) -> HttpResponse:
    """Show what is to be done today."""
    day = timezone.localdate()
    facts = request.facts  # type: ignore[attr-defined]
    return render(
        request,
        "office/today.html",
        {
            "todo": todo(site=facts.site, today=day, user=request.user).for_user(request.user),
            "day": day,
            "profile": facts.profile,
        },
    )


def _job(request: HttpRequest, pk: int) -> Job:
    jobs = Job.objects.for_site(request.site).select_related("employer", "town")
    return get_object_or_404(jobs, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then make a posting visible; what holds it back is shown with its law."""
    job = _job(request, pk)
    if request.method == "POST":
        try:
            publish_job(job=job, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, _("Published: %(title)s") % {"title": job.title})
            return redirect("office_jobs:edit", job.pk)
    can_publish = job.status in {JobStatus.DRAFT, JobStatus.REVIEW}
    groups = finding_groups(job, today=timezone.localdate()) if can_publish else []
    context = {
        "job": job,
        "groups": groups,
        "can_publish": can_publish,
        "needs_time": not job.job_time,
        "is_held": not job.job_time or any(group.severity == "error" for group in groups),
    }
    return render(request, "office/publish.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then end a posting."""
    job = _job(request, pk)
    reasons = [(reason.value, reason.label) for reason in BY_HAND]
    reason = request.POST.get("reason", "")
    if request.method == "POST" and reason in BY_HAND:
        try:
            close_job(job=job, reason=ClosedReason(reason), actor=request.user, now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, _("Closed: %(title)s") % {"title": job.title})
            return redirect("office_jobs:edit", job.pk)
    elif request.method == "POST":
        messages.error(request, _("Choose why the posting ends."))
    return render(request, "office/close.html", {"job": job, "reasons": reasons})


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("tenancy.change_siteprofile", raise_exception=True)
def site_profile(request: HttpRequest) -> HttpResponse:
    """Change the settings of this site."""
    profile = type(request.facts.profile).objects.get(site=request.site)  # type: ignore[attr-defined]
    form = SiteProfileForm(request.POST or None, instance=profile)
    if request.method == "POST" and form.is_valid():
        services.save_profile(profile=form.instance, actor=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("office_site")
    return render(request, "office/form.html", {"form": form, "heading": _("This site")})


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("vocabulary.add_area", raise_exception=True)
def areas_import(request: HttpRequest) -> HttpResponse:
    """Bring in areas from a CSV file: all or nothing, every bad line named."""
    form = AreaFileForm(request.POST or None, request.FILES or None)
    result: AreaImport | None = None
    if request.method == "POST" and form.is_valid():
        try:
            upload: Any = form.cleaned_data["file"]
            result = import_areas(upload.read(), towns=request.facts.towns)  # type: ignore[attr-defined]
        except UserFacingError as error:
            form.add_error("file", error.text)
    if result is not None and not result.problems:
        words = _("Added %(added)d, changed %(updated)d, unchanged %(unchanged)d.")
        counts = {"added": result.added, "updated": result.updated, "unchanged": result.unchanged}
        messages.success(request, words % counts)
        return redirect(reverse("office_areas:index"))
    context = {"form": form, "result": result, "heading": _("Bring in areas from a file"), "is_file": True}
    return render(request, "office/form.html", context)
