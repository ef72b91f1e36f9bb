"""案内を送る: the invitation to the readers of news of surveys, read first, sent once."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_keys import new_form_key
from mikke.kernel.form_limits import Limit, take
from mikke.notices.tally import Tally, tally_of
from mikke.office.survey_views import builder_view, survey_of
from mikke.surveys.invitation_notice import LANGUAGES, invitation_text, mark_of, why_not
from mikke.surveys.models import InvitationRound, Questionnaire
from mikke.surveys.notice_kinds import INVITATION
from mikke.surveys.selectors import active_readers, readers_to_invite
from mikke.surveys.services.invite import send_invitations, send_test

TESTS = Limit("survey-invite-test", 10, dt.timedelta(hours=1))
MOST_ROUNDS = 30
LOG_LIVES = dt.timedelta(days=364)
"""The send log forgets after a year; an older round shows only how many it went to."""


def _rounds(survey: Questionnaire, *, now: dt.datetime) -> list[tuple[InvitationRound, Tally | None]]:
    """Return what was sent, the newest first, with how it stands."""
    found = []
    for row in survey.rounds.select_related("by")[:MOST_ROUNDS]:
        tally = None
        if row.sent_at > now - LOG_LIVES:
            tally = tally_of(survey.site, kind=INVITATION.id, key_start=row.key_start, since=row.sent_at)
        found.append((row, tally))
    return found


def _page(
    request: HttpRequest, survey: Questionnaire, *, problem: str = "", status: int = 200
) -> HttpResponse:
    now, site = timezone.now(), survey.site
    languages = LANGUAGES if survey.title_en else LANGUAGES[:1]
    context: dict[str, Any] = {
        "survey": survey,
        "problem": problem,
        "why_not": why_not(survey, now=now),
        "texts": [invitation_text(survey, site=site, language=one) for one in languages],
        "mark": mark_of(survey, site=site),
        "form_key": new_form_key(),
        "readers": active_readers(site).count(),
        "left": readers_to_invite(survey).count(),
        "own_mail": request.user.email,  # type: ignore[union-attr]
        "rounds": _rounds(survey, now=now),
    }
    return render(request, "office/survey_news.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@builder_view
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the exact text, how many it goes to, and what was sent; POST sends it, or a test to oneself."""
    survey = survey_of(request, pk)
    if request.method != "POST":
        return _page(request, survey)
    try:
        problem = _test(request, survey) if request.POST.get("action") == "test" else _send(request, survey)
    except UserFacingError as error:
        problem = error.text
    if problem:
        return _page(request, survey_of(request, pk), problem=problem, status=422)
    return redirect("office_survey_news", pk)


def _send(request: HttpRequest, survey: Questionnaire) -> str:
    """Send the invitation; return what is missing."""
    if not request.POST.get("is_read"):
        return _("Read the text first and tick that you have; then send it.")
    mark = request.POST.get("mark", "")[:64]
    row = send_invitations(questionnaire=survey, mark=mark, actor=request.user, now=timezone.now())
    words = ngettext(
        "The invitation is on its way to %(n)s person.",
        "The invitation is on its way to %(n)s people.",
        row.recipients,
    )
    messages.success(request, words % {"n": row.recipients})
    return ""


def _test(request: HttpRequest, survey: Questionnaire) -> str:
    """Send the invitation to whoever asks; return what is missing."""
    actor, key = request.user, request.POST.get("form_key", "")[:120]
    if not actor.email or not key:  # type: ignore[union-attr]
        return _("There is no mail address in your account, so no test can be sent to you.")
    if not take(TESTS, str(actor.pk)):
        raise TooManyPostsError
    send_test(questionnaire=survey, actor=actor, form_key=key, now=timezone.now())
    messages.success(request, _("The test is on its way to %(mail)s.") % {"mail": actor.email})  # type: ignore[union-attr]
    return ""
