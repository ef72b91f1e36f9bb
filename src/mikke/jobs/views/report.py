"""「条件がちがった」: a reader says what differed from the posting."""

import datetime as dt
import uuid

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
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import GuardedForm, judge
from mikke.kernel.form_keys import once, result_of

PURPOSE = "report"


class ReportForm(GuardedForm):
    """What differed, in one choice and a few words."""

    form_name = "report"

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


def _job(request: HttpRequest, public_id: uuid.UUID) -> Job:
    job = visible_job(site=request.site, public_id=public_id)
    if job is None:
        raise Http404
    return job


def _show(
    request: HttpRequest, job: Job, form: ReportForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "process": "find",
        "job": job,
        "href": job_href(job),
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
    }
    return keep_nowhere(render(request, "jobs/report.html", context, status=status))


def _take(job: Job, form: ReportForm, *, now: dt.datetime) -> None:
    """Hand the report to the editors, who look at every one: a doubtful one needs no other way."""
    said = form.cleaned_data

    def make() -> str:
        kind = ReportKind(said["kind"])
        return str(
            report_job(job=job, kind=kind, text=said["text"], contact=said["contact"], now=now).public_id
        )

    once(key=form.key, purpose=PURPOSE, make=make)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def report(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask what was different; POST hands it to the editors, once however often it is sent."""
    job, now = _job(request, public_id), timezone.now()
    is_sent = request.method == "POST"
    form = ReportForm(request.POST if is_sent else None, now=now)
    if not is_sent:
        return _show(request, job, form)
    if not form.is_valid():
        return _show(request, job, form, status=422)
    if result_of(key=form.key, purpose=PURPOSE) is None:
        try:
            judge(form, request=request, target=f"report:{job.pk}")
        except TooManyPostsError as error:
            return _show(request, job, form, problem=error.text, status=429)
        _take(job, form, now=now)
    return keep_nowhere(HttpResponseRedirect(reverse("jobs:report_sent", args=(public_id,))))


@require_safe
def report_sent(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Thank, and say what happens now."""
    job = _job(request, public_id)
    context = {"process": "find", "job": job, "href": job_href(job)}
    return keep_nowhere(render(request, "jobs/report_sent.html", context))
