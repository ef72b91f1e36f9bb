"""Wishes and offers of the call, in the order in which they came, and how often each topic is wished for."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mikke.domain.phone_numbers import spoken
from mikke.events.access import office_proposal
from mikke.events.enums import ProposalState
from mikke.events.selectors import open_proposals, wished_topics
from mikke.events.services.proposals import settle_proposal
from mikke.kernel.errors import UserFacingError
from mikke.office.events_views import PER_PAGE, for_events
from mikke.people.access import LOOK


@require_safe
@for_events
def proposals(request: HttpRequest) -> HttpResponse:
    """List what nobody has settled yet; who may be called is for those who may see the list of people."""
    page = Paginator(open_proposals(site=request.site), PER_PAGE).get_page(request.GET.get("page"))
    may_see = request.user.has_perm(LOOK)
    context = {
        "heading": _("Topics and teachers: what people say"),
        "topics": wished_topics(site=request.site),
        "page": page,
        "rows": [
            (
                one,
                one.person.name if one.person and may_see else "",
                [spoken(way.value) for way in one.person.contacts.all()] if one.person and may_see else [],
            )
            for one in page
        ],
    }
    return render(request, "office/event_proposals.html", context)


@require_POST
@for_events
def proposal_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Note that something is planned of it, or put it aside."""
    found = office_proposal(site=request.site, public_id=public_id)
    known = {"planned": ProposalState.PLANNED, "aside": ProposalState.ASIDE}
    to = known.get(request.POST.get("to", ""))
    if to is not None:
        try:
            settle_proposal(proposal=found, to=to, actor=request.user, now=timezone.now())
            messages.success(request, _("Noted."))
        except UserFacingError as error:
            messages.error(request, error.text)
    return redirect("office_event_proposals")
