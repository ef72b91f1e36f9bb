"""Cutting a short opening out of a full one, and making drafts of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from mikke.jobs.cut_page import draft_answers, job_words, staying
from mikke.jobs.enums import DraftSource
from mikke.jobs.posting_forms.cut import CutForm
from mikke.jobs.services.drafts import start_draft
from mikke.jobs.views.post.start import SIGN_IN, of_last_posting, sent_key, wizard_view
from mikke.kernel.form_keys import new_form_key, once
from mikke.kernel.time_words import hours_text


def _make_drafts(request: HttpRequest, form: CutForm) -> HttpResponse:
    jobs = form.cut().jobs

    def make() -> str:
        kept = of_last_posting(request)
        for job in jobs:
            start_draft(
                site=request.site,
                user=request.user,
                source=DraftSource.SHOP,
                now=timezone.now(),
                data=draft_answers(job, kept),
            )
        return str(len(jobs))

    once(key=sent_key(request), purpose=f"jobs.cut:{request.user.pk}", make=make)
    words = ngettext("%(n)d draft is ready.", "%(n)d drafts are ready.", len(jobs)) % {"n": len(jobs)}
    messages.success(request, words)
    return redirect("jobs:post")


@wizard_view
@require_http_methods(["GET", "HEAD", "POST"])
@login_required(login_url=SIGN_IN)
def cut(request: HttpRequest) -> HttpResponse:
    """Take a list of tasks, show what goes where and why, and make drafts of it."""
    form = CutForm(request.POST if request.method == "POST" else None)
    action = request.POST.get("action", "")
    context = {"form": form, "form_key": request.POST.get("form_key") or new_form_key(), "errors": []}
    if request.method != "POST" or action == "more":
        return render(request, "jobs/post/cut.html", context)
    if not form.is_valid():
        return render(request, "jobs/post/cut.html", context | {"errors": form.error_links()}, status=422)
    answer = form.cut()
    if action == "drafts" and answer.jobs:
        return _make_drafts(request, form)
    shown = {
        "cut": answer,
        "jobs": job_words(answer),
        "staying": staying(answer, form.window()),
        "left": hours_text(-(-answer.left_minutes // 30) / 2),
    }
    return render(request, "jobs/post/cut.html", context | shown)
