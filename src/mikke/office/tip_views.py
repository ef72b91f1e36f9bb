"""Neighbours' tips in the office: the queue, the call, the draft."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.jobs import selectors
from mikke.jobs.enums import CallOutcome, TipState
from mikke.jobs.models import TipCase
from mikke.jobs.services.enquiries import DOUBTS
from mikke.jobs.services.tip_draft import draft_from_case
from mikke.jobs.services.tips import picture_of, record_call, words_of
from mikke.kernel.errors import UserFacingError
from mikke.office.tip_form import CallForm

PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}
ENDED_SHOWN = 30


@require_safe
@require_admin_access
@permission_required("jobs.view_tipcase", raise_exception=True)
def tips(request: HttpRequest) -> HttpResponse:
    """List the shops to be asked, the oldest first, and what became of the last ones."""
    site, today = request.site, timezone.localdate()
    ended = TipCase.objects.for_site(site).exclude(state=TipState.WAITING).select_related("town", "job")
    context = {
        "heading": _("Tips of neighbours"),
        "waiting": [
            (case, (today - timezone.localdate(case.opened_at)).days)
            for case in selectors.waiting_tips(site=site)
        ],
        "ended": ended.order_by("-decided_at")[:ENDED_SHOWN],
        "today": today,
    }
    return render(request, "office/tips.html", context)


def _case(request: HttpRequest, public_id: uuid.UUID) -> TipCase:
    rows = TipCase.objects.for_site(request.site).select_related("town", "job", "site")
    return get_object_or_404(rows, public_id=public_id)


def _record(request: HttpRequest, case: TipCase, form: CallForm) -> Any:
    """Write the call down; a consent leads to the draft. Returns where to go, or None to stay."""
    outcome, now = form.cleaned_data["outcome"], timezone.now()
    note = form.cleaned_data["note"]
    if outcome != CallOutcome.CONSENT:
        record_call(case=case, outcome=outcome, note=note, actor=request.user, now=now)
        messages.success(request, _("Noted. Thank you for calling."))
        return redirect("office_tips" if outcome == CallOutcome.DECLINED else "wagtailadmin_home")
    if not request.user.has_perm("jobs.add_job"):
        raise PermissionDenied
    job = draft_from_case(case=case, items=form.items(), note=note, actor=request.user, now=now)
    messages.success(
        request, _("A draft is made with what is known. Add the working time and what is missing.")
    )
    return redirect("office_jobs:edit", job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("jobs.change_tipcase", raise_exception=True)
def tip(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what neighbours told of a shop with the script of the call; POST records the call."""
    case = _case(request, public_id)
    told = [(one, words_of(one), DOUBTS.get(one.doubt)) for one in case.tips.all()]
    notes = "\n".join(words.note for _one, words, _doubt in told if words and words.note)
    form = CallForm(request.POST or None, initial={"name": case.shop_name, "duties": notes})
    if request.method == "POST" and form.is_valid():
        try:
            return _record(request, case, form)
        except UserFacingError as error:
            messages.error(request, error.text)
            case.refresh_from_db()
    context = {
        "heading": case.shop_name,
        "case": case,
        "told": told,
        "calls": case.calls.select_related("actor"),
        "form": form,
        "age_days": (timezone.localdate() - timezone.localdate(case.opened_at)).days,
    }
    return render(request, "office/tip.html", context)


@require_safe
@require_admin_access
@permission_required("jobs.view_tipcase", raise_exception=True)
def tip_picture(request: HttpRequest, public_id: uuid.UUID, tip_id: uuid.UUID) -> HttpResponse:
    """Send the picture of a tip; it is kept by nobody on the way."""
    found = get_object_or_404(_case(request, public_id).tips, public_id=tip_id)
    picture = picture_of(found)
    if picture is None or found.picture_kind not in PICTURE_TYPES:
        raise Http404
    return HttpResponse(picture, content_type=PICTURE_TYPES[found.picture_kind])
