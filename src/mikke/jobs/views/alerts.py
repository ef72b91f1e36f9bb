"""Saved conditions: kept only when a person says so, changed and ended by the link in every message."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.jobs.alerts.asking import asked_by
from mikke.jobs.alerts.forms import AlertForm, PaceForm
from mikke.jobs.alerts.sealing import Asked, asked_of, contact_of
from mikke.jobs.conditions import keep_nowhere
from mikke.jobs.conditions_words import condition_words
from mikke.jobs.enums import AlertPace, SavedState
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.models import SavedCondition
from mikke.jobs.services.saved_conditions import (
    CONFIRM,
    CONSENT_VERSION,
    LIFE,
    MANAGE,
    change_pace,
    confirm_conditions,
    end_conditions,
    keep_longer,
    save_conditions,
)
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import once, result_of
from mikke.kernel.form_limits import Limit, take
from mikke.kernel.links import open_link
from mikke.notices.links import wishes_url
from mikke.notices.message import Recipient
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.vocabulary.selectors import vocabulary_names

PURPOSE = "alert"
PER_MAIL = Limit("alert-mail", 5, dt.timedelta(days=1))


def _refuse_where_not_allowed(request: HttpRequest) -> None:
    if not allows(request.facts.profile, Feature.SAVED_CONDITIONS):  # type: ignore[attr-defined]
        raise Http404


def _said(request: HttpRequest, asked: Asked) -> list[str]:
    facts: Any = request.facts  # type: ignore[attr-defined]
    names = vocabulary_names(rev=facts.rev)
    words = condition_words(asked.profile, choices=fit_choices(facts), names=names)
    return [f"“{asked.q}”", *words] if asked.q else words


def _save(request: HttpRequest, form: AlertForm, asked: Asked) -> None:
    """Keep the conditions once, however often the form is sent. Raises TooManyPostsError."""
    if result_of(key=form.key, purpose=PURPOSE) is not None:
        return
    said, now = form.cleaned_data, timezone.now()
    judge(form, request=request, target=f"alert:{said['mail'].lower()}")
    if not take(PER_MAIL, said["mail"].lower()):
        raise TooManyPostsError

    def make() -> str:
        row = save_conditions(
            site=request.site,
            asked=asked,
            to=Recipient(mail=said["mail"], language=translation.get_language() or "ja"),
            pace=AlertPace(said["pace"]),
            with_ask=said["with_ask"],
            now=now,
        )
        return str(row.public_id)

    once(key=form.key, purpose=PURPOSE, make=make)


def _show(
    request: HttpRequest, form: AlertForm, said: list[str], *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "process": "find",
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "said": said,
        "months": LIFE.days // 30,
        "version": CONSENT_VERSION,
    }
    return keep_nowhere(render(request, "jobs/alert_new.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def new_alert(request: HttpRequest) -> HttpResponse:
    """Show what would be kept and ask where to send news; POST keeps it until the address is confirmed."""
    _refuse_where_not_allowed(request)
    asked = asked_by(request)
    is_sent = request.method == "POST"
    form = AlertForm(request.POST if is_sent else None, now=timezone.now())
    said = _said(request, asked)
    if not is_sent:
        return _show(request, form, said)
    if not said or not form.is_valid():
        return _show(request, form, said, status=422)
    try:
        _save(request, form, asked)
    except TooManyPostsError as error:
        return _show(request, form, said, problem=error.text, status=429)
    return keep_nowhere(HttpResponseRedirect(reverse("jobs:alert_sent")))


@require_http_methods(["GET", "HEAD"])
def alert_sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    _refuse_where_not_allowed(request)
    return keep_nowhere(render(request, "jobs/alert_sent.html", {"process": "find"}))


def _row(request: HttpRequest, token: str, purpose: str) -> SavedCondition | None:
    """Return the conditions that a link is for, None when it has run out or they have ended."""
    _refuse_where_not_allowed(request)
    link = open_link(site=request.site, purpose=purpose, token=token, now=timezone.now())
    if link is None:
        return None
    rows = SavedCondition.objects.for_site(request.site).filter(
        public_id=link.subject, state__in=(SavedState.WAITING, SavedState.ACTIVE)
    )
    row: SavedCondition | None = rows.select_related("site").first()
    return row


def _gone(request: HttpRequest) -> HttpResponse:
    return keep_nowhere(render(request, "jobs/alert_gone.html", {"process": "find"}, status=404))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_alert(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; POST begins to watch."""
    row = _row(request, token, CONFIRM)
    if row is None:
        return _gone(request)
    if request.method == "POST":
        confirm_conditions(row, now=timezone.now())
        row.refresh_from_db()
    context = {
        "process": "find",
        "row": row,
        "said": _said(request, asked_of(row.sealed, public_id=row.public_id)),
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
    row = _row(request, token, MANAGE)
    if row is None:
        return _gone(request)
    if request.method == "POST" and (done := _change(request, row)) is not None:
        return keep_nowhere(done)
    context = {
        "process": "find",
        "row": row,
        "said": _said(request, asked_of(row.sealed, public_id=row.public_id)),
        "form": PaceForm(initial={"pace": row.pace, "with_ask": row.with_ask}),
        "is_changed": request.GET.get("changed") == "1",
        "may_go_on": row.warned_at is not None,
        "wishes": wishes_url(row.site, contact_of(row.contact, public_id=row.public_id).to.subject),
    }
    return keep_nowhere(render(request, "jobs/alert.html", context))
