"""Calls to the pool in the office: the six items, who raised a hand, an order for one of them."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.domain.pool_ad import ad_findings
from mikke.kernel.errors import UserFacingError
from mikke.office.team_order_forms import AdForm
from mikke.office.team_orders_views import team_view
from mikke.telework.access_orders import office_ad
from mikke.telework.ad_words import finding_text
from mikke.telework.models import PoolAd, PoolAnswer
from mikke.telework.order_enums import AdState
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.ads import ad_text, close_ad, draft_ad, open_ad, save_ad
from mikke.telework.services.order_drafts import draft_order

LOOK, WRITE = team_view("telework.view_poolad"), team_view("telework.change_poolad")
SHOWN = 100


@require_safe
@LOOK
def ads(request: HttpRequest) -> HttpResponse:
    """List the calls of the site, the newest first."""
    rows = PoolAd.objects.for_site(request.site).select_related("client").prefetch_related("answers")
    return render(request, "office/team_ads.html", {"heading": _("Calls to the team"), "ads": rows[:SHOWN]})


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def new_ad(request: HttpRequest) -> HttpResponse:
    """Write a call."""
    known = team_rules(request.site)
    initial = {
        "recruiter_name": known.orderer_name,
        "recruiter_address": known.orderer_address,
        "recruiter_contact": known.orderer_contact,
        "workplace": "在宅",
    }
    form = AdForm(request.POST if request.method == "POST" else None, site=request.site, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        made = draft_ad(client=values.pop("client"), values=values, actor=request.user, now=timezone.now())
        return redirect("office_team_ad", made.public_id)
    context = {"heading": _("A new call"), "form": form}
    return render(request, "office/team_order_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@WRITE
def edit_ad(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a draft."""
    found = office_ad(site=request.site, public_id=public_id)
    if found.state != AdState.DRAFT:
        return redirect("office_team_ad", public_id)
    form = AdForm(request.POST if request.method == "POST" else None, site=request.site, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            save_ad(ad=found, values=form.cleaned_data, now=timezone.now())
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            return redirect("office_team_ad", public_id)
    context = {"heading": found.title, "form": form}
    return render(request, "office/team_order_form.html", context, status=422 if form.errors else 200)


@require_safe
@LOOK
def ad(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a call, what it lacks, and who would like to do it, in the order in which they said so."""
    found = office_ad(site=request.site, public_id=public_id)
    context = {
        "heading": found.title,
        "ad": found,
        "lines": [finding_text(one) for one in ad_findings(ad_text(found))],
        "hands": found.answers.select_related("worker__person"),
        "orders": found.orders.select_related("worker__person"),
    }
    return render(request, "office/team_ad.html", context)


def _draft_for(request: HttpRequest, found: PoolAd) -> HttpResponse:
    """One named person of those who raised a hand is asked: an order, no call any more."""
    hand = get_object_or_404(PoolAnswer.objects.select_related("worker__person"), ad=found, pk=_hand(request))
    terms = {"title": found.title, "deliverable": found.duties, "ad": found}
    order = draft_order(
        client=found.client,
        worker=hand.worker,
        actor=request.user,
        now=timezone.now(),
        task=found.task,
        terms=terms,
    )
    return redirect("office_team_order_edit", order.public_id)


def _hand(request: HttpRequest) -> int:
    sent = request.POST.get("hand", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 19 else 0


@require_POST
@WRITE
def do_ad(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Open or close a call, or draft an order for somebody who raised a hand."""
    found, now = office_ad(site=request.site, public_id=public_id), timezone.now()
    deed = request.POST.get("deed", "")
    if deed == "order":
        return _draft_for(request, found)
    try:
        if deed == "open":
            told = open_ad(ad=found, now=now)
            words = ngettext("Open. %(n)s worker is told.", "Open. %(n)s workers are told.", told)
            messages.success(request, words % {"n": told})
        elif deed == "close" and close_ad(ad=found, now=now):
            messages.success(request, _("Closed."))
    except UserFacingError as error:
        messages.error(request, " ".join([error.text, *getattr(error, "lines", ())]))
    return redirect("office_team_ad", public_id)
