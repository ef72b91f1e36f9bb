"""Saved conditions: kept only when a person says so, changed and ended by the link in every message."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mikke.jobs.alerts.forms import PaceForm
from mikke.jobs.alerts.sealing import Asked, asked_of, contact_of
from mikke.jobs.conditions import keep_nowhere
from mikke.jobs.conditions_words import condition_words
from mikke.jobs.enums import AlertPace, SavedState
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.models import SavedCondition
from mikke.jobs.services.saved_conditions import (
    CONFIRM,
    MANAGE,
    change_pace,
    confirm_conditions,
    end_conditions,
    keep_longer,
)
from mikke.kernel.links import open_link
from mikke.kernel.qr import qr_svg
from mikke.notices.links import wishes_url
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.vocabulary.selectors import vocabulary_names


def refuse_where_not_allowed(request: HttpRequest) -> None:
    """Raise Http404 where the legal mode of the site keeps no conditions."""
    if not allows(request.facts.profile, Feature.SAVED_CONDITIONS):  # type: ignore[attr-defined]
        raise Http404


def said_of(request: HttpRequest, asked: Asked) -> list[str]:
    """Return in words what would be kept, or is."""
    facts: Any = request.facts  # type: ignore[attr-defined]
    names = vocabulary_names(rev=facts.rev)
    words = condition_words(asked.profile, choices=fit_choices(facts), names=names)
    return [f"“{asked.q}”", *words] if asked.q else words


@require_http_methods(["GET", "HEAD"])
def alert_sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    refuse_where_not_allowed(request)
    return keep_nowhere(render(request, "jobs/alert_sent.html", {"process": "find"}))


def alert_of_link(request: HttpRequest, token: str, purpose: str) -> SavedCondition | None:
    """Return the conditions that a link is for, None when it has run out or they have ended."""
    refuse_where_not_allowed(request)
    link = open_link(site=request.site, purpose=purpose, token=token, now=timezone.now())
    if link is None:
        return None
    rows = SavedCondition.objects.for_site(request.site).filter(
        public_id=link.subject, state__in=(SavedState.WAITING, SavedState.ACTIVE)
    )
    row: SavedCondition | None = rows.select_related("site").first()
    return row


def alert_gone(request: HttpRequest) -> HttpResponse:
    """Say that nothing is kept behind this link (any more)."""
    return keep_nowhere(render(request, "jobs/alert_gone.html", {"process": "find"}, status=404))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_alert(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; POST begins to watch."""
    row = alert_of_link(request, token, CONFIRM)
    if row is None:
        return alert_gone(request)
    if request.method == "POST":
        confirm_conditions(row, now=timezone.now())
        row.refresh_from_db()
    context = {
        "process": "find",
        "row": row,
        "said": said_of(request, asked_of(row.sealed, public_id=row.public_id)),
    }
    return keep_nowhere(render(request, "jobs/alert_confirm.html", context))


def _change(request: HttpRequest, row: SavedCondition) -> HttpResponse | None:
    """Do what a button of the page says; None when the form cannot be read."""
    now, action = timezone.now(), request.POST.get("action")
    if action == "stop":
        end_conditions(row, state=SavedState.STOPPED, now=now)
        return render(request, "jobs/alert_stopped.html", {"process": "find"})
    if action == "longer":
        keep_longer(row, now=now)
        return HttpResponseRedirect(request.path)
    form = PaceForm(request.POST)
    if not form.is_valid():
        return None
    pace = AlertPace(form.cleaned_data["pace"])
    change_pace(row, pace=pace, with_ask=form.cleaned_data["with_ask"], now=now)
    return HttpResponseRedirect(f"{request.path}?changed=1")


@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is kept of a person; POST changes how often, goes on for longer or ends it."""
    row = alert_of_link(request, token, MANAGE)
    if row is None:
        return alert_gone(request)
    if request.method == "POST" and (done := _change(request, row)) is not None:
        return keep_nowhere(done)
    to, link = contact_of(row.contact, public_id=row.public_id).to, request.build_absolute_uri(request.path)
    context = {
        "process": "find",
        "row": row,
        "said": said_of(request, asked_of(row.sealed, public_id=row.public_id)),
        "is_begun": request.GET.get("begun") == "1",
        "link": link,
        "qr": "" if to.mail or to.line else qr_svg(link),
        "form": PaceForm(initial={"pace": row.pace, "with_ask": row.with_ask}),
        "is_changed": request.GET.get("changed") == "1",
        "may_go_on": row.warned_at is not None,
        "wishes": wishes_url(row.site, to.subject),
    }
    return keep_nowhere(render(request, "jobs/alert.html", context))
