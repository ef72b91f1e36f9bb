"""Readers' reports: settled with what was found; and the counts of how it went after somebody was found."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.jobs.enums import Going, ReportState, ReviewPace, StayWho, Trouble
from mikke.jobs.models import JobReport, ReviewerWish
from mikke.jobs.services.reports import settle_report
from mikke.jobs.services.staying import stay_counts
from mikke.kernel import audit
from mikke.kernel.errors import UserFacingError

SHOWN = 100


class SettleForm(forms.Form):
    """What was found and done."""

    state = forms.ChoiceField(
        label=_("What came of it"),
        choices=[choice for choice in ReportState.choices if choice[0] != ReportState.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    outcome = forms.CharField(
        label=_("what was found and done"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what was found and done.")},
    )


@require_safe
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def report_list(request: HttpRequest) -> HttpResponse:
    """List the reports, what is open and due first."""
    rows = JobReport.objects.for_site(request.site).select_related("job__employer")
    context = {
        "open": rows.filter(state=ReportState.OPEN)[:SHOWN],
        "settled": rows.exclude(state=ReportState.OPEN).order_by("-settled_at")[:SHOWN],
        "today": timezone.localdate(),
    }
    return render(request, "office/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report; POST settles it. Opening one that names a way to answer is noted."""
    rows = JobReport.objects.for_site(request.site).select_related("job__employer", "site", "settled_by")
    report = get_object_or_404(rows, pk=pk)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            settle_report(
                report=report,
                state=ReportState(said["state"]),
                outcome=said["outcome"],
                actor=request.user,
                now=timezone.now(),
            )
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, _("Settled."))
        return redirect("office_reports")
    if report.contact:
        audit.record(
            action="job_report.opened",
            actor=request.user,
            site=report.site,
            at=timezone.now(),
            target=f"report {report.pk}",
        )
    return render(request, "office/report.html", {"report": report, "form": form})


@require_safe
@require_admin_access
@permission_required("jobs.view_job", raise_exception=True)
def staying(request: HttpRequest) -> HttpResponse:
    """Show how it went after somebody was found: counts only."""
    who, going, trouble = dict(StayWho.choices), dict(Going.choices), dict(Trouble.choices)
    rows = [
        (who[one], months, going[goes], trouble[hard], count)
        for one, months, goes, hard, count in stay_counts(site=request.site)
    ]
    return render(request, "office/staying.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
def my_notices(request: HttpRequest) -> HttpResponse:
    """Let a person of the office choose how to hear of what waits."""
    pace = request.POST.get("pace", "")
    if request.method == "POST" and pace in ReviewPace.values:
        ReviewerWish.objects.update_or_create(site=request.site, user=request.user, defaults={"pace": pace})  # type: ignore[misc] # nobody without an account comes here
        messages.success(request, _("Saved."))
        return redirect("office_my_notices")
    wish = ReviewerWish.objects.for_site(request.site).filter(user=request.user).first()  # type: ignore[misc] # nobody without an account comes here
    context = {"choices": ReviewPace.choices, "chosen": wish.pace if wish else ReviewPace.MORNING}
    return render(request, "office/my_notices.html", context)
