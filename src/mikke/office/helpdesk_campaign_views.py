"""Batches of flyers with what they brought, their sheet with the code, and the rules of the desk."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.spoken_codes import in_kana
from mikke.domain.week import Week, spans_from_json
from mikke.helpdesk import selectors
from mikke.helpdesk.access import CHANGE, LOOK, staff_campaign
from mikke.helpdesk.services.campaigns import change_campaign, start_campaign
from mikke.helpdesk.services.line_desk import line_to_write
from mikke.helpdesk.services.rules import save_rules
from mikke.kernel.errors import UserFacingError
from mikke.kernel.paper.codes import qr_svg
from mikke.kernel.time_words import week_text
from mikke.office.helpdesk_forms import CampaignForm, DeskRulesForm
from mikke.reports.flyer_funnel import flyer_funnels

BOTH = ["GET", "HEAD", "POST"]


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
def campaigns(request: HttpRequest) -> HttpResponse:
    """List the batches and what each brought."""
    rows = [
        (further.funnel, in_kana(further.funnel.campaign.code), further)
        for further in flyer_funnels(site=request.site)
    ]
    context = {"heading": _("Flyers"), "rows": rows, "may_change": request.user.has_perm(CHANGE)}
    return render(request, "office/help_campaigns.html", context)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Begin a batch; it gets its code."""
    today = timezone.localdate().isoformat()
    form = CampaignForm(request.POST or None, site=request.site, initial={"started_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            row = start_campaign(
                site=request.site, values=form.cleaned_data, actor=request.user, now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            words = {"code": row.code, "kana": in_kana(row.code)}
            messages.success(
                request, _("The word of this batch is %(code)s (%(kana)s). Print it on the flyer.") % words
            )
            return redirect("office_help_campaigns")
    context = {"heading": _("New batch of flyers"), "form": form}
    return render(request, "office/help_campaign.html", context, status=422 if form.errors else 200)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def campaign(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change name, copies, cost or day of a batch."""
    found = staff_campaign(actor=request.user, site=request.site, public_id=public_id)
    form = CampaignForm(request.POST or None, site=request.site, instance=found)
    if request.method == "POST" and form.is_valid():
        change_campaign(campaign=found, values=form.cleaned_data, actor=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("office_help_campaigns")
    context = {"heading": _("Batch of flyers %(code)s") % {"code": found.code}, "form": form}
    return render(request, "office/help_campaign.html", context, status=422 if form.errors else 200)


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
def campaign_sheet(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The flyer itself for the printer: number, word and QR code."""
    found = staff_campaign(actor=request.user, site=request.site, public_id=public_id)
    address = request.build_absolute_uri(reverse("helpdesk:ask_by_code", args=(found.code,)))
    context: dict[str, Any] = {
        "campaign": found,
        "kana": in_kana(found.code),
        "address": address.partition("://")[2],
        "qr": qr_svg(address, label=_("QR code that leads to the page of the help desk")),
        "line_id": line_to_write(site=request.site),
        "profile": request.facts.profile,  # type: ignore[attr-defined]
    }
    return render(request, "office/help_flyer.html", context)


@require_http_methods(BOTH)
@require_admin_access
@permission_required("helpdesk.change_deskrules", raise_exception=True)
def rules(request: HttpRequest) -> HttpResponse:
    """Set when the desk takes people, and when a case without a next step stands out."""
    found = selectors.rules_of(site=request.site)
    week = week_text(Week.of(spans_from_json(found.week)))
    form = DeskRulesForm(request.POST or None, site=request.site, instance=found, initial={"week": week})
    if request.method == "POST" and form.is_valid():
        save_rules(site=request.site, values=form.cleaned_data, actor=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("office_help")
    context = {"heading": _("Rules of the help desk"), "form": form}
    return render(request, "office/help_campaign.html", context, status=422 if form.errors else 200)
