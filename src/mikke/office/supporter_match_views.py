"""Finding a supporter for a visit, noting what they answer, and the list of whom to ask about tomorrow."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.phone_numbers import spoken
from mikke.helpdesk import selectors_supporters as selectors
from mikke.helpdesk.access import CHANGE, staff_visit
from mikke.helpdesk.access_supporters import staff_helper, staff_supporter
from mikke.helpdesk.enums import Place, VisitState
from mikke.helpdesk.models import Visit
from mikke.helpdesk.services.supporter_visits import answer_visit, assign_supporter, release_supporter
from mikke.helpdesk.supporter_enums import Spoken, VisitRole
from mikke.helpdesk.supporter_matching import candidates_for, learners_for, open_roles, suggestion_for
from mikke.helpdesk.when_words import time_words
from mikke.kernel.errors import UserFacingError
from mikke.office.supporter_words import miss_words, reasons_of
from mikke.people.enums import PHONES

BOTH = ["GET", "HEAD", "POST"]
NEARLY, MOST = 2, 20


def _lists(visit: Visit, language: str) -> dict[str, Any]:
    """Return who could go and who lacks one or two things, each with words."""
    words, fits, nearly = miss_words(), [], []
    for row, one in candidates_for(visit, language=language):
        if not one.misses:
            fits.append((row, reasons_of(one)))
        elif len(one.misses) <= NEARLY:
            nearly.append(
                (
                    row,
                    [words[miss] for miss in one.misses],
                    "clash" not in one.misses and "solo" not in one.misses,
                )
            )
    return {"fits": fits[:MOST], "nearly": nearly[:MOST]}


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def match(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show who could go on a visit and why; POST asks one of them. It is always the staff's decision."""
    visit = staff_visit(actor=request.user, site=request.site, public_id=public_id)
    if request.method == "POST":
        return _asked(request, visit)
    language = request.GET.get("language", "")
    language = language if language in Spoken.values else ""
    roles = open_roles(visit)
    is_home = visit.place == Place.HOME
    context: dict[str, Any] = {
        "heading": _("A supporter for %(when)s") % {"when": time_words(visit.at)},
        "visit": visit,
        "is_planned": visit.state == VisitState.PLANNED,
        "helpers": selectors.helpers_of([visit])[visit.pk],
        "role": next((one for one in (VisitRole.FIRST, VisitRole.SECOND) if one in roles), ""),
        "needs_second": is_home and not visit.waiver and not visit.second,
        "is_home": is_home,
        "language": language,
        "languages": Spoken.choices,
        "learners": learners_for(visit) if VisitRole.SHADOW in roles else [],
    }
    return render(request, "office/help_match.html", context | _lists(visit, language))


def _asked(request: HttpRequest, visit: Visit) -> HttpResponse:
    role = request.POST.get("role", "")
    try:
        key = uuid.UUID(request.POST.get("supporter", ""))
    except ValueError:
        return redirect("office_help_match", visit.public_id)
    row = staff_supporter(actor=request.user, site=request.site, public_id=key)
    if role not in VisitRole.values:
        raise Http404
    try:
        helper = assign_supporter(
            visit=visit, supporter=row, role=role, actor=request.user, now=timezone.now()
        )
    except (UserFacingError, ValidationError) as error:
        messages.error(request, getattr(error, "text", str(error)))
    else:
        helper.refresh_from_db()
        messages.success(
            request,
            _("Written down. %(name)s must be told by hand.") % {"name": row.person.name}
            if helper.is_by_hand
            else _("%(name)s is asked.") % {"name": row.person.name},
        )
    return redirect("office_help_match", visit.public_id)


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def helper(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Note what a supporter said, or let them off; leads back to the page the button was on."""
    row = staff_helper(actor=request.user, site=request.site, public_id=public_id)
    action, now = request.POST.get("action", ""), timezone.now()
    try:
        if action in {"come", "cannot"}:
            answer_visit(helper=row, is_coming=action == "come", now=now, actor=request.user)
            messages.success(request, _("Noted."))
        elif action == "off":
            release_supporter(helper=row, actor=request.user, now=now)
            messages.success(request, _("Let off. The visit waits for somebody."))
    except UserFacingError as error:
        messages.error(request, error.text)
    if request.POST.get("from") == "calls":
        return redirect("office_supporter_calls")
    return redirect("office_help_match", row.visit.public_id)


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def open_visits(request: HttpRequest) -> HttpResponse:
    """List the coming visits where somebody is missing, each with whom the rule proposes."""
    visits = list(selectors.visits_without_supporter(site=request.site, now=timezone.now())[:MOST])
    rows = [
        (made.visit, time_words(made.visit.at), made.names, made.proposal.is_short)
        for made in suggestion_for(site=request.site, visits=visits)
    ]
    return render(
        request, "office/help_open_visits.html", {"heading": _("Visits without a supporter"), "rows": rows}
    )


def _calls(request: HttpRequest) -> dict[str, Any]:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    rows = [
        (
            row,
            time_words(row.visit.at),
            [spoken(way.value) for way in row.supporter.person.contacts.all() if way.kind in PHONES],
        )
        for row in selectors.asked_for(site=request.site, day=tomorrow)
    ]
    return {"heading": _("Supporters of tomorrow"), "tomorrow": tomorrow, "rows": rows}


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def calls(request: HttpRequest) -> HttpResponse:
    """List the supporters of tomorrow's visits: who has said yes, and whom to call."""
    return render(request, "office/supporter_calls.html", _calls(request))
