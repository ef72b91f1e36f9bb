"""Writing and publishing reports of a period."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError
from mikke.kernel.week_plots import day_names
from mikke.office.figure_forms import ReportForm
from mikke.office.next_step_forms import warn_of_dead_ends
from mikke.office.old_addresses import REPORT_NAMES, lead_on
from mikke.reports import access
from mikke.reports.freezing import freeze
from mikke.reports.models import PeriodReport
from mikke.reports.parts import activity_choices, survey_choices
from mikke.reports.reading import reading_of
from mikke.reports.selectors import reports_at_hand
from mikke.reports.services import (
    publish_edition,
    readdress_report,
    restore_edition,
    withdraw_edition,
    write_next_steps,
)

LOOK, WRITE = "reports.view_periodreport", "reports.change_periodreport"


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
def report_list(request: HttpRequest) -> HttpResponse:
    """List the reports with their editions."""
    return render(request, "office/period_reports.html", {"reports": reports_at_hand(site=request.site)})


def _form(request: HttpRequest, report: PeriodReport | None) -> ReportForm:
    facts: Any = request.facts  # type: ignore[attr-defined]
    return ReportForm(
        request.POST if request.method == "POST" else None,
        instance=report,
        facts=facts,
        surveys=survey_choices(site=facts.site),
        activities=activity_choices(site=facts.site),
    )


@transaction.atomic
def _save(request: HttpRequest, form: ReportForm, *, before: str) -> PeriodReport:
    """Save a report; readers of the address of a published one are led to the new one."""
    saved: PeriodReport = form.save()
    if before and before != saved.slug and saved.editions.exists():
        readdress_report(report=saved)
        lead_on(site=saved.site, names=REPORT_NAMES, before=before, after=saved.slug)
    steps = form.next_steps.values()
    has_moved = write_next_steps(report=saved, steps=steps, actor=request.user, now=timezone.now())
    if has_moved and saved.editions.filter(is_withdrawn=False).exists():
        said = _("Saved. Readers see the new next steps at once, and the rest when you publish it.")
    else:
        said = _("Saved. Readers see it when you publish it.")
    messages.success(request, said)
    warn_of_dead_ends(request, steps)
    return saved


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(WRITE, raise_exception=True)
def write(request: HttpRequest, public_id: uuid.UUID | None = None) -> HttpResponse:
    """Write a report, a new one without an id. Saving shows nothing to readers yet."""
    report = access.office_report(site=request.site, public_id=public_id) if public_id else None
    before = report.slug if report else ""
    form = _form(request, report)
    if request.method == "POST" and form.is_valid():
        saved = _save(request, form, before=before)
        return redirect("office_period_report_preview", saved.public_id)
    heading = _("Write a report") if report is None else report.title
    return render(
        request, "office/period_report_form.html", {"form": form, "heading": heading, "report": report}
    )


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
def preview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what an edition would hold today, and the editions there are."""
    report = access.office_report(site=request.site, public_id=public_id)
    context = {
        "report": report,
        "reading": reading_of(_frozen(request, report)),
        "days": day_names(),
        "editions": report.editions.select_related("published_by"),
    }
    return render(request, "office/period_report.html", context)


def _frozen(request: HttpRequest, report: PeriodReport) -> dict[str, Any]:
    """Reports are written in Japanese, whatever language the office speaks."""
    with translation.override("ja"):
        return freeze(report, facts=request.facts)  # type: ignore[attr-defined]


@require_POST
@require_admin_access
@permission_required(WRITE, raise_exception=True)
def publish(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Publish an edition with the figures of now."""
    report = access.office_report(site=request.site, public_id=public_id)
    facts: Any = request.facts  # type: ignore[attr-defined]
    try:
        with translation.override("ja"):
            edition = publish_edition(report=report, facts=facts, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(
            request,
            _("Published as edition %(number)d. It does not change any more.") % {"number": edition.number},
        )
    return redirect("office_period_report_preview", public_id)


@require_POST
@require_admin_access
@permission_required(WRITE, raise_exception=True)
def edition_shown(request: HttpRequest, public_id: uuid.UUID, number: int) -> HttpResponse:
    """Take an edition back, or show it again."""
    edition = access.office_edition(site=request.site, public_id=public_id, number=number)
    if request.POST.get("shown") == "yes":
        has_changed = restore_edition(edition=edition, actor=request.user, now=timezone.now())
        done = _("Readers see this edition again.")
    else:
        has_changed = withdraw_edition(edition=edition, actor=request.user, now=timezone.now())
        done = _("Taken back. Readers no longer see this edition; you can show it again at any time.")
    if has_changed:
        messages.success(request, done)
    else:
        messages.info(request, _("Somebody else was quicker."))
    return redirect("office_period_report_preview", public_id)
