"""Pages behind the links in messages to a shop: one question, a button for each answer, no sign-in."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from mikke.jobs.conditions import keep_nowhere
from mikke.jobs.enums import ClosedReason, ConfirmedHow, Going, StayWho, Trouble
from mikke.jobs.errors import JobStateChangedError
from mikke.jobs.models import Job, StayCheck
from mikke.jobs.services.freshness import STILL_OPEN, end_by_shop, keep_open
from mikke.jobs.services.staying import STAY, answer_check
from mikke.kernel.links import open_link

ENDINGS = {"filled": ClosedReason.FILLED, "withdrawn": ClosedReason.WITHDRAWN}


def _subject(request: HttpRequest, token: str, purpose: str) -> str | None:
    link = open_link(site=request.site, purpose=purpose, token=token, now=timezone.now())
    return None if link is None else link.subject


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return keep_nowhere(render(request, template, {"process": "find"} | context, status=status))


def _gone(request: HttpRequest) -> HttpResponse:
    return _page(request, "jobs/link_gone.html", {}, status=404)


def _answer_still_open(job: Job, answer: str) -> None:
    """Do what the shop answered. Raises JobStateChangedError."""
    now = timezone.now()
    if answer == "open":
        keep_open(job=job, actor=None, how=ConfirmedHow.LINK, now=now)
    else:
        end_by_shop(job=job, reason=ENDINGS[answer], actor=None, how=ConfirmedHow.LINK, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
def still_open(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether a posting is still open; POST takes the answer, also after the posting has run out."""
    subject = _subject(request, token, STILL_OPEN)
    job = (
        Job.objects.for_site(request.site)
        .filter(public_id=subject)
        .select_related("employer", "site")
        .first()
        if subject
        else None
    )
    if job is None:
        return _gone(request)
    answer, problem = request.POST.get("answer", ""), ""
    if request.method == "POST" and answer in {"open", *ENDINGS}:
        try:
            _answer_still_open(job, answer)
        except JobStateChangedError as error:
            problem = str(error)
        job.refresh_from_db()
    else:
        answer = ""
    context = {"job": job, "answer": "" if problem else answer, "problem": problem}
    return _page(request, "jobs/still_open.html", context, status=409 if problem else 200)


class StayForm(forms.Form):
    """Two questions."""

    going = forms.ChoiceField(
        label=_("Does it go on?"), choices=Going.choices, error_messages={"required": _("Choose one answer.")}
    )
    trouble = forms.ChoiceField(
        label=_("Is anything hard, or was it?"),
        choices=Trouble.choices,
        error_messages={"required": _("Choose one answer.")},
    )

    def problems(self) -> list[tuple[str, Any]]:
        """Return (id of the field, text) for the summary."""
        return [(f"id_{name}", text) for name, texts in self.errors.items() for text in texts]


@require_http_methods(["GET", "HEAD", "POST"])
def stay(request: HttpRequest, token: str) -> HttpResponse:
    """Ask two questions; POST keeps the answers, which are only ever counted."""
    subject = _subject(request, token, STAY)
    check = (
        StayCheck.objects.for_site(request.site).filter(pk=subject).select_related("job").first()
        if subject
        else None
    )
    if check is None:
        return _gone(request)
    is_sent = request.method == "POST"
    form = StayForm(request.POST if is_sent else None)
    is_taken = is_sent and form.is_valid()
    if is_taken:
        said = form.cleaned_data
        answer_check(check, going=Going(said["going"]), trouble=Trouble(said["trouble"]), now=timezone.now())
    context = {
        "check": check,
        "form": form,
        "is_shop": check.who == StayWho.SHOP,
        "is_done": is_taken or check.answered_at is not None,
        "errors": form.problems() if is_sent and not is_taken else [],
    }
    return _page(request, "jobs/stay.html", context, status=422 if context["errors"] else 200)
