"""Enquiries that wait at the office's door: read, pass on, refuse."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.jobs import selectors
from mikke.jobs.enums import EnquiryState
from mikke.jobs.models import Enquiry
from mikke.jobs.recipients import recipients_of
from mikke.jobs.services.enquiries import DOUBTS, HELD_FOR, pass_held, read_held, refuse_held, told_by_staff
from mikke.kernel.errors import UserFacingError
from mikke.notices.errors import UnreachableError

LATEST = 50
DEEDS = {"pass": pass_held, "refuse": refuse_held, "told": told_by_staff}


@require_safe
@require_admin_access
@permission_required("jobs.view_enquiry", raise_exception=True)
def enquiries(request: HttpRequest) -> HttpResponse:
    """List what waits, and the last ones with their numbers and states; nothing of what was written."""
    site = request.site
    rows = Enquiry.objects.for_site(site).exclude(state=EnquiryState.HELD).select_related("job__employer")
    context = {
        "heading": _("Enquiries"),
        "held": [(one, DOUBTS.get(one.doubt, one.doubt)) for one in selectors.held_enquiries(site=site)],
        "latest": rows[:LATEST],
    }
    return render(request, "office/enquiries.html", context)


def _do(request: HttpRequest, enquiry: Enquiry, deed: str) -> bool:
    """Do what the button says; False when it could not be done, with a message why."""
    try:
        DEEDS[deed](enquiry=enquiry, actor=request.user, now=timezone.now())
    except UnreachableError:
        messages.error(
            request,
            _("No channel reaches this shop. Please call or visit it, then say that you have told it."),
        )
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        done = {
            "pass": _("Passed on to the shop."),
            "refuse": _("Not passed on; the words are erased."),
            "told": _("Noted that the shop has been told; the words are erased here."),
        }
        messages.success(request, done[deed])
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@require_admin_access
@permission_required("jobs.change_enquiry", raise_exception=True)
def enquiry(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one that waits, which the trail remembers; POST passes it on or refuses it."""
    rows = Enquiry.objects.for_site(request.site).select_related("job__employer", "site")
    found = get_object_or_404(rows, public_id=public_id)
    deed = request.POST.get("deed", "")
    if request.method == "POST" and deed in DEEDS and _do(request, found, deed):
        return redirect("office_enquiries")
    context = {
        "heading": f"{found.get_kind_display()} {found.number}",
        "enquiry": found,
        "letter": read_held(enquiry=found, actor=request.user, now=timezone.now()),
        "doubt": DOUBTS.get(found.doubt, found.doubt),
        "lapses_at": found.created_at + HELD_FOR,
        "shop": recipients_of(found.job),
    }
    return render(request, "office/enquiry.html", context)
