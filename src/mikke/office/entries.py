"""Postings that come by telephone or on paper: codes that are read out, entries for shops, and who confirmed them."""

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.accounts.models import OneTimeCode
from mikke.accounts.one_time_codes import read_out, waiting_calls
from mikke.domain.phone_numbers import spoken
from mikke.jobs import selectors
from mikke.jobs.enums import ConfirmedHow, DraftSource, DraftState
from mikke.jobs.models import Job, PostingDraft
from mikke.jobs.services.confirm import confirm_posting
from mikke.jobs.services.drafts import CODE_LENGTH, start_draft
from mikke.kernel.errors import UserFacingError

SOURCES = (DraftSource.PHONE, DraftSource.PAPER)
BY_STAFF = (ConfirmedHow.PHONE, ConfirmedHow.VISIT)
SHOWN = 50
KATAKANA = dict(zip(range(0x30A1, 0x30F7), range(0x3041, 0x3097), strict=True))


def _calls(request: HttpRequest, now: dt.datetime) -> list[tuple[OneTimeCode, str]]:
    rows = waiting_calls(site=request.site, now=now)[:SHOWN]
    return [(row, spoken(row.address)) for row in rows]


def _show(request: HttpRequest, *, read: tuple[str, str] | None = None) -> HttpResponse:
    site, now = request.site, timezone.now()
    context = {
        "heading": _("Postings by telephone and on paper"),
        "calls": _calls(request, now),
        "read": read,
        "drafts": selectors.entries_at_hand(site=site, now=now).select_related("user")[:SHOWN],
        "to_confirm": selectors.postings_to_confirm(site=site)[:SHOWN],
        "ways": [(way.value, way.label) for way in BY_STAFF],
    }
    return render(request, "office/entries.html", context)


@require_safe
@require_admin_access
@never_cache
def entries(request: HttpRequest) -> HttpResponse:
    """Show who waits for a code, what is being written down, and what shops must still confirm."""
    return _show(request)


@require_POST
@require_admin_access
@never_cache
@sensitive_variables()
def call(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Make a code for the caller and show it once, to be read out."""
    row = get_object_or_404(OneTimeCode.objects.for_site(request.site), public_id=public_id)
    try:
        code = read_out(row=row, actor=request.user, now=timezone.now())  # type: ignore[arg-type]
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("office_entries")
    return _show(request, read=(spoken(row.address), f"{code[:3]} {code[3:]}"))


def _by_code(request: HttpRequest, code: str) -> PostingDraft | None:
    said = code.strip().translate(KATAKANA)
    if len(said) != CODE_LENGTH:
        return None
    drafts = PostingDraft.objects.for_site(request.site)
    return drafts.filter(code=said, state=DraftState.OPEN).first()


@require_POST
@require_admin_access
def enter(request: HttpRequest) -> HttpResponse:
    """Open the draft whose code was said, or begin a new one for a shop."""
    code = request.POST.get("code", "")
    if code:
        found = _by_code(request, code)
        if found is None:
            messages.error(request, _("There is no open draft with the code %(code)s.") % {"code": code})
            return redirect("office_entries")
        return redirect(_address(found))
    source = request.POST.get("source", "")
    if source not in SOURCES:
        messages.error(request, _("Choose by which way it came, or type the code."))
        return redirect("office_entries")
    draft = start_draft(
        site=request.site,
        user=None,
        source=DraftSource(source),
        now=timezone.now(),
    )
    return redirect(reverse("jobs:post_step", args=(draft.public_id, "what")))


def _address(draft: PostingDraft) -> str:
    """Return the check page of a draft, or its first page where nothing has been answered."""
    if draft.data.get("done"):
        return reverse("jobs:post_check", args=(draft.public_id,))
    return reverse("jobs:post_step", args=(draft.public_id, "what"))


@require_http_methods(["POST"])
@require_admin_access
def confirmed(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Record who of the shop said yes, and how."""
    job = get_object_or_404(Job.objects.for_site(request.site), public_id=public_id)
    who, how = request.POST.get("who", "").strip()[:60], request.POST.get("how", "")
    if not who or how not in BY_STAFF:
        messages.error(request, _("Write who of the shop said yes, and how."))
    elif confirm_posting(job=job, actor=request.user, how=how, who=who, now=timezone.now()):
        messages.success(request, _("Confirmed: %(title)s") % {"title": job.title})
    else:
        messages.info(request, _("It had been confirmed already."))
    return redirect("office_entries")
