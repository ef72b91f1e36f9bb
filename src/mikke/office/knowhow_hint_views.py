"""What suggests a card, what readers say, and what was asked month by month."""

import csv
import io
import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.helpdesk.access import CHANGE, LOOK
from mikke.helpdesk.knowhow_reading import new_voices, open_hints, staff_hint, staff_voice, topic_months
from mikke.helpdesk.services.knowhow_hints import put_off_hint, take_hint
from mikke.helpdesk.services.knowhow_voices import note_seen
from mikke.kernel.errors import UserFacingError
from mikke.office.knowhow_views import PER_PAGE, card_view, get_or_post

CASES_SHOWN = 5


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def hints(request: HttpRequest) -> HttpResponse:
    """List what suggests a card: topics, days and the line without a name, never anybody's notes."""
    page = Paginator(open_hints(site=request.site), PER_PAGE).get_page(request.GET.get("p"))
    rows = [(hint, hint.cases.order_by("-closed_at", "-pk")[:CASES_SHOWN]) for hint in page]
    context = {"heading": _("Alike cases"), "page": page, "rows": rows}
    return render(request, "office/knowhow_hints.html", context)


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def hint(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Begin a card from a suggestion, or say 「not now」."""
    found = staff_hint(site=request.site, public_id=public_id)
    now = timezone.now()
    try:
        if request.POST.get("action") == "take":
            card = take_hint(hint=found, actor=request.user, now=now)
            messages.success(request, _("Here is the draft. Write the steps, then publish it."))
            return redirect("office_knowhow_card", card.public_id)
        if request.POST.get("action") == "later":
            put_off_hint(hint=found, actor=request.user, now=now)
            messages.success(request, _("Put off. It comes again with three more cases."))
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_knowhow_hints")


@get_or_post
@card_view
def voices(request: HttpRequest) -> HttpResponse:
    """List what readers find missing; POST takes one off the list."""
    if request.method == "POST":
        try:
            wanted = uuid.UUID(request.POST.get("row", ""))
        except ValueError:
            return redirect("office_knowhow_voices")
        if note_seen(voice=staff_voice(site=request.site, public_id=wanted), now=timezone.now()):
            messages.success(request, _("Taken off the list."))
        return redirect("office_knowhow_voices")
    page = Paginator(new_voices(site=request.site), PER_PAGE).get_page(request.GET.get("p"))
    return render(
        request, "office/knowhow_voices.html", {"heading": _("What readers say of cards"), "page": page}
    )


@require_http_methods(["GET", "HEAD"])
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def months(request: HttpRequest) -> HttpResponse:
    """Show the cases of each topic by month, and which topics have grown; each leads to a new class."""
    found = topic_months(site=request.site, today=timezone.localdate())
    new_event = reverse("office_event_new")
    grown = [
        (label, count, f"{new_event}?{urlencode({'title': _('A class about %(topic)s') % {'topic': label}})}")
        for _topic, label, count in found.grown
    ]
    context = {
        "heading": _("What was asked, month by month"),
        "found": found,
        "grown": grown,
        "may_make": request.user.has_perm("events.add_event"),
    }
    return render(request, "office/knowhow_months.html", context)


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def months_csv(request: HttpRequest) -> HttpResponse:
    """Give the same as a CSV file, for the staff: small numbers are not hidden in it."""
    found = topic_months(site=request.site, today=timezone.localdate())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("topic"), *(f"{month:%Y-%m}" for month in found.months), _("in all")])
    writer.writerows([[label, *numbers, total] for _topic, label, numbers, total in found.rows])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="help-topics.csv"'
    return response
