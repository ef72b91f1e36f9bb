"""Paper of events in the office: PDFs, and the page on which a paper form is found by its word."""

import uuid
from collections.abc import Callable

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mikke.events.access import office_event
from mikke.events.notice_words import when_words
from mikke.events.paper_codes import events_called
from mikke.events.sheets import cards_sheet, entry_sheet, handout_sheet, roster_sheet
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.kernel.paper.sheet import Sheet
from mikke.office.events_views import for_events, get_or_post
from mikke.office.events_write_forms import PaperCodeForm
from mikke.people.access import CHANGE, LOOK


def _paper(request: HttpRequest, public_id: uuid.UUID, make: Callable[..., Sheet]) -> HttpResponse:
    now, event = timezone.now(), office_event(site=request.site, public_id=public_id)
    facts = request.facts  # type: ignore[attr-defined]
    try:
        paper = ask_for(make(event, facts=facts), site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=f"{paper.title}.pdf", now=now, is_private=True)


@require_safe
@for_events
def entry(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Print the form to book with."""
    return _paper(request, public_id, entry_sheet)


@require_safe
@for_events
def handout(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Print the handout in large letters."""
    return _paper(request, public_id, handout_sheet)


@require_safe
@for_events
@permission_required(LOOK, raise_exception=True)
def cards(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Print name cards."""
    return _paper(request, public_id, cards_sheet)


@require_safe
@for_events
@permission_required(LOOK, raise_exception=True)
def roster_paper(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Print the roster."""
    return _paper(request, public_id, roster_sheet)


@get_or_post
@for_events
@permission_required(CHANGE, raise_exception=True)
def paper_code(request: HttpRequest) -> HttpResponse:
    """Ask for the word on a paper form and go on to typing it in."""
    form, found = PaperCodeForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        found = events_called(site=request.site, text=form.cleaned_data["code"], now=timezone.now())
        if len(found) == 1:
            return redirect(f"{reverse('office_event_book', args=(found[0].public_id,))}?by=paper")
        if not found:
            form.add_error("code", _("No coming event has this word. Look at the form once more."))
    context = {
        "heading": _("Type in a paper form"),
        "form": form,
        "found": [(one, when_words(one)) for one in found],
    }
    return render(request, "office/event_paper.html", context, status=422 if form.errors else 200)
