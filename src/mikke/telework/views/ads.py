"""Calls to the pool: an open list, and a page that everybody of the team can raise a hand on."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.telework.access import active_worker_of
from mikke.telework.access_orders import shown_ad
from mikke.telework.models import PoolAd, Worker
from mikke.telework.order_enums import AdState
from mikke.telework.services.ads import lower_hand, raise_hand
from mikke.telework.views.frame import for_workers


def _worker(request: HttpRequest) -> Worker | None:
    try:
        return active_worker_of(user=request.user, site=request.site)
    except Http404:
        return None


@never_cache
@require_safe
def ads(request: HttpRequest) -> HttpResponse:
    """List the open calls: the public ones for everybody, all of them for the team."""
    worker = _worker(request)
    rows = PoolAd.objects.for_site(request.site).filter(state=AdState.OPEN).order_by("-opened_at", "-pk")
    shown = rows if worker is not None else rows.filter(is_public=True)
    return render(request, "telework/ads.html", {"ads": shown, "worker": worker})


@never_cache
@require_safe
def ad(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a call with its six items; a closed one says so."""
    worker = _worker(request)
    found = shown_ad(site=request.site, public_id=public_id, is_worker=worker is not None)
    has_answered = worker is not None and found.answers.filter(worker=worker).exists()
    context = {
        "ad": found,
        "worker": worker,
        "has_answered": has_answered,
        "is_open": found.state == AdState.OPEN,
    }
    return render(request, "telework/ad.html", context)


@require_POST
@for_workers
def answer_ad(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Raise a hand, or take it down again without a reason."""
    found = shown_ad(site=request.site, public_id=public_id, is_worker=True)
    try:
        if request.POST.get("answer") == "no":
            lower_hand(ad=found, worker=worker)
            messages.success(request, _("Taken back."))
        else:
            raise_hand(ad=found, worker=worker, now=timezone.now())
            messages.success(
                request, _("Noted. If it is to be you, a work order comes, and you are free to decline.")
            )
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("team:ad", public_id=public_id)
