"""紙とSNS: paper of a posting, texts to copy, what was posted where; and the papers that could not be printed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.jobs.cards import job_href
from mikke.jobs.flyers import KINDS, kind_label
from mikke.jobs.job_picture import link_picture
from mikke.jobs.models import Job, SharePost
from mikke.jobs.notice_drafts import has_notice, notice_draft
from mikke.jobs.selectors import FACTS, flyer_codes, is_open
from mikke.jobs.services.flyer_codes import flyer_code
from mikke.jobs.services.log_share import log_share
from mikke.jobs.share_texts import ShareText, share_texts
from mikke.jobs.six_items import six_items
from mikke.kernel.models import PaperFile, PaperState
from mikke.kernel.paper.asking import try_again
from mikke.notices.share_text import ShareService
from mikke.office.forms import FlyerCodeForm, SharePostForm

MOST_POSTS, MOST_PAPERS = 30, 50


def _job(request: HttpRequest, pk: int) -> Job:
    jobs = Job.objects.for_site(request.site).select_related("employer", "town__prefecture")
    return get_object_or_404(jobs.prefetch_related(FACTS), pk=pk)


def _texts(request: HttpRequest, job: Job) -> list[ShareText]:
    """Return the texts in Japanese, the language of the people in town, whatever the editor's is."""
    facts = request.facts  # type: ignore[attr-defined]
    with translation.override("ja"):
        url = request.build_absolute_uri(job_href(job))
        return share_texts(job, profile=facts.profile, url=url)


def _paper() -> list[dict[str, str]]:
    return [{"kind": kind, "label": kind_label(kind)} for kind in KINDS]


@require_safe
@require_admin_access
@permission_required("jobs.view_job", raise_exception=True)
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be printed and posted of a job, what is missing for it, and what was done already."""
    job, today = _job(request, pk), timezone.localdate()
    missing = six_items(job).missing()
    can_share = is_open(job, today=today) and not missing
    with translation.override("ja"):
        picture = link_picture(job, profile=request.facts.profile) if can_share else None  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "job": job,
        "missing": missing,
        "can_share": can_share,
        "paper": _paper(),
        "codes": flyer_codes(job),
        "code_form": FlyerCodeForm(),
        "notice": notice_draft(job, today=today) if has_notice(job) else None,
        "texts": _texts(request, job) if can_share else [],
        "picture": picture,
        "services": ShareService.choices,
        "posts": SharePost.objects.for_site(request.site).filter(job=job).select_related("by")[:MOST_POSTS],
    }
    return render(request, "office/share.html", context)


@require_POST
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def share_posted(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a text was posted."""
    job = _job(request, pk)
    texts = {f"{text.service}.{text.key}": text for text in _texts(request, job)}
    form = SharePostForm(request.POST)
    if form.is_valid() and form.cleaned_data["key"] in texts:
        text = texts[form.cleaned_data["key"]]
        url = form.cleaned_data["url"]
        log_share(
            job=job, service=text.service, text=text.text, url=url, actor=request.user, now=timezone.now()
        )
        messages.success(request, _("Noted: it was posted."))
    else:
        messages.error(
            request, _("It was not noted: give the address of the post as a whole, or leave it empty.")
        )
    return redirect("office_jobs:share", job.pk)


@require_POST
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def share_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a code of its own for paper that hangs in one place."""
    job = _job(request, pk)
    form = FlyerCodeForm(request.POST)
    if form.is_valid():
        code = flyer_code(job=job, label=form.cleaned_data["label"])
        messages.success(
            request, _("The code for %(place)s is %(code)s.") % {"place": code.label, "code": code.code}
        )
    else:
        messages.error(request, _("Say where the paper hangs, in at most 60 letters."))
    return redirect("office_jobs:share", job.pk)


@require_safe
@require_admin_access
def papers(request: HttpRequest) -> HttpResponse:
    """Show what was printed lately, what waits and what failed."""
    rows = PaperFile.objects.for_site(request.site)
    return render(
        request,
        "office/papers.html",
        {
            "failed": rows.filter(state=PaperState.FAILED),
            "rows": rows.exclude(state=PaperState.FAILED)[:MOST_PAPERS],
            "words": error_words(),
        },
    )


def error_words() -> dict[str, str]:
    """Return what went wrong in the reader's language, by the code at the beginning of ``PaperFile.error``."""
    return {
        "disk_full": _("The disk is full."),
        "not_written": _("The file could not be written."),
        "timeout": _("It took too long."),
        "crashed": _("The printing program ended unexpectedly."),
        "refused": _("The page could not be turned into a PDF."),
    }


@require_POST
@require_admin_access
@permission_required("jobs.change_job", raise_exception=True)
def paper_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Print a paper that failed once more."""
    paper = get_object_or_404(PaperFile.objects.for_site(request.site), pk=pk)
    if try_again(paper, now=timezone.now()):
        messages.success(request, _("It is being printed again."))
    else:
        messages.info(request, _("It needs no new try."))
    return redirect("office_papers")
