"""The survey after an event: written with one button, then gone on with in the builder."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mikke.events.access import office_event
from mikke.journeys.event_feedback import make_feedback_survey
from mikke.office.events_views import for_events

BUILD = "surveys.add_questionnaire"


@require_POST
@for_events
@permission_required(BUILD, raise_exception=True)
def feedback(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the survey of an event, or open the one there is."""
    event = office_event(site=request.site, public_id=public_id)
    survey = make_feedback_survey(event=event, actor=request.user, now=timezone.now())
    messages.success(
        request, _("The survey is a draft. Open it before the event ends: whoever came gets its link.")
    )
    return redirect("office_survey", survey.pk)
