"""「条件がちがった」: a reader says what differed from the posting."""

import uuid
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mikke.jobs.cards import job_href
from mikke.jobs.conditions import keep_nowhere
from mikke.jobs.enums import ReportKind
from mikke.jobs.models import Job
from mikke.jobs.selectors import visible_job
from mikke.jobs.services.reports import report_job
from mikke.kernel.form_keys import new_form_key, once


class ReportForm(forms.Form):
    """What differed, in one choice and a few words."""

    kind = forms.ChoiceField(
        label=_("What was different?"),
        choices=ReportKind.choices,
        error_messages={
            "required": _("Choose what was different."),
            "invalid_choice": _("Choose what was different."),
        },
    )
    text = forms.CharField(
        label=_("In a few words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 5}),
        error_messages={"max_length": _("Please shorten this to 2,000 characters.")},
    )
    contact = forms.CharField(
        label=_("How we may answer you"),
        max_length=200,
        required=False,
        help_text=_("Mail or telephone; erased when it is settled. It is never passed to the shop."),
        widget=forms.TextInput(attrs={"class": "input input--m", "autocomplete": "email"}),
    )
    form_key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def problems(self) -> list[tuple[str, Any]]:
        """Return (id of the field, text) for the summary."""
        return [(f"id_{name}", text) for name, texts in self.errors.items() for text in texts]


def _job(request: HttpRequest, public_id: uuid.UUID) -> Job:
    job = visible_job(site=request.site, public_id=public_id)
    if job is None:
        raise Http404
    return job


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def report(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask what was different; POST hands it to the editors, once however often it is sent."""
    job, is_sent = _job(request, public_id), request.method == "POST"
    form = ReportForm(request.POST if is_sent else None, initial={"form_key": new_form_key()})
    if is_sent and form.is_valid():
        said = form.cleaned_data

        def make() -> str:
            kind, now = ReportKind(said["kind"]), timezone.now()
            row = report_job(job=job, kind=kind, text=said["text"], contact=said["contact"], now=now)
            return str(row.public_id)

        once(key=said["form_key"], purpose="report", make=make)
        return keep_nowhere(HttpResponseRedirect(reverse("jobs:report_sent", args=(public_id,))))
    context = {
        "process": "find",
        "job": job,
        "href": job_href(job),
        "form": form,
        "errors": form.problems() if is_sent else [],
    }
    return keep_nowhere(render(request, "jobs/report.html", context, status=422 if is_sent else 200))


@require_safe
def report_sent(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Thank, and say what happens now."""
    job = _job(request, public_id)
    context = {"process": "find", "job": job, "href": job_href(job)}
    return keep_nowhere(render(request, "jobs/report_sent.html", context))
